//! A text to take away: a secret link.

use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::{Icon, IconName, LiveRegions, Text};
use crate::view;

/// A read-only field with a button that copies it.
#[component]
pub fn CopyField(
    /// Unique on the page.
    id: &'static str,
    /// What it is.
    #[prop(into)]
    label: Text,
    /// Why to keep it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// The text to take away.
    #[prop(into)]
    value: Text,
    /// The button: "Copia".
    #[prop(into)]
    button: Text,
    /// Said when it is in the clipboard: "Link copiato".
    #[prop(into)]
    copied: Text,
    /// Said where the browser keeps the clipboard shut: "Link selezionato: copialo con Ctrl+C".
    #[prop(into)]
    selected: Text,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let live = LiveRegions::get();
    let told = RwSignal::new(String::new());
    let tell = move |text: String| {
        told.set(text.clone());
        if let Some(live) = &live {
            live.say_status(text);
        }
    };
    let copy = move |_| {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
        // Without HTTPS there is no clipboard: touching it would throw.
        if !window().is_secure_context() {
            tell(selected.get_untracked());
            return;
        }
        let write = window().navigator().clipboard().write_text(&value.get_untracked());
        let (copied, selected) = (copied.get_untracked(), selected.get_untracked());
        let tell = tell.clone();
        spawn_local(async move {
            let done = JsFuture::from(write).await.is_ok();
            tell(if done { copied } else { selected });
        });
    };
    let hint_id = hint.map(|_| [id, "-hint"].concat());
    view! {
        <div class="form-group copy-field">
            <label class="active" for=id>{label}</label>
            {hint.zip(hint_id.clone()).map(|(hint, hint_id)| {
                view! { <p class="form-text" id=hint_id>{hint}</p> }
            })}
            <div class="copy-field-row">
                <input
                    node_ref=input
                    class="form-control"
                    type="text"
                    id=id
                    readonly=true
                    value=move || value.get()
                    aria-describedby=hint_id
                />
                <button type="button" class="btn btn-outline-primary" on:click=copy>
                    <Icon name=IconName::Copy class="icon-sm"/>
                    <span>{button}</span>
                </button>
            </div>
            // For the eye; screen readers are told through the live region.
            <p class="copy-field-told" aria-hidden="true">{told}</p>
        </div>
    }
}
