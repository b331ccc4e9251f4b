//! Who wants to sign in.

use approdo_contract::paths::{Page, SignInPage};
use leptos::prelude::*;

use crate::{
    confirm::{self, Asks},
    head,
    i18n::{text, use_lang},
    location::{Location, Visit},
};

/// The form.
pub(super) fn start() -> AnyView {
    head::describe(text!(sign_in.description));
    let asks =
        Asks { title: text!(sign_in.title), lead: text!(sign_in.lead), hint: text!(sign_in.email_hint), desk: false };
    let (lang, location) = (use_lang(), Location::get());
    let sent = Callback::new(move |secret| {
        let address = Page::SignIn(SignInPage::Code(secret)).path(lang.get_untracked());
        location.go(&address, Visit::New);
    });
    confirm::address(asks, sent)
}
