//! The glossary: words of the law and of the field, explained.

use serde::{Deserialize, Serialize};

use crate::guide::{Reliability, Statement};

/// A word and what it means, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Term {
    /// Its place in the page, the same in both languages.
    pub code: String,
    /// The word.
    pub term: String,
    /// What it means, as HTML; its marks lead to `#source-1` and so on.
    pub html: String,
}

/// The glossary's page, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GlossaryView {
    /// The words in the order of the alphabet.
    pub terms: Vec<Term>,
    /// The statements that the explanations rest on, by their number.
    pub statements: Vec<Statement>,
    /// How far it can be relied upon.
    pub reliability: Reliability,
}
