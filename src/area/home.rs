//! The area's first page.

use approdo_contract::{
    endpoint::GetSession,
    paths::{Page, SignInPage},
    sign_in::SessionView,
};
use leptos::prelude::*;

use super::devices;
use crate::{
    data, head,
    i18n::{localised, say, text, use_lang},
    location::{Location, Visit},
    session,
    ui::PageHeading,
    view,
};

/// Who is signed in, and what is hers.
pub(super) fn home() -> AnyView {
    let title = text!(common.area);
    head::title_text(title);
    head::describe(text!(area.description));
    let (lang, location) = (use_lang(), Location::get());
    Effect::new(move || {
        // Nobody is in: one step less to the form.
        if !session::is_likely() {
            location.go(&Page::SignIn(SignInPage::Start).path(lang.get_untracked()), Visit::Instead);
        }
    });
    let loaded = data::load_own::<GetSession>(Signal::stored((String::new(), String::new())));
    data::show_page(loaded, title, show)
}

fn show(session: SessionView) -> AnyView {
    let email = session.email;
    view! {
        <PageHeading
            title=text!(common.area)
            lead=localised(move |lang| say!(lang, area.signed_in_as, email = email.as_str()))
        />
        {devices::devices()}
    }
}
