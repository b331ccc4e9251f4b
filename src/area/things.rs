//! Everything of one person, kind by kind: what it is, where it stands in words, and the date that matters.

use approdo_contract::{
    area::{OwnLegalQuestion, OwnRegistration, OwnVacancy, Whose},
    legal_question::LegalQuestionState,
    paths::{AreaPage, LegalPage, Page, PostStep, VacanciesPage, WorkshopsPage},
    text::Lang,
    vacancy::VacancyState,
};
use leptos::prelude::*;

use crate::{
    app::link,
    i18n::{Text, date, date_time, localised, say, text},
    terms, ui,
    ui::LinkButton,
    view,
};

/// A kind of things, or that there is none yet; `begin` is how one comes to the first.
fn section(title: Text, rows: Vec<AnyView>, empty: Text, begin: (Text, Page)) -> AnyView {
    let begin = link(begin.0, begin.1);
    let list = if rows.is_empty() {
        view! { <p>{empty.signal()}</p> }
    } else {
        view! { <ul class="row-list">{rows}</ul> }
    };
    view! {
        <section class="page-section">
            <h2>{title.signal()}</h2>
            {list}
            <p><LinkButton label=begin.label href=begin.href look="btn-outline-primary" /></p>
        </section>
    }
}

/// A row; whoever sent it is named where it was a colleague.
fn row(name: ui::Text, page: AreaPage, reference: String, state: ui::Text, of: Whose) -> AnyView {
    let link = link(text!(common.reference), Page::Area(page));
    let colleague = (!of.colleague.is_empty()).then(|| {
        let sent_by = localised(move |lang| say!(lang, company.sent_by, colleague = of.colleague.as_str()));
        view! { <p>{sent_by}</p> }
    });
    view! {
        <li>
            <a href=link.href><strong>{name}</strong></a>
            " "
            <span>{reference}</span>
            <p>{state}</p>
            {colleague}
        </li>
    }
}

/// Vacancies.
pub(super) fn vacancies(vacancies: Vec<OwnVacancy>) -> AnyView {
    let rows = vacancies
        .into_iter()
        .map(|one| {
            let page = AreaPage::Vacancy(one.reference.clone());
            let (name, reference, of) = (Signal::stored(one.title.clone()), one.reference.clone(), one.of.clone());
            row(name, page, reference, localised(move |lang| vacancy_state(lang, &one)), of)
        })
        .collect();
    let begin = (text!(vacancies.post_action), Page::Vacancies(VacanciesPage::Post(PostStep::Employer)));
    section(text!(area.vacancies), rows, text!(area.no_vacancies), begin)
}

fn vacancy_state(lang: Lang, vacancy: &OwnVacancy) -> String {
    let sent = date_time(lang, vacancy.posted_at);
    let until = date(lang, vacancy.closing_date);
    match vacancy.state {
        VacancyState::Unconfirmed => text!(area.vacancy_unconfirmed).get(lang).to_owned(),
        VacancyState::AwaitingApproval => say!(lang, area.vacancy_waits, sent = sent),
        VacancyState::Published if vacancy.closed => say!(lang, area.vacancy_closed, until = until),
        VacancyState::Published => say!(lang, area.vacancy_published, until = until),
        VacancyState::Returned => text!(area.vacancy_returned).get(lang).to_owned(),
        VacancyState::Withdrawn => text!(vacancies.withdrawn_title).get(lang).to_owned(),
        VacancyState::Closed => text!(vacancies.over_title).get(lang).to_owned(),
    }
}

/// Legal questions.
pub(super) fn legal_questions(questions: Vec<OwnLegalQuestion>) -> AnyView {
    let rows = questions
        .into_iter()
        .map(|one| {
            let page = AreaPage::LegalQuestion(one.reference.clone());
            let (name, reference, of) = (terms::topic(one.topic).signal(), one.reference.clone(), one.of.clone());
            row(name, page, reference, localised(move |lang| question_state(lang, &one)), of)
        })
        .collect();
    section(
        text!(area.legal_questions),
        rows,
        text!(area.no_legal_questions),
        (text!(legal.ask_title), Page::Legal(LegalPage::Ask)),
    )
}

fn question_state(lang: Lang, question: &OwnLegalQuestion) -> String {
    let state = terms::question_state(question.state).get(lang);
    let asked = say!(lang, area.asked, asked = date_time(lang, question.asked_at));
    let due = question.due_at.filter(|_| question.state == LegalQuestionState::Waiting);
    let due = due.map(|due| say!(lang, area.due, due = date_time(lang, due)));
    [Some(state.to_owned()), Some(asked), due].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// Registrations.
pub(super) fn registrations(registrations: Vec<OwnRegistration>) -> AnyView {
    let rows = registrations
        .into_iter()
        .map(|one| {
            let page = AreaPage::Registration(one.reference.clone());
            let (title, of) = (one.title.clone(), one.of.clone());
            let name = localised(move |lang| title.get(lang).clone());
            row(name, page, one.reference.clone(), localised(move |lang| registration_state(lang, &one)), of)
        })
        .collect();
    let begin = (text!(workshops.list_title), Page::Workshops(WorkshopsPage::List));
    section(text!(area.registrations), rows, text!(area.no_registrations), begin)
}

fn registration_state(lang: Lang, one: &OwnRegistration) -> String {
    let begins = say!(lang, area.begins, begins = date_time(lang, one.starts_at));
    if one.cancelled {
        return [begins.as_str(), text!(area.workshop_cancelled).get(lang)].join(". ");
    }
    let seats = match (one.past, one.confirmed, one.waiting) {
        (true, ..) => text!(area.past).get(lang).to_owned(),
        (false, 0, 0) => text!(area.given_back).get(lang).to_owned(),
        (false, confirmed, 0) => say!(lang, area.seats, confirmed = confirmed),
        (false, confirmed, waiting) => say!(lang, area.seats_and_waiting, confirmed = confirmed, waiting = waiting),
    };
    [begins, seats].join(". ")
}
