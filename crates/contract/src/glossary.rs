//! The glossary: words of the law and of the field, explained.

use serde::{Deserialize, Serialize};

use crate::guide::{Reliability, Statement};

/// A word in the list of all, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermSummary {
    /// Its address, the same in both languages.
    pub slug: String,
    /// The word.
    pub term: String,
    /// What it is, in a sentence: the first of its explanation.
    pub summary: String,
}

/// The words of the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermList {
    /// In the order of the alphabet.
    pub items: Vec<TermSummary>,
}

/// A word and what it means, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermView {
    /// As in the list.
    pub summary: TermSummary,
    /// What it means, as HTML; its marks lead to `#source-1` and so on.
    pub html: String,
    /// The statements that the explanation rests on, by their number; none where it only says what a word means.
    pub statements: Vec<Statement>,
    /// How far it can be relied upon.
    pub reliability: Reliability,
}
