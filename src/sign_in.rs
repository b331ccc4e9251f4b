//! Signing in: who one is, the code of the mail, and where its link leads.

mod code;
mod start;

use approdo_contract::{
    paths::{AreaPage, Page, SignInPage},
    text::Lang,
};
use leptos::prelude::*;

use crate::{confirm, i18n::use_lang, location::Location, session};

/// The page.
pub fn page(page: SignInPage) -> AnyView {
    match page {
        SignInPage::Start => start::start(),
        SignInPage::Code(secret) => code::code(secret),
        SignInPage::Link(secret) => {
            let (location, lang) = (Location::get(), use_lang());
            confirm::link(secret, Callback::new(move |()| go_in(location, lang.get_untracked())))
        }
    }
}

/// Where one goes once signed in: back to where one was asked to, else to the area.
fn go_in(location: Location, lang: Lang) {
    session::go_in(location, &Page::Area(AreaPage::Home).path(lang));
}
