//! Signing in: who one is, the code of the mail, and where its link leads.

mod code;
mod link;
mod start;

use approdo_contract::{
    paths::{AreaPage, Page, SignInPage},
    text::Lang,
};
use leptos::prelude::*;

use crate::{location::Location, session};

/// The page.
pub fn page(page: SignInPage) -> AnyView {
    match page {
        SignInPage::Start => start::start(),
        SignInPage::Code(secret) => code::code(secret),
        SignInPage::Link(secret) => link::link(secret),
    }
}

/// Where one goes once signed in: back to where one was asked to, else to the area.
fn go_in(location: Location, lang: Lang) {
    session::go_in(location, &Page::Area(AreaPage::Home).path(lang));
}
