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
    let lines = lines(options, blank, value);
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
                {lines}
            </select>
        </div>
    };
    parts.frame(control, ().into_any())
}

/// The lines of a list, the chosen one marked. Written together: a signal for each would cost more than all of them.
pub fn lines(options: Options, blank: Text, chosen: Text) -> AnyView {
    dynamic(move || {
        let chosen = chosen.get();
        let nothing = line(String::new(), blank.get(), chosen.is_empty());
        let choices = options.get().into_iter().map(|(text, label)| {
            let selected = text == chosen;
            line(text, label, selected)
        });
        std::iter::once(nothing).chain(choices).collect::<Vec<_>>()
    })
}

/// The attribute for the server's HTML, the property for a list that the reader has already touched.
fn line(text: String, label: String, selected: bool) -> AnyView {
    view! { <option value=text selected=selected prop:selected=selected>{label}</option> }
}
