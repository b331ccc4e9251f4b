//! Dates and amounts as people write them. Written here rather than by the browser, so that the server will write the same.

use approdo_contract::{text::Lang, working_time::wall_time};
use jiff::{Timestamp, civil::Date};

use super::{Text, say, text};

const MONTHS: [Text; 12] = [
    text!(terms.january),
    text!(terms.february),
    text!(terms.march),
    text!(terms.april),
    text!(terms.may),
    text!(terms.june),
    text!(terms.july),
    text!(terms.august),
    text!(terms.september),
    text!(terms.october),
    text!(terms.november),
    text!(terms.december),
];

const WEEKDAYS: [Text; 7] = [
    text!(terms.monday),
    text!(terms.tuesday),
    text!(terms.wednesday),
    text!(terms.thursday),
    text!(terms.friday),
    text!(terms.saturday),
    text!(terms.sunday),
];

fn named(names: &[Text], from_one: i8, lang: Lang) -> &'static str {
    usize::try_from(from_one - 1).ok().and_then(|at| names.get(at)).map_or("", |name| name.get(lang))
}

/// `novembre 2026`.
#[must_use]
pub fn month(lang: Lang, date: Date) -> String {
    [named(&MONTHS, date.month(), lang), " ", &date.year().to_string()].concat()
}

/// `martedì`.
#[must_use]
pub fn weekday(lang: Lang, date: Date) -> &'static str {
    named(&WEEKDAYS, date.weekday().to_monday_one_offset(), lang)
}

/// `24 novembre 2026`.
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    [&date.day().to_string(), " ", &month(lang, date)].concat()
}

/// `24 nov 2026`: where many stand in a table.
#[must_use]
pub fn short_date(lang: Lang, date: Date) -> String {
    let month = named(&MONTHS, date.month(), lang);
    [&date.day().to_string(), " ", month.get(..3).unwrap_or(month), " ", &date.year().to_string()].concat()
}

/// `24 nov 2026, 15:00`, likewise, in the wall time of Italy.
#[must_use]
pub fn short_date_time(lang: Lang, moment: Timestamp) -> String {
    [&short_date(lang, wall_time(moment).date()), ", ", &time(moment)].concat()
}

/// `martedì 24 novembre 2026`: the day in Italy on which the moment falls.
#[must_use]
pub fn day(lang: Lang, moment: Timestamp) -> String {
    let local = wall_time(moment).date();
    [weekday(lang, local), " ", &date(lang, local)].concat()
}

/// `15:00`, in the wall time of Italy.
#[must_use]
pub fn time(moment: Timestamp) -> String {
    let local = wall_time(moment);
    let two = |number: i8| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    [two(local.hour()), two(local.minute())].join(":")
}

/// `martedì 24 novembre 2026, ore 15:00`, in the wall time of Italy.
#[must_use]
pub fn date_time(lang: Lang, moment: Timestamp) -> String {
    say!(lang, terms.date_time, day = day(lang, moment), time = time(moment))
}

/// `1.450,50 €` or `€1,450.50`; cents only where there are some.
#[must_use]
pub fn euros(lang: Lang, cents: u32) -> String {
    let (thousands, decimal) = match lang {
        Lang::It => (".", ","),
        Lang::En => (",", "."),
    };
    let digits = (cents / 100).to_string();
    let mut amount = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            amount.push_str(thousands);
        }
        amount.push(digit);
    }
    let rest = cents % 100;
    if rest > 0 {
        amount.push_str(decimal);
        if rest < 10 {
            amount.push('0');
        }
        amount.push_str(&rest.to_string());
    }
    match lang {
        Lang::It => [&amount, "\u{a0}€"].concat(),
        Lang::En => ["€", &amount].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_both_languages() {
        let moment: Timestamp = "2026-11-24T14:05:00Z".parse().unwrap();
        assert_eq!(date_time(Lang::It, moment), "martedì 24 novembre 2026, ore 15:05");
        assert_eq!(date_time(Lang::En, moment), "Tuesday 24 November 2026, 15:05");
        assert_eq!(date(Lang::It, jiff::civil::date(2027, 1, 1)), "1 gennaio 2027");
    }

    #[test]
    fn amounts_are_written_in_both_languages() {
        assert_eq!(euros(Lang::It, 145_050), "1.450,50\u{a0}€");
        assert_eq!(euros(Lang::En, 145_050), "€1,450.50");
        assert_eq!(euros(Lang::It, 90_000), "900\u{a0}€");
        assert_eq!(euros(Lang::En, 1_205), "€12.05");
        assert_eq!(euros(Lang::It, 0), "0\u{a0}€");
    }
}
