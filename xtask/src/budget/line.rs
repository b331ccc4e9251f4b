//! One number beside its limit.

use std::fmt;

use anyhow::{Result, bail};
use serde::Serialize;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    /// Thousands of bytes.
    Kilobytes,
    /// Things.
    Count,
    /// Thousandths of a second.
    Milliseconds,
    /// Multiples of the floor.
    Ratio,
    /// Parts of the window times parts of its height.
    Shift,
    /// Of a hundred; the only unit of which more is better.
    Points,
}

/// What a number is held against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) unit: Unit,
    pub(super) limit: f64,
    pub(super) aim: Option<f64>,
}

/// A number and what it is held against.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// What was measured.
    name: String,
    /// Rounded as it is shown, so that nothing fails that looks as if it held.
    found: f64,
    unit: Unit,
    limit: f64,
    aim: Option<f64>,
    /// Whether the limit is kept.
    within: bool,
}

impl Limit {
    /// Holds a number against this.
    pub(super) fn hold(self, name: impl Into<String>, found: f64) -> Line {
        let Self { unit, limit, aim } = self;
        let found = unit.rounded(found);
        Line { name: name.into(), found, unit, limit, aim, within: unit.keeps(found, limit) }
    }
}

impl Unit {
    const fn digits(self) -> usize {
        match self {
            Self::Count | Self::Milliseconds | Self::Points => 0,
            Self::Kilobytes => 1,
            Self::Ratio | Self::Shift => 3,
        }
    }

    fn rounded(self, number: f64) -> f64 {
        let ones = [1.0, 10.0, 100.0, 1000.0][self.digits()];
        (number * ones).round() / ones
    }

    fn keeps(self, found: f64, limit: f64) -> bool {
        match self {
            Self::Points => found >= limit,
            _ => found <= limit,
        }
    }

    /// A number of this kind for people, without the unit.
    pub(super) fn show(self, number: f64) -> String {
        format!("{number:.*}", self.digits())
    }

    /// What stands behind the number.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Kilobytes => " kB",
            Self::Milliseconds => " ms",
            Self::Ratio => " × the floor",
            Self::Points => " points",
            Self::Count | Self::Shift => "",
        }
    }
}

impl Line {
    /// What was measured.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The number, without its unit.
    pub(super) fn found(&self) -> String {
        self.unit.show(self.found)
    }

    /// The number with its unit.
    pub(super) fn found_with_unit(&self) -> String {
        format!("{}{}", self.found(), self.unit.suffix())
    }

    /// The limit with its unit.
    pub(super) fn limit_with_unit(&self) -> String {
        format!("{}{}", self.limit, self.unit.suffix())
    }

    /// Whether the limit is kept.
    pub(super) const fn is_within(&self) -> bool {
        self.within
    }

    /// Whether the limit is kept, and what is wished for beyond it.
    pub(super) fn verdict(&self) -> String {
        match self.aim {
            _ if !self.within => "OVER".to_owned(),
            Some(aim) if !self.unit.keeps(self.found, aim) => format!("within; the aim is {aim}{}", self.unit.suffix()),
            _ => "within".to_owned(),
        }
    }
}

impl fmt::Display for Line {
    /// The number and its limit in a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} of {}", self.name, self.found(), self.limit_with_unit())
    }
}

/// An error that names every number that breaks its limit.
pub(super) fn all_within<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Result<()> {
    let over: Vec<String> = lines.into_iter().filter(|line| !line.is_within()).map(Line::to_string).collect();
    if !over.is_empty() {
        bail!("over budget: {}", over.join("; "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: Limit = Limit { unit: Unit::Kilobytes, limit: 240.0, aim: Some(200.0) };

    #[test]
    fn a_number_is_within_over_or_short_of_the_aim() {
        assert_eq!(WEIGHT.hold("WebAssembly", 199.9).verdict(), "within");
        assert_eq!(WEIGHT.hold("WebAssembly", 231.0).verdict(), "within; the aim is 200 kB");
        assert_eq!(WEIGHT.hold("WebAssembly", 240.1).verdict(), "OVER");
        // As it is shown: 240.0 of 240 is not over.
        assert!(WEIGHT.hold("WebAssembly", 240.04).is_within());
        let ratio = Limit { unit: Unit::Ratio, limit: 1.15, aim: None };
        assert!(ratio.hold("home", 1.150_4).is_within());
        assert!(!ratio.hold("home", 1.151).is_within());
    }

    #[test]
    fn of_points_more_is_better() {
        let points = Limit { unit: Unit::Points, limit: 100.0, aim: None };
        assert!(points.hold("home: SEO", 100.0).is_within());
        assert!(!points.hold("home: SEO", 92.0).is_within());
    }

    #[test]
    fn the_error_names_what_is_over_with_its_numbers() {
        let lines = [WEIGHT.hold("WebAssembly", 250.04), WEIGHT.hold("CSS", 12.0)];
        assert_eq!(all_within(&lines).unwrap_err().to_string(), "over budget: WebAssembly 250.0 of 240 kB");
        all_within(&lines[1..]).unwrap();
    }
}
