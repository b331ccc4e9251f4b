//! What the Regions say of internships: how long, how many, how much.

use serde::{Deserialize, Serialize};

use crate::{
    guide::{Reliability, Statement},
    place::Region,
};

/// How many interns a company may have at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quota {
    /// Up to so many employees; none for all larger companies.
    pub employees: Option<u32>,
    /// So many interns, or so many per cent of the employees.
    pub count: u32,
    /// It is a share.
    pub percent: bool,
}

/// What one Region says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionalInternship {
    /// Where.
    pub region: Region,
    /// What is paid each month, gross, in euros: the first without reduction, the others for cases of less.
    pub allowance: Vec<u32>,
    /// In how many months at most it ends, for disadvantaged people.
    pub longest_months: u32,
    /// How many at a time, from the smallest companies to the largest.
    pub quota: Vec<Quota>,
    /// The numbers of the statements behind it.
    pub statements: Vec<u32>,
}

/// The page about internships, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InternshipsView {
    /// The Regions of which something is known, by name.
    pub regions: Vec<RegionalInternship>,
    /// What holds everywhere, as HTML; its marks lead to `#source-1` and so on.
    pub html: String,
    /// The statements behind all of it, by their number.
    pub statements: Vec<Statement>,
    /// How far it can be relied upon.
    pub reliability: Reliability,
}
