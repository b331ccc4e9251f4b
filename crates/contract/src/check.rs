//! The steps from what was typed to a checked value, collecting problems in field order.

use jiff::civil::Date;

use crate::{
    problem::{Problem, ProblemCode, Problems},
    wire,
};

/// Collects the problems of one draft. Each method normalises first, then checks, and gives `None` where it wrote a problem.
#[derive(Debug, Default)]
pub struct Checker {
    prefix: String,
    problems: Problems,
}

impl Checker {
    /// A checker whose fields stand under `prefix`; empty for a draft of its own.
    #[must_use]
    pub fn under(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), problems: Vec::new() }
    }

    /// What was found so far.
    #[must_use]
    pub fn into_problems(self) -> Problems {
        self.problems
    }

    fn path(&self, field: &str) -> String {
        if self.prefix.is_empty() { field.to_owned() } else { [&self.prefix, ".", field].concat() }
    }

    /// Writes a problem.
    pub fn problem(&mut self, field: &str, code: ProblemCode) {
        let problem = Problem::new(self.path(field), code);
        self.problems.push(problem);
    }

    /// Writes a problem that speaks of a number.
    pub fn limit(&mut self, field: &str, code: ProblemCode, limit: u32) {
        let problem = Problem::with_limit(self.path(field), code, limit);
        self.problems.push(problem);
    }

    /// A single line that must be there.
    pub fn line(&mut self, field: &str, typed: &str, max: u32) -> Option<String> {
        let text = single_line(typed);
        if text.is_empty() {
            self.problem(field, ProblemCode::Blank);
            return None;
        }
        self.bounded(field, text, max)
    }

    /// A single line that may be missing: empty then.
    pub fn optional_line(&mut self, field: &str, typed: &str, max: u32) -> Option<String> {
        self.bounded(field, single_line(typed), max)
    }

    /// A text of several lines that must be there.
    pub fn prose(&mut self, field: &str, typed: &str, min: u32, max: u32) -> Option<String> {
        let text = several_lines(typed);
        if text.is_empty() {
            self.problem(field, ProblemCode::Blank);
            return None;
        }
        if length(&text) < min {
            self.limit(field, ProblemCode::TooShort, min);
            return None;
        }
        self.bounded(field, text, max)
    }

    /// A text of several lines that may be missing: empty then.
    pub fn optional_prose(&mut self, field: &str, typed: &str, max: u32) -> Option<String> {
        self.bounded(field, several_lines(typed), max)
    }

    fn bounded(&mut self, field: &str, text: String, max: u32) -> Option<String> {
        if length(&text) > max {
            self.limit(field, ProblemCode::TooLong, max);
            return None;
        }
        if text.chars().any(unreadable) {
            self.problem(field, ProblemCode::UnreadableText);
            return None;
        }
        Some(text)
    }

    /// A choice that must be made.
    pub fn choice<T: Copy>(&mut self, field: &str, chosen: Option<T>) -> Option<T> {
        if chosen.is_none() {
            self.problem(field, ProblemCode::Blank);
        }
        chosen
    }

    /// An e-mail address, folded to lower case.
    pub fn email(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = self.line(field, typed, 254)?;
        if is_email(&text) {
            Some(text.to_lowercase())
        } else {
            self.problem(field, ProblemCode::EmailMalformed);
            None
        }
    }

    /// A telephone number: digits with an optional leading `+`, whatever stood between them.
    pub fn phone(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = self.line(field, typed, 40)?;
        let mut number = String::new();
        let mut readable = true;
        for (at, sign) in text.char_indices() {
            match sign {
                '0'..='9' => number.push(sign),
                '+' if at == 0 => number.push(sign),
                ' ' | '.' | '-' | '/' | '(' | ')' => {}
                _ => readable = false,
            }
        }
        let digits = number.trim_start_matches('+').len();
        if readable && (6..=15).contains(&digits) {
            Some(number)
        } else {
            self.problem(field, ProblemCode::PhoneMalformed);
            None
        }
    }

    /// A date from today to `days` days ahead.
    pub fn coming_date(&mut self, field: &str, typed: &str, today: Date, days: u32) -> Option<Date> {
        let text = self.line(field, typed, 20)?;
        let Some(date) = parse_date(&text) else {
            self.problem(field, ProblemCode::DateMalformed);
            return None;
        };
        if date < today {
            self.problem(field, ProblemCode::DatePast);
            return None;
        }
        if wire::day_number(date) - wire::day_number(today) > i64::from(days) {
            self.limit(field, ProblemCode::DateTooFar, days);
            return None;
        }
        Some(date)
    }

    /// A whole number between two limits.
    pub fn whole(&mut self, field: &str, typed: &str, min: u32, max: u32) -> Option<u32> {
        let text = self.line(field, typed, 20)?;
        match text.parse::<u32>() {
            Ok(number) => self.within(field, number, number, min, max),
            Err(_) => {
                self.problem(field, ProblemCode::NumberMalformed);
                None
            }
        }
    }

    /// An amount of euros between two limits in euros, as cents.
    pub fn euros(&mut self, field: &str, typed: &str, min: u32, max: u32) -> Option<u32> {
        let text = self.line(field, typed, 20)?;
        match parse_cents(&text) {
            Some(cents) if cents < min * 100 => {
                self.limit(field, ProblemCode::TooSmall, min);
                None
            }
            Some(cents) if cents > max * 100 => {
                self.limit(field, ProblemCode::TooLarge, max);
                None
            }
            Some(cents) => Some(cents),
            None => {
                self.problem(field, ProblemCode::NumberMalformed);
                None
            }
        }
    }

    fn within(&mut self, field: &str, value: u32, number: u32, min: u32, max: u32) -> Option<u32> {
        if number < min {
            self.limit(field, ProblemCode::TooSmall, min);
            None
        } else if number > max {
            self.limit(field, ProblemCode::TooLarge, max);
            None
        } else {
            Some(value)
        }
    }

    /// Takes over what a part of the draft found.
    pub fn part<T>(&mut self, part: Result<T, Problems>) -> Option<T> {
        match part {
            Ok(value) => Some(value),
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }
}

/// Characters as a person counts them, near enough: Unicode scalar values.
fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn unreadable(sign: char) -> bool {
    (sign.is_control() && sign != '\n') || sign == '\u{fffd}' || ('\u{202a}'..='\u{202e}').contains(&sign)
}

fn single_line(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn several_lines(typed: &str) -> String {
    let unified = typed.replace("\r\n", "\n").replace('\t', " ");
    let lines: Vec<&str> = unified.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
    let labels: Vec<&str> = domain.split('.').collect();
    let label_ok = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    local_ok && labels.len() >= 2 && labels.iter().all(label_ok) && labels.last().is_some_and(|top| top.len() >= 2)
}

/// A date as a date field gives it (`2026-12-01`) or as people in Italy write it (`1/12/2026`).
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let separator = ['-', '/', '.'].into_iter().find(|sign| text.contains(*sign))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Cents from an amount in euros, with comma or point and with or without thousands: `1.450,50`, `1450.5`, `€ 12`.
fn parse_cents(text: &str) -> Option<u32> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (whole, cents) = match bare.rfind([',', '.']) {
        // Three digits behind the last separator are thousands: nobody pays tenths of a cent.
        Some(at) if bare.len() - at - 1 != 3 => (bare.get(..at)?, bare.get(at + 1..)?),
        _ => (bare.as_str(), ""),
    };
    let whole: String = whole.chars().filter(|c| *c != '.' && *c != ',').collect();
    if whole.is_empty()
        || whole.len() > 7
        || cents.len() > 2
        || !whole.bytes().chain(cents.bytes()).all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let mut cents = cents.to_owned();
    while cents.len() < 2 {
        cents.push('0');
    }
    Some(whole.parse::<u32>().ok()? * 100 + cents.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |text| parse_cents(text);
        assert_eq!(read("1.450,50"), Some(145_050));
        assert_eq!(read("1450.5"), Some(145_050));
        assert_eq!(read("1.450"), Some(145_000));
        assert_eq!(read("€ 12"), Some(1_200));
        assert_eq!(read("12,5"), Some(1_250));
        assert_eq!(read("12,505,1"), Some(1_250_510));
        assert_eq!(read("-5"), None);
        assert_eq!(read("dodici"), None);
        assert_eq!(read(","), None);
        assert_eq!(read("99999999"), None);
    }

    #[test]
    fn dates_are_read_in_both_orders() {
        assert_eq!(parse_date("2026-12-01"), Some(jiff::civil::date(2026, 12, 1)));
        assert_eq!(parse_date("1/12/2026"), Some(jiff::civil::date(2026, 12, 1)));
        assert_eq!(parse_date("31/2/2026"), None);
        assert_eq!(parse_date("1/12/26"), None);
        assert_eq!(parse_date("domani"), None);
    }

    #[test]
    fn addresses_and_numbers_of_people_who_can_be_reached() {
        for good in ["anna@ditta.it", "a.b+c@sub.example.com", "nome@città.it"] {
            assert!(is_email(good), "{good}");
        }
        for bad in
            ["anna", "anna@", "@ditta.it", "anna@ditta", "an na@ditta.it", "a..b@ditta.it", "anna@-ditta.it", "a@b.c"]
        {
            assert!(!is_email(bad), "{bad}");
        }
        let mut checker = Checker::default();
        assert_eq!(checker.phone("phone", " +39 02.123-4567 ").as_deref(), Some("+39021234567"));
        assert_eq!(checker.phone("phone", "12345"), None);
        assert_eq!(checker.phone("phone", "zero due"), None);
    }

    #[test]
    fn texts_are_normalised_before_they_are_measured() {
        let mut checker = Checker::under("job");
        assert_eq!(checker.line("title", "  Addetta \n al  banco ", 15), None);
        assert_eq!(checker.line("title", "  Addetta \n al  banco ", 16).as_deref(), Some("Addetta al banco"));
        assert_eq!(checker.prose("tasks", " uno \r\ndue\n ", 1, 9).as_deref(), Some("uno\ndue"));
        assert_eq!(checker.line("title", "a\u{0}b", 9), None);
        let problems = checker.into_problems();
        assert_eq!(problems[0], Problem::with_limit("job.title", ProblemCode::TooLong, 15));
        assert_eq!(problems[1], Problem::new("job.title", ProblemCode::UnreadableText));
    }
}
