//! From a case to its answer.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    input::Input,
    rules::{Decision, Effect, Kind, Rule, Rules},
};
use crate::{confidence::Confidence, wire};

/// The answer, by the codes of the rules; words, sources and dates are found in [`Rules`] under them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether work may start.
    pub outcome: Decision,
    /// The first day of work that is possible: the one that was asked for, or a later one where one must wait. None where nobody
    /// can say yet.
    #[serde(with = "wire::optional_date")]
    pub earliest_start: Option<Date>,
    /// The same by the text of the law that is confirmed, where a longer wait is only reported: to be told, not to be used.
    #[serde(with = "wire::optional_date")]
    pub earliest_start_confirmed: Option<Date>,
    /// Gates, waiting, rules and fallbacks that hold.
    pub rules: Vec<String>,
    /// Overlays that hold.
    pub overlays: Vec<String>,
    /// Documents to keep.
    pub docs_to_keep: Vec<String>,
    /// What is never kept, whatever the case.
    pub docs_never_to_keep: Vec<String>,
    /// Steps, in the order in which they are taken.
    pub steps: Vec<String>,
    /// Warnings.
    pub warnings: Vec<String>,
    /// The facts on which the rows that hold rest.
    pub facts: Vec<String>,
    /// How the least sure of these facts was read.
    pub confidence: Confidence,
    /// Whether one of these rows or facts should have been looked at again.
    pub overdue: bool,
    /// Whether a lawyer of the operator answers for each row and fact that led here.
    pub signed: bool,
}

/// Decides a case on the day `today`: every row that holds is named, and the strongest decision counts.
///
/// Total: where no row decides, which the linter of rules refuses, the answer is to ask.
#[must_use]
pub fn evaluate(input: &Input, rules: &Rules, today: Date) -> Outcome {
    outcome(rules.rules.iter().filter_map(|rule| Held::of(rule, input, today)).collect(), input, rules, today)
}

/// The same for people who read it: rows that neither decide nor bring anything in this case are not named, and where the answer is
/// no, only those that say so. Nobody is given a reason that is none.
#[must_use]
pub fn evaluate_for_people(input: &Input, rules: &Rules, today: Date) -> Outcome {
    let mut held: Vec<Held<'_>> = rules.rules.iter().filter_map(|rule| Held::of(rule, input, today)).collect();
    let no = held.iter().any(|one| one.decision == Some(Decision::No));
    held.retain(|one| {
        let brings = || one.rule.effects.iter().any(|effect| !effect.is_empty() && effect.when.holds(input, today));
        if no { one.decision == Some(Decision::No) } else { one.decision.is_some() || brings() }
    });
    outcome(held, input, rules, today)
}

fn outcome(held: Vec<Held<'_>>, input: &Input, rules: &Rules, today: Date) -> Outcome {
    let decided = |one: &Held<'_>| decides_alone(one.rule, one.decision);
    let strongest = held.iter().filter_map(|one| one.decision).max().unwrap_or(Decision::Ask);
    // Rows that only add to an answer cannot be one.
    let outcome = if held.iter().any(decided) { strongest } else { strongest.max(Decision::Ask) };

    // Who is told no must not be told to prepare a contract in the same breath.
    let telling: Vec<&Held<'_>> =
        held.iter().filter(|one| outcome != Decision::No || one.decision == Some(Decision::No)).collect();
    let effects: Vec<&Effect> = telling
        .iter()
        .flat_map(|one| one.rule.effects.iter())
        .filter(|effect| effect.when.holds(input, today))
        .collect();
    let told = |code: &str, list: fn(&Effect) -> &[String]| {
        effects.iter().any(|effect| list(effect).iter().any(|other| other == code))
    };
    let codes = |all: &mut dyn Iterator<Item = &str>, list: fn(&Effect) -> &[String]| -> Vec<String> {
        all.filter(|code| told(code, list)).map(str::to_owned).collect()
    };

    let (earliest_start, earliest_start_confirmed) = match outcome {
        Decision::Go | Decision::GoCond => (input.start_date, None),
        Decision::Wait => (latest(&held, |one| one.after), latest(&held, |one| one.after_confirmed)),
        Decision::Ask | Decision::No => (None, None),
    };
    let named = |overlay: bool| {
        let of_kind = held.iter().filter(|one| (one.rule.kind == Kind::Overlay) == overlay);
        of_kind.map(|one| one.rule.code.clone()).collect()
    };
    let facts: Vec<_> =
        rules.facts.iter().filter(|fact| held.iter().any(|one| one.rule.facts.contains(&fact.code))).collect();
    let marks = || held.iter().map(|one| &one.rule.mark).chain(facts.iter().map(|fact| &fact.mark));
    let mut steps = codes(&mut rules.steps.iter().map(|step| &*step.item.code), |effect| &effect.steps);
    steps.retain(|code| !told(code, |effect| &effect.replaces));
    Outcome {
        outcome,
        earliest_start,
        earliest_start_confirmed,
        rules: named(false),
        overlays: named(true),
        docs_to_keep: codes(&mut rules.documents.iter().map(|item| &*item.code), |effect| &effect.keep),
        docs_never_to_keep: rules.never_keep.iter().map(|item| item.code.clone()).collect(),
        steps,
        warnings: codes(&mut rules.warnings.iter().map(|item| &*item.code), |effect| &effect.warnings),
        confidence: facts.iter().map(|fact| fact.confidence).max().unwrap_or(Confidence::U),
        overdue: marks().any(|mark| mark.review_by < today),
        signed: !held.is_empty() && marks().all(|mark| mark.signed.is_some()),
        facts: facts.into_iter().map(|fact| fact.code.clone()).collect(),
    }
}

/// Whether a row with this decision is an answer by itself. A gate that grants leaves it to the rules of the paper.
fn decides_alone(rule: &Rule, decision: Option<Decision>) -> bool {
    match rule.kind {
        Kind::Rule | Kind::Fallback => decision.is_some(),
        Kind::Gate => decision == Some(Decision::No),
        Kind::Waiting | Kind::Overlay => false,
    }
}

/// A row that holds, with what it says here.
struct Held<'a> {
    rule: &'a Rule,
    decision: Option<Decision>,
    after: Option<Date>,
    after_confirmed: Option<Date>,
}

impl<'a> Held<'a> {
    fn of(rule: &'a Rule, input: &Input, today: Date) -> Option<Self> {
        if !rule.when.holds(input, today) {
            return None;
        }
        let verdicts = rule.verdicts.iter().filter(|verdict| verdict.when.holds(input, today));
        let strongest = verdicts.max_by_key(|verdict| verdict.outcome);
        // A row that decides, but nothing about this case, does not hold.
        if strongest.is_none() && !rule.verdicts.is_empty() && rule.kind != Kind::Overlay {
            return None;
        }
        let on = |day: Option<super::condition::Day>| day?.on(input, today);
        Some(Self {
            rule,
            decision: strongest.map(|verdict| verdict.outcome),
            after: strongest.and_then(|verdict| on(verdict.after)),
            after_confirmed: strongest.and_then(|verdict| on(verdict.after_confirmed)),
        })
    }
}

/// The day after the latest of these; none where somebody who waits cannot say until when.
fn latest(held: &[Held<'_>], of: impl Fn(&Held<'_>) -> Option<Date>) -> Option<Date> {
    let waiting = held.iter().filter(|one| one.decision == Some(Decision::Wait));
    let days: Option<Vec<Date>> = waiting.map(of).collect();
    Some(wire::days_later(days?.into_iter().max()?, 1))
}
