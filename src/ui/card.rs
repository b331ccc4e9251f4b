//! One item of a list: a vacancy, a workshop, a case.

use leptos::prelude::*;

use super::{Icon, IconName, Text};

/// A line of facts with its drawing.
#[derive(Clone, Copy)]
pub struct Meta {
    /// The drawing.
    pub icon: IconName,
    /// What the fact is, for those who do not see the drawing: "Luogo".
    pub label: Text,
    /// The fact: "Torino".
    pub text: Text,
}

/// The list around the cards: screen readers say how many there are.
#[component]
pub fn CardList(
    /// [`Card`]s.
    children: Children,
) -> AnyView {
    view! { <ul class="card-list">{children()}</ul> }.into_any()
}

/// An item of a [`CardList`].
#[component]
pub fn Card(
    /// Its name, which is the link to it.
    #[prop(into)]
    title: Text,
    /// Where it leads.
    #[prop(into)]
    href: Text,
    /// Whose it is, or of which kind: a line above the title.
    #[prop(optional, into)]
    category: Option<Text>,
    /// Lines of facts.
    #[prop(optional)]
    meta: Vec<Meta>,
    /// Badges and a short text.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let rows: Vec<AnyView> = meta
        .into_iter()
        .map(|row| {
            view! {
                <div class="card-meta-row">
                    <dt><Icon name=row.icon class="icon-sm"/><span class="visually-hidden">{row.label}</span></dt>
                    <dd>{row.text}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    view! {
        <li>
            <article class="it-card rounded border">
                {category.map(|text| view! { <p class="card-category">{text}</p> }.into_any())}
                <h2 class="it-card-title"><a href=href>{title}</a></h2>
                <div class="it-card-body">
                    {(!rows.is_empty()).then(|| view! { <dl class="card-meta">{rows}</dl> }.into_any())}
                    {children.map(|children| children())}
                </div>
            </article>
        </li>
    }
    .into_any()
}
