//! Vacancies: what a company types, what everybody may read, what its sender may read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    choice::choice,
    employer::{Contact, ContactDraft, Employer, EmployerDraft},
    place::Province,
    problem::{ProblemCode, Problems},
};

mod change;
mod filter;
pub mod readiness;
mod view;

pub use self::{
    change::{ClosureDraft, Outcome, RenewalDraft, VacancyChange, VacancyRevision},
    filter::{PAGE_SIZE, VacancyFilter},
    view::{PostedVacancy, PublicEmployer, VacancyList, VacancyState, VacancySummary, VacancyView},
};

choice! {
    /// The form of the contract.
    ContractKind {
        /// Open-ended employment (tempo indeterminato).
        OpenEnded = "open_ended",
        /// Fixed-term employment (tempo determinato).
        FixedTerm = "fixed_term",
        /// Apprenticeship (apprendistato).
        Apprenticeship = "apprenticeship",
        /// Through a staffing agency (somministrazione).
        Agency = "agency",
        /// Extracurricular internship (tirocinio extracurriculare): no employment, an allowance instead of pay.
        Internship = "internship",
    }
}

choice! {
    /// What the pay is counted by; always gross.
    PayPeriod {
        /// By the month.
        Month = "month",
        /// By the hour.
        Hour = "hour",
    }
}

choice! {
    /// A level of Italian on the Common European Framework of Reference.
    ItalianLevel {
        /// The task needs no Italian.
        None = "none",
        /// A1.
        A1 = "a1",
        /// A2.
        A2 = "a2",
        /// B1.
        B1 = "b1",
        /// B2.
        B2 = "b2",
        /// C1.
        C1 = "c1",
        /// C2.
        C2 = "c2",
    }
}

choice! {
    /// How one gets to work and back at the hours worked.
    Transport {
        /// Bus, tram, underground or train run at those hours.
        Public = "public",
        /// The company takes people there.
        Company = "company",
        /// One needs a vehicle of one's own.
        OwnVehicle = "own_vehicle",
        /// Not settled yet: the desk is asked to help.
        ToBeFound = "to_be_found",
    }
}

choice! {
    /// Whether lodging comes with the job.
    Lodging {
        /// No lodging.
        None = "none",
        /// The company helps to find a place.
        FoundByCompany = "found_by_company",
        /// The company offers a place, at a stated cost.
        Offered = "offered",
    }
}

/// The job as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobDraft {
    /// The title of the job, without place or company.
    pub title: String,
    /// What one does, day by day.
    pub tasks: String,
    /// The form of the contract.
    pub contract: Option<ContractKind>,
    /// The collective agreement that applies; an internship has none.
    pub collective_agreement: String,
    /// Lowest gross pay in euros.
    pub pay_min: String,
    /// Highest gross pay in euros.
    pub pay_max: String,
    /// What the pay is counted by.
    pub pay_period: Option<PayPeriod>,
    /// How many people are sought.
    pub positions: String,
    /// First day of work.
    pub start_date: String,
    /// Last day on which the vacancy is shown.
    pub closing_date: String,
}

/// Place, hours and what the job needs, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NeedsDraft {
    /// The municipality where one works.
    pub municipality: String,
    /// Its province; the region follows from it.
    pub province: Option<Province>,
    /// Hours a week.
    pub weekly_hours: String,
    /// Days, hours and shifts in words.
    pub shifts: String,
    /// How one gets there at those hours.
    pub transport: Option<Transport>,
    /// Italian needed to understand what is said.
    pub listening: Option<ItalianLevel>,
    /// Italian needed to speak.
    pub speaking: Option<ItalianLevel>,
    /// Italian needed to read.
    pub reading: Option<ItalianLevel>,
    /// Italian needed to write.
    pub writing: Option<ItalianLevel>,
    /// Skills and licences, for example a forklift licence.
    pub skills: String,
    /// Whether lodging comes with the job.
    pub lodging: Option<Lodging>,
    /// What the offered lodging costs a month in euros; 0 is free.
    pub lodging_cost: String,
    /// Whether people from other regions are welcome to move for it.
    pub open_to_other_regions: bool,
}

/// A vacancy as typed; one part for each step of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyDraft {
    /// The company.
    pub employer: EmployerDraft,
    /// Keep the company's name out of what is published.
    pub hide_name: bool,
    /// Who answers for the vacancy; never public.
    pub contact: ContactDraft,
    /// The job.
    pub job: JobDraft,
    /// Place, hours and what the job needs.
    pub needs: NeedsDraft,
}

/// Gross pay, in cents of a euro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pay {
    /// Lowest, in cents.
    pub min_cents: u32,
    /// Highest, in cents.
    pub max_cents: u32,
    /// What it is counted by.
    pub period: PayPeriod,
}

/// Italian needed, by what one does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Italian {
    /// To understand what is said.
    pub listening: ItalianLevel,
    /// To speak.
    pub speaking: ItalianLevel,
    /// To read.
    pub reading: ItalianLevel,
    /// To write.
    pub writing: ItalianLevel,
}

impl Italian {
    /// The highest of the four: what somebody must at least have.
    #[must_use]
    pub fn highest(self) -> ItalianLevel {
        self.listening.max(self.speaking).max(self.reading).max(self.writing)
    }
}

/// What a vacancy says of the job: the part that may be public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Job {
    /// The title of the job.
    pub title: String,
    /// What one does; lines are kept.
    pub tasks: String,
    /// The form of the contract.
    pub contract: ContractKind,
    /// The collective agreement; empty for an internship.
    pub collective_agreement: String,
    /// Gross pay.
    pub pay: Pay,
    /// How many people are sought.
    pub positions: u32,
    /// First day of work.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub start_date: Date,
    /// Last day on which the vacancy is shown.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub closing_date: Date,
    /// The municipality where one works.
    pub municipality: String,
    /// Its province.
    pub province: Province,
    /// Hours a week.
    pub weekly_hours: u32,
    /// Days, hours and shifts in words.
    pub shifts: String,
    /// How one gets there.
    pub transport: Transport,
    /// Italian needed.
    pub italian: Italian,
    /// Skills and licences; may be empty.
    pub skills: String,
    /// Whether lodging comes with the job.
    pub lodging: Lodging,
    /// What offered lodging costs a month, in cents; 0 is free.
    pub lodging_cost_cents: Option<u32>,
    /// Whether people from other regions are welcome to move for it.
    pub open_to_other_regions: bool,
}

/// A vacancy that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVacancy {
    /// The company.
    pub employer: Employer,
    /// Whether its name stays out of what is published.
    pub hide_name: bool,
    /// Who answers for it.
    pub contact: Contact,
    /// The job.
    pub job: Job,
}

/// Limits of the form, in the unit that each name says.
pub mod limits {
    /// Characters of a title.
    pub const TITLE: u32 = 80;
    /// Characters that describe the tasks, at least.
    pub const TASKS_MIN: u32 = 30;
    /// Characters that describe the tasks, at most.
    pub const TASKS_MAX: u32 = 3_000;
    /// Characters of skills, and of hours and shifts.
    pub const PROSE: u32 = 1_000;
    /// People sought by one vacancy.
    pub const POSITIONS: u32 = 500;
    /// Days ahead that a job may begin.
    pub const START_DAYS: u32 = 730;
    /// Days that a vacancy may stay.
    pub const CLOSING_DAYS: u32 = 365;
}

/// The two steps of a form that describe the job, checked together into one [`Job`].
impl VacancyDraft {
    /// The only door to a [`NewVacancy`].
    pub fn check(&self, today: Date) -> Result<NewVacancy, Problems> {
        let mut all = Checker::default();
        let employer = all.part(self.employer.check());
        let contact = all.part(self.contact.check());
        let terms = all.part(self.job.check(today));
        let needs = all.part(self.needs.check());
        if let (Some(employer), Some(contact), Some(terms), Some(needs)) = (employer, contact, terms, needs) {
            let job = join(terms, needs);
            Ok(NewVacancy { employer, hide_name: self.hide_name, contact, job })
        } else {
            Err(all.into_problems())
        }
    }
}

/// What the step about the job says, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    title: String,
    tasks: String,
    contract: ContractKind,
    collective_agreement: String,
    pay: Pay,
    positions: u32,
    start_date: Date,
    closing_date: Date,
}

/// What the step about place, hours and needs says, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    municipality: String,
    province: Province,
    weekly_hours: u32,
    shifts: String,
    transport: Transport,
    italian: Italian,
    skills: String,
    lodging: Lodging,
    lodging_cost_cents: Option<u32>,
    open_to_other_regions: bool,
}

fn join(terms: Terms, needs: Needs) -> Job {
    Job {
        title: terms.title,
        tasks: terms.tasks,
        contract: terms.contract,
        collective_agreement: terms.collective_agreement,
        pay: terms.pay,
        positions: terms.positions,
        start_date: terms.start_date,
        closing_date: terms.closing_date,
        municipality: needs.municipality,
        province: needs.province,
        weekly_hours: needs.weekly_hours,
        shifts: needs.shifts,
        transport: needs.transport,
        italian: needs.italian,
        skills: needs.skills,
        lodging: needs.lodging,
        lodging_cost_cents: needs.lodging_cost_cents,
        open_to_other_regions: needs.open_to_other_regions,
    }
}

impl JobDraft {
    /// Checks the step about the job; fields stand under `job`.
    pub fn check(&self, today: Date) -> Result<Terms, Problems> {
        let mut checker = Checker::under("job");
        let title = checker.line("title", &self.title, limits::TITLE);
        let tasks = checker.prose("tasks", &self.tasks, limits::TASKS_MIN, limits::TASKS_MAX);
        let contract = checker.choice("contract", self.contract);
        let collective_agreement = if contract == Some(ContractKind::Internship) {
            Some(String::new())
        } else {
            checker.line("collective_agreement", &self.collective_agreement, 160)
        };
        let pay = self.check_pay(&mut checker);
        let positions = checker.whole("positions", &self.positions, 1, limits::POSITIONS);
        let start_date = checker.coming_date("start_date", &self.start_date, today, limits::START_DAYS);
        let closing_date = checker.coming_date("closing_date", &self.closing_date, today, limits::CLOSING_DAYS);
        if let (
            Some(title),
            Some(tasks),
            Some(contract),
            Some(collective_agreement),
            Some(pay),
            Some(positions),
            Some(start_date),
            Some(closing_date),
        ) = (title, tasks, contract, collective_agreement, pay, positions, start_date, closing_date)
        {
            Ok(Terms { title, tasks, contract, collective_agreement, pay, positions, start_date, closing_date })
        } else {
            Err(checker.into_problems())
        }
    }

    fn check_pay(&self, checker: &mut Checker) -> Option<Pay> {
        let period = checker.choice("pay_period", self.pay_period);
        // What a month and an hour can plausibly pay: catches a yearly or monthly sum typed into the wrong period.
        let (least, most) = match period {
            Some(PayPeriod::Hour) => (1, 500),
            Some(PayPeriod::Month) => (100, 50_000),
            None => (1, 50_000),
        };
        let min = checker.euros("pay_min", &self.pay_min, least, most);
        let max = checker.euros("pay_max", &self.pay_max, least, most);
        let (period, min_cents, max_cents) = (period?, min?, max?);
        if min_cents > max_cents {
            checker.problem("pay_max", ProblemCode::PayRangeReversed);
            return None;
        }
        Some(Pay { min_cents, max_cents, period })
    }
}

impl NeedsDraft {
    /// Checks the step about place, hours and needs; fields stand under `needs`.
    pub fn check(&self) -> Result<Needs, Problems> {
        let mut checker = Checker::under("needs");
        let municipality = checker.line("municipality", &self.municipality, 80);
        let province = checker.choice("province", self.province);
        let weekly_hours = checker.whole("weekly_hours", &self.weekly_hours, 1, 48);
        let shifts = checker.prose("shifts", &self.shifts, 1, limits::PROSE);
        let transport = checker.choice("transport", self.transport);
        let listening = checker.choice("listening", self.listening);
        let speaking = checker.choice("speaking", self.speaking);
        let reading = checker.choice("reading", self.reading);
        let writing = checker.choice("writing", self.writing);
        let skills = checker.optional_prose("skills", &self.skills, limits::PROSE);
        let lodging = checker.choice("lodging", self.lodging);
        let lodging_cost_cents = if lodging == Some(Lodging::Offered) {
            checker.euros("lodging_cost", &self.lodging_cost, 0, 5_000).map(Some)
        } else {
            Some(None)
        };
        if let (
            Some(municipality),
            Some(province),
            Some(weekly_hours),
            Some(shifts),
            Some(transport),
            Some(listening),
            Some(speaking),
            Some(reading),
            Some(writing),
            Some(skills),
            Some(lodging),
            Some(lodging_cost_cents),
        ) = (
            municipality,
            province,
            weekly_hours,
            shifts,
            transport,
            listening,
            speaking,
            reading,
            writing,
            skills,
            lodging,
            lodging_cost_cents,
        ) {
            Ok(Needs {
                municipality,
                province,
                weekly_hours,
                shifts,
                transport,
                italian: Italian { listening, speaking, reading, writing },
                skills,
                lodging,
                lodging_cost_cents,
                open_to_other_regions: self.open_to_other_regions,
            })
        } else {
            Err(checker.into_problems())
        }
    }
}
