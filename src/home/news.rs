//! What is new, out of the data: the newest vacancies beside the next workshop, and a company that did it.

use approdo_contract::{
    case::{CaseList, CaseSummary},
    endpoint::{ListCases, ListVacancies, ListWorkshops},
    paths::{CasesPage, Page, VacanciesPage, WorkshopsPage},
    workshop::WorkshopSummary,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data, editorial,
    i18n::{date_time, localised, text, use_lang},
    terms,
    ui::{Badge, CardList, LinkButton, Section},
    vacancies, view,
};

/// How many vacancies are shown.
const SHOWN: usize = 3;

/// The case that is told here: one that says what went well and what did not. Without it, the best documented one.
const TOLD: &str = "marchesini-group";

/// All three. One that is empty, awaited or failed is left out: nobody comes to the home page for it, and the page of the list
/// itself says what went wrong.
pub fn news() -> AnyView {
    let lang = use_lang();
    let everything = || Signal::stored((String::new(), String::new()));
    let workshops = data::load::<ListWorkshops>(everything());
    let vacancies = data::load::<ListVacancies>(everything());
    let cases =
        data::load::<ListCases>(Signal::derive(move || (String::new(), editorial::in_language(lang.get(), ""))));
    view! {
        {move || cases.read().and_then(told).map(case)}
        {move || {
            let newest = vacancies.read().map(|list| list.items).unwrap_or_default();
            (!newest.is_empty()).then(|| {
                let cards: Vec<AnyView> =
                    newest.into_iter().take(SHOWN).map(|vacancy| vacancies::card(vacancy, true)).collect();
                let all = link(text!(home.all_vacancies), Page::Vacancies(VacanciesPage::List));
                view! {
                    <Section title=text!(home.new_vacancies) more=all>
                        <CardList>{cards}</CardList>
                    </Section>
                }
            })
        }}
        {move || workshops.read().and_then(|list| list.items.into_iter().next()).map(workshop)}
    }
}

fn told(cases: CaseList) -> Option<CaseSummary> {
    // The list has the best documented first.
    let CaseList { mut items } = cases;
    let at = items.iter().position(|case| case.slug == TOLD).unwrap_or(0);
    (at < items.len()).then(|| items.swap_remove(at))
}

fn case(case: CaseSummary) -> AnyView {
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

fn workshop(workshop: WorkshopSummary) -> AnyView {
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
