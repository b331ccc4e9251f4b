//! The page of a published vacancy.

use approdo_contract::{
    endpoint::GetVacancy,
    paths::{LegalPage, Page, VacanciesPage},
    vacancy::VacancyView,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::facts;
use crate::{
    app::link,
    data, head,
    i18n::{date, localised, say, text},
    terms,
    ui::{Badge, Breadcrumb, Callout, LinkButton, PageHeading, Prose, Tone},
    view,
};

/// A published vacancy, by its reference.
pub fn detail(reference: String) -> AnyView {
    let loaded = data::load::<GetVacancy>(Signal::stored((reference, String::new())));
    data::show(loaded, vacancy)
}

fn vacancy(vacancy: VacancyView) -> AnyView {
    head::title(Signal::stored(vacancy.job.title.clone()));
    let VacancyView { reference, employer, job, closed, example, .. } = vacancy;
    let title = Signal::stored(job.title.clone());
    let company = localised(move |lang| {
        let words = [terms::sector(employer.sector).get(lang), terms::size(employer.size).get(lang)].join(", ");
        match &employer.name {
            Some(name) => [name, " · ", &words].concat(),
            None => words,
        }
    });
    let list = link(text!(vacancies.list_title), Page::Vacancies(VacanciesPage::List));
    let ask = link(text!(vacancies.ask_legal), Page::Legal(LegalPage::Ask));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), list] current=title />
        <PageHeading title=title lead=company />
        {example.then(|| view! {
            <p><Badge text=text!(common.example) />" "{text!(common.example_note).signal()}</p>
        })}
        {closed.then(|| closed_notice(job.closing_date))}
        <h2>{text!(vacancies.tasks).signal()}</h2>
        <Prose text=job.tasks.clone() />
        <h2>{text!(vacancies.facts_title).signal()}</h2>
        {facts::facts(&job)}
        <Callout title=text!(vacancies.propose_title)>
            <p>{text!(vacancies.propose_text).signal()}</p>
            <p>{text!(common.reference).signal()}": "<strong>{reference}</strong></p>
        </Callout>
        <p><LinkButton label=ask.label href=ask.href look="btn-outline-primary" /></p>
    }
}

fn closed_notice(closing_date: Date) -> AnyView {
    let open = link(text!(vacancies.see_open), Page::Vacancies(VacanciesPage::List));
    view! {
        <Callout title=text!(vacancies.closed_title) tone=Tone::Warning>
            <p>{localised(move |lang| say!(lang, vacancies.closed_text, date = date(lang, closing_date)))}</p>
            <p><a href=open.href>{open.label}</a></p>
        </Callout>
    }
}
