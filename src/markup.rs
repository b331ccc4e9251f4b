//! Markup whose type is erased where it is written.

/// Leptos' `view!`, as [`leptos::prelude::AnyView`].
///
/// What a view is made of is compiled once for each type: an element and the same element inside Leptos' `View`, a closure here
/// and a closure there. Erased at once and in one way, the types are as many as the kinds of elements, not as the places that use
/// them: a seventh of the WASM (`docs/decisions/0002`).
macro_rules! view {
    ($($markup:tt)*) => {
        leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($markup)* }.into_inner())
    };
}
pub(crate) use view;

use std::sync::{Arc, Mutex};

use leptos::prelude::*;

/// A part of a page that is written again when what it reads changes. One type for all such parts, whatever their closures are.
pub(crate) fn dynamic<V: IntoAny>(mut part: impl FnMut() -> V + Send + 'static) -> AnyView {
    let part: Arc<Mutex<dyn FnMut() -> AnyView + Send>> = Arc::new(Mutex::new(move || part().into_any()));
    part.into_any()
}
