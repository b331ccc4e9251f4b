//! Deadlines for one's own calendar, under a label that names nobody.

use jiff::{Timestamp, civil::Date};

use crate::{
    check::Checker,
    ics::{self, Calendar},
    personal_data::{self, Kind},
    problem::{ProblemCode, Problems},
};

/// Characters of a label, at most.
pub const LABEL_MAX: u32 = 60;

/// A day of the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryEntry {
    /// When.
    pub day: Date,
    /// What is shown in the calendar.
    pub title: String,
    /// More about it.
    pub text: String,
}

/// The label of a diary as typed, without what stands around it. It must not be somebody's name: a label is what calendars show to
/// colleagues.
///
/// # Errors
/// Nothing typed, too long, or what seems to be personal data, at the field `label`.
pub fn check_label(typed: &str) -> Result<String, Problems> {
    let mut checker = Checker::default();
    let label = checker.line("label", typed, LABEL_MAX);
    let code = label.as_deref().and_then(names_somebody);
    if let Some(code) = code {
        checker.problem("label", code);
    }
    match label {
        Some(label) if code.is_none() => Ok(label),
        _ => Err(checker.into_problems()),
    }
}

/// Whether a label seems to name somebody: by what is found in any text, or as two words that would be a name behind "si chiama".
fn names_somebody(label: &str) -> Option<ProblemCode> {
    if let Some(finding) = personal_data::find(label).first() {
        return Some(finding.kind.problem());
    }
    let introduced = ["si chiama ", label].concat();
    let names = personal_data::find(&introduced).into_iter().filter(|finding| finding.kind == Kind::Name);
    let mut words = names.filter_map(|finding| introduced.get(finding.start..finding.end));
    // One letter is that of a department.
    let is_word = |word: &&str| word.chars().filter(|sign| sign.is_alphabetic()).count() > 1;
    words.any(|name| name.split_whitespace().filter(is_word).count() > 1).then_some(ProblemCode::PersonalName)
}

/// A calendar file of whole days. `key` tells its entries from those of other files.
#[must_use]
pub fn diary(entries: &[DiaryEntry], key: &str, now: Timestamp) -> String {
    let mut file = Calendar::new("PUBLISH");
    for (number, entry) in (1_u32..).zip(entries) {
        file.line("BEGIN:VEVENT");
        file.line(&["UID:", key, "-", &number.to_string(), "@approdo"].concat());
        file.line(&["DTSTAMP:", &ics::moment(now)].concat());
        file.line(&["DTSTART;VALUE=DATE:", &ics::day(entry.day)].concat());
        file.text("SUMMARY", &entry.title);
        file.text("DESCRIPTION", &entry.text);
        // Nobody is busy all day for it.
        file.line("TRANSP:TRANSPARENT");
        file.line("END:VEVENT");
    }
    file.finish()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_label_names_nobody() {
        for label in ["Assunzione", "Hire", " magazzino, dicembre ", "Assunzione 3", "Reparto B, forno; turno 2"] {
            assert_eq!(check_label(label).as_deref(), Ok(label.trim()));
        }
        let code = |label: &str| check_label(label).unwrap_err().remove(0).code;
        assert_eq!(code("Mamadou Diallo"), ProblemCode::PersonalName);
        assert_eq!(code("Il sig. Khan"), ProblemCode::PersonalName);
        assert_eq!(code("RSSMRA85T10A562S"), ProblemCode::PersonalFiscalCode);
        assert_eq!(code("a.b@example.org"), ProblemCode::PersonalEmail);
        assert_eq!(code("  "), ProblemCode::Blank);
        assert_eq!(code(&"x".repeat(61)), ProblemCode::TooLong);
    }

    #[test]
    fn a_diary_is_a_file_of_whole_days() {
        let entry = |day| DiaryEntry { day, title: "Assunzione: UniLav; subito".to_owned(), text: "a\nb".to_owned() };
        let entries = [entry(date(2026, 11, 30)), entry(date(2027, 1, 4))];
        let file = diary(&entries, "k", "2026-11-23T09:00:00.5Z".parse().unwrap());
        assert!(
            file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n"),
            "{file}"
        );
        for line in [
            "UID:k-1@approdo\r\nDTSTAMP:20261123T090000Z\r\nDTSTART;VALUE=DATE:20261130\r\n",
            "UID:k-2@approdo\r\nDTSTAMP:20261123T090000Z\r\nDTSTART;VALUE=DATE:20270104\r\n",
            "SUMMARY:Assunzione: UniLav\\; subito\r\n",
            "DESCRIPTION:a\\nb\r\n",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
    }
}
