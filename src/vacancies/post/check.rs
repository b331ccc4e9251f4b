//! Check your answers: everything as typed, each section with the way back to its step.

use approdo_contract::{
    paths::{Page, PostStep, VacanciesPage},
    vacancy::{ContractKind, Lodging, VacancyDraft},
};
use leptos::prelude::*;

use super::super::{
    answers::{self, Answer},
    fields::texts,
};
use crate::{
    app::link,
    form::Form,
    i18n::{Text, text, use_lang},
    ui::{SummaryList, SummaryRow},
    view,
};

/// The answers in three sections.
pub fn answers(form: Form<VacancyDraft>) -> AnyView {
    let draft = form.draft;
    let (internship, lodging) = draft.with_untracked(|draft| {
        (draft.job.contract == Some(ContractKind::Internship), draft.needs.lodging == Some(Lodging::Offered))
    });
    // What the form does not ask is no answer.
    let asked = |answer: &Answer| match answer.name {
        "job.collective_agreement" => !internship,
        "needs.lodging_cost" => lodging,
        _ => true,
    };
    let of = |answers: &[Answer]| answers.iter().copied().filter(asked).collect();
    view! {
        {section(draft, PostStep::Employer, text!(vacancies.step_name_employer), of(&answers::EMPLOYER))}
        {section(draft, PostStep::Job, text!(vacancies.step_name_job), of(&answers::JOB))}
        {section(draft, PostStep::Needs, text!(vacancies.step_name_needs), of(&answers::NEEDS))}
    }
}

fn section(draft: RwSignal<VacancyDraft>, step: PostStep, title: Text, answers: Vec<Answer>) -> AnyView {
    let lang = use_lang();
    let change = link(title, Page::Vacancies(VacanciesPage::Post(step))).href;
    let rows = answers
        .into_iter()
        .map(|Answer { name, write, .. }| SummaryRow {
            name: texts(name).label.signal(),
            answer: Signal::derive(move || draft.with(|draft| write(lang.get(), draft))),
            change: Some(change),
        })
        .collect();
    view! { <SummaryList title=title rows=rows change=text!(common.change) missing=text!(common.not_given) /> }
}
