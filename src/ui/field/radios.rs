//! One of a few choices, all in view.

use leptos::prelude::*;

use super::{super::Text, Field, Options};
use crate::{markup::dynamic, view};

/// One of at most ten choices. The field's label is the legend; the first choice carries the field's id.
#[component]
pub fn Radios(
    /// The field; its value is the choice's text on the wire, empty while nothing is chosen.
    field: Field,
    /// The choices.
    #[prop(into)]
    options: Options,
) -> AnyView {
    let parts = field.parts();
    let Field { name, value, set, .. } = field;
    let id = parts.id.clone();
    let choices = dynamic(move || {
        let choice = |(at, (text, label))| choice(&id, &name, value, set, at, text, label);
        options.get().into_iter().enumerate().map(choice).collect::<Vec<_>>()
    });
    view! {
        <fieldset
            class="choices"
            class:has-error=parts.invalid()
            aria-describedby=parts.described_by(None)
            aria-invalid=parts.aria_invalid()
            role="radiogroup"
        >
            <legend>{parts.caption()}</legend>
            {parts.hint_view()}
            {parts.error_view()}
            {choices}
        </fieldset>
    }
}

fn choice(
    field_id: &str,
    name: &str,
    value: Text,
    set: Callback<String>,
    at: usize,
    text: String,
    label: String,
) -> AnyView {
    let id = if at == 0 { field_id.to_owned() } else { [field_id, "-", &at.to_string()].concat() };
    let own = text.clone();
    let checked = Signal::derive(move || value.with(|value| *value == own));
    view! {
        <div class="form-check">
            <input
                type="radio"
                id=id.clone()
                name=name.to_owned()
                value=text
                checked=checked
                prop:checked=checked
                on:change=move |event| set.run(event_target_value(&event))
            />
            <label for=id>{label}</label>
        </div>
    }
}
