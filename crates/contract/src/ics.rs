//! Calendar files (RFC 5545), as the server sends them and the browser makes them.
//!
//! Written by hand, since the crate `icalendar` knows no `VTIMEZONE` and looks for a place to fold by counting characters where it
//! counts bytes elsewhere; it would also bring a second library of dates.

use jiff::{Timestamp, civil::Date};

use crate::wire;

/// A calendar file that is being written: lines that end in CR LF and are folded to 75 octets.
#[derive(Debug)]
pub struct Calendar(String);

impl Calendar {
    /// The head of a file. `method` is what a calendar is to do with it (RFC 5546): `PUBLISH` or `CANCEL`.
    #[must_use]
    pub fn new(method: &str) -> Self {
        let mut file = Self(String::new());
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Approdo//Approdo//IT", "CALSCALE:GREGORIAN"] {
            file.line(line);
        }
        file.line(&["METHOD:", method].concat());
        file
    }

    /// A property whose value is free text.
    pub fn text(&mut self, name: &str, value: &str) {
        let mut line = [name, ":"].concat();
        for sign in value.chars() {
            match sign {
                '\\' | ';' | ',' => line.extend(['\\', sign]),
                '\n' => line.push_str("\\n"),
                sign if sign.is_control() => {}
                sign => line.push(sign),
            }
        }
        self.line(&line);
    }

    /// A line as it stands. Its continuations begin with a space, which counts among their octets.
    pub fn line(&mut self, line: &str) {
        const OCTETS: usize = 75;
        let mut used = 0;
        for sign in line.chars() {
            if used + sign.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(sign);
            used += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// The whole file.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.line("END:VCALENDAR");
        self.0
    }
}

/// `20261123`.
#[must_use]
pub fn day(day: Date) -> String {
    compact(&wire::write_date(day))
}

/// `20261123T090000Z`.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    [&compact(&wire::write_moment(at)), "Z"].concat()
}

/// `2026-11-23T15:00:00` without its dashes, colons and parts of a second.
#[must_use]
pub fn compact(instant: &str) -> String {
    instant.chars().filter(|sign| sign.is_ascii_digit() || *sign == 'T').take("20261123T150000".len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_several_octets_is_never_split() {
        let mut file = Calendar(String::new());
        file.line(&"è".repeat(100));
        let lines: Vec<&str> = file.0.split("\r\n").collect();
        assert_eq!(lines[0].len(), 74);
        assert_eq!(lines[1].len(), 75);
        assert_eq!(lines.iter().map(|line| line.trim_start()).collect::<String>(), "è".repeat(100));
    }

    #[test]
    fn days_and_moments_have_no_signs_between() {
        assert_eq!(day(jiff::civil::date(2026, 1, 5)), "20260105");
        assert_eq!(moment("2026-11-23T09:00:00.5Z".parse().unwrap()), "20261123T090000Z");
    }
}
