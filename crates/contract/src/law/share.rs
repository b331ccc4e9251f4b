//! What may be shared of an answer: the outcome and the rows that led to it, no date and no answer of the conversation.

use super::{
    evaluate::Outcome,
    rules::{Decision, Rule, Rules},
};
use crate::choice::Choice;

/// An outcome and the codes of its rows, as the fragment of an address holds them: `GO_COND.R05.O7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The answer.
    pub outcome: Decision,
    /// Gates, waiting, rules, fallbacks and overlays that led to it.
    pub rules: Vec<String>,
}

impl Shared {
    /// What may be shared of an answer.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        Self { outcome: outcome.outcome, rules: outcome.rules.iter().chain(&outcome.overlays).cloned().collect() }
    }

    /// The fragment, without its `#`.
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut fragment = self.outcome.as_str().to_owned();
        for code in &self.rules {
            fragment.push('.');
            fragment.push_str(code);
        }
        fragment
    }

    /// Reads a fragment, with or without its `#`. Codes that the rules do not have are passed over. `None` where there is no outcome,
    /// or none that these rows can give: nobody makes a page of ours say yes by typing it.
    #[must_use]
    pub fn read(fragment: &str, rules: &Rules) -> Option<Self> {
        let mut words = fragment.strip_prefix('#').unwrap_or(fragment).split('.');
        let outcome = Decision::parse(words.next()?)?;
        let typed: Vec<&str> = words.collect();
        let rows: Vec<&Rule> = rules.rules.iter().filter(|rule| typed.contains(&rule.code.as_str())).collect();
        let can_be = |rule: &&Rule| rule.verdicts.iter().any(|verdict| verdict.outcome == outcome);
        let is_milder = |rule: &&Rule| {
            let mildest = rule.verdicts.iter().map(|verdict| verdict.outcome).min();
            mildest.is_none_or(|mildest| mildest <= outcome)
        };
        let fits = rows.iter().any(can_be) && rows.iter().all(is_milder);
        fits.then(|| Self { outcome, rules: rows.into_iter().map(|rule| rule.code.clone()).collect() })
    }
}
