//! A vacancy as the desk sees and decides it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::people::Taken;
use crate::{
    check::Checker,
    choice::choice,
    employer::{Contact, Employer},
    history::Event,
    problem::{ProblemCode, Problems},
    vacancy::{Job, Outcome, VacancyState},
};

choice! {
    /// Why a vacancy goes back to its company.
    ReturnReason {
        /// What one does all day does not become clear.
        TasksUnclear = "tasks_unclear",
        /// More Italian is asked for than the tasks need.
        ItalianTooHigh = "italian_too_high",
        /// Pay or collective agreement are missing or do not fit each other.
        PayUnclear = "pay_unclear",
        /// It is worded by age, sex, origin or another trait that is not the job's.
        Discriminating = "discriminating",
        /// Nobody gets there at these hours.
        OutOfReach = "out_of_reach",
        /// What the lodging is or costs does not become clear.
        LodgingUnclear = "lodging_unclear",
        /// The same vacancy stands there already.
        Duplicate = "duplicate",
        /// The company could not be reached, or says that it did not write this.
        CompanyUnreachable = "company_unreachable",
        /// What the note says.
        Other = "other",
    }
}

/// Characters of a note, at most.
pub const NOTE_MAX: u32 = 4_000;

/// Everything about a vacancy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskVacancy {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: VacancyState,
    /// Counts its changes: a decision names the version that was read.
    pub version: u32,
    /// When it was sent.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub posted_at: Timestamp,
    /// By when it should be decided; none where it does not wait.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// The company.
    pub employer: Employer,
    /// Whether its name stays out of what is published.
    pub hide_name: bool,
    /// Who answers for it.
    pub contact: Contact,
    /// The job.
    pub job: Job,
    /// Why it was sent back.
    pub reasons: Vec<ReturnReason>,
    /// What the desk wrote when it sent it back.
    pub note: Option<String>,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// An example of the demo.
    pub example: bool,
    /// What seems to be the same vacancy and is open or waits, too, as far as the reader may see it.
    pub duplicates: Vec<Duplicate>,
    /// What happened to it, the oldest first.
    pub history: Vec<Event>,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// A vacancy that seems to be the same as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The title of the job.
    pub title: String,
    /// The company's name.
    pub company: String,
    /// The municipality where one works.
    pub municipality: String,
    /// Where it stands.
    pub state: VacancyState,
    /// The same company sent it, by its partita IVA.
    pub same_company: bool,
}

choice! {
    /// How the desk ends a published vacancy.
    Closing {
        /// Somebody was hired whom the desk proposed.
        FilledByDesk = "filled_by_desk",
        /// Somebody was hired who came by another way.
        FilledElsewhere = "filled_elsewhere",
        /// Its time is over, and nobody fitting was found.
        Expired = "expired",
        /// The company does not want it any more, or it must not stay public.
        Withdrawn = "withdrawn",
    }
}

impl Closing {
    /// How the vacancy then stands, and with which outcome.
    #[must_use]
    pub const fn ends(self) -> (VacancyState, Option<Outcome>) {
        match self {
            Self::FilledByDesk => (VacancyState::Closed, Some(Outcome::FilledByDesk)),
            Self::FilledElsewhere => (VacancyState::Closed, Some(Outcome::FilledElsewhere)),
            Self::Expired => (VacancyState::Closed, Some(Outcome::NobodyFound)),
            Self::Withdrawn => (VacancyState::Withdrawn, None),
        }
    }
}

/// Ends a published vacancy, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyClosingDraft {
    /// The version that was read.
    pub version: u32,
    /// How.
    pub closing: Option<Closing>,
    /// Why, for the company to read; needed where nobody was hired.
    pub note: String,
}

/// Ends a published vacancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VacancyClosing {
    /// The version that was read.
    pub version: u32,
    /// How.
    pub closing: Closing,
    /// Why, for the company to read; may be empty where somebody was hired.
    pub note: String,
}

impl VacancyClosingDraft {
    /// The only door to a [`VacancyClosing`].
    pub fn check(&self) -> Result<VacancyClosing, Problems> {
        let mut checker = Checker::default();
        let closing = checker.choice("closing", self.closing);
        let note = match self.closing {
            // Who reads that her vacancy is gone wants to know why.
            Some(Closing::Expired | Closing::Withdrawn) => checker.prose("note", &self.note, 1, NOTE_MAX),
            _ => checker.optional_prose("note", &self.note, NOTE_MAX),
        };
        match (closing, note) {
            (Some(closing), Some(note)) => Ok(VacancyClosing { version: self.version, closing, note }),
            _ => Err(checker.into_problems()),
        }
    }
}

/// Publishes a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Approval {
    /// The version that was read.
    pub version: u32,
}

/// Sends a vacancy back, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyReturnDraft {
    /// The version that was read.
    pub version: u32,
    /// Why.
    pub reasons: Vec<ReturnReason>,
    /// What the company is told besides; needed where the reason is another one.
    pub note: String,
}

/// Why a vacancy goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VacancyReturn {
    /// The version that was read.
    pub version: u32,
    /// Why, each reason once.
    pub reasons: Vec<ReturnReason>,
    /// What the company is told besides; may be empty.
    pub note: String,
}

impl VacancyReturnDraft {
    /// The only door to a [`VacancyReturn`].
    pub fn check(&self) -> Result<VacancyReturn, Problems> {
        let mut checker = Checker::default();
        let mut reasons = self.reasons.clone();
        reasons.sort_unstable();
        reasons.dedup();
        if reasons.is_empty() {
            checker.problem("reasons", ProblemCode::Blank);
        }
        let note = if reasons.contains(&ReturnReason::Other) {
            checker.prose("note", &self.note, 1, NOTE_MAX)
        } else {
            checker.optional_prose("note", &self.note, NOTE_MAX)
        };
        match note {
            Some(note) if !reasons.is_empty() => Ok(VacancyReturn { version: self.version, reasons, note }),
            _ => Err(checker.into_problems()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    #[test]
    fn who_closes_says_how_and_why_where_nobody_was_hired() {
        let draft = |closing, note: &str| VacancyClosingDraft { version: 2, closing, note: note.into() }.check();
        let fields = |answer: Result<VacancyClosing, Problems>| {
            answer.unwrap_err().into_iter().map(|problem| (problem.field, problem.code)).collect::<Vec<_>>()
        };
        assert_eq!(fields(draft(None, "")), [("closing".to_owned(), ProblemCode::Blank)]);
        assert_eq!(fields(draft(Some(Closing::Withdrawn), " ")), [("note".to_owned(), ProblemCode::Blank)]);
        let filled = draft(Some(Closing::FilledByDesk), "").unwrap();
        assert_eq!((filled.version, filled.closing, filled.note.as_str()), (2, Closing::FilledByDesk, ""));
        for closing in Closing::ALL.iter().copied() {
            let (state, outcome) = closing.ends();
            assert_eq!(state == VacancyState::Closed, outcome.is_some(), "{closing:?}");
        }
    }

    #[test]
    fn a_return_says_why() {
        let draft = |reasons: &[ReturnReason], note: &str| {
            VacancyReturnDraft { version: 1, reasons: reasons.to_vec(), note: note.into() }.check()
        };
        let fields = |answer: Result<VacancyReturn, Problems>| {
            answer.unwrap_err().into_iter().map(|problem| (problem.field, problem.code)).collect::<Vec<_>>()
        };
        assert_eq!(fields(draft(&[], "Perché sì")), [("reasons".to_owned(), ProblemCode::Blank)]);
        assert_eq!(fields(draft(&[ReturnReason::Other], " ")), [("note".to_owned(), ProblemCode::Blank)]);
        let twice = [ReturnReason::PayUnclear, ReturnReason::TasksUnclear, ReturnReason::PayUnclear];
        let checked = draft(&twice, "").unwrap();
        assert_eq!(checked.reasons, [ReturnReason::TasksUnclear, ReturnReason::PayUnclear]);
        assert_eq!(checked.note, "");
    }
}
