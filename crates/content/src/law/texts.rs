//! Texts with the figures of the law in them: `{wait_days_confirmed}` is "60 giorni" or "60 days" to its reader.

use approdo_contract::{
    law::ParameterValue,
    text::{Lang, Localised},
};

use super::{finding::LawFault, language::Names};
use crate::periods::Period;

static MONTHS: Localised<[&str; 12]> = Localised {
    it: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    en: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

/// A text with its figures in words.
pub(super) fn fill(text: &str, lang: Lang, names: &Names) -> Result<String, LawFault> {
    if text.trim().is_empty() {
        return Err(LawFault::Untranslated(lang.tag()));
    }
    with_figures(text, lang, |name| names.parameter(name)).map_err(|name| LawFault::UnknownFigure(name.to_owned()))
}

/// A text with its figures in words, or the name of one that nobody knows.
pub(crate) fn with_figures<'a, 'b>(
    text: &'a str,
    lang: Lang,
    figure: impl Fn(&str) -> Option<&'b ParameterValue>,
) -> Result<String, &'a str> {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(&words(figure(name).ok_or(name)?, lang));
        filled.push_str(rest);
    }
    Ok(filled)
}

fn words(value: &ParameterValue, lang: Lang) -> String {
    match value {
        ParameterValue::Days(count) => Period::Days((*count).into()).words(lang),
        ParameterValue::Hours(count) => Period::Hours((*count).into()).words(lang),
        ParameterValue::Months(count) => Period::Months((*count).into()).words(lang),
        ParameterValue::Date(day) => {
            let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(lang).get(month));
            format!("{} {} {}", day.day(), month.unwrap_or(&""), day.year())
        }
        ParameterValue::Euros(amounts) => {
            let amount = |amount: &u32| match lang {
                Lang::It => format!("{amount} €"),
                Lang::En => format!("€{amount}"),
            };
            amounts.iter().map(amount).collect::<Vec<_>>().join(", ")
        }
    }
}
