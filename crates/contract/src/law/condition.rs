//! The closed language in which a rule says when it holds.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::input::{Field, Input};
use crate::wire;

/// Holds where all tests of one of its alternatives do. One with an empty alternative always holds; one without any never does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition(pub Vec<Vec<Test>>);

/// One question about an input. What compares a day that is not known does not hold, so that not knowing has rules of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The field is one of these words.
    Is(Field, Vec<String>),
    /// The first day lies before the second.
    Earlier(Day, Day),
    /// The first day is the second or lies before it.
    NotLater(Day, Day),
}

/// A day that is reckoned from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// From where.
    pub from: Origin,
    /// So many months later.
    pub months: i32,
    /// And so many days.
    pub days: i32,
}

/// Where the reckoning begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The day on which it is asked.
    Today,
    /// A day of the input.
    Field(Field),
    /// A day of the law.
    On(#[serde(with = "wire::date")] Date),
}

impl Condition {
    /// Whether it holds for `input` on the day `today`.
    #[must_use]
    pub fn holds(&self, input: &Input, today: Date) -> bool {
        self.0.iter().any(|all| all.iter().all(|test| test.holds(input, today)))
    }

    /// Holds where both do.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().flat_map(|one| other.0.iter().map(move |two| [&one[..], &two[..]].concat())).collect())
    }
}

impl Test {
    /// The fields at which it looks.
    pub fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        let of_day = |day: &Day| match day.from {
            Origin::Field(field) => Some(field),
            Origin::Today | Origin::On(_) => None,
        };
        let [one, two] = match self {
            Self::Is(field, _) => [Some(*field), None],
            Self::Earlier(one, two) | Self::NotLater(one, two) => [of_day(one), of_day(two)],
        };
        one.into_iter().chain(two)
    }

    /// Whether it holds for `input` on the day `today`.
    #[must_use]
    pub fn holds(&self, input: &Input, today: Date) -> bool {
        let days = |one: &Day, two: &Day| Some((one.on(input, today)?, two.on(input, today)?));
        match self {
            Self::Is(field, words) => words.iter().any(|word| word == input.word(*field)),
            Self::Earlier(one, two) => days(one, two).is_some_and(|(one, two)| one < two),
            Self::NotLater(one, two) => days(one, two).is_some_and(|(one, two)| one <= two),
        }
    }
}

impl Day {
    /// The day itself, where that from which it is reckoned is known. It stays within the years that there are.
    #[must_use]
    pub fn on(&self, input: &Input, today: Date) -> Option<Date> {
        let from = match self.from {
            Origin::Today => today,
            Origin::Field(field) => input.day(field)?,
            Origin::On(day) => day,
        };
        Some(wire::days_later(wire::months_later(from, self.months), self.days.into()))
    }
}
