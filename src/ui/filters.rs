//! The frame around the filters of a list.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{Icon, IconName, Text};
use crate::view;

const BODY_ID: &str = "filters";

/// Filters beside the list; on a phone behind a button, so that the list comes first.
///
/// It is a form that asks for the list's own address: without JavaScript its button does what a change does with it.
#[component]
pub fn Filters(
    /// "Filtri".
    #[prop(into)]
    title: Text,
    /// The address of the list.
    #[prop(into)]
    action: Text,
    /// The button that only a page without JavaScript shows: "Applica i filtri".
    #[prop(into)]
    apply: Text,
    /// The fields and buttons.
    children: Children,
) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <form class="filters" action=action on:submit=|event: SubmitEvent| event.prevent_default()>
            <h2 class="filters-title">{title}</h2>
            <button
                type="button"
                class="filters-toggle"
                aria-controls=BODY_ID
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{title}</span>
                <Icon name=IconName::Plus class="icon-sm"/>
            </button>
            <div class="filters-body" class:expanded=open id=BODY_ID>
                {children()}
                <button type="submit" class="btn btn-primary filters-apply">{apply}</button>
            </div>
        </form>
    }
}
