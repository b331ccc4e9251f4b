//! The conversation that leads to an answer: which question comes next, and when there is enough.
//!
//! Nothing is listed twice: a question is needed while a row of the rules hangs on it, given what was answered. What was not asked
//! counts as not known, and no row hangs on it. The rules say beside it in which order they are asked, and where one makes no sense.

use jiff::civil::Date;

use super::{
    condition::{Condition, Test},
    input::{Field, Input},
    rules::{Decision, Rule, Rules},
};

/// What is asked first, whatever the rules: so a reader need not wait for them.
pub const FIRST: Field = Field::Age;

/// What was answered so far, in the order in which it was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interview {
    input: Input,
    answered: Vec<Field>,
}

impl Interview {
    /// A conversation that begins with the answer to [`FIRST`]; `None` for what cannot be its answer.
    #[must_use]
    pub fn begin(written: &str) -> Option<Self> {
        Some(Self { input: Input::default().with(FIRST, written)?, answered: vec![FIRST] })
    }

    /// What is known of the case. What was not asked is not known.
    #[must_use]
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The questions that were answered, in the order in which they were asked.
    #[must_use]
    pub fn answered(&self) -> &[Field] {
        &self.answered
    }

    /// The same conversation with an answer, as [`Input::with`] takes it, given or changed. Answers to questions that are then no
    /// longer asked are dropped. `None` for what cannot be the answer.
    #[must_use]
    pub fn answer(&self, field: Field, written: &str, rules: &Rules, today: Date) -> Option<Self> {
        let given = self.input.with(field, written)?;
        let known = |one: Field| one == field || self.answered.contains(&one);
        let mut replayed = Self::default();
        while let Some(next) = replayed.next(rules, today).filter(|next| known(*next)) {
            replayed.input = replayed.input.with(next, &given.written(next))?;
            replayed.answered.push(next);
        }
        Some(replayed)
    }

    /// The next question; `None` where there is enough for the answer.
    #[must_use]
    pub fn next(&self, rules: &Rules, today: Date) -> Option<Field> {
        let so_far = SoFar::of(self, rules, today);
        if rules.rules.iter().any(|rule| so_far.refuses(rule)) {
            return None;
        }
        let mut needed = Vec::new();
        for rule in &rules.rules {
            so_far.add_needed(rule, &mut needed);
        }
        so_far.askable(&mut needed);
        rules.questions.iter().map(|question| question.field).find(|field| needed.contains(field))
    }
}

/// How a condition stands when some questions are open.
struct SoFar<'a> {
    input: &'a Input,
    /// Questions that may still be asked, and whether they make sense is known.
    open: Vec<Field>,
    rules: &'a Rules,
    today: Date,
}

impl<'a> SoFar<'a> {
    fn of(interview: &'a Interview, rules: &'a Rules, today: Date) -> Self {
        let mut so_far = Self { input: &interview.input, open: Vec::new(), rules, today };
        // A question makes sense by those before it.
        for question in &rules.questions {
            if !interview.answered.contains(&question.field) && so_far.holds(&question.when) != Some(false) {
                so_far.open.push(question.field);
            }
        }
        so_far
    }

    fn test(&self, test: &Test) -> Option<bool> {
        if !test.fields().any(|field| self.open.contains(&field)) {
            return Some(test.holds(self.input, self.today));
        }
        // Whatever the other day will be: one that is not known compares with none.
        let never =
            test.fields().any(|field| field.is_day() && !self.open.contains(&field) && self.input.day(field).is_none());
        never.then_some(false)
    }

    /// Whether the condition holds; `None` while it hangs on open questions.
    fn holds(&self, condition: &Condition) -> Option<bool> {
        let mut all_fail = true;
        for alternative in &condition.0 {
            let tests = || alternative.iter().map(|test| self.test(test));
            if tests().all(|holds| holds == Some(true)) {
                return Some(true);
            }
            all_fail &= tests().any(|holds| holds == Some(false));
        }
        all_fail.then_some(false)
    }

    /// Adds the open questions on which the condition hangs.
    fn hangs_on(&self, condition: &Condition, needed: &mut Vec<Field>) {
        if self.holds(condition).is_some() {
            return;
        }
        let undecided = condition.0.iter().filter(|all| !all.iter().any(|test| self.test(test) == Some(false)));
        for field in undecided.flatten().flat_map(Test::fields).filter(|field| self.open.contains(field)) {
            if !needed.contains(&field) {
                needed.push(field);
            }
        }
    }

    /// Whether the row says no, whatever else is answered.
    fn refuses(&self, rule: &Rule) -> bool {
        let no = |verdict: &super::rules::Verdict| {
            verdict.outcome == Decision::No && self.holds(&verdict.when) == Some(true)
        };
        self.holds(&rule.when) == Some(true) && rule.verdicts.iter().any(no)
    }

    /// Adds the questions on which hangs what the row decides or brings.
    fn add_needed(&self, rule: &Rule, needed: &mut Vec<Field>) {
        let verdicts = rule.verdicts.iter().map(|verdict| &verdict.when);
        let effects = rule.effects.iter().filter(|effect| !effect.is_empty()).map(|effect| &effect.when);
        match self.holds(&rule.when) {
            Some(false) => {}
            Some(true) => verdicts.chain(effects).for_each(|when| self.hangs_on(when, needed)),
            None => {
                if verdicts.chain(effects).any(|when| self.holds(when) != Some(false)) {
                    self.hangs_on(&rule.when, needed);
                }
            }
        }
    }

    /// Leaves the questions that can be asked now: where it hangs on others whether one makes sense, these come first.
    fn askable(&self, needed: &mut Vec<Field>) {
        // From the last: a question makes sense by those before it.
        for question in self.rules.questions.iter().rev() {
            if needed.contains(&question.field) && self.holds(&question.when).is_none() {
                needed.retain(|field| *field != question.field);
                self.hangs_on(&question.when, needed);
            }
        }
    }
}
