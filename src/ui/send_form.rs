//! The frame of a form that the app sends.

use leptos::{ev::SubmitEvent, prelude::*};

use crate::view;

/// Fields and the button that sends them. Until the app is there, sending does nothing: outside of a dialog that is what
/// `method="dialog"` means. So nothing typed goes into an address, and nothing is lost.
#[component]
pub fn SendForm(
    /// Called when the form is sent.
    #[prop(into)]
    on_send: Callback<()>,
    /// Fields and buttons.
    children: Children,
) -> AnyView {
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        on_send.run(());
    };
    view! {
        <form method="dialog" novalidate on:submit=send>
            {children()}
        </form>
    }
}
