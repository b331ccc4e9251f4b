//! What the sender of a request gets back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The answer to a posted vacancy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyReceipt {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The key of the secret link; whoever has it may see where it stands.
    pub secret: String,
}

/// The answer to a legal question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalQuestionReceipt {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The key of the secret link; whoever has it may see the question and its answer.
    pub secret: String,
    /// By when the answer is promised.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub due_at: Timestamp,
}

/// Whether the server can serve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok` when the database answers.
    pub status: String,
    /// The version of the program.
    pub version: String,
}
