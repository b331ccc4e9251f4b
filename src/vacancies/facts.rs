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

/// A fact: its name, and how it is written.
pub type Fact = (Text, fn(Lang, &Job) -> String);

const CONTRACT: Fact = (text!(vacancies.contract), |lang, job| terms::contract(job.contract).get(lang).to_owned());
const PAY: Fact = (text!(vacancies.pay), |lang, job| terms::pay(lang, job.pay));
const CLOSING_DATE: Fact = (text!(vacancies.closing_date), |lang, job| date(lang, job.closing_date));
const PLACE: Fact = (text!(vacancies.place), |lang, job| {
    let (province, region) = (job.province, job.province.region().name(lang));
    [&job.municipality, " (", province.code(), "), ", region].concat()
});
const WEEKLY_HOURS: Fact = (text!(vacancies.weekly_hours), |_, job| job.weekly_hours.to_string());

/// What a job says of contract, pay and time; then of the place and what it needs.
pub const ALL: [Fact; 17] = [
    CONTRACT,
    (text!(vacancies.collective_agreement), |_, job| job.collective_agreement.clone()),
    PAY,
    (text!(vacancies.positions), |_, job| job.positions.to_string()),
    (text!(vacancies.start_date), |lang, job| date(lang, job.start_date)),
    CLOSING_DATE,
    PLACE,
    WEEKLY_HOURS,
    (text!(vacancies.shifts), |_, job| job.shifts.clone()),
    (text!(vacancies.transport), |lang, job| terms::transport(job.transport).get(lang).to_owned()),
    (text!(vacancies.listening), |lang, job| terms::level(job.italian.listening).get(lang).to_owned()),
    (text!(vacancies.speaking), |lang, job| terms::level(job.italian.speaking).get(lang).to_owned()),
    (text!(vacancies.reading), |lang, job| terms::level(job.italian.reading).get(lang).to_owned()),
    (text!(vacancies.writing), |lang, job| terms::level(job.italian.writing).get(lang).to_owned()),
    (text!(vacancies.skills), |_, job| job.skills.clone()),
    (text!(vacancies.lodging), lodging),
    (text!(vacancies.other_regions), |lang, job| yes_no(job.open_to_other_regions).get(lang).to_owned()),
];

/// What decides whether somebody reads on.
#[cfg(feature = "ssr")]
pub const IN_SHORT: [Fact; 5] = [CONTRACT, PAY, WEEKLY_HOURS, PLACE, CLOSING_DATE];

/// All of them as a list.
pub fn facts(job: &Job) -> AnyView {
    let rows = ALL
        .into_iter()
        .map(|(name, write)| {
            let job = job.clone();
            (name.signal(), localised(move |lang| write(lang, &job)))
        })
        .collect::<Vec<_>>();
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
