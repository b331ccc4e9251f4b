//! Yes or no.

use leptos::prelude::*;

use super::Field;
use crate::view;

/// A statement to agree with.
#[component]
pub fn Checkbox(
    /// The field; its value is `true` or empty.
    field: Field,
) -> AnyView {
    let parts = field.parts();
    let Field { name, value, set, .. } = field;
    let checked = Signal::derive(move || value.with(|value| value == "true"));
    view! {
        <div class="form-group agreement" class:has-error=parts.invalid()>
            {parts.error_view()}
            <div class="form-check">
                <input
                    type="checkbox"
                    id=parts.id.clone()
                    name=name
                    value="true"
                    checked=checked
                    prop:checked=checked
                    aria-invalid=parts.aria_invalid()
                    aria-describedby=parts.described_by(None)
                    on:change=move |event| {
                        let text = if event_target_checked(&event) { "true" } else { "" };
                        set.run(text.to_owned());
                    }
                />
                <label for=parts.id.clone()>{parts.caption()}</label>
            </div>
            {parts.hint_view()}
        </div>
    }
}
