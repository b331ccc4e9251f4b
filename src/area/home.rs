//! The area's first page: what needs its owner now, and everything of hers.

use approdo_contract::{
    area::Area,
    endpoint::GetArea,
    paths::{Page, SignInPage},
};
use leptos::prelude::*;

use super::{devices, needs, things};
use crate::{
    data, head,
    i18n::{localised, say, text, use_lang},
    location::{Location, Visit},
    session,
    ui::PageHeading,
    view,
};

/// Who is signed in, and what is hers.
pub fn home() -> AnyView {
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
    let loaded = data::load_own::<GetArea>(Signal::stored((String::new(), String::new())));
    data::show_page(loaded, title, show)
}

fn show(area: Area) -> AnyView {
    let email = area.email.clone();
    view! {
        <PageHeading
            title=text!(common.area)
            lead=localised(move |lang| say!(lang, area.signed_in_as, email = email.as_str()))
        />
        {needs::needs(&area)}
        {things::vacancies(area.vacancies)}
        {things::legal_questions(area.legal_questions)}
        {things::registrations(area.registrations)}
        {devices::devices()}
    }
}
