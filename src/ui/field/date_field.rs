//! A day, by the browser's own calendar.

use leptos::prelude::*;

use super::Field;
use crate::view;

/// A day. The value is the ISO text, `2026-11-22`, whatever way the browser shows it.
#[component]
pub fn DateField(
    /// The field.
    field: Field,
    /// The value of `autocomplete`.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> AnyView {
    let parts = field.parts();
    let Field { name, value, set, .. } = field;
    let control = view! {
        <input
            class="form-control width-20"
            class:is-invalid=parts.invalid()
            id=parts.id.clone()
            name=name
            type="date"
            autocomplete=autocomplete
            aria-invalid=parts.aria_invalid()
            aria-describedby=parts.described_by(None)
            value=value.get_untracked()
            prop:value=value
            on:input=move |event| set.run(event_target_value(&event))
        />
    };
    parts.frame(control, ().into_any())
}
