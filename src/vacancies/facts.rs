//! A job as names and facts: the same on its public page, on its sender's page and before it is sent.

use approdo_contract::{
    text::Lang,
    vacancy::{Job, Lodging},
};
use leptos::prelude::*;

use crate::{
    i18n::{Text, date, euros, localised, say, text},
    terms,
    ui::DefinitionList,
    view,
};

/// What a job says of contract, pay and time; then of the place and what it needs.
pub fn facts(job: &Job) -> AnyView {
    let fact = |name: Text, write: fn(Lang, &Job) -> String| {
        let job = job.clone();
        (name.signal(), localised(move |lang| write(lang, &job)))
    };
    let rows = vec![
        fact(text!(vacancies.contract), |lang, job| terms::contract(job.contract).get(lang).to_owned()),
        fact(text!(vacancies.collective_agreement), |_, job| job.collective_agreement.clone()),
        fact(text!(vacancies.pay), |lang, job| terms::pay(lang, job.pay)),
        fact(text!(vacancies.positions), |_, job| job.positions.to_string()),
        fact(text!(vacancies.start_date), |lang, job| date(lang, job.start_date)),
        fact(text!(vacancies.closing_date), |lang, job| date(lang, job.closing_date)),
        fact(text!(vacancies.place), |lang, job| {
            let (province, region) = (job.province, job.province.region().name(lang));
            [&job.municipality, " (", province.code(), "), ", region].concat()
        }),
        fact(text!(vacancies.weekly_hours), |_, job| job.weekly_hours.to_string()),
        fact(text!(vacancies.shifts), |_, job| job.shifts.clone()),
        fact(text!(vacancies.transport), |lang, job| terms::transport(job.transport).get(lang).to_owned()),
        fact(text!(vacancies.listening), |lang, job| terms::level(job.italian.listening).get(lang).to_owned()),
        fact(text!(vacancies.speaking), |lang, job| terms::level(job.italian.speaking).get(lang).to_owned()),
        fact(text!(vacancies.reading), |lang, job| terms::level(job.italian.reading).get(lang).to_owned()),
        fact(text!(vacancies.writing), |lang, job| terms::level(job.italian.writing).get(lang).to_owned()),
        fact(text!(vacancies.skills), |_, job| job.skills.clone()),
        fact(text!(vacancies.lodging), lodging),
        fact(text!(vacancies.other_regions), |lang, job| yes_no(job.open_to_other_regions).get(lang).to_owned()),
    ];
    view! { <DefinitionList rows=rows /> }
}

fn lodging(lang: Lang, job: &Job) -> String {
    let kind = terms::lodging(job.lodging).get(lang);
    match (job.lodging, job.lodging_cost_cents) {
        (Lodging::Offered, Some(0)) => [kind, ", ", text!(vacancies.lodging_free).get(lang)].concat(),
        (Lodging::Offered, Some(cents)) => {
            [kind, ", ", &say!(lang, vacancies.lodging_monthly, cost = euros(lang, cents))].concat()
        }
        _ => kind.to_owned(),
    }
}

/// Yes or no in words.
pub const fn yes_no(yes: bool) -> Text {
    if yes { text!(common.yes) } else { text!(common.no) }
}
