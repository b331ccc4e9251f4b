//! `budgets.toml`: what is promised.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::line::{Limit, Unit};
use crate::workspace;

/// All that is promised.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Budgets {
    pub(super) wasm: Kilobytes,
    pub(super) javascript: Kilobytes,
    pub(super) css: Kilobytes,
    pub(super) fonts: Kilobytes,
    pub(super) html: Kilobytes,
    pub(super) first_visit: Kilobytes,
    pub(super) requests: Number,
    pub(super) search_index: Kilobytes,
    pub(super) desk_wasm: Kilobytes,
    pub(super) desk_javascript: Kilobytes,
    pub(super) largest_paint: Ratio,
    pub(super) blocking: Milliseconds,
    pub(super) layout_shift: Number,
    pub(super) app_ready: Milliseconds,
    pub(super) points: Number,
    /// The pages whose times are taken.
    pub(super) page: Vec<TimedPage>,
}

impl Budgets {
    /// Reads the project's budgets.
    pub(crate) fn read() -> Result<Self> {
        let path = workspace::root().join("budgets.toml");
        let text = fs::read_to_string(&path).context("cannot read budgets.toml")?;
        toml::from_str(&text).context("budgets.toml is not as expected")
    }
}

/// A weight, in kB of 1000 bytes.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kilobytes {
    limit: f64,
    aim: Option<f64>,
}

/// A number without a unit.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Number {
    limit: f64,
}

/// A time as a multiple of another.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ratio {
    limit_ratio: f64,
    aim_ratio: Option<f64>,
}

/// A time.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Milliseconds {
    limit_ms: f64,
    aim_ms: Option<f64>,
}

impl Kilobytes {
    pub(super) const fn limit(self) -> Limit {
        Limit { unit: Unit::Kilobytes, limit: self.limit, aim: self.aim }
    }
}

impl Number {
    pub(super) const fn limit(self, unit: Unit) -> Limit {
        Limit { unit, limit: self.limit, aim: None }
    }
}

impl Ratio {
    pub(super) const fn limit(self) -> Limit {
        Limit { unit: Unit::Ratio, limit: self.limit_ratio, aim: self.aim_ratio }
    }
}

impl Milliseconds {
    pub(super) const fn limit(self) -> Limit {
        Limit { unit: Unit::Milliseconds, limit: self.limit_ms, aim: self.aim_ms }
    }
}

/// A page whose times are taken.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimedPage {
    /// What reports call it.
    pub(super) name: String,
    /// Its path, or that of the page that leads to it.
    pub(super) path: String,
    /// How its path begins, where another page leads to it.
    pub(super) first_link: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_budgets_can_be_read() {
        let budgets = Budgets::read().unwrap();
        assert!(budgets.wasm.limit < budgets.first_visit.limit);
        assert!(budgets.largest_paint.limit_ratio > 1.0);
        assert!(!budgets.page.is_empty());
    }
}
