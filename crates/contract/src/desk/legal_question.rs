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
    text::Lang,
};

/// Characters of an answer, at most.
pub const ANSWER_MAX: u32 = 20_000;
/// Characters of an internal note, at most.
pub const INTERNAL_NOTE_MAX: u32 = 4_000;

/// What colleagues write to each other about a question. Its company never sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InternalNote {
    /// Who wrote it; empty once she is erased.
    pub author: String,
    /// The text; lines are kept.
    pub text: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub written_at: Timestamp,
}

/// Somebody to whom the reader may hand a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskColleague {
    /// By which one speaks of her.
    pub reference: String,
    /// Name and surname.
    pub name: String,
    /// The name of her organisation.
    pub organisation: String,
}

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
    /// By when the answer is promised; none while the desk waits for the company.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// Working minutes left of the promised time, also while the clock stands; negative once it is late. None where nothing is
    /// promised any more.
    pub minutes_left: Option<i64>,
    /// The company.
    pub employer: Employer,
    /// Who asks.
    pub contact: Contact,
    /// The answer, and what followed it, the oldest first.
    pub messages: Vec<LegalMessage>,
    /// What the desk wrote when it sent the question back.
    pub note: Option<String>,
    /// What colleagues wrote to each other about it, the oldest first.
    pub notes: Vec<InternalNote>,
    /// Lawyers to whom the reader may hand it, by name.
    pub colleagues: Vec<DeskColleague>,
    /// What happened to it, the oldest first.
    pub history: Vec<Event>,
    /// Who has taken it.
    pub taken: Option<Taken>,
    /// The language in which its sender reads.
    pub lang: Lang,
}

/// What the desk writes to the company: an answer, what it asks, or why the question goes back. As typed.
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

/// An internal note, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InternalNoteDraft {
    /// The text; lines are kept.
    pub text: String,
}

impl InternalNoteDraft {
    /// The text, as it is kept.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        checker.prose("text", &self.text, 1, INTERNAL_NOTE_MAX).ok_or_else(|| checker.into_problems())
    }
}

/// Hands a question to a colleague, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOverDraft {
    /// Who has taken it as far as the writer knows, by reference.
    pub from: Option<String>,
    /// The colleague, by reference.
    pub to: String,
    /// What she is to know: an internal note.
    pub note: String,
}

/// A question handed to a colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Who has taken it as far as the writer knows, by reference.
    pub from: Option<String>,
    /// The colleague, by reference.
    pub to: String,
    /// What she is to know.
    pub note: String,
}

impl HandOverDraft {
    /// The only door to a [`HandOver`].
    pub fn check(&self) -> Result<HandOver, Problems> {
        let mut checker = Checker::default();
        let to = checker.line("to", &self.to, 40);
        let note = checker.prose("note", &self.note, 1, INTERNAL_NOTE_MAX);
        match (to, note) {
            (Some(to), Some(note)) => Ok(HandOver { from: self.from.clone(), to, note }),
            _ => Err(checker.into_problems()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Problem, ProblemCode};

    #[test]
    fn a_colleague_is_told_why() {
        let typed = HandOverDraft { from: None, to: "M-7K3QM9XY".into(), note: " ".into() };
        assert_eq!(typed.check(), Err(vec![Problem::new("note", ProblemCode::Blank)]));
        let whole = HandOverDraft { note: "Ne sai più di me.".into(), ..typed };
        let handed = HandOver { from: None, to: "M-7K3QM9XY".into(), note: "Ne sai più di me.".into() };
        assert_eq!(whole.check(), Ok(handed));
        assert_eq!(InternalNoteDraft::default().check(), Err(vec![Problem::new("text", ProblemCode::Blank)]));
    }
}
