//! What each step asks.

use approdo_contract::{
    employer::EmployerDraft,
    place::Province,
    sign_in::SessionView,
    vacancy::{ContractKind, Lodging, VacancyDraft},
};
use leptos::prelude::*;

use crate::{
    employer,
    form::{Fields, KeptDraft, field},
    guard::{self, Watched, apart},
    i18n::{Text, text},
    session::{self, SentFor},
    terms,
    ui::{self, Checkbox, DateField, FieldGroup, Radios, Select, TextArea, TextField, TextKind},
    view,
};

/// The names of the steps.
pub fn names() -> Vec<ui::Text> {
    [
        text!(vacancies.step_name_employer),
        text!(vacancies.step_name_job),
        text!(vacancies.step_name_needs),
        text!(vacancies.step_name_check),
    ]
    .map(Text::signal)
    .to_vec()
}

/// Company and contact.
pub fn employer(kept: KeptDraft<VacancyDraft>, fields: Fields<VacancyDraft>) -> AnyView {
    view! {
        {kept.fill()}
        {employer::company!(fields)}
        {hide_name(fields)}
        {employer::contact!(fields)}
    }
}

/// Company and contact of a vacancy that was sent: its partita IVA stays.
pub fn sent_employer(fields: Fields<VacancyDraft>) -> AnyView {
    view! {
        {employer::company!(fields, but_vat_number)}
        {hide_name(fields)}
        {employer::contact!(fields)}
    }
}

impl SentFor for VacancyDraft {
    fn vat_number(&self) -> &str {
        &self.employer.vat_number
    }

    fn send_for(&mut self, employer: EmployerDraft) {
        self.employer = employer;
    }

    fn fill(&mut self, session: SessionView) -> bool {
        session::fill_sender(session, &mut self.employer, &mut self.contact)
    }
}

/// What identifies somebody in the texts that everybody will read.
pub fn watched(draft: RwSignal<VacancyDraft>) -> AnyView {
    guard::watch(Watched::of_vacancy(move || {
        draft.with(|VacancyDraft { job, needs, .. }| apart([&job.title, &job.tasks, &needs.shifts, &needs.skills]))
    }))
}

fn hide_name(fields: Fields<VacancyDraft>) -> AnyView {
    view! { <Checkbox field=field!(fields, flag hide_name) /> }
}

/// The job.
pub fn job(fields: Fields<VacancyDraft>) -> AnyView {
    let draft = fields.form.draft;
    let euro = Signal::stored("€".to_owned());
    let employed = Memo::new(move |_| draft.with(|draft| draft.job.contract != Some(ContractKind::Internship)));
    view! {
        <FieldGroup name="job" legend=text!(vacancies.group_job)>
            <TextField field=field!(fields, job.title) autocomplete="off" />
            <TextArea field=field!(fields, job.tasks) rows=8 />
        </FieldGroup>
        <FieldGroup name="job.terms" legend=text!(vacancies.group_contract)>
            <Radios field=field!(fields, choice job.contract) options=terms::choices(terms::contract) />
            {move || {
                employed
                    .get()
                    .then(|| view! { <TextField field=field!(fields, job.collective_agreement) autocomplete="off" /> })
            }}
            <Radios field=field!(fields, choice job.pay_period) options=terms::choices(terms::pay_period) />
            <div class="pair">
                <TextField field=field!(fields, job.pay_min) kind=TextKind::Amount autocomplete="off" unit=euro />
                <TextField field=field!(fields, job.pay_max) kind=TextKind::Amount autocomplete="off" unit=euro />
            </div>
        </FieldGroup>
        <FieldGroup name="job.dates" legend=text!(vacancies.group_dates)>
            <TextField field=field!(fields, job.positions) kind=TextKind::Number autocomplete="off" />
            <div class="pair">
                <DateField field=field!(fields, job.start_date) />
                <DateField field=field!(fields, job.closing_date) />
            </div>
        </FieldGroup>
    }
}

/// Place, hours and what the job needs.
pub fn needs(fields: Fields<VacancyDraft>) -> AnyView {
    let draft = fields.form.draft;
    let offered = Memo::new(move |_| draft.with(|draft| draft.needs.lodging == Some(Lodging::Offered)));
    let levels = terms::choices(terms::level);
    let province = fields.field(
        "needs.province",
        fields.form.bind_as(
            |draft| draft.needs.province.map_or_else(String::new, |province| province.code().to_owned()),
            |draft, code| draft.needs.province = Province::parse(code),
        ),
    );
    let provinces: Vec<(String, String)> =
        Province::all().map(|province| (province.code().to_owned(), province.name().to_owned())).collect();
    view! {
        <FieldGroup name="needs" legend=text!(vacancies.group_place)>
            <TextField field=field!(fields, needs.municipality) autocomplete="off" />
            <Select field=province options=Signal::stored(provinces) blank=text!(common.choose) />
            <TextField field=field!(fields, needs.weekly_hours) kind=TextKind::Number autocomplete="off" />
            <TextArea field=field!(fields, needs.shifts) rows=3 />
            <Radios field=field!(fields, choice needs.transport) options=terms::choices(terms::transport) />
        </FieldGroup>
        <FieldGroup name="needs.italian" legend=text!(vacancies.italian) hint=text!(vacancies.italian_hint).signal()>
            <Select field=field!(fields, choice needs.listening) options=levels blank=text!(common.choose) />
            <Select field=field!(fields, choice needs.speaking) options=levels blank=text!(common.choose) />
            <Select field=field!(fields, choice needs.reading) options=levels blank=text!(common.choose) />
            <Select field=field!(fields, choice needs.writing) options=levels blank=text!(common.choose) />
        </FieldGroup>
        <FieldGroup name="needs.person" legend=text!(vacancies.group_person)>
            <TextArea field=field!(fields, needs.skills).optional(text!(common.optional)) rows=3 />
            <Radios field=field!(fields, choice needs.lodging) options=terms::choices(terms::lodging) />
            {move || {
                offered.get().then(|| {
                    view! {
                        <TextField
                            field=field!(fields, needs.lodging_cost)
                            kind=TextKind::Amount
                            autocomplete="off"
                            unit=Signal::stored("€".to_owned())
                        />
                    }
                })
            }}
            <Checkbox field=field!(fields, flag needs.open_to_other_regions) />
        </FieldGroup>
    }
}
