//! How the rules of the law are read.

use super::{Json, Read, records::records};
use crate::{
    choice::Choice,
    law::{
        Condition, ConfidenceWords, Day, Deadline, Effect, Fact, Field, Item, LawView, Mark, Origin, Question, Rule,
        Rules, Signature, Source, Step, Test, Verdict,
    },
    working_time::{Holiday, HolidayRule, WorkingDays},
};

records! {
    LawView { rules, working_days }
    Holiday { rule, since }
    ConfidenceWords { code, text }
    Mark { checked_on, checked_by, review_by, signed }
    Signature { by, on }
    Source { title, url }
    Fact { code, confidence, text, sources, mark }
    Item { code, text, facts, mark }
    Step { item, due }
    Deadline { day, text }
    Question { field, when }
    Rule { code, kind, when, verdicts, effects, text, facts, mark }
    Verdict { when, outcome, after, after_confirmed }
    Effect { when, keep, steps, replaces, warnings }
    Day { from, months, days }
}

impl Read for Rules {
    fn read(value: &Json) -> Option<Self> {
        Some(Self {
            // They are never sent.
            parameters: Vec::new(),
            questions: Read::read(value.field("questions"))?,
            rules: Read::read(value.field("rules"))?,
            documents: Read::read(value.field("documents"))?,
            never_keep: Read::read(value.field("never_keep"))?,
            steps: Read::read(value.field("steps"))?,
            warnings: Read::read(value.field("warnings"))?,
            facts: Read::read(value.field("facts"))?,
            confidence: Read::read(value.field("confidence"))?,
        })
    }
}

impl Read for WorkingDays {
    fn read(value: &Json) -> Option<Self> {
        Some(Self { holidays: Read::read(value)? })
    }
}

impl Read for HolidayRule {
    fn read(value: &Json) -> Option<Self> {
        let (fixed, after) = (value.field("fixed"), value.field("after_easter"));
        let small = |value: &Json| i64::read(value).and_then(|number| i8::try_from(number).ok());
        match (fixed, after) {
            (Json::Null, after) => Some(Self::AfterEaster { days: Read::read(after.field("days"))? }),
            (fixed, _) => Some(Self::Fixed { month: small(fixed.field("month"))?, day: small(fixed.field("day"))? }),
        }
    }
}

impl Read for Condition {
    fn read(value: &Json) -> Option<Self> {
        Read::read(value).map(Self)
    }
}

impl Read for Test {
    fn read(value: &Json) -> Option<Self> {
        let Json::Record(fields) = value else { return None };
        let [(kind, Json::List(parts))] = fields.as_slice() else { return None };
        let [one, two] = parts.as_slice() else { return None };
        Some(match kind.as_str() {
            "is" => Self::Is(Read::read(one)?, Read::read(two)?),
            "earlier" => Self::Earlier(Read::read(one)?, Read::read(two)?),
            "not_later" => Self::NotLater(Read::read(one)?, Read::read(two)?),
            _ => return None,
        })
    }
}

impl Read for Origin {
    fn read(value: &Json) -> Option<Self> {
        if value.text() == Some("today") {
            return Some(Self::Today);
        }
        match value.field("field") {
            Json::Null => Read::read(value.field("on")).map(Self::On),
            field => Field::parse(field.text()?).map(Self::Field),
        }
    }
}
