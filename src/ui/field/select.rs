//! One of many choices, by the browser's own list.

use leptos::prelude::*;

use super::{super::Text, Field, Options};
use crate::{markup::dynamic, view};

/// One choice of a list that is too long for [`super::Radios`].
#[component]
pub fn Select(
    /// The field; its value is the choice's text on the wire, empty while nothing is chosen.
    field: Field,
    /// The choices.
    #[prop(into)]
    options: Options,
    /// The first line, for "nothing chosen": "Scegli…", or "Tutte le regioni" in a filter.
    #[prop(into)]
    blank: Text,
) -> AnyView {
    let parts = field.parts();
    let Field { name, value, set, .. } = field;
    let lines =
        dynamic(move || options.get().into_iter().map(|(text, label)| line(value, text, label)).collect::<Vec<_>>());
    let nothing = Signal::derive(move || value.with(String::is_empty));
    let control = view! {
        <div class="select-wrapper">
            <select
                class="form-select"
                class:is-invalid=parts.invalid()
                id=parts.id.clone()
                name=name
                aria-invalid=parts.aria_invalid()
                aria-describedby=parts.described_by(None)
                on:change=move |event| set.run(event_target_value(&event))
            >
                <option value="" selected=nothing prop:selected=nothing>{blank}</option>
                {lines}
            </select>
        </div>
    };
    parts.frame(control, ().into_any())
}

fn line(value: Text, text: String, label: String) -> AnyView {
    let own = text.clone();
    // The attribute for the server's HTML, the property for a list that the reader has already touched.
    let selected = Signal::derive(move || value.with(|value| *value == own));
    view! { <option value=text selected=selected prop:selected=selected>{label}</option> }
}
