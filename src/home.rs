//! The home page.

use leptos::prelude::*;

/// The home page.
pub fn page() -> AnyView {
    ().into_any()
}
