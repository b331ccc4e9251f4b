//! A vacancy as everybody reads it, in a list and on its page, and as its sender sees it.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{ContractKind, ItalianLevel, Job, Lodging, Outcome, Pay};
use crate::{
    choice::choice,
    desk::vacancy::ReturnReason,
    employer::{Sector, SizeClass},
    history::Event,
    place::Province,
};

/// The company as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicEmployer {
    /// Its name, unless it asked not to show it.
    pub name: Option<String>,
    /// What it does.
    pub sector: Sector,
    /// How large it is.
    pub size: SizeClass,
}

/// A published vacancy: its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyView {
    /// The number by which everybody speaks of it, for example `V-7K3QM9XY`.
    pub reference: String,
    /// The company.
    pub employer: PublicEmployer,
    /// The job.
    pub job: Job,
    /// When the desk approved it.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub published_at: Timestamp,
    /// Its closing date has passed: it is still shown for some days, to whoever kept its address.
    pub closed: bool,
    /// An example of the demo, of no real company.
    pub example: bool,
}

/// A published vacancy in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancySummary {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The title of the job.
    pub title: String,
    /// The company.
    pub employer: PublicEmployer,
    /// The form of the contract.
    pub contract: ContractKind,
    /// Gross pay.
    pub pay: Pay,
    /// The municipality where one works.
    pub municipality: String,
    /// Its province.
    pub province: Province,
    /// The highest level of Italian that it needs.
    pub italian: ItalianLevel,
    /// Whether lodging comes with it.
    pub lodging: Lodging,
    /// Last day on which it is shown.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub closing_date: Date,
    /// An example of the demo.
    pub example: bool,
}

/// One page of the list of vacancies, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyList {
    /// The vacancies of this page.
    pub items: Vec<VacancySummary>,
    /// How many there are on all pages.
    pub total: u32,
    /// This page, counted from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

choice! {
    /// Where a posted vacancy stands.
    VacancyState {
        /// Its sender has not yet shown that the address is hers; nobody else has it.
        Unconfirmed = "unconfirmed",
        /// The desk has not looked at it yet.
        AwaitingApproval = "awaiting_approval",
        /// Everybody can read it until its closing date.
        Published = "published",
        /// The desk sent it back, with a note.
        Returned = "returned",
        /// The company took it back.
        Withdrawn = "withdrawn",
        /// The company says that it is over, and how it ended.
        Closed = "closed",
    }
}

/// A vacancy as its sender sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostedVacancy {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: VacancyState,
    /// When it was sent.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub posted_at: Timestamp,
    /// The company.
    pub employer: PublicEmployer,
    /// The job.
    pub job: Job,
    /// Why the desk sent it back.
    pub reasons: Vec<ReturnReason>,
    /// What the desk wrote when it sent it back.
    pub note: Option<String>,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// What happened to it, the oldest first; only for whoever is signed in.
    pub history: Vec<Event>,
}

impl From<&VacancyView> for VacancySummary {
    fn from(view: &VacancyView) -> Self {
        Self {
            reference: view.reference.clone(),
            title: view.job.title.clone(),
            employer: view.employer.clone(),
            contract: view.job.contract,
            pay: view.job.pay,
            municipality: view.job.municipality.clone(),
            province: view.job.province,
            italian: view.job.italian.highest(),
            lodging: view.job.lodging,
            closing_date: view.job.closing_date,
            example: view.example,
        }
    }
}
