//! What cannot be done now, and why not.

use leptos::prelude::*;

use super::Text;
use crate::view;

/// A button for what the rules do not allow now. It can be reached and says why; pressing it does nothing.
#[component]
pub fn UnavailableButton(
    /// The id of the reason; unique on the page.
    id: &'static str,
    /// The act by its name.
    #[prop(into)]
    label: Text,
    /// Why not.
    #[prop(into)]
    why: Text,
) -> AnyView {
    view! {
        <button type="button" class="btn btn-outline-primary unavailable" aria-disabled="true" aria-describedby=id>
            {label}
        </button>
        <p id=id>{why}</p>
    }
}
