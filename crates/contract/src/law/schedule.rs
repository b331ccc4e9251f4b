//! When each step is due.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{evaluate::Outcome, input::Input, rules::Rules};
use crate::{text::Localised, wire, working_time::WorkingDays};

/// A day by which a step is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The step's code.
    pub step: String,
    /// The day that the law or good practice gives.
    #[serde(with = "wire::date")]
    pub day: Date,
    /// The last working day up to then: offices and consultants are closed on the others.
    #[serde(with = "wire::date")]
    pub working_day: Date,
    /// Which part of the step, where it has several days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Localised<String>>,
}

/// The days of an outcome's steps, in the order of the steps. Days that are reckoned from one that is not known are left out; a
/// start that one must wait for counts from the day on which it is possible.
#[must_use]
pub fn schedule(outcome: &Outcome, input: &Input, rules: &Rules, working: &WorkingDays, today: Date) -> Vec<Due> {
    let input = Input { start_date: outcome.earliest_start.or(input.start_date), ..input.clone() };
    let steps = rules.steps.iter().filter(|step| outcome.steps.contains(&step.item.code));
    steps
        .flat_map(|step| step.due.iter().map(move |due| (&step.item.code, due)))
        .filter_map(|(code, due)| {
            let day = due.day.on(&input, today)?;
            Some(Due { step: code.clone(), day, working_day: working.last_working_day(day), text: due.text.clone() })
        })
        .collect()
}
