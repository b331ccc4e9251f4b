//! The area's first page: what needs its owner now, and everything of hers.

use approdo_contract::{
    area::{Area, Whose},
    endpoint::GetArea,
    paths::{Page, SignInPage},
};
use leptos::prelude::*;

use super::{companies, devices, drafts, erase, mails, needs, things};
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
            session::come_back(location.host, None);
            location.go(&Page::SignIn(SignInPage::Start).path(lang.get_untracked()), Visit::Instead);
        }
    });
    let loaded = data::load_own::<GetArea>(Signal::stored((String::new(), String::new())));
    let again = Callback::new(move |()| loaded.reload());
    data::show_page(loaded, title, move |area| show(area, companies::shown(location), again))
}

/// The area, or of what has an owner only what is of the company that the address names.
fn show(area: Area, shown: Option<String>, again: Callback<()>) -> AnyView {
    let email = area.email.clone();
    let of = |whose: &Whose| shown.is_none() || whose.company == shown;
    let Area { companies, invitations, vacancies, legal_questions, registrations, .. } = area.clone();
    let vacancies = vacancies.into_iter().filter(|one| of(&one.of)).collect();
    let legal_questions = legal_questions.into_iter().filter(|one| of(&one.of)).collect();
    let registrations = registrations.into_iter().filter(|one| of(&one.of)).collect();
    view! {
        <PageHeading
            title=text!(common.area)
            lead=localised(move |lang| say!(lang, area.signed_in_as, email = email.as_str()))
        />
        {needs::needs(&area)}
        {drafts::drafts()}
        {companies::invitations(invitations, again)}
        {companies::switch(&companies, shown.as_deref())}
        {things::vacancies(vacancies)}
        {things::legal_questions(legal_questions)}
        {things::registrations(registrations)}
        {companies::list(companies)}
        {mails::section()}
        {devices::devices()}
        {erase::section()}
    }
}
