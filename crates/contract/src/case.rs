//! Company cases: what one company did, in the structure of the ISMU sheet, with how well it is documented.

use serde::{Deserialize, Serialize};

use crate::{
    choice::{Choice, choice},
    editorial::{Review, Source},
    employer::{Sector, SizeClass},
    place::Region,
};

choice! {
    /// How well a case is documented.
    Evidence {
        /// A number and an outcome stand in a source.
        Outcome = "outcome",
        /// What was done stands in a source, no outcome in numbers.
        Practice = "practice",
        /// Only a promise stands in a source.
        Pledge = "pledge",
    }
}

choice! {
    /// What a company used to bring people in.
    Instrument {
        /// An internship first.
        Internship = "internship",
        /// Training for the trade.
        Training = "training",
        /// Lessons of Italian.
        Language = "language",
        /// Hiring without a stage before it.
        Hiring = "hiring",
        /// Somebody beside the newcomer: tutor, mentor, mediator.
        Mentoring = "mentoring",
        /// Lodging or help to move.
        Lodging = "lodging",
        /// Shifts, leave, menus, festivities.
        Culture = "culture",
        /// An agreement among several organisations.
        Network = "network",
    }
}

/// A case in a list, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// Its address: the company's name in small letters and dashes, the same in both languages.
    pub slug: String,
    /// The company.
    pub company: String,
    /// What it did, in a sentence.
    pub summary: String,
    /// What the company does.
    pub sector: Sector,
    /// How large it is, where known.
    pub size: Option<SizeClass>,
    /// Its place, as the sources name it.
    pub place: String,
    /// The region; absent where it is abroad or in all of Italy.
    pub region: Option<Region>,
    /// What it used.
    pub instruments: Vec<Instrument>,
    /// The years that the sources speak of, for example `2017–2020`.
    pub years: String,
    /// How well it is documented.
    pub evidence: Evidence,
}

/// A row of the sheet: a name and a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSection {
    /// Which row.
    pub kind: CaseSectionKind,
    /// The text as HTML, rendered from our own Markdown.
    pub html: String,
}

choice! {
    /// The rows of the sheet, in the order in which they are shown.
    CaseSectionKind {
        /// What was done.
        Action = "action",
        /// With whom.
        Partners = "partners",
        /// Who paid.
        Funding = "funding",
        /// Results in numbers.
        Numbers = "numbers",
        /// Results that no number shows.
        Quality = "quality",
        /// What went wrong.
        Setbacks = "setbacks",
    }
}

/// A case's page, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// What the list says of it.
    pub summary: CaseSummary,
    /// The rows of the sheet that are known, in order.
    pub sections: Vec<CaseSection>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// When somebody of the desk last read the sources, as an ISO date.
    pub checked_on: String,
    /// By when somebody reads them again.
    pub review: Review,
}

/// The cases that fit a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseList {
    /// The cases: best documented first, then by company.
    pub items: Vec<CaseSummary>,
}

/// What to list; kept in the address of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CaseFilter {
    /// In this sector.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub sector: Option<Sector>,
    /// Of this size.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub size: Option<SizeClass>,
    /// In this region.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub region: Option<Region>,
    /// With this instrument.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub instrument: Option<Instrument>,
}

impl CaseFilter {
    /// Reads the pairs of a query. What it does not know it leaves out: an address that somebody kept must go on working.
    pub fn from_pairs<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            let value = value.as_ref();
            match name.as_ref() {
                "sector" => filter.sector = Sector::parse(value),
                "size" => filter.size = SizeClass::parse(value),
                "region" => filter.region = Region::parse(value),
                "instrument" => filter.instrument = Instrument::parse(value),
                _ => {}
            }
        }
        filter
    }

    /// The query, without `?`; empty where nothing is filtered.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = crate::query::Query::default();
        query.add("sector", self.sector.map(Choice::as_str));
        query.add("size", self.size.map(Choice::as_str));
        query.add("region", self.region.map(Choice::as_str));
        query.add("instrument", self.instrument.map(Choice::as_str));
        query.into_string()
    }

    /// Whether a case fits.
    #[must_use]
    pub fn fits(&self, case: &CaseSummary) -> bool {
        self.sector.is_none_or(|sector| case.sector == sector)
            && self.size.is_none_or(|size| case.size == Some(size))
            && self.region.is_none_or(|region| case.region == Some(region))
            && self.instrument.is_none_or(|instrument| case.instruments.contains(&instrument))
    }
}
