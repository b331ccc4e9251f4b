//! A question that must be answered before anything else.

use leptos::{html, prelude::*};

use super::{Icon, IconName, Text};
use crate::view;

/// A modal dialog on the browser's own `<dialog>`: Esc closes it, the rest of the page is out of reach while it is
/// open, and the focus returns to where it was.
#[component]
pub fn Dialog(
    /// Unique on the page.
    id: &'static str,
    /// Its heading, which takes the focus.
    #[prop(into)]
    title: Text,
    /// The name of the button that closes it: "Chiudi".
    #[prop(into)]
    close_label: Text,
    /// Whether it is open; closing it sets this to false.
    open: RwSignal<bool>,
    /// Its text and buttons.
    children: Children,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = [id, "-title"].concat();
    let labelled_by = title_id.clone();
    Effect::new(move |_| {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            // Refused only for a dialog that is not in the page.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog node_ref=dialog id=id class="dialog" aria-labelledby=labelled_by on:close=move |_| open.set(false)>
            <div class="dialog-header">
                <h2 id=title_id tabindex="-1" autofocus=true>{title}</h2>
                <button type="button" class="btn btn-link dialog-close" on:click=move |_| open.set(false)>
                    <Icon name=IconName::Close/>
                    <span class="visually-hidden">{close_label}</span>
                </button>
            </div>
            {children()}
        </dialog>
    }
}
