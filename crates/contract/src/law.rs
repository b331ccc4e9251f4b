//! "May I hire this person, and what must I do?": a pure evaluator of rules that are data.
//!
//! What the law says stands in `content/law/`; here is only how such rules are read: [`evaluate`] takes what is known of a case, the
//! [`Rules`] and the day, and answers with codes that everybody can look up, together with the rows that led there. It knows no
//! paper, no number of days and no date of its own. The same code runs at the command line, in tests and in the browser.

mod condition;
mod evaluate;
mod input;
mod rules;
mod schedule;

pub use self::{
    condition::{Condition, Day, Origin, Test},
    evaluate::{Outcome, evaluate},
    input::{Age, Appeal, Contract, DocumentKind, Field, Input, LawRegion, ProcedureFlag, SocialServices},
    rules::{
        ConfidenceWords, Decision, Effect, Fact, Item, Kind, Mark, Parameter, ParameterValue, Rule, Rules, Signature,
        Source, Step, Verdict,
    },
    schedule::{Due, schedule},
};
pub use crate::confidence::Confidence;
