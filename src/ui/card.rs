//! One item of a list: a vacancy, a workshop, a case.

use leptos::prelude::*;

use super::{Icon, IconName, Text};
use crate::view;

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

/// The day of an item, as a leaf of a calendar.
#[derive(Clone, Copy)]
pub struct CardDay {
    /// The weekday: "martedì".
    pub weekday: Text,
    /// The day of the month: "24".
    pub day: Text,
    /// Month and year: the heading over the cards shows them, and only screen readers need them here.
    pub month: Text,
}

/// The list around the cards: screen readers say how many there are.
#[component]
pub fn CardList(
    /// [`Card`]s.
    children: Children,
) -> AnyView {
    view! { <ul class="card-list">{children()}</ul> }
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
    /// Its day, beside everything else.
    #[prop(optional)]
    day: Option<CardDay>,
    /// The list stands under a heading of its own, so that the title is one level lower.
    #[prop(optional)]
    nested: bool,
    /// Lines of facts.
    #[prop(optional)]
    meta: Vec<Meta>,
    /// Names and facts by which items are compared down the list, in a column of their own where there is room.
    #[prop(optional)]
    aside: Vec<(Text, Text)>,
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
        })
        .collect();
    let compared: Vec<AnyView> =
        aside.into_iter().map(|(name, fact)| view! { <div><dt>{name}</dt><dd>{fact}</dd></div> }).collect();
    let class = match (day.is_some(), compared.is_empty()) {
        (true, _) => "it-card with-day",
        (_, false) => "it-card with-aside",
        _ => "it-card",
    };
    let day = day.map(|CardDay { weekday, day, month }| {
        view! {
            <p class="card-day">
                <span>{weekday}</span>
                " "
                <strong>{day}</strong>
                <span class="visually-hidden">" " {month}</span>
            </p>
        }
    });
    let name = view! { <a href=href>{title}</a> };
    let heading = if nested {
        view! { <h3 class="it-card-title">{name}</h3> }
    } else {
        view! { <h2 class="it-card-title">{name}</h2> }
    };
    view! {
        <li>
            <article class=class>
                {day}
                <div class="it-card-body">
                    {category.map(|text| view! { <p class="card-category">{text}</p> })}
                    {heading}
                    {(!rows.is_empty()).then(|| view! { <dl class="card-meta">{rows}</dl> })}
                    {children.map(|children| children())}
                </div>
                {(!compared.is_empty()).then(|| view! { <dl class="card-aside">{compared}</dl> })}
            </article>
        </li>
    }
}
