//! A legal question as the desk sees and answers it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::people::Taken;
use crate::{
    check::Checker,
    employer::{Contact, Employer},
    history::Event,
    legal_question::{LegalMessage, LegalQuestionState, Reading, Topic, Urgency},
    problem::{ProblemCode, Problems},
    search::EntryKind,
    text::Lang,
};

/// Characters of an answer, at most.
pub const ANSWER_MAX: u32 = 20_000;
/// Guides and answers for all that go with an answer, at most.
pub const READING_MAX: u32 = 5;
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

/// What the desk writes to the company: what it asks, or why the question goes back. As typed.
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

/// A guide or an answer for all, as it is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadingChoice {
    /// What it is.
    pub kind: EntryKind,
    /// By what its page is known.
    pub key: String,
}

/// An answer, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerDraft {
    /// The version that was read.
    pub version: u32,
    /// The text; lines are kept.
    pub text: String,
    /// What is to be read with it, in this order.
    pub reading: Vec<ReadingChoice>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its text, and the version that was read.
    pub message: DeskMessage,
    /// What is to be read with it.
    pub reading: Vec<Reading>,
}

/// With nothing to read.
impl From<DeskMessage> for Answer {
    fn from(message: DeskMessage) -> Self {
        Self { message, reading: Vec::new() }
    }
}

impl AnswerDraft {
    /// The only door to an [`Answer`] with something to read; `find` knows what there is. What it does not know is left out: it was
    /// taken back while the answer was written.
    pub fn check(&self, find: impl Fn(&ReadingChoice) -> Option<Reading>) -> Result<Answer, Problems> {
        let mut checker = Checker::default();
        let text = checker.prose("text", &self.text, 1, ANSWER_MAX);
        let few = self.reading.len() <= READING_MAX as usize;
        if !few {
            checker.limit("reading", ProblemCode::TooLarge, READING_MAX);
        }
        let Some(text) = text.filter(|_| few) else { return Err(checker.into_problems()) };
        let mut reading: Vec<Reading> = Vec::new();
        for found in self.reading.iter().filter_map(find) {
            if !reading.iter().any(|one| (one.kind, &one.key) == (found.kind, &found.key)) {
                reading.push(found);
            }
        }
        Ok(Answer { message: DeskMessage { version: self.version, text }, reading })
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
    use crate::{problem::Problem, text::Localised};

    #[test]
    fn what_is_gone_is_not_given_to_read_and_nothing_twice() {
        let choice = |key: &str| ReadingChoice { kind: EntryKind::Guide, key: key.into() };
        let found = |choice: &ReadingChoice| {
            let title = Localised { it: choice.key.clone(), en: choice.key.clone() };
            (choice.key != "gone").then(|| Reading { kind: choice.kind, key: choice.key.clone(), title })
        };
        let typed = |keys: &[&str]| AnswerDraft {
            version: 3,
            text: "Sì.".into(),
            reading: keys.iter().map(|key| choice(key)).collect(),
        };
        let answer = typed(&["contract", "gone", "contract", "selection"]).check(found).unwrap();
        let keys: Vec<&str> = answer.reading.iter().map(|reading| &*reading.key).collect();
        assert_eq!(keys, ["contract", "selection"]);
        assert_eq!(answer.message, DeskMessage { version: 3, text: "Sì.".into() });
        let many = AnswerDraft { text: " ".into(), ..typed(&["a", "b", "c", "d", "e", "f"]) };
        let problems =
            vec![Problem::new("text", ProblemCode::Blank), Problem::with_limit("reading", ProblemCode::TooLarge, 5)];
        assert_eq!(many.check(found), Err(problems));
    }

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
