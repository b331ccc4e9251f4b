//! How an app begins in the browser where no server has written its page, and how it says that the page can be used.

use std::mem;

use leptos::{
    mount::mount_to_body,
    prelude::*,
    task::{spawn_local, tick},
};

use crate::browser;

/// Shows what the page is while neither server nor app have written it.
const PLACEHOLDER_ID: &str = "placeholder";

/// On the root element from the moment the page can be used.
const READY: &str = "data-ready";

/// The moment for measurements: the page can be used.
const READY_MARK: &str = "app-ready";

/// Writes the page.
pub(crate) fn write(app: fn() -> AnyView) {
    remove(PLACEHOLDER_ID);
    // As where a page is taken over: also what runs after an answer was awaited finds what the app provides.
    let root = Owner::new();
    root.set();
    mount_to_body({
        let root = root.clone();
        move || root.with(app)
    });
    mem::forget(root);
    spawn_local(async {
        // After the effects: kept drafts are taken up by then.
        tick().await;
        say_ready();
    });
}

/// Says that the page can be used.
pub(crate) fn say_ready() {
    if let Some(root) = document().document_element() {
        // The name is a constant that the DOM accepts.
        let _ = root.set_attribute(READY, "");
    }
    browser::mark(READY_MARK);
}

/// Takes an element out of the page.
pub(crate) fn remove(id: &str) {
    if let Some(element) = browser::element(id) {
        element.remove();
    }
}
