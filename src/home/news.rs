//! What changes on the home page: figures, a company that did it, the newest vacancies and the next workshop.

use approdo_contract::{
    case::CaseSummary,
    endpoint::GetNews,
    news::News,
    paths::{CasesPage, Page, VacanciesPage, WorkshopsPage},
    vacancy::VacancySummary,
    workshop::WorkshopSummary,
};
use leptos::prelude::*;

use super::figures;
use crate::{
    app::link,
    data, editorial,
    i18n::{date_time, localised, text, use_lang},
    markup::dynamic,
    terms,
    ui::{Badge, CardList, LinkButton, Section},
    vacancies, view,
};

/// All of it, once it is there. Awaited or failed it is left out: nobody comes to the home page for it, and the pages of the
/// lists say what went wrong.
pub fn news() -> AnyView {
    let lang = use_lang();
    let ask = Signal::derive(move || (String::new(), editorial::in_language(lang.get(), "")));
    let loaded = data::load::<GetNews>(ask);
    dynamic(move || loaded.read().map_or_else(|| ().into_any(), told))
}

fn told(news: News) -> AnyView {
    let News { vacancies, workshop, case, figures, own } = news;
    view! {
        {figures::figures(figures)}
        {figures::own(own)}
        {told_case(case)}
        {newest(vacancies)}
        {workshop.map(next)}
    }
}

fn newest(newest: Vec<VacancySummary>) -> Option<AnyView> {
    let cards: Vec<AnyView> = newest.into_iter().map(|vacancy| vacancies::card(vacancy, true)).collect();
    let all = link(text!(home.all_vacancies), Page::Vacancies(VacanciesPage::List));
    (!cards.is_empty()).then(|| {
        view! {
            <Section title=text!(home.new_vacancies) more=all>
                <CardList>{cards}</CardList>
            </Section>
        }
    })
}

fn told_case(case: CaseSummary) -> AnyView {
    let CaseSummary { slug, company, summary, sector, place, years, .. } = case;
    let page = link(text!(home.case_link), Page::Cases(CasesPage::Detail(slug)));
    let facts = localised(move |lang| [terms::sector(sector).get(lang), &place, &years].join(" · "));
    view! {
        <Section title=text!(home.case_title) more=page look="band band-split on-depth">
            <p class="told-text">{summary}</p>
            <p class="told-by"><strong>{company}</strong>" · "<span>{facts}</span></p>
        </Section>
    }
}

fn next(workshop: WorkshopSummary) -> AnyView {
    let WorkshopSummary { reference, title, summary, starts_at, venue, example, .. } = workshop;
    let lang = use_lang();
    let page = link(text!(home.workshop_link), Page::Workshops(WorkshopsPage::Detail(reference)));
    let all = link(text!(home.all_workshops), Page::Workshops(WorkshopsPage::List));
    let place = localised(move |lang| terms::venue(lang, &venue));
    view! {
        <Section title=text!(home.next_workshop) more=all look="band band-split band-warm next-workshop">
            <p class="when">
                <strong>{localised(move |lang| date_time(lang, starts_at))}</strong>
                " · "
                {place}
                " "
                {example.then(|| view! { <Badge text=text!(common.example) /> })}
            </p>
            <h3>{move || title.get(lang.get()).clone()}</h3>
            <p>{move || summary.get(lang.get()).clone()}</p>
            <LinkButton label=page.label href=page.href look="btn-outline-primary" />
        </Section>
    }
}
