//! Buttons act, links lead: one look, two elements.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Icon, IconName, Text};
use crate::view;

/// Sends the form around it.
///
/// It is never `disabled`: while the answer is awaited it says so, keeps the focus, and lets no second click through.
#[component]
pub fn SubmitButton(
    /// The act by its name: "Invia l'offerta".
    #[prop(into)]
    label: Text,
    /// What it says while the answer is awaited: "Invio in corso…".
    #[prop(into)]
    busy_label: Text,
    /// Whether the answer is awaited.
    #[prop(into)]
    busy: Signal<bool>,
    /// Bootstrap Italia's look: `btn-primary`; `btn-outline-danger` for what takes something away.
    #[prop(default = "btn-primary")]
    look: &'static str,
) -> AnyView {
    let class = ["btn ", look].concat();
    let text = Signal::derive(move || if busy.get() { busy_label.get() } else { label.get() });
    view! {
        <button
            type="submit"
            class=class
            class:busy=busy
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |event: MouseEvent| {
                if busy.get_untracked() {
                    event.prevent_default();
                }
            }
        >
            {text}
        </button>
    }
}

/// Does something on this page.
#[component]
pub fn Button(
    /// What it does.
    #[prop(into)]
    label: Text,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// Bootstrap Italia's look: `btn-primary`, `btn-outline-primary`, `btn-link`, `btn-outline-danger`.
    #[prop(default = "btn-outline-primary")]
    look: &'static str,
    /// A drawing before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// Its id, where the focus must find it.
    #[prop(optional, into)]
    id: Option<String>,
    /// The end of its name that only screen readers need: which row "Rimuovi" removes.
    #[prop(optional, into)]
    hidden: Option<Text>,
) -> AnyView {
    let class = ["btn ", look].concat();
    view! {
        <button type="button" class=class id=id on:click=move |_| on_press.run(())>
            {icon.map(|name| view! { <Icon name=name class="icon-sm"/> })}
            <span>
                {label}
                {hidden.map(|hidden| view! { <span class="visually-hidden">" " {hidden}</span> })}
            </span>
        </button>
    }
}

/// What the shell takes for the wish to print.
pub(super) const PRINTS: &str = "[data-print]";

/// Prints the page. The shell hears it, so that it works on a page too that stays as the server wrote it.
#[component]
pub fn PrintButton(
    /// "Stampa questa pagina".
    #[prop(into)]
    label: Text,
) -> AnyView {
    view! {
        <button type="button" class="btn btn-link" data-print="">
            <Icon name=IconName::Print class="icon-sm"/>
            <span>{label}</span>
        </button>
    }
}

/// A link that looks like a button: the way to the next task.
#[component]
pub fn LinkButton(
    /// What it says.
    #[prop(into)]
    label: Text,
    /// Where it leads.
    #[prop(into)]
    href: Text,
    /// Bootstrap Italia's look: `btn-primary`, `btn-outline-primary`, `btn-link`.
    #[prop(default = "btn-primary")]
    look: &'static str,
    /// A drawing before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// The name under which the browser saves what is behind the link; it then does not leave the page.
    #[prop(optional, into)]
    download: Option<String>,
) -> AnyView {
    let class = ["btn ", look].concat();
    // The router must leave a download alone, which it does for links with `rel="external"`.
    let rel = download.is_some().then_some("external");
    view! {
        <a class=class href=href download=download rel=rel>
            {icon.map(|name| view! { <Icon name=name class="icon-sm"/> })}
            <span>{label}</span>
        </a>
    }
}
