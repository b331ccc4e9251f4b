//! What can be wrong with the rules, told to whoever must mend them.

use std::fmt;

use approdo_contract::law::Decision;

/// Something that is wrong, and the row in which it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, below `content/`.
    pub file: String,
    /// The code of the row; empty where it is about the whole file.
    pub row: String,
    /// What is wrong.
    pub fault: LawFault,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.of_row())
    }
}

impl Finding {
    /// The finding without its file.
    pub(crate) fn of_row(&self) -> String {
        if self.row.is_empty() { self.fault.to_string() } else { format!("{}: {}", self.row, self.fault) }
    }
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LawFault {
    /// The file is missing, is no TOML, or has keys or values that nobody knows.
    #[error("{0}")]
    File(String),
    /// Two rows of the same code.
    #[error("there are two rows of this code")]
    Twice,
    /// No text in a language.
    #[error("the text in `{0}` is missing")]
    Untranslated(&'static str),
    /// A text that tells a figure that nobody knows.
    #[error("the text tells `{{{0}}}`, which is no parameter")]
    UnknownFigure(String),
    /// A statement that nothing stands behind.
    #[error("it rests on no fact")]
    Unfounded,
    /// A fact without a source.
    #[error("it has no source")]
    NoSource,
    /// A source without a title or an address that can be followed.
    #[error("the source `{0}` has no title or no address that can be followed")]
    Source(String),
    /// Nobody stands behind a row, or its dates cannot be.
    #[error("`checked_by` is empty, or `review_by` is not after `checked_on`")]
    Mark,
    /// A parameter without its figure, or one that cannot be.
    #[error("write one of days, hours, months (0 to 36500), date, euros")]
    Figure,
    /// A code of another file that is not there.
    #[error("there is no `{0}`")]
    UnknownCode(String),
    /// A condition that cannot be read.
    #[error("`{test}`: {why}")]
    Condition {
        /// The part of the condition.
        test: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A row that decides nothing, though its kind must.
    #[error("it decides nothing: write `outcome` or `verdicts`")]
    Undecided,
    /// A fallback that lets work start.
    #[error("a fallback may not say {}", code(.0))]
    FallbackGrants(Decision),
    /// A rule that lets work start and keeps no document.
    #[error("it says {} and names no document to keep", code(.0))]
    NoDocument(Decision),
    /// A decision that no case can have.
    #[error("no case can have its {}: its conditions contradict each other", code(.0))]
    Unreachable(Decision),
    /// An addition that no case can have.
    #[error("what it adds by its number {0} no case can have")]
    UnreachableEffect(usize),
    /// A decision that a stronger one always overrules.
    #[error("its {} contradicts {by}: wherever it holds, so does a stronger one", code(.outcome))]
    Contradiction {
        /// The decision that never counts.
        outcome: Decision,
        /// The row that overrules it.
        by: String,
    },
    /// A case that no rule decides.
    #[error("no rule decides this case: {0}")]
    NoRule(String),
    /// A question that makes sense only by what is asked after it.
    #[error("whether it makes sense hangs on `{0}`, which is asked later")]
    AskedLater(&'static str),
    /// Another question than the one that can be asked before the rules are there.
    #[error("the first question must be `{0}`")]
    FirstQuestion(&'static str),
    /// An input that nobody asks for.
    #[error("nobody asks for `{0}`")]
    NeverAsked(&'static str),
    /// Something that nothing uses.
    #[error("nothing uses it")]
    Unused,
}

fn code(outcome: &Decision) -> &'static str {
    use approdo_contract::choice::Choice;
    outcome.as_str()
}
