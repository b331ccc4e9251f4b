//! The frame around the filters of a list.

use leptos::{html, prelude::*};

use super::Text;
use crate::view;

/// Filters beside the list; on a phone behind their title, so that the list comes first.
#[component]
pub fn Filters(
    /// "Filtra le offerte".
    #[prop(into)]
    title: Text,
    /// The fields and buttons.
    children: Children,
) -> AnyView {
    let details = NodeRef::<html::Details>::new();
    // Open where there is room for both; closed stays closed only on a phone, where the reader opens it.
    Effect::new(move |_| {
        let wide = window().match_media("(min-width: 992px)").ok().flatten().is_some_and(|query| query.matches());
        if let Some(details) = details.get() {
            details.set_open(wide);
        }
    });
    view! {
        <details node_ref=details class="filters">
            <summary>{title}</summary>
            <div class="filters-body">{children()}</div>
        </details>
    }
}
