//! The clock of a promise: hours that run on working days only, in the wall time of Europe/Rome.
//!
//! A question on a working day before opening counts from opening; one at or after closing, or on another day, counts from the
//! opening of the next working day. From there each working day has 24 hours: Friday 15:00 and 48 hours give Tuesday 15:00.

use jiff::{
    SignedDuration, Span, Timestamp,
    civil::{Date, DateTime, Time, Weekday},
    tz::{self, Offset, TimeZone},
};
use serde::{Deserialize, Serialize};

use crate::wire;

/// A day on which nobody of the desk works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayRule {
    /// The same day every year.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// So many days after Easter Sunday.
    AfterEaster {
        /// 1 is Easter Monday.
        days: i32,
    },
}

/// A holiday, from the list that `content` keeps with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// When it falls.
    pub rule: HolidayRule,
    /// The first year in which it counts.
    pub since: Option<i16>,
}

/// The days on which somebody works: all but Saturdays, Sundays and these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays {
    /// The days on which nobody works, besides Saturdays and Sundays.
    pub holidays: Vec<Holiday>,
}

/// When the desk works and what it promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    /// Opening: the earliest wall time from which a promise counts.
    pub opens: Time,
    /// Closing: this minute itself is already outside.
    pub closes: Time,
    /// The hours promised for an answer; each working day has 24.
    pub promised_hours: u32,
    /// The days on which it works.
    pub days: WorkingDays,
}

/// The wall time of Italy. Summer time follows Directive 2000/84/EC; the zone is written out since jiff's database of all zones
/// would weigh 200 kB in the browser.
#[must_use]
pub fn rome() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC)
}

/// The wall time of Italy at a moment: what [`rome`] gives, without the reader of zones that it needs, for the browser.
#[must_use]
pub fn wall_time(moment: Timestamp) -> DateTime {
    let year = Offset::UTC.to_datetime(moment).year();
    let summer = clock_change(year, 3).is_some_and(|begins| moment >= begins)
        && clock_change(year, 10).is_some_and(|ends| moment < ends);
    tz::offset(if summer { 2 } else { 1 }).to_datetime(moment)
}

/// The moment at which a clock on a wall in Italy shows this: the inverse of [`wall_time`]. Of the hour that comes twice the first
/// counts; the one that the clocks skip has none.
#[must_use]
pub fn moment_in_italy(shown: DateTime) -> Option<Timestamp> {
    let at = |hours| tz::offset(hours).to_timestamp(shown).ok().filter(|moment| wall_time(*moment) == shown);
    at(2).or_else(|| at(1))
}

/// The clocks change on the last Sunday of March and October, at 1:00 UTC.
fn clock_change(year: i16, month: i8) -> Option<Timestamp> {
    let last = Date::new(year, month, 31).ok()?;
    let sunday = wire::day_number(last) - i64::from(last.weekday().to_sunday_zero_offset());
    Timestamp::from_second(sunday * 86_400 + 3_600).ok()
}

impl WorkingDays {
    /// Whether `day` is one of them.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.holidays.iter().any(|holiday| {
                holiday.since.is_none_or(|year| day.year() >= year)
                    && match holiday.rule {
                        HolidayRule::Fixed { month, day: of_month } => day.month() == month && day.day() == of_month,
                        HolidayRule::AfterEaster { days } => {
                            easter_sunday(day.year()).is_some_and(|easter| day == wire::days_later(easter, days.into()))
                        }
                    }
            })
    }

    /// The last working day up to `day`, which it is itself where somebody works on it.
    #[must_use]
    pub fn last_working_day(&self, day: Date) -> Date {
        let mut last = day;
        // A calendar without working days leaves the day as it is.
        for _ in 0..366 {
            if self.is_working_day(last) {
                return last;
            }
            last = wire::days_later(last, -1);
        }
        day
    }
}

impl WorkingCalendar {
    /// Whether the desk works on `day`.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        self.days.is_working_day(day)
    }

    /// The working time that is promised for an answer.
    #[must_use]
    pub fn promised(&self) -> SignedDuration {
        SignedDuration::from_hours(self.promised_hours.into())
    }

    /// When the promise made at `received` is due.
    #[must_use]
    pub fn due(&self, received: Timestamp) -> Timestamp {
        self.due_after(received, self.promised())
    }

    /// When a promise is due of which `left` is left at `received`, by the same rule of arrival.
    #[must_use]
    pub fn due_after(&self, received: Timestamp, left: SignedDuration) -> Timestamp {
        let rome = rome();
        let due = self.add(self.counts_from(rome.to_datetime(received)), left);
        // In the hour that the clocks skip, the promise moves with them; in the doubled one, the first counts.
        rome.to_ambiguous_timestamp(due).compatible().unwrap_or(received)
    }

    /// What is left at `now` of a promise due at `due` for which `granted` was given; negative once it is late. Before opening, when
    /// nothing counts yet, all of it is left.
    #[must_use]
    pub fn left(&self, now: Timestamp, due: Timestamp, granted: SignedDuration) -> SignedDuration {
        let rome = rome();
        self.between(rome.to_datetime(now), rome.to_datetime(due)).min(granted)
    }

    fn counts_from(&self, received: DateTime) -> DateTime {
        let day = received.date();
        if self.is_working_day(day) && received.time() < self.closes {
            day.to_datetime(received.time().max(self.opens))
        } else {
            self.next_working_day(day).to_datetime(self.opens)
        }
    }

    /// So much working time after `start`, which is on a working day.
    fn add(&self, start: DateTime, mut left: SignedDuration) -> DateTime {
        let mut at = start;
        // One turn for each day that is used up, the first of them in part.
        for _ in 0..=left.as_hours() / 24 + 1 {
            let today = midnight_after(at.date()).duration_since(at);
            if left < today {
                break;
            }
            left -= today;
            at = self.next_working_day(at.date()).to_datetime(Time::midnight());
        }
        at.saturating_add(left)
    }

    /// The working time between two moments; negative where the second is the earlier one.
    fn between(&self, from: DateTime, to: DateTime) -> SignedDuration {
        if to < from {
            return -self.between(to, from);
        }
        let mut sum = SignedDuration::ZERO;
        let mut day = from.date();
        loop {
            if self.is_working_day(day) {
                let (begins, ends) = (day.to_datetime(Time::midnight()).max(from), midnight_after(day).min(to));
                sum += ends.duration_since(begins);
            }
            match day.tomorrow() {
                Ok(next) if next <= to.date() => day = next,
                _ => return sum,
            }
        }
    }

    fn next_working_day(&self, day: Date) -> Date {
        let mut next = day;
        // A year without one working day is a broken calendar: the promise then stays in sight instead of running away.
        for _ in 0..366 {
            next = next.saturating_add(Span::new().days(1));
            if self.is_working_day(next) {
                break;
            }
        }
        next
    }
}

fn midnight_after(day: Date) -> DateTime {
    day.saturating_add(Span::new().days(1)).to_datetime(Time::midnight())
}

/// Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher.
#[must_use]
pub fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn calendar() -> WorkingCalendar {
        let fixed = |month, day| Holiday { rule: HolidayRule::Fixed { month, day }, since: None };
        let mut holidays: Vec<Holiday> =
            [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 7), (12, 8), (12, 25), (12, 26)]
                .map(|(month, day)| fixed(month, day))
                .to_vec();
        holidays.push(Holiday { rule: HolidayRule::AfterEaster { days: 1 }, since: None });
        holidays.push(Holiday { rule: HolidayRule::Fixed { month: 10, day: 4 }, since: Some(2026) });
        WorkingCalendar {
            opens: time(9, 0, 0, 0),
            closes: time(18, 0, 0, 0),
            promised_hours: 48,
            days: WorkingDays { holidays },
        }
    }

    fn due(received: &str) -> String {
        let at: DateTime = received.parse().unwrap();
        let received = rome().to_timestamp(at).unwrap();
        rome().to_datetime(calendar().due(received)).strftime("%F %H:%M").to_string()
    }

    #[test]
    fn working_days_count_24_hours_each() {
        assert_eq!(due("2026-11-24T15:00"), "2026-11-26 15:00", "Tuesday to Thursday");
        assert_eq!(due("2026-11-27T15:00"), "2026-12-01 15:00", "Friday to Tuesday");
        assert_eq!(due("2026-11-28T11:00"), "2026-12-02 09:00", "Saturday to Wednesday");
        assert_eq!(due("2026-11-29T23:59"), "2026-12-02 09:00", "Sunday to Wednesday");
    }

    #[test]
    fn what_arrives_outside_the_hours_counts_from_opening() {
        assert_eq!(due("2026-11-24T00:00"), "2026-11-26 09:00");
        assert_eq!(due("2026-11-24T08:59:59"), "2026-11-26 09:00");
        assert_eq!(due("2026-11-24T09:00"), "2026-11-26 09:00");
        assert_eq!(due("2026-11-24T17:59:59"), "2026-11-26 17:59");
        assert_eq!(due("2026-11-24T18:00"), "2026-11-27 09:00", "18:00 itself is outside");
        assert_eq!(due("2026-11-27T18:00"), "2026-12-02 09:00", "Friday evening counts from Monday");
    }

    #[test]
    fn holidays_are_skipped() {
        assert_eq!(due("2026-12-04T15:00"), "2026-12-10 15:00", "7 and 8 December: Friday, then Wednesday, Thursday");
        assert_eq!(due("2026-12-07T10:00"), "2026-12-11 09:00", "Sant'Ambrogio itself");
        assert_eq!(due("2026-12-23T10:00"), "2026-12-28 10:00", "Christmas");
        assert_eq!(due("2026-12-24T12:00"), "2026-12-29 12:00", "Christmas Eve is a working day");
        assert_eq!(due("2026-12-31T10:00"), "2027-01-05 10:00", "New Year");
        assert_eq!(due("2027-03-26T10:00"), "2027-03-31 10:00", "Easter Monday 2027 is 29 March");
        assert_eq!(due("2027-10-01T10:00"), "2027-10-06 10:00", "4 October 2027 is a Monday");
        assert_eq!(due("2025-10-02T10:00"), "2025-10-06 10:00");
    }

    #[test]
    fn the_4th_of_october_counts_only_since_its_law() {
        assert!(calendar().is_working_day(date(2024, 10, 4)));
        assert!(!calendar().is_working_day(date(2027, 10, 4)));
    }

    #[test]
    fn wall_time_holds_when_the_clocks_change() {
        // Summer time begins on Sunday 28 March 2027 (with Easter) and ends on Sunday 31 October 2027.
        assert_eq!(due("2027-10-29T15:00"), "2027-11-03 15:00", "1 November is a Monday holiday");
        assert_eq!(due("2026-03-27T15:00"), "2026-03-31 15:00");
        let friday = rome().to_timestamp(date(2026, 3, 27).at(15, 0, 0, 0)).unwrap();
        assert_eq!(calendar().due(friday).as_second() - friday.as_second(), 4 * 86_400 - 3_600);
        let friday = rome().to_timestamp(date(2026, 10, 23).at(15, 0, 0, 0)).unwrap();
        assert_eq!(calendar().due(friday).as_second() - friday.as_second(), 4 * 86_400 + 3_600);
    }

    #[test]
    fn part_of_a_day_runs_over_into_the_next_working_day() {
        let calendar = WorkingCalendar { promised_hours: 36, ..calendar() };
        let friday = rome().to_timestamp(date(2026, 11, 27).at(15, 0, 0, 0)).unwrap();
        assert_eq!(rome().to_datetime(calendar.due(friday)), date(2026, 12, 1).at(3, 0, 0, 0));
    }

    #[test]
    fn what_is_left_runs_on_by_the_rule_of_arrival() {
        let calendar = calendar();
        let at = |text: &str| rome().to_timestamp(text.parse::<DateTime>().unwrap()).unwrap();
        let due = calendar.due(at("2026-11-26T15:00"));
        assert_eq!(due, at("2026-11-30T15:00"), "Thursday to Monday");
        let left = calendar.left(at("2026-11-27T09:00"), due, calendar.promised());
        assert_eq!(left, SignedDuration::from_hours(30), "15 on Friday, 15 on Monday");
        // An answer that comes on a Saturday starts on Monday at opening.
        assert_eq!(calendar.due_after(at("2026-11-28T11:00"), left), at("2026-12-01T15:00"));
        assert_eq!(calendar.due_after(at("2026-11-27T10:00"), SignedDuration::ZERO), at("2026-11-27T10:00"));
    }

    #[test]
    fn before_opening_all_is_left_and_after_the_end_less_than_nothing() {
        let calendar = calendar();
        let at = |text: &str| rome().to_timestamp(text.parse::<DateTime>().unwrap()).unwrap();
        let due = calendar.due(at("2026-11-28T11:00"));
        let left = |text: &str| calendar.left(at(text), due, calendar.promised()).as_hours();
        assert_eq!(left("2026-11-28T12:00"), 48, "nothing counts on a Saturday");
        assert_eq!(left("2026-11-30T08:00"), 48, "nor before opening");
        assert_eq!(left("2026-11-30T10:00"), 47);
        assert_eq!(left("2026-12-04T10:00"), -49, "Wednesday 9:00 to Friday 10:00");
        assert_eq!(left("2026-12-09T09:00"), -72, "neither the weekend nor 7 and 8 December are late time");
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)));
        }
    }

    proptest::proptest! {
        #[test]
        fn the_wall_time_is_that_of_the_zone(second in 1_000_000_000_i64..4_000_000_000) {
            let moment = Timestamp::from_second(second).unwrap();
            proptest::prop_assert_eq!(wall_time(moment), rome().to_datetime(moment));
        }

        #[test]
        fn the_moment_of_a_wall_time_is_that_of_the_zone(second in 1_000_000_000_i64..4_000_000_000) {
            let shown = wall_time(Timestamp::from_second(second).unwrap());
            let expected = rome().to_ambiguous_timestamp(shown).compatible().unwrap();
            proptest::prop_assert_eq!(moment_in_italy(shown), Some(expected));
        }

        #[test]
        fn an_answer_is_due_on_a_working_day_at_least_two_days_later(second in 1_700_000_000_i64..2_500_000_000) {
            let received = Timestamp::from_second(second).unwrap();
            let due = calendar().due(received);
            proptest::prop_assert!(calendar().is_working_day(rome().to_datetime(due).date()));
            proptest::prop_assert!(due.as_second() - second >= 2 * 86_400 - 3_600);
        }

        /// However often the clock stops and goes on, it gives the promised time in all, to the microsecond.
        #[test]
        fn stopping_gives_neither_more_nor_less(
            second in 1_700_000_000_i64..2_500_000_000,
            turns in proptest::collection::vec((0_i64..200_000, 0_i64..900_000), 0..8),
            rest in 0_i64..86_400,
        ) {
            let (calendar, rome) = (calendar(), rome());
            let mut at = Timestamp::from_microsecond(second * 1_000_000 + 7).unwrap();
            let mut left = calendar.promised();
            let mut used = SignedDuration::ZERO;
            for (works, waits) in turns {
                let due = calendar.due_after(at, left);
                let began = calendar.counts_from(rome.to_datetime(at));
                let stopped = (at + SignedDuration::from_secs(works)).min(due);
                used += calendar.between(began, rome.to_datetime(stopped)).max(SignedDuration::ZERO);
                left = calendar.left(stopped, due, left);
                proptest::prop_assert_eq!(used + left, calendar.promised());
                at = stopped + SignedDuration::from_secs(waits);
            }
            let due = calendar.due_after(at, left);
            let began = calendar.counts_from(rome.to_datetime(at));
            proptest::prop_assert_eq!(calendar.between(began, rome.to_datetime(due)), left);
            proptest::prop_assert!(calendar.left(due + SignedDuration::from_secs(rest), due, left) <= SignedDuration::ZERO);
        }

        #[test]
        fn a_later_question_is_never_due_earlier(second in 1_700_000_000_i64..2_500_000_000, later in 0_i64..604_800) {
            let (first, second) = (Timestamp::from_second(second).unwrap(), Timestamp::from_second(second + later).unwrap());
            proptest::prop_assert!(calendar().due(first) <= calendar().due(second));
        }
    }
}
