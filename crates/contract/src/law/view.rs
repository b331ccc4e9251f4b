//! The rules as they are sent to who decides by them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::working_time::WorkingDays;

/// Everything that answers are made of, in both languages, so that whoever has it needs nothing else and sends nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LawView {
    /// Questions, rows, words and sources, as `content/law/` has them; no figures, which stand in the texts.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub rules: Rules,
    /// The holidays over which deadlines are counted.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub working_days: WorkingDays,
}

impl LawView {
    /// What is sent of the rules and the calendar: of the facts those on which an answer can rest, not those of texts alone.
    #[must_use]
    pub fn new(rules: &Rules, working_days: &WorkingDays) -> Self {
        let items = [&rules.documents, &rules.never_keep, &rules.warnings].into_iter().flatten();
        let told = items.chain(rules.steps.iter().map(|step| &step.item)).map(|item| &item.facts);
        let named: BTreeSet<&String> = told.chain(rules.rules.iter().map(|rule| &rule.facts)).flatten().collect();
        let facts = rules.facts.iter().filter(|fact| named.contains(&fact.code)).cloned().collect();
        Self { rules: Rules { parameters: Vec::new(), facts, ..rules.clone() }, working_days: working_days.clone() }
    }
}
