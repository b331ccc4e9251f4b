//! The top of the home page.

use leptos::prelude::*;

use super::{Drawing, Icon, IconName, Illustration, Text, focus::HEADING_ID};
use crate::view;

/// What this is, for whom, and the first thing to do, beside a drawing across the whole width of the page.
#[component]
pub fn Hero(
    /// The page's `<h1>`.
    #[prop(into)]
    title: Text,
    /// One or two sentences below.
    #[prop(into)]
    lead: Text,
    /// What nobody should have to look for: that it is free, for example.
    notes: Vec<Text>,
    /// The first thing to do, and a second.
    children: Children,
) -> AnyView {
    let notes: Vec<AnyView> = notes
        .into_iter()
        .map(|note| view! { <li><Icon name=IconName::Check class="icon-sm"/><span>{note}</span></li> })
        .collect();
    view! {
        <div class="hero on-depth">
            <div class="hero-text">
                <h1 id=HEADING_ID tabindex="-1">{title}</h1>
                <p class="lead">{lead}</p>
                <div class="actions">{children()}</div>
                <ul class="hero-notes">{notes}</ul>
            </div>
            <Illustration name=Drawing::Quay/>
        </div>
    }
}
