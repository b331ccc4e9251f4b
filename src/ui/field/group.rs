//! Fields that belong together.

use leptos::prelude::*;

use super::{super::Text, Parts, field_id};
use crate::view;

/// Fields under one legend: the language levels, one person of a registration.
#[component]
pub fn FieldGroup(
    /// Dotted path of the group in the draft: `people.0`.
    #[prop(into)]
    name: String,
    /// The legend.
    #[prop(into)]
    legend: Text,
    /// One short sentence below it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What must be mended in the group as a whole, and the hidden words before it: "Errore:".
    #[prop(optional)]
    error: Option<(Text, Signal<Option<String>>)>,
    /// The fields.
    children: Children,
) -> AnyView {
    let parts = Parts { id: field_id(&name), label: legend, hint, error, optional_mark: None };
    view! {
        <fieldset
            class="field-group"
            class:has-error=parts.invalid()
            id=parts.id.clone()
            tabindex="-1"
            aria-describedby=parts.described_by(None)
        >
            <legend>{parts.caption()}</legend>
            {parts.hint_view()}
            {parts.error_view()}
            {children()}
        </fieldset>
    }
}
