//! The home page: what this is, for whom, and the four things one can do here.

use approdo_contract::paths::{AboutPage, CasesPage, LegalPage, Page, PostStep, VacanciesPage, WorkshopsPage};
use leptos::prelude::*;

use crate::{
    app::link,
    head,
    i18n::{Text, text},
    ui::{Card, PageHeading},
    view,
};

mod news;

/// The home page.
pub fn page() -> AnyView {
    head::title_text(text!(home.title));
    view! {
        <PageHeading title=text!(home.title) lead=text!(home.lead).signal() />
        {jobs()}
        {how_it_works()}
        {news::news()}
    }
}

/// The four jobs, by what the visitor wants to do.
fn jobs() -> AnyView {
    let job = |title, sentence: Text, page| {
        let job = link(title, page);
        view! {
            <Card title=job.label href=job.href>
                <p>{sentence.signal()}</p>
            </Card>
        }
    };
    view! {
        <ul class="tiles">
            {job(
                text!(home.post_title),
                text!(home.post_text),
                Page::Vacancies(VacanciesPage::Post(PostStep::Employer)),
            )}
            {job(text!(home.ask_title), text!(home.ask_text), Page::Legal(LegalPage::Ask))}
            {job(text!(home.workshops_title), text!(home.workshops_text), Page::Workshops(WorkshopsPage::List))}
            {job(text!(home.cases_title), text!(home.cases_text), Page::Cases(CasesPage::List))}
        </ul>
    }
}

fn how_it_works() -> AnyView {
    let operator = link(text!(home.operator_link), Page::About(AboutPage::Operator));
    view! {
        <section class="page-section">
            <h2>{text!(home.how_title).signal()}</h2>
            <ul>
                <li>{text!(home.how_free).signal()}</li>
                <li>{text!(home.how_desk).signal()}</li>
                <li>{text!(home.how_answer).signal()}</li>
                <li>{text!(home.how_names).signal()}</li>
            </ul>
            <p><a href=operator.href>{operator.label}</a></p>
        </section>
    }
}
