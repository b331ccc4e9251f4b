//! What the pages for administrators share: whom they are for, and the pages of their long lists.

use approdo_contract::desk::people::DeskRole;
use leptos::prelude::*;

use super::{member::Me, not_found::not_found};
use crate::{
    i18n::{Text, text},
    ui::{Link, PageLink, Pagination},
    view,
};

/// So many pages before and after the one shown are linked, and the first and the last.
const AROUND: u32 = 2;

/// A page for administrators; for everybody else there is none.
pub(super) fn only(page: fn() -> AnyView) -> AnyView {
    // Asked once: what is typed on the page must not go when the session is read again.
    match untrack(|| Me::get().session()) {
        Some(session) if !session.roles.contains(&DeskRole::Administrator) => not_found(),
        _ => page(),
    }
}

/// The links to the pages of a list; `address` gives where each stands.
pub(super) fn pagination(
    label: Text,
    page: u32,
    pages: u32,
    address: impl Fn(u32) -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    let at = move |number: u32| {
        Signal::derive(move || if (1..=pages).contains(&number) { address(number) } else { String::new() })
    };
    let links = Signal::derive(move || {
        (1..=pages)
            .filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= AROUND)
            .map(|number| PageLink { number, href: address(number), current: number == page })
            .collect::<Vec<_>>()
    });
    view! {
        <Pagination
            label=label
            page_label=text!(common.page)
            previous=Link::new(text!(common.previous_page), at(page.saturating_sub(1)))
            next=Link::new(text!(common.next_page), at(page + 1))
            pages=links
        />
    }
}
