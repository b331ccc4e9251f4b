//! A legal question as the desk sees and answers it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::people::Taken;
use crate::{
    check::Checker,
    employer::{Contact, Employer},
    history::Event,
    legal_question::{LegalMessage, LegalQuestionState, Topic, Urgency},
    problem::Problems,
};

/// Characters of an answer, at most.
pub const ANSWER_MAX: u32 = 20_000;

/// Everything about a legal question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskLegalQuestion {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: LegalQuestionState,
    /// Counts its changes: an answer names the version that was read.
    pub version: u32,
    /// What it is about.
    pub topic: Topic,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The question.
    pub question: String,
    /// When it arrived.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub asked_at: Timestamp,
    /// By when the answer is promised.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// The company.
    pub employer: Employer,
    /// Who asks.
    pub contact: Contact,
    /// The answer, and what followed it, the oldest first.
    pub messages: Vec<LegalMessage>,
    /// What the desk wrote when it sent the question back.
    pub note: Option<String>,
    /// What happened to it, the oldest first.
    pub history: Vec<Event>,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// What the desk writes to the company: an answer, or why the question goes back. As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskMessageDraft {
    /// The version that was read.
    pub version: u32,
    /// The text; lines are kept.
    pub text: String,
}

/// What the desk writes to the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskMessage {
    /// The version that was read.
    pub version: u32,
    /// The text.
    pub text: String,
}

impl DeskMessageDraft {
    /// The only door to a [`DeskMessage`].
    pub fn check(&self) -> Result<DeskMessage, Problems> {
        let mut checker = Checker::default();
        match checker.prose("text", &self.text, 1, ANSWER_MAX) {
            Some(text) => Ok(DeskMessage { version: self.version, text }),
            None => Err(checker.into_problems()),
        }
    }
}
