//! Check-in on the day of a workshop: who holds a seat, who has come, and the marks that say so.
//!
//! Marks are made at a door where the line may be cut: each carries the moment at which it was made, and of two about the same person
//! the later one counts, in whatever order they arrive.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// From when until when somebody can be checked in, as the operator sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckInTimes {
    /// How long before the workshop begins.
    pub before: SignedDuration,
    /// How long after it has ended: a list on paper is typed in later.
    pub after: SignedDuration,
}

impl CheckInTimes {
    /// When it opens and when it closes, of a workshop that begins and ends then.
    #[must_use]
    pub fn of(self, starts_at: Timestamp, ends_at: Timestamp) -> (Timestamp, Timestamp) {
        (
            starts_at.checked_sub(self.before).unwrap_or(Timestamp::MIN),
            ends_at.checked_add(self.after).unwrap_or(Timestamp::MAX),
        )
    }
}

/// Whether somebody has come, and what is known last of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Since when she is there; none while she is not.
    pub checked_in_at: Option<Timestamp>,
    /// When the newest mark about her was made, whatever it said; none where there is none.
    pub marked_at: Option<Timestamp>,
}

impl Attendance {
    /// What is known once a mark is there, too; none where something later is known already. Of a mark and an undo of the same moment she
    /// is there.
    #[must_use]
    pub fn marked(self, present: bool, at: Timestamp) -> Option<Self> {
        let counts = self.marked_at.is_none_or(|before| before < at || (before == at && present));
        counts.then_some(Self {
            // Who is found there by two helpers came when the first of them saw her.
            checked_in_at: present.then(|| self.checked_in_at.unwrap_or(at)),
            marked_at: Some(at),
        })
    }
}

/// Somebody who holds a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInLine {
    /// The number of the registration.
    pub registration: String,
    /// Her place in it, from 0.
    pub person: u32,
    /// Name and surname; empty once it names nobody any more.
    pub name: String,
    /// The company's name.
    pub company: String,
    /// Since when she is there; none while she is not.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub checked_in_at: Option<Timestamp>,
    /// When the newest mark about her was made; none where there is none.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub marked_at: Option<Timestamp>,
}

/// Everybody who holds a seat of a workshop, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckIn {
    /// From when on people can be checked in.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub opens_at: Timestamp,
    /// Until when.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub closes_at: Timestamp,
    /// People can be checked in now.
    pub open: bool,
    /// The people.
    pub items: Vec<CheckInLine>,
}

/// Says that somebody has come, or that this was a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInMark {
    /// The number of the registration.
    pub registration: String,
    /// Her place in it, from 0.
    pub person: u32,
    /// She is there.
    pub present: bool,
    /// When the mark was made, by the clock of whoever made it. A moment to come counts as now.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub at: Timestamp,
}

/// What is known of somebody after a mark: of what another said later, the mark changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckedIn {
    /// The number of the registration.
    pub registration: String,
    /// Her place in it, from 0.
    pub person: u32,
    /// Since when she is there; none while she is not.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub checked_in_at: Option<Timestamp>,
    /// When the newest mark about her was made.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub marked_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// What is known after these marks, in this order of arrival.
    fn after(marks: &[(bool, i64)]) -> Attendance {
        let arrive =
            |known: Attendance, (present, second): &(bool, i64)| known.marked(*present, at(*second)).unwrap_or(known);
        marks.iter().fold(Attendance::default(), arrive)
    }

    #[test]
    fn the_later_of_a_mark_and_an_undo_counts_in_whatever_order_they_come() {
        for marks in [[(true, 10), (false, 20)], [(false, 20), (true, 10)]] {
            assert_eq!(after(&marks), Attendance { checked_in_at: None, marked_at: Some(at(20)) }, "{marks:?}");
        }
        for marks in [[(false, 10), (true, 20)], [(true, 20), (false, 10)]] {
            let there = Attendance { checked_in_at: Some(at(20)), marked_at: Some(at(20)) };
            assert_eq!(after(&marks), there, "{marks:?}");
        }
    }

    #[test]
    fn two_who_see_the_same_person_agree() {
        assert_eq!(after(&[(true, 10), (true, 15)]).checked_in_at, Some(at(10)));
        for marks in [[(true, 10), (false, 10)], [(false, 10), (true, 10)]] {
            assert_eq!(after(&marks).checked_in_at, Some(at(10)), "{marks:?}");
        }
    }

    #[test]
    fn it_opens_before_the_workshop_and_closes_after_it() {
        let times = CheckInTimes { before: SignedDuration::from_hours(2), after: SignedDuration::from_hours(24) };
        assert_eq!(times.of(at(10_000), at(20_000)), (at(2_800), at(106_400)));
    }
}
