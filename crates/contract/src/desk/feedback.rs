//! What was said of a workshop, as the desk reads it: counts and texts, and of nobody.

use serde::{Deserialize, Serialize};

/// What was said of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackResults {
    /// Registrations of which somebody came: so many were asked.
    pub asked: u32,
    /// So many have answered.
    pub given: u32,
    /// From so many answers on anything is told of them.
    pub minimum: u32,
    /// How many said how useful it was, in the order of [`crate::feedback::Usefulness`]; empty where too few answered.
    pub useful: Vec<u32>,
    /// How many would recommend it, in the order of [`crate::feedback::Recommendation`]; empty where too few answered.
    pub recommend: Vec<u32>,
    /// What they will do differently, in no order; empty where too few answered.
    pub different: Vec<String>,
    /// What was missing, in no order; empty where too few answered.
    pub missing: Vec<String>,
}
