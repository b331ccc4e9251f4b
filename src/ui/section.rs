//! A part of a long page, under its own heading.

use leptos::prelude::*;

use super::{Icon, IconName, Link, Text};
use crate::view;

/// A part of a page across its whole width: the surfaces of neighbours differ, so that the page has a rhythm.
#[component]
pub fn Section(
    /// Its heading.
    #[prop(into)]
    title: Text,
    /// A sentence below.
    #[prop(optional, into)]
    lead: Option<Text>,
    /// The way to more of the same.
    #[prop(optional)]
    more: Option<Link>,
    /// `band`, and its surface: `band-soft` tinted, `band-warm` in the colour of the lamp, `on-depth` as the frame. With
    /// `band-split` the heading stands beside the content; `band-last` touches the footer.
    #[prop(default = "band")]
    look: &'static str,
    /// Its content, where the lead does not say everything.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <section class=look>
            <h2>{title}</h2>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {children.map(|children| children())}
            {more.map(|link| view! {
                <p class="more">
                    <a href=link.href>{link.label}" "<Icon name=IconName::ArrowRight class="icon-sm"/></a>
                </p>
            })}
        </section>
    }
}
