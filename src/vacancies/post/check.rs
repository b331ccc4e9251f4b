//! Check your answers: everything as typed, each section with the way back to its step.

use approdo_contract::{
    choice::Choice,
    paths::{Page, PostStep, VacanciesPage},
    text::Lang,
    vacancy::{ContractKind, Lodging, VacancyDraft},
};
use leptos::prelude::*;

use super::super::{facts::yes_no, fields::texts};
use crate::{
    app::link,
    form::Form,
    i18n::{Text, date, text, use_lang},
    terms,
    ui::{SummaryList, SummaryRow},
    view,
};

type Write = fn(Lang, &VacancyDraft) -> String;

/// The answers in three sections.
pub fn answers(form: Form<VacancyDraft>) -> AnyView {
    let draft = form.draft;
    let internship = draft.with_untracked(|draft| draft.job.contract == Some(ContractKind::Internship));
    let lodging = draft.with_untracked(|draft| draft.needs.lodging == Some(Lodging::Offered));
    let mut job: Vec<(&str, Write)> = vec![
        ("job.title", |_, d| d.job.title.clone()),
        ("job.tasks", |_, d| d.job.tasks.clone()),
        ("job.contract", |lang, d| word(lang, d.job.contract, terms::contract)),
    ];
    if !internship {
        job.push(("job.collective_agreement", |_, d| d.job.collective_agreement.clone()));
    }
    job.extend::<[(&str, Write); 6]>([
        ("job.pay_period", |lang, d| word(lang, d.job.pay_period, terms::pay_period)),
        ("job.pay_min", |_, d| amount(&d.job.pay_min)),
        ("job.pay_max", |_, d| amount(&d.job.pay_max)),
        ("job.positions", |_, d| d.job.positions.clone()),
        ("job.start_date", |lang, d| day(lang, &d.job.start_date)),
        ("job.closing_date", |lang, d| day(lang, &d.job.closing_date)),
    ]);
    let mut needs: Vec<(&str, Write)> = vec![
        ("needs.municipality", |_, d| d.needs.municipality.clone()),
        ("needs.province", |_, d| d.needs.province.map_or_else(String::new, |province| province.name().to_owned())),
        ("needs.weekly_hours", |_, d| d.needs.weekly_hours.clone()),
        ("needs.shifts", |_, d| d.needs.shifts.clone()),
        ("needs.transport", |lang, d| word(lang, d.needs.transport, terms::transport)),
        ("needs.listening", |lang, d| word(lang, d.needs.listening, terms::level)),
        ("needs.speaking", |lang, d| word(lang, d.needs.speaking, terms::level)),
        ("needs.reading", |lang, d| word(lang, d.needs.reading, terms::level)),
        ("needs.writing", |lang, d| word(lang, d.needs.writing, terms::level)),
        ("needs.skills", |_, d| d.needs.skills.clone()),
        ("needs.lodging", |lang, d| word(lang, d.needs.lodging, terms::lodging)),
    ];
    if lodging {
        needs.push(("needs.lodging_cost", |_, d| amount(&d.needs.lodging_cost)));
    }
    needs.push(("needs.open_to_other_regions", |lang, d| yes_no(d.needs.open_to_other_regions).get(lang).to_owned()));
    let employer: Vec<(&str, Write)> = vec![
        ("employer.name", |_, d| d.employer.name.clone()),
        ("employer.vat_number", |_, d| d.employer.vat_number.clone()),
        ("employer.sector", |lang, d| word(lang, d.employer.sector, terms::sector)),
        ("employer.size", |lang, d| word(lang, d.employer.size, terms::size)),
        ("employer.municipality", |_, d| d.employer.municipality.clone()),
        ("hide_name", |lang, d| yes_no(d.hide_name).get(lang).to_owned()),
        ("contact.name", |_, d| d.contact.name.clone()),
        ("contact.email", |_, d| d.contact.email.clone()),
        ("contact.phone", |_, d| d.contact.phone.clone()),
    ];
    view! {
        {section(draft, PostStep::Employer, text!(vacancies.step_name_employer), employer)}
        {section(draft, PostStep::Job, text!(vacancies.step_name_job), job)}
        {section(draft, PostStep::Needs, text!(vacancies.step_name_needs), needs)}
    }
}

fn section(draft: RwSignal<VacancyDraft>, step: PostStep, title: Text, rows: Vec<(&str, Write)>) -> AnyView {
    let lang = use_lang();
    let change = link(title, Page::Vacancies(VacanciesPage::Post(step))).href;
    let rows = rows
        .into_iter()
        .map(|(name, write)| SummaryRow {
            name: texts(name).label.signal(),
            answer: Signal::derive(move || draft.with(|draft| write(lang.get(), draft))),
            change: Some(change),
        })
        .collect();
    view! { <SummaryList title=title rows=rows change=text!(common.change) missing=text!(common.not_given) /> }
}

fn word<T: Choice>(lang: Lang, choice: Option<T>, words: fn(T) -> Text) -> String {
    choice.map_or_else(String::new, |choice| words(choice).get(lang).to_owned())
}

fn amount(typed: &str) -> String {
    if typed.trim().is_empty() { String::new() } else { [typed.trim(), " €"].concat() }
}

/// A date as people read it; what is no date stays as it was typed.
fn day(lang: Lang, typed: &str) -> String {
    approdo_contract::check::parse_date(typed).map_or_else(|| typed.to_owned(), |parsed| date(lang, parsed))
}
