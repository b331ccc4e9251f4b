//! Several lines of text.

use leptos::prelude::*;

use super::{super::Text, Field};
use crate::view;

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field.
    field: Field,
    /// How many lines are seen at once.
    #[prop(default = 5)]
    rows: u32,
    /// How many characters are left, below the field. Not spoken at every key: it is read with the field.
    #[prop(optional, into)]
    count: Option<Text>,
) -> AnyView {
    let parts = field.parts();
    let Field { name, value, set, .. } = field;
    let count_id = [&parts.id, "-count"].concat();
    let described_by = parts.described_by(count.map(|_| count_id.clone()));
    let control = view! {
        <textarea
            class="form-control"
            class:is-invalid=parts.invalid()
            id=parts.id.clone()
            name=name
            rows=rows
            aria-invalid=parts.aria_invalid()
            aria-describedby=described_by
            prop:value=value
            on:input=move |event| set.run(event_target_value(&event))
        >
            {value.get_untracked()}
        </textarea>
    };
    let below = count.map(|count| view! { <p class="form-text" id=count_id>{count}</p> }).into_any();
    parts.frame(control, below)
}
