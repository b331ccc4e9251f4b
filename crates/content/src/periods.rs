//! Lengths of time that texts tell and the operator sets: `{period:mails}` in a text is "90 giorni" or "90 days" to its reader.

use approdo_contract::text::Lang;

use crate::error::Fault;

const OPEN: &str = "{period:";

/// The names that may stand in a text.
pub(crate) const NAMES: &str = "questions, vacancies, registrations, people, mails, unconfirmed, sessions, repeats";

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// So many hours.
    Hours(i64),
    /// So many days.
    Days(i64),
    /// So many months.
    Months(i64),
}

/// The lengths of time that texts may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// For how long a legal question is kept with names after it was decided.
    pub questions: Period,
    /// For how long a vacancy is kept with names after its closing date.
    pub vacancies: Period,
    /// For how long the people of a workshop are kept after it.
    pub registrations: Period,
    /// For how long somebody is known who sent nothing and does not come back.
    pub people: Period,
    /// For how long it is known that a mail was sent.
    pub mails: Period,
    /// For how long what nobody confirms is kept.
    pub unconfirmed: Period,
    /// For how long somebody stays signed in who does not come back.
    pub sessions: Period,
    /// For how long a repeated write gets its first answer.
    pub repeats: Period,
}

impl Period {
    pub(crate) fn words(self, lang: Lang) -> String {
        let (count, one, many) = match (self, lang) {
            (Self::Hours(count), Lang::It) => (count, "ora", "ore"),
            (Self::Hours(count), Lang::En) => (count, "hour", "hours"),
            (Self::Days(count), Lang::It) => (count, "giorno", "giorni"),
            (Self::Days(count), Lang::En) => (count, "day", "days"),
            (Self::Months(count), Lang::It) => (count, "mese", "mesi"),
            (Self::Months(count), Lang::En) => (count, "month", "months"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

impl Periods {
    fn get(&self, name: &str) -> Option<Period> {
        Some(match name {
            "questions" => self.questions,
            "vacancies" => self.vacancies,
            "registrations" => self.registrations,
            "people" => self.people,
            "mails" => self.mails,
            "unconfirmed" => self.unconfirmed,
            "sessions" => self.sessions,
            "repeats" => self.repeats,
            _ => return None,
        })
    }

    /// A checked text with its lengths of time in words.
    pub(crate) fn tell(&self, text: &str, lang: Lang) -> String {
        let mut parts = text.split(OPEN);
        let mut told = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            told.extend(self.get(name).map(|period| period.words(lang)));
            told.push_str(rest);
        }
        told
    }
}

/// Refuses a text that tells a length of time that nobody knows.
pub(crate) fn check(text: &str) -> Result<(), Fault> {
    for part in text.split(OPEN).skip(1) {
        let name = part.split_once('}').map_or(part, |(name, _)| name);
        if !NAMES.split(", ").any(|known| known == name) {
            return Err(Fault::UnknownPeriod(name.chars().take(40).collect()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods() -> Periods {
        Periods {
            questions: Period::Months(24),
            vacancies: Period::Months(36),
            registrations: Period::Months(12),
            people: Period::Months(1),
            mails: Period::Days(90),
            unconfirmed: Period::Days(7),
            sessions: Period::Days(1),
            repeats: Period::Hours(48),
        }
    }

    #[test]
    fn every_name_is_told_in_both_languages() {
        let text: Vec<String> = NAMES.split(", ").map(|name| format!("{OPEN}{name}}}")).collect();
        let text = text.join("; ");
        check(&text).unwrap();
        assert_eq!(
            periods().tell(&text, Lang::It),
            "24 mesi; 36 mesi; 12 mesi; 1 mese; 90 giorni; 7 giorni; 1 giorno; 48 ore"
        );
        assert_eq!(
            periods().tell(&text, Lang::En),
            "24 months; 36 months; 12 months; 1 month; 90 days; 7 days; 1 day; 48 hours"
        );
        assert_eq!(periods().tell("{ niente } da dire", Lang::It), "{ niente } da dire");
    }

    #[test]
    fn an_unknown_name_is_a_fault() {
        for wrong in ["{period:mail}", "{period:", "tra {period:mails} e {period:}"] {
            assert!(matches!(check(wrong), Err(Fault::UnknownPeriod(_))), "{wrong}");
        }
    }
}
