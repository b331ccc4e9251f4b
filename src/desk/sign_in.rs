//! Signing in at the desk: who one is, and the code of the mail, on one page.

use approdo_contract::desk::paths::DeskPage;
use leptos::prelude::*;

use crate::{
    confirm::{self, Asks, Words},
    head,
    i18n::text,
    location::Location,
    markup::dynamic,
    session,
    ui::{Button, PageHeading},
    view,
};

/// The secret of this browser, once it has asked for a code.
#[derive(Clone, Copy)]
struct Asked(RwSignal<Option<String>>);

impl Asked {
    /// From the beginning, or on to the code: either is a page of its own at the same address.
    fn go(self, secret: Option<String>) {
        head::heading_is_new();
        self.0.set(secret);
    }
}

/// The page.
pub(super) fn page() -> AnyView {
    let asked = Asked(RwSignal::new(None));
    provide_context(asked);
    let location = Location::get();
    let asks = Asks {
        title: text!(desk.sign_in_title),
        lead: text!(sign_in.lead),
        hint: text!(desk.sign_in_hint),
        desk: true,
    };
    let words = Words { title: text!(sign_in.code_title), waits: None, button: text!(sign_in.enter) };
    let sent = Callback::new(move |secret| asked.go(Some(secret)));
    let done = Callback::new(move |()| session::go_in(location, &DeskPage::Queue.path()));
    dynamic(move || {
        head::heading_is_there();
        match asked.0.get() {
            None => confirm::address(asks, sent),
            Some(secret) => confirm::code(secret, words, done, used, Callback::new(|()| another_address())),
        }
    })
}

/// Where the link of the mail leads.
pub(super) fn link(secret: String) -> AnyView {
    let location = Location::get();
    confirm::link(secret, Callback::new(move |()| session::go_in(location, &DeskPage::Queue.path())))
}

fn another_address() -> AnyView {
    again(text!(sign_in.change), "btn-link")
}

/// By the link of the mail, in another browser or in another window of this one.
fn used() -> AnyView {
    let title = text!(sign_in.used_title);
    head::title_text(title);
    view! {
        <PageHeading title=title lead=text!(desk.code_used).signal()>
            {again(text!(sign_in.again), "btn-primary")}
        </PageHeading>
    }
}

fn again(label: crate::i18n::Text, look: &'static str) -> AnyView {
    let asked = use_context::<Asked>();
    let again = Callback::new(move |()| {
        if let Some(asked) = asked {
            asked.go(None);
        }
    });
    view! { <Button label=label on_press=again look=look /> }
}
