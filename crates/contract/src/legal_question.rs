//! Legal questions: asked by a company, answered by a lawyer of the desk within the promised working hours.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    appointment::Appointment,
    check::Checker,
    choice::choice,
    employer::{Contact, ContactDraft, Employer, EmployerDraft},
    history::Event,
    paths::Page,
    personal_data::names_nobody,
    problem::Problems,
    search::EntryKind,
    text::Localised,
};

choice! {
    /// What a question is about.
    Topic {
        /// May this person work, and from when.
        RightToWork = "right_to_work",
        /// Permits, receipts and renewals.
        Permits = "permits",
        /// Communications to authorities before and after hiring.
        Communications = "communications",
        /// The contract, working time, pay.
        Contract = "contract",
        /// Internships and apprenticeships.
        Internships = "internships",
        /// Incentives and benefits.
        Incentives = "incentives",
        /// Lodging and transfer.
        Lodging = "lodging",
        /// Discrimination, religion and customs at work.
        Discrimination = "discrimination",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// How urgent a question is: it changes the order in which the desk reads, never the promised time.
    Urgency {
        /// Somebody starts or a permit ends within a few days.
        Days = "days",
        /// A decision is to be taken this month.
        Month = "month",
        /// For knowledge; no date presses.
        None = "none",
    }
}

/// A question as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalQuestionDraft {
    /// What it is about.
    pub topic: Option<Topic>,
    /// The question; it must name no worker.
    pub question: String,
    /// The sender says that the words which look like a person's name are not.
    pub names_nobody: bool,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
    /// The company.
    pub employer: EmployerDraft,
    /// Who asks.
    pub contact: ContactDraft,
}

/// A question that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLegalQuestion {
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub question: String,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The company.
    pub employer: Employer,
    /// Who asks.
    pub contact: Contact,
}

/// Characters of a question, at least.
pub const QUESTION_MIN: u32 = 20;
/// Characters of what follows it, at least: an answer to the desk can be short.
pub const MESSAGE_MIN: u32 = 2;
/// Characters of a question, at most.
pub const QUESTION_MAX: u32 = 4_000;

impl LegalQuestionDraft {
    /// The only door to a [`NewLegalQuestion`].
    pub fn check(&self) -> Result<NewLegalQuestion, Problems> {
        let mut checker = Checker::default();
        let topic = checker.choice("topic", self.topic);
        let question = check_question(&mut checker, &self.question, QUESTION_MIN, self.names_nobody);
        let urgency = checker.choice("urgency", self.urgency);
        let employer = checker.part(self.employer.check());
        let contact = checker.part(self.contact.check());
        if let (Some(topic), Some(question), Some(urgency), Some(employer), Some(contact)) =
            (topic, question, urgency, employer, contact)
        {
            Ok(NewLegalQuestion { topic, question, urgency, employer, contact })
        } else {
            Err(checker.into_problems())
        }
    }
}

fn check_question(checker: &mut Checker, typed: &str, min: u32, names_allowed: bool) -> Option<String> {
    let text = checker.prose("question", typed, min, QUESTION_MAX)?;
    names_nobody(checker, "question", &text, names_allowed).then_some(text)
}

/// A question written anew, more about an answer, or an answer to what the desk asks. As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalMessageDraft {
    /// The question; it must name no worker.
    pub question: String,
    /// The sender says that the words which look like a person's name are not.
    pub names_nobody: bool,
}

/// The text of a question that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLegalMessage {
    /// The question.
    pub question: String,
}

impl LegalMessageDraft {
    /// The only door to a [`NewLegalMessage`].
    pub fn check(&self) -> Result<NewLegalMessage, Problems> {
        let mut checker = Checker::default();
        match check_question(&mut checker, &self.question, MESSAGE_MIN, self.names_nobody) {
            Some(question) => Ok(NewLegalMessage { question }),
            None => Err(checker.into_problems()),
        }
    }
}

choice! {
    /// Where a question stands.
    LegalQuestionState {
        /// Its sender has not yet shown that the address is hers; nobody else has it.
        Unconfirmed = "unconfirmed",
        /// A lawyer is at it; the answer is due at `due_at`.
        Waiting = "waiting",
        /// The desk asked the company something: the clock stands until its answer comes.
        WaitingForCompany = "waiting_for_company",
        /// The answer is there.
        Answered = "answered",
        /// Sent back with a note, for example because it names somebody.
        Returned = "returned",
        /// The company took it back; no answer comes any more.
        Withdrawn = "withdrawn",
    }
}

/// How the desk keeps its promise: of the questions that were answered within the last months, those whose first answer, and whatever
/// the desk asked before it, came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnsweredInTime {
    /// How many months are counted.
    pub months: u32,
    /// How many questions were answered.
    pub answered: u32,
    /// How many of them in time.
    pub in_time: u32,
}

impl AnsweredInTime {
    /// Hundredths in time, rounded down: never more than is true. 0 where nothing was answered.
    #[must_use]
    pub const fn percent(self) -> u32 {
        match (self.in_time * 100).checked_div(self.answered) {
            Some(percent) => percent,
            None => 0,
        }
    }
}

/// What the legal desk says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalDesk {
    /// How it keeps its promise; none while too few questions were answered to claim anything.
    pub answered: Option<AnsweredInTime>,
}

choice! {
    /// Who wrote a part of the exchange about a question.
    Side {
        /// The company.
        Company = "company",
        /// A lawyer of the desk.
        Desk = "desk",
    }
}

/// Who stands behind an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signature {
    /// The lawyer, by name and surname.
    pub name: String,
    /// Her organisation.
    pub organisation: String,
}

/// A guide or an answer for all that a lawyer gives to read with her answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reading {
    /// What it is.
    pub kind: EntryKind,
    /// By what its page is known.
    pub key: String,
    /// Its title as it was then.
    pub title: Localised<String>,
}

impl Reading {
    /// Where it is read.
    #[must_use]
    pub fn page(&self) -> Page {
        self.kind.page(self.key.clone())
    }
}

/// What was written after the question: an answer, something that the desk asks, or more of the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalMessage {
    /// Who wrote it.
    pub side: Side,
    /// The text; lines are kept.
    pub text: String,
    /// The desk asks the company something by it, rather than answers.
    pub asks: bool,
    /// Who signed an answer; none where she was erased, or it came from the command line.
    pub signed: Option<Signature>,
    /// What is to be read with an answer.
    pub reading: Vec<Reading>,
    /// The appointment that the desk offers by it.
    pub appointment: Option<Appointment>,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub sent_at: Timestamp,
}

/// A question as its sender sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalQuestionView {
    /// The number by which everybody speaks of it, for example `Q-7K3QM9XY`.
    pub reference: String,
    /// Where it stands.
    pub state: LegalQuestionState,
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
    /// By when the answer is promised; counted from when the sender confirmed, or wrote last. None while the desk waits for her.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// The answer, and what followed it, the oldest first.
    pub messages: Vec<LegalMessage>,
    /// What the desk wrote when it sent the question back.
    pub note: Option<String>,
    /// Whether somebody signed in has seen the newest answer.
    pub read: bool,
    /// What happened to it, the oldest first; only for whoever is signed in.
    pub history: Vec<Event>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Problem, ProblemCode};

    #[test]
    fn a_share_is_never_rounded_up() {
        let share = |answered, in_time| AnsweredInTime { months: 12, answered, in_time }.percent();
        assert_eq!([share(3, 2), share(1_000, 999), share(7, 7), share(0, 0)], [66, 99, 100, 0]);
    }

    #[test]
    fn what_follows_names_nobody_either() {
        let typed = |question: &str| LegalMessageDraft { question: question.into(), names_nobody: false }.check();
        let text = "E se il permesso scade durante il periodo di prova?";
        assert_eq!(typed(text), Ok(NewLegalMessage { question: text.into() }));
        assert_eq!(typed("Sì."), Ok(NewLegalMessage { question: "Sì.".into() }));
        let named = typed("Il suo codice fiscale è RSSMRA85T10A562S, va bene lo stesso?");
        assert_eq!(named, Err(vec![Problem::new("question", ProblemCode::PersonalFiscalCode)]));
        assert_eq!(typed(" "), Err(vec![Problem::new("question", ProblemCode::Blank)]));
    }
}
