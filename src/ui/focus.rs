//! Moving the keyboard focus, which nobody else does for a single-page app.

use leptos::{prelude::*, web_sys};
use wasm_bindgen::JsCast;

/// The id of the page's `<h1>`.
pub(crate) const HEADING_ID: &str = "page-heading";

/// Focuses the element with this id in the next frame, when what is being rendered now stands in the page.
pub fn focus_id(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) = element(&id) {
            let _ = element.focus();
        }
    });
}

/// Focuses the page's `<h1>`, so that screen readers speak the new page's name, once; false while there is none.
pub fn focus_heading() -> bool {
    element(HEADING_ID).is_some_and(|heading| heading.focus().is_ok())
}

/// Gives the focus back to what has it now, once what is being rendered stands in the page: to the element that then has the same id.
/// A list that is written anew goes on using its elements for other rows.
pub(crate) fn keep_focus() {
    let Some(focused) = document().active_element().filter(|element| !element.id().is_empty()) else { return };
    let id = focused.id();
    request_animation_frame(move || {
        if (focused.id() != id || !focused.is_connected())
            && let Some(element) = element(&id)
        {
            focus_in_place(&element);
        }
    });
}

/// The element with this id.
pub(crate) fn element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses without scrolling, for when something else than the element is to come into view.
pub(crate) fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
