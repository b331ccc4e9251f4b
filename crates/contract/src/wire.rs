//! Moments and days as they cross the wire: RFC 3339 in UTC, and ISO 8601.
//!
//! Written by hand: jiff's own reader of every format and its messages weigh 20 kB in the browser.

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::Offset};
use serde::{Deserializer, Serializer, de};

fn push_padded(text: &mut String, number: i32, width: usize) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

/// `2026-11-24`.
#[must_use]
pub fn write_date(date: Date) -> String {
    let mut text = String::with_capacity(27);
    push_padded(&mut text, i32::from(date.year()), 4);
    for part in [date.month(), date.day()] {
        text.push('-');
        push_padded(&mut text, i32::from(part), 2);
    }
    text
}

/// `2026-11-24T14:05:00Z`, with six decimals where there is part of a second.
#[must_use]
pub fn write_moment(moment: Timestamp) -> String {
    let utc = Offset::UTC.to_datetime(moment);
    let mut text = write_date(utc.date());
    for (sign, part) in [('T', utc.hour()), (':', utc.minute()), (':', utc.second())] {
        text.push(sign);
        push_padded(&mut text, i32::from(part), 2);
    }
    let micros = utc.subsec_nanosecond() / 1_000;
    if micros > 0 {
        text.push('.');
        push_padded(&mut text, micros, 6);
    }
    text.push('Z');
    text
}

fn number(text: &str, from: usize, to: usize) -> Option<i64> {
    let digits = text.get(from..to)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn sign(text: &str, at: usize, expected: u8) -> Option<()> {
    (text.as_bytes().get(at) == Some(&expected)).then_some(())
}

/// The day that an ISO text names.
#[must_use]
pub fn read_date(text: &str) -> Option<Date> {
    if text.len() != 10 {
        return None;
    }
    sign(text, 4, b'-')?;
    sign(text, 7, b'-')?;
    let (year, month, day) = (number(text, 0, 4)?, number(text, 5, 7)?, number(text, 8, 10)?);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// An instant as it crosses the wire.
#[must_use]
pub fn read_moment(text: &str) -> Option<Timestamp> {
    let date = read_date(text.get(..10)?)?;
    sign(text, 10, b'T')?;
    sign(text, 13, b':')?;
    sign(text, 16, b':')?;
    let (hour, minute, second) = (number(text, 11, 13)?, number(text, 14, 16)?, number(text, 17, 19)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let rest = text.get(19..)?.strip_suffix('Z')?;
    let micros = match rest.strip_prefix('.') {
        Some(decimals) if (1..=6).contains(&decimals.len()) => {
            let power = 10_i64.pow(u32::try_from(6 - decimals.len()).ok()?);
            number(decimals, 0, decimals.len())? * power
        }
        None if rest.is_empty() => 0,
        _ => return None,
    };
    let seconds = day_number(date) * 86_400 + hour * 3_600 + minute * 60 + second;
    Timestamp::from_microsecond(seconds * 1_000_000 + micros).ok()
}

/// Days since 1 January 1970 in the Gregorian calendar.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    // Years begin in March here, so that the leap day comes last (H. Hinnant, "chrono-compatible low-level date algorithms").
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day so many days later, or earlier where that is negative; what lies beyond the years that there are is the last or the first of them.
/// A span of jiff does the same, and brings all its errors in words into the browser.
#[must_use]
pub fn days_later(date: Date, days: i64) -> Date {
    let beyond = if days < 0 { Date::MIN } else { Date::MAX };
    let seconds = day_number(date).saturating_add(days).checked_mul(86_400);
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.map_or(beyond, |moment| Offset::UTC.to_datetime(moment).date())
}

/// The same day of the month so many months later, or the last one of a month that is shorter.
#[must_use]
pub fn months_later(date: Date, months: i32) -> Date {
    let all = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + i64::from(months);
    let first = i16::try_from(all.div_euclid(12)).ok().zip(i8::try_from(all.rem_euclid(12) + 1).ok());
    match first.and_then(|(year, month)| Date::new(year, month, 1).ok()) {
        Some(first) => days_later(first, i64::from(date.day().min(first.days_in_month())) - 1),
        None if months < 0 => Date::MIN,
        None => Date::MAX,
    }
}

struct Text<T>(fn(&str) -> Option<T>);

impl<T> de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a date or a moment in ISO 8601")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::custom("not a date or a moment in ISO 8601"))
    }
}

/// For `#[serde(with = "wire::moment")]`.
pub(crate) mod moment {
    use super::{Deserializer, Serializer, Text, Timestamp, read_moment, write_moment};

    pub(crate) fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&write_moment(*moment))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        deserializer.deserialize_str(Text(read_moment))
    }
}

/// For `#[serde(default, with = "wire::optional_moment")]`.
pub(crate) mod optional_moment {
    use serde::Deserialize;

    use super::{Deserializer, Serializer, Timestamp, moment};

    #[derive(Deserialize)]
    struct Moment(#[serde(with = "moment")] Timestamp);

    pub(crate) fn serialize<S: Serializer>(moment: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
        match moment {
            Some(moment) => moment::serialize(moment, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
        Ok(Option::<Moment>::deserialize(deserializer)?.map(|moment| moment.0))
    }
}

/// For `#[serde(with = "wire::date")]`.
pub(crate) mod date {
    use super::{Date, Deserializer, Serializer, Text, read_date, write_date};

    pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&write_date(*date))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_str(Text(read_date))
    }
}

/// For `#[serde(default, with = "wire::optional_date")]`.
pub(crate) mod optional_date {
    use serde::Deserialize;

    use super::{Date, Deserializer, Serializer, date};

    #[derive(Deserialize)]
    struct Day(#[serde(with = "date")] Date);

    pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => date::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Day>::deserialize(deserializer)?.map(|date| date.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_are_no_moments() {
        for text in [
            "",
            "2026-11-24",
            "2026-11-24T25:00:00Z",
            "2026-02-30T10:00:00Z",
            "2026-11-24T10:00:00",
            "2026-11-24T10:00:00.Z",
            "2026-11-24 10:00:00Z",
            "è026-11-24T10:00:00Z",
        ] {
            assert_eq!(read_moment(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_what_jiff_writes_and_is_read_back(micros in -60_000_000_000_000_000_i64..200_000_000_000_000_000) {
            let moment = Timestamp::from_microsecond(micros).unwrap();
            let text = write_moment(moment);
            proptest::prop_assert_eq!(text.parse::<Timestamp>().unwrap(), moment);
            proptest::prop_assert_eq!(read_moment(&text), Some(moment));
            let date = Offset::UTC.to_datetime(moment).date();
            proptest::prop_assert_eq!(write_date(date), date.to_string());
            proptest::prop_assert_eq!(read_date(&write_date(date)), Some(date));
        }

        #[test]
        fn days_and_months_later_are_those_of_jiff(at in -719_000_i64..2_932_000, days in -800_000_i32..800_000, months in -40_000_i32..40_000) {
            let date = days_later(Date::constant(1970, 1, 1), at);
            proptest::prop_assert_eq!(day_number(date), at);
            proptest::prop_assert_eq!(days_later(date, days.into()), date.saturating_add(jiff::Span::new().days(days)));
            proptest::prop_assert_eq!(months_later(date, months), date.saturating_add(jiff::Span::new().months(months)));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,40}") {
            let _ = (read_moment(&text), read_date(&text));
        }
    }
}
