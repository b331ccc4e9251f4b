//! "May I hire this person, and what must I do?": a pure evaluator of rules that are data.
//!
//! What the law says stands in `content/law/`; here is only how such rules are read: [`evaluate`] takes what is known of a case, the
//! [`Rules`] and the day, and answers with codes that everybody can look up, together with the rows that led there. It knows no
//! paper, no number of days and no date of its own. The same code runs at the command line, in tests and in the browser.
//!
//! [`Interview`] finds out which question is still needed, from the conditions of the rules themselves.

mod condition;
mod diary;
mod evaluate;
mod input;
mod interview;
mod rules;
mod schedule;
mod share;
mod view;

pub use self::{
    condition::{Condition, Day, Origin, Test},
    diary::{DiaryEntry, LABEL_MAX, check_label, diary},
    evaluate::{Outcome, evaluate, evaluate_for_people},
    input::{Age, Appeal, Contract, DocumentKind, Field, Input, LawRegion, ProcedureFlag, SocialServices, UNKNOWN},
    interview::{FIRST, Interview},
    rules::{
        ConfidenceWords, Deadline, Decision, Effect, Fact, Item, Kind, Mark, Parameter, ParameterValue, Question, Rule,
        Rules, Signature, Source, Step, Verdict,
    },
    schedule::{Due, schedule},
    share::Shared,
    view::LawView,
};
pub use crate::confidence::Confidence;
