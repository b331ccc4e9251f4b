//! The rules as data: what `content/law/` holds once it was read and checked.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    condition::{Condition, Day},
    input::Field,
};
use crate::{choice::choice, confidence::Confidence, text::Localised, wire};

choice! {
    /// Whether work may start, from the mildest to the strongest: of several the strongest counts.
    Decision {
        /// Yes.
        Go = "GO",
        /// Yes, with conditions.
        GoCond = "GO_COND",
        /// Not yet.
        Wait = "WAIT",
        /// Not before the legal desk has answered.
        Ask = "ASK",
        /// No.
        No = "NO",
    }
}

impl Decision {
    /// Whether work may start.
    #[must_use]
    pub fn lets_work(self) -> bool {
        matches!(self, Self::Go | Self::GoCond)
    }
}

/// How sure we are, in words for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfidenceWords {
    /// How it was read.
    pub code: Confidence,
    /// What people are told.
    pub text: Localised<String>,
}

/// Who last looked at a row, until when that is good, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// When its sources were last read.
    #[serde(with = "wire::date")]
    pub checked_on: Date,
    /// By whom.
    pub checked_by: String,
    /// The last day on which it may be shown without saying that it is overdue.
    #[serde(with = "wire::date")]
    pub review_by: Date,
    /// The operator's lawyer who answers for it; nobody for what ships.
    pub signed: Option<Signature>,
}

/// A lawyer's name under a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub by: String,
    /// When.
    #[serde(with = "wire::date")]
    pub on: Date,
}

/// Where a statement can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// As one cites it.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A statement about the law on which rows rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Such as `A01`.
    pub code: String,
    /// How it was read.
    pub confidence: Confidence,
    /// What it says.
    pub text: Localised<String>,
    /// Where.
    pub sources: Vec<Source>,
    /// Who looked.
    pub mark: Mark,
}

/// A figure of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// The name by which rules and texts know it.
    pub code: String,
    /// The figure.
    pub value: ParameterValue,
    /// What it is.
    pub text: Localised<String>,
    /// From which facts.
    pub facts: Vec<String>,
    /// Who looked.
    pub mark: Mark,
}

/// A figure and its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterValue {
    /// So many days.
    Days(i32),
    /// So many hours: as many days as they begin.
    Hours(i32),
    /// So many months.
    Months(i32),
    /// A day.
    Date(#[serde(with = "wire::date")] Date),
    /// Amounts in euros, the first without reduction.
    Euros(Vec<u32>),
}

/// A document to keep, one never to keep, or a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Such as `K1` or `W05`.
    pub code: String,
    /// What people are told.
    pub text: Localised<String>,
    /// From which facts.
    pub facts: Vec<String>,
    /// Who looked.
    pub mark: Mark,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Code, words and facts.
    pub item: Item,
    /// The days by which it is done; empty where it has none.
    pub due: Vec<Deadline>,
}

/// A day by which a step, or a part of it, is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The day.
    pub day: Day,
    /// Which part of the step, where it has several days.
    pub text: Option<Localised<String>>,
}

/// A question of the conversation that leads to an answer. It is asked as long as a row still hangs on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub field: Field,
    /// When it makes sense, by what was asked before; elsewhere its answer counts as not known.
    pub when: Condition,
}

choice! {
    /// What kind of row a rule is, in the order in which they are read.
    Kind {
        /// Looks at the person's age; one that grants leaves the answer to the rules of the paper.
        Gate = "gate",
        /// Reckons the time that an applicant waits.
        Waiting = "waiting",
        /// Says what a paper is worth.
        Rule = "rule",
        /// Decides what no rule covers, and never grants.
        Fallback = "fallback",
        /// Adds what the contract, the employer or the place bring.
        Overlay = "overlay",
    }
}

/// A row that says when it holds and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Such as `R04`.
    pub code: String,
    /// What kind of row it is.
    pub kind: Kind,
    /// When it holds.
    pub when: Condition,
    /// What it decides; of several that hold the strongest counts. An overlay may decide nothing.
    pub verdicts: Vec<Verdict>,
    /// What it brings with it.
    pub effects: Vec<Effect>,
    /// Why, in words for people.
    pub text: Localised<String>,
    /// From which facts.
    pub facts: Vec<String>,
    /// Who looked.
    pub mark: Mark,
}

/// A decision and when it is taken, given that its rule holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// When.
    pub when: Condition,
    /// What.
    pub outcome: Decision,
    /// Work may start on the day after this one.
    pub after: Option<Day>,
    /// The same by the text of the law that is confirmed, where another is reported.
    pub after_confirmed: Option<Day>,
}

/// Documents, steps and warnings, and when they are due, given that their rule holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// When.
    pub when: Condition,
    /// Documents to keep.
    pub keep: Vec<String>,
    /// Steps.
    pub steps: Vec<String>,
    /// Steps of other rows that these stand for.
    pub replaces: Vec<String>,
    /// Warnings.
    pub warnings: Vec<String>,
}

impl Effect {
    /// Whether it brings nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.keep, &self.steps, &self.replaces, &self.warnings].iter().all(|codes| codes.is_empty())
    }
}

/// Everything that `content/law/` says. Lists are in the order in which people are shown them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Figures. Not sent to who only decides by the rules: texts and conditions have them filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// Questions, in the order in which they are asked.
    pub questions: Vec<Question>,
    /// Gates, waiting, rules, fallbacks, overlays, in this order.
    pub rules: Vec<Rule>,
    /// Documents to keep.
    pub documents: Vec<Item>,
    /// What is never kept, whatever the case.
    pub never_keep: Vec<Item>,
    /// Steps.
    pub steps: Vec<Step>,
    /// Warnings.
    pub warnings: Vec<Item>,
    /// Statements about the law.
    pub facts: Vec<Fact>,
    /// How sure we are, in words.
    pub confidence: Vec<ConfidenceWords>,
}

impl Rules {
    /// The fact with this code.
    #[must_use]
    pub fn fact(&self, code: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.code == code)
    }

    /// The row with this code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }
}
