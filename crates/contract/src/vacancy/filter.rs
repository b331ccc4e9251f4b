//! Which vacancies a list shows; kept in the address of the page.

use serde::{Deserialize, Serialize};

use super::{ContractKind, ItalianLevel};
use crate::{choice::Choice, employer::Sector, place::Region};

/// How many vacancies a page of the list holds.
pub const PAGE_SIZE: u32 = 20;

/// What to list; kept in the address of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct VacancyFilter {
    /// In this region.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub region: Option<Region>,
    /// In this sector.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub sector: Option<Sector>,
    /// With this form of contract.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub contract: Option<ContractKind>,
    /// For somebody with this level of Italian: needs at most so much.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub italian: Option<ItalianLevel>,
    /// With lodging, found or offered by the company.
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub lodging: bool,
    /// The page, counted from 1; 0 and absent mean 1.
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub page: u32,
}

impl VacancyFilter {
    /// Reads the pairs of a query. What it does not know it leaves out: an address that somebody kept must go on working.
    pub fn from_pairs<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            let value = value.as_ref();
            match name.as_ref() {
                "region" => filter.region = Region::parse(value),
                "sector" => filter.sector = Sector::parse(value),
                "contract" => filter.contract = ContractKind::parse(value),
                "italian" => filter.italian = ItalianLevel::parse(value),
                "lodging" => filter.lodging = value == "true",
                "page" => filter.page = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        filter
    }

    /// The query, without `?`; empty where nothing is filtered.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = crate::query::Query::default();
        query.add("region", self.region.map(Choice::as_str));
        query.add("sector", self.sector.map(Choice::as_str));
        query.add("contract", self.contract.map(Choice::as_str));
        query.add("italian", self.italian.map(Choice::as_str));
        query.add("lodging", self.lodging.then_some("true"));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}
