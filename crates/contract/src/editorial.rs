//! Pages that are only text, and who runs this portal.

use serde::{Deserialize, Serialize};

use crate::choice::choice;

choice! {
    /// A page that is only text.
    EditorialPage {
        /// The privacy notice.
        Privacy = "privacy",
        /// The accessibility statement.
        Accessibility = "accessibility",
    }
}

/// By when somebody looks at a text again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    /// The last day on which it counts as checked, as an ISO date.
    pub by: String,
    /// That day has passed, and nobody has looked.
    pub overdue: bool,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// When it was published: an ISO date or a year; empty where that is not known.
    pub date: String,
}

/// Such a page, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditorialView {
    /// The heading.
    pub title: String,
    /// The text as HTML, rendered from our own Markdown.
    pub html: String,
    /// When it was last checked, as an ISO date.
    pub checked_on: String,
    /// By when it is checked again.
    pub review: Review,
}

/// Who runs this portal: what art. 6 of D.Lgs. 276/2003 wants published by a non-profit that matches supply and demand.
/// Empty where the operator has not filled it in; the page says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Operator {
    /// The organisation's name.
    pub name: String,
    /// Its legal form, for example a foundation.
    pub legal_form: String,
    /// Who represents it in law.
    pub legal_representative: String,
    /// Codice fiscale or partita IVA of the organisation.
    pub tax_code: String,
    /// Street, number, municipality.
    pub address: String,
    /// Where to write.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// A demo: no real organisation stands behind it.
    pub demo: bool,
}
