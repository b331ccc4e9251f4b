//! What stands at the top of a page.

use leptos::prelude::*;

use super::{Icon, IconName, Link, Text, focus::HEADING_ID};
use crate::view;

/// The page's only `<h1>`, which takes the focus after a navigation.
#[component]
pub fn PageHeading(
    /// The question or the statement that the page is about.
    #[prop(into)]
    title: Text,
    /// Where in a task this is: "Passo 2 di 4".
    #[prop(optional, into)]
    caption: Option<Text>,
    /// One or two sentences below.
    #[prop(optional, into)]
    lead: Option<Text>,
    /// What to do first: a button, badges.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="page-heading">
            <h1 id=HEADING_ID tabindex="-1">
                {caption.map(|caption| view! { <span class="page-caption">{caption}" "</span> })}
                {title}
            </h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}

/// The way from the home page to here.
#[component]
pub fn Breadcrumb(
    /// The name of the landmark: "Percorso di navigazione".
    #[prop(into)]
    label: Text,
    /// The pages above this one, the home page first.
    trail: Vec<Link>,
    /// This page.
    #[prop(into)]
    current: Text,
) -> AnyView {
    let above: Vec<AnyView> = trail
        .into_iter()
        .map(|link| {
            view! {
                <li class="breadcrumb-item">
                    <a href=link.href>{link.label}</a>
                    <span class="separator" aria-hidden="true">"/"</span>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="breadcrumb-container" aria-label=label>
            <ol class="breadcrumb">
                {above}
                <li class="breadcrumb-item active" aria-current="page">{current}</li>
            </ol>
        </nav>
    }
}

/// The way one step back, at the top of every page of a task.
#[component]
pub fn BackLink(
    /// "Indietro".
    #[prop(into)]
    label: Text,
    /// Where back is.
    #[prop(into)]
    href: Text,
) -> AnyView {
    view! {
        <a class="back-link" href=href>
            <Icon name=IconName::ArrowLeft class="icon-sm"/>
            <span>{label}</span>
        </a>
    }
}
