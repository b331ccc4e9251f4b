//! A text or a form, and beside it what the reader wants in view.

use leptos::prelude::*;

use crate::view;

/// A panel beside the content where there is room. On a phone it stands above it (the facts of a vacancy, what to mind in a form), or
/// below it where it only says of the content where it comes from.
#[component]
pub fn WithPanel(
    /// What stands in the panel.
    panel: AnyView,
    /// A line below the panel that stays in view while one scrolls, after the content on a phone: the note on a draft.
    #[prop(optional)]
    note: Option<AnyView>,
    /// Whether the panel comes after the content.
    #[prop(optional)]
    after: bool,
    /// The content.
    children: Children,
) -> AnyView {
    let panel = view! { <div class="panel">{panel}</div> };
    let main = view! { <div class="with-panel-main">{children()}</div> };
    let (first, second) = if after { (main, panel) } else { (panel, main) };
    view! {
        <div class="with-panel">
            {first}
            {second}
            {note.map(|note| view! { <div class="with-panel-note">{note}</div> })}
        </div>
    }
}
