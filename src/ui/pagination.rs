//! A long list in pages.

use leptos::prelude::*;

use super::{Icon, IconName, Link, Text};
use crate::{markup::dynamic, view};

/// The link to one page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// Its number, from 1.
    pub number: u32,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page shown.
    pub current: bool,
}

/// Links to the pages of a list; nothing when there is only one.
#[component]
pub fn Pagination(
    /// The name of the landmark: "Pagine delle offerte".
    #[prop(into)]
    label: Text,
    /// Read before each number: "Pagina".
    #[prop(into)]
    page_label: Text,
    /// The page before; its address is empty on the first.
    previous: Link,
    /// The page after; its address is empty on the last.
    next: Link,
    /// The pages.
    #[prop(into)]
    pages: Signal<Vec<PageLink>>,
) -> AnyView {
    let numbers = move || pages.get().into_iter().map(|page| number(page_label, page)).collect::<Vec<_>>();
    let several = Memo::new(move |_| pages.with(Vec::len) > 1);
    dynamic(move || {
        several.get().then(|| {
            view! {
                <nav class="pagination-wrapper" aria-label=label>
                    <ul class="pagination">
                        {step(previous, IconName::ArrowLeft)}
                        {move || numbers()}
                        {step(next, IconName::ArrowRight)}
                    </ul>
                </nav>
            }
        })
    })
}

fn number(page_label: Text, page: PageLink) -> AnyView {
    let current = page.current.then_some("page");
    view! {
        <li class="page-item" class:active=page.current>
            <a class="page-link" href=page.href aria-current=current>
                <span class="visually-hidden">{page_label}" "</span>
                {page.number}
            </a>
        </li>
    }
}

fn step(link: Link, icon: IconName) -> AnyView {
    dynamic(move || {
        let href = link.href.get();
        (!href.is_empty()).then(|| {
            view! {
                <li class="page-item">
                    <a class="page-link" href=href>
                        <Icon name=icon class="icon-primary"/>
                        <span class="visually-hidden">{link.label}</span>
                    </a>
                </li>
            }
        })
    })
}
