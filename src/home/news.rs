//! What is new: the next workshops and the newest vacancies.

use approdo_contract::{
    endpoint::{ListVacancies, ListWorkshops},
    paths::{Page, VacanciesPage, WorkshopsPage},
    vacancy::VacancySummary,
    workshop::WorkshopSummary,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data,
    i18n::{Text, date, date_time, localised, say, text, use_lang},
    terms,
    ui::{self, Badge},
    view,
};

/// How many of each are shown.
const SHOWN: usize = 3;

/// One thing that is new.
struct News {
    title: ui::Text,
    page: Page,
    facts: ui::Text,
    example: bool,
}

/// Both lists. One that is empty, awaited or failed is left out: nobody comes to the home page for it, and the page of the list
/// itself says what went wrong.
pub fn news() -> AnyView {
    let everything = || Signal::stored((String::new(), String::new()));
    let workshops = data::load::<ListWorkshops>(everything());
    let vacancies = data::load::<ListVacancies>(everything());
    view! {
        {move || {
            workshops.read().map(|list| {
                block(
                    text!(home.next_workshops),
                    list.items.into_iter().take(SHOWN).map(workshop).collect(),
                    text!(home.all_workshops),
                    Page::Workshops(WorkshopsPage::List),
                )
            })
        }}
        {move || {
            vacancies.read().map(|list| {
                block(
                    text!(home.new_vacancies),
                    list.items.into_iter().take(SHOWN).map(vacancy).collect(),
                    text!(home.all_vacancies),
                    Page::Vacancies(VacanciesPage::List),
                )
            })
        }}
    }
}

fn workshop(workshop: WorkshopSummary) -> News {
    let WorkshopSummary { reference, title, starts_at, venue, example, .. } = workshop;
    let lang = use_lang();
    News {
        title: Signal::derive(move || title.get(lang.get()).clone()),
        page: Page::Workshops(WorkshopsPage::Detail(reference)),
        facts: localised(move |lang| [date_time(lang, starts_at), terms::venue(lang, &venue)].join(" · ")),
        example,
    }
}

fn vacancy(vacancy: VacancySummary) -> News {
    let VacancySummary { reference, title, municipality, province, contract, closing_date, example, .. } = vacancy;
    let place = [&municipality, " (", province.code(), ")"].concat();
    let facts = localised(move |lang| {
        let until = say!(lang, home.vacancy_until, date = date(lang, closing_date));
        [&place, terms::contract(contract).get(lang), &until].join(" · ")
    });
    News { title: Signal::stored(title), page: Page::Vacancies(VacanciesPage::Detail(reference)), facts, example }
}

fn block(title: Text, items: Vec<News>, all: Text, list: Page) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let items: Vec<AnyView> = items.into_iter().map(item).collect();
    let all = link(all, list);
    view! {
        <section class="page-section">
            <h2>{title.signal()}</h2>
            <ul>{items}</ul>
            <p><a href=all.href>{all.label}</a></p>
        </section>
    }
}

fn item(News { title, page, facts, example }: News) -> AnyView {
    let href = localised(move |lang| page.path(lang));
    view! {
        <li>
            <a href=href>{title}</a>
            {example.then(|| view! { " "<Badge text=text!(common.example) /> })}
            <br />
            {facts}
        </li>
    }
}
