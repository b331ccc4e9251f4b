//! A job as names and facts: the same on its public page, on its sender's page and before it is sent.

use approdo_contract::{
    text::Lang,
    vacancy::{Job, Lodging},
};
use leptos::prelude::*;

use crate::{
    i18n::{Text, date, euros, localised, say, text},
    terms,
    ui::{self, DefinitionList, Prose},
    view,
};

/// A fact: its name, and how it is written.
pub type Fact = (Text, fn(Lang, &Job) -> String);

const CONTRACT: Fact = (text!(vacancies.contract), |lang, job| terms::contract(job.contract).get(lang).to_owned());
const COLLECTIVE_AGREEMENT: Fact = (text!(vacancies.collective_agreement), |_, job| job.collective_agreement.clone());
const PAY: Fact = (text!(vacancies.pay), |lang, job| terms::pay(lang, job.pay));
const POSITIONS: Fact = (text!(vacancies.positions), |_, job| job.positions.to_string());
const START_DATE: Fact = (text!(vacancies.start_date), |lang, job| date(lang, job.start_date));
const CLOSING_DATE: Fact = (text!(vacancies.closing_date), |lang, job| date(lang, job.closing_date));
const PLACE: Fact = (text!(vacancies.place), |lang, job| {
    let (province, region) = (job.province, job.province.region().name(lang));
    [&job.municipality, " (", province.code(), "), ", region].concat()
});
const WEEKLY_HOURS: Fact = (text!(vacancies.weekly_hours), |_, job| job.weekly_hours.to_string());
const SHIFTS: Fact = (text!(vacancies.shifts), |_, job| job.shifts.clone());
const TRANSPORT: Fact = (text!(vacancies.transport), |lang, job| terms::transport(job.transport).get(lang).to_owned());
const SKILLS: Fact = (text!(vacancies.skills), |_, job| job.skills.clone());
const LODGING: Fact = (text!(vacancies.lodging), lodging);
const OTHER_REGIONS: Fact =
    (text!(vacancies.other_regions), |lang, job| yes_no(job.open_to_other_regions).get(lang).to_owned());

/// What decides whether one reads on.
const KEY: [Fact; 7] = [PAY, CONTRACT, PLACE, WEEKLY_HOURS, POSITIONS, START_DATE, CLOSING_DATE];

/// What the day at work is like, and what it needs.
const CONDITIONS: [Fact; 6] = [SHIFTS, TRANSPORT, LODGING, OTHER_REGIONS, SKILLS, COLLECTIVE_AGREEMENT];

/// How much Italian it needs, skill by skill.
const ITALIAN: [Fact; 4] = [
    (text!(vacancies.listening), |lang, job| terms::level(job.italian.listening).get(lang).to_owned()),
    (text!(vacancies.speaking), |lang, job| terms::level(job.italian.speaking).get(lang).to_owned()),
    (text!(vacancies.reading), |lang, job| terms::level(job.italian.reading).get(lang).to_owned()),
    (text!(vacancies.writing), |lang, job| terms::level(job.italian.writing).get(lang).to_owned()),
];

/// What decides whether somebody reads on, for feeds.
#[cfg(feature = "ssr")]
pub const IN_SHORT: [Fact; 5] = [CONTRACT, PAY, WEEKLY_HOURS, PLACE, CLOSING_DATE];

/// What decides whether somebody reads on, in a sentence.
#[cfg(feature = "ssr")]
pub fn in_short(lang: Lang, job: &Job) -> String {
    let facts = IN_SHORT.iter().map(|(name, write)| [name.get(lang), ": ", &write(lang, job)].concat());
    [facts.collect::<Vec<_>>().join("; "), ".".to_owned()].concat()
}

/// All of them, in the order of the page.
#[cfg(feature = "ssr")]
pub fn all() -> impl Iterator<Item = &'static Fact> {
    KEY.iter().chain(&ITALIAN).chain(&CONDITIONS)
}

fn rows(facts: &[Fact], job: &Job) -> Vec<(ui::Text, ui::Text)> {
    let row = |(name, write): &Fact| {
        let (job, write) = (job.clone(), *write);
        (name.signal(), localised(move |lang| write(lang, &job)))
    };
    facts.iter().map(row).collect()
}

/// Pay, contract, place and time, for the panel; then the reference.
pub fn key(job: &Job, reference: String) -> AnyView {
    let mut rows = rows(&KEY, job);
    rows.push((text!(common.reference).signal(), Signal::stored(reference)));
    view! {
        <h2 class="panel-title">{text!(vacancies.in_short).signal()}</h2>
        <DefinitionList rows=rows look="facts facts-panel" />
    }
}

/// What one does there, under which conditions, and with how much Italian.
pub fn description(job: &Job) -> AnyView {
    view! {
        <section class="page-section">
            <h2>{text!(vacancies.tasks).signal()}</h2>
            <Prose text=job.tasks.clone() />
        </section>
        <section class="page-section">
            <h2>{text!(vacancies.italian).signal()}</h2>
            <DefinitionList rows=rows(&ITALIAN, job) look="facts facts-tiles" />
        </section>
        <section class="page-section">
            <h2>{text!(vacancies.facts_title).signal()}</h2>
            <DefinitionList rows=rows(&CONDITIONS, job) />
        </section>
    }
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
