//! A text or a form, and beside it what the reader wants in view.

use leptos::prelude::*;

use crate::view;

/// A panel beside the content where there is room, above it on a phone: the facts of a vacancy, what to mind in a form.
#[component]
pub fn WithPanel(
    /// What stands in the panel.
    panel: AnyView,
    /// A line below the panel that stays in view while one scrolls, after the content on a phone: the note on a draft.
    #[prop(optional)]
    note: Option<AnyView>,
    /// The content.
    children: Children,
) -> AnyView {
    view! {
        <div class="with-panel">
            <div class="panel">{panel}</div>
            <div class="with-panel-main">{children()}</div>
            {note.map(|note| view! { <div class="with-panel-note">{note}</div> })}
        </div>
    }
}
