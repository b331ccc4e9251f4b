//! Somebody who says that she is of a company, as the desk sees and verifies her.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::people::Taken;
use crate::choice::choice;

/// Somebody who asks to join a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// By which one speaks of it.
    pub reference: String,
    /// The company's partita IVA.
    pub vat_number: String,
    /// As she calls the company.
    pub company: String,
    /// Her name; empty until she told.
    pub name: String,
    /// Her address, shown to be hers.
    pub email: String,
    /// Her telephone number; empty until she told.
    pub phone: String,
    /// When she asked.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub asked_at: Timestamp,
    /// By when she should have an answer.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub due_at: Timestamp,
    /// How many have joined the company of this number; its owners can let her in, too.
    pub people: u32,
    /// How others call the company of this number, each name once.
    pub names: Vec<String>,
    /// What was decided; none while it waits.
    pub decided: Option<ClaimDecision>,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

choice! {
    /// What the desk decides about somebody who asks to join a company.
    ClaimDecision {
        /// She is of it.
        LetIn = "let_in",
        /// She is not, or it cannot be known.
        TurnAway = "turn_away",
    }
}

/// Decides about somebody who asks to join a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimDecisionDraft {
    /// What.
    pub decision: ClaimDecision,
}
