//! What changes on the home page: the newest vacancies, the next workshop, a company that did it, and figures.

use serde::{Deserialize, Serialize};

use crate::{
    case::CaseSummary,
    editorial::{Review, Source},
    legal_question::AnsweredInTime,
    vacancy::VacancySummary,
    workshop::WorkshopSummary,
};

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
    /// Figures of others.
    pub figures: Figures,
    /// Figures of this portal.
    pub own: OwnFigures,
}

/// Workshops that took place, and for how many people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopsHeld {
    /// Over how many months they are counted.
    pub months: u32,
    /// How many took place.
    pub workshops: u32,
    /// How many people had a seat.
    pub people: u32,
}

/// What this portal itself holds and did, out of its data and without examples. Each figure is told from a minimum on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnFigures {
    /// The day on which they were counted, as an ISO date.
    pub as_of: String,
    /// How many vacancies are open.
    pub vacancies: Option<u32>,
    /// How many legal questions were answered, and how many of them in time.
    pub answered: Option<AnsweredInTime>,
    /// The workshops that took place.
    pub workshops: Option<WorkshopsHeld>,
}

/// A figure of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    /// The number, as one writes it in a title: "Over 16,200".
    pub number: String,
    /// What it counts, of which programme and in which period.
    pub meaning: String,
    /// Where it stands.
    pub source: Source,
}

/// Figures of others, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// The figures, in their order.
    pub items: Vec<Figure>,
    /// When somebody last read their sources, as an ISO date.
    pub checked_on: String,
    /// By when somebody reads them again.
    pub review: Review,
}
