//! What is new, for the home page: the newest vacancies, the next workshop, and a company that did it.

use serde::{Deserialize, Serialize};

use crate::{case::CaseSummary, vacancy::VacancySummary, workshop::WorkshopSummary};

/// How many vacancies are told.
pub const NEWEST_VACANCIES: u32 = 3;

/// What is new, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct News {
    /// The newest vacancies, at most [`NEWEST_VACANCIES`].
    pub vacancies: Vec<VacancySummary>,
    /// The next workshop, where one is planned.
    pub workshop: Option<WorkshopSummary>,
    /// The case that the editors chose.
    pub case: CaseSummary,
}
