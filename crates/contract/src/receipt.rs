//! What the sender of a request gets back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The answer to a posted vacancy and to an asked question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The key of the secret link; whoever has it may see where it stands.
    pub secret: String,
}

/// That something new was seen by whoever is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadMark {
    /// When it was first seen.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub read_at: Timestamp,
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
