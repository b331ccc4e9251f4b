//! The desk's hours and holidays: `working-days.toml`.

use std::collections::BTreeSet;

use approdo_contract::{
    law::Confidence,
    working_time::{Holiday, HolidayRule, WorkingCalendar},
};
use jiff::civil::{Date, Time};
use serde::Deserialize;

use crate::{
    error::{ContentError, Fault, filled},
    files::Files,
};

const PATH: &str = "working-days.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkingDays {
    opens: Time,
    closes: Time,
    promised_hours: u32,
    holidays: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    rule: HolidayRule,
    since: Option<i16>,
    source: String,
    /// Read only to be checked: a holiday without it would be a claim that nobody answers for.
    #[expect(dead_code, reason = "its presence and its spelling are what counts")]
    confidence: Confidence,
    #[expect(dead_code, reason = "its presence and its form are what counts")]
    checked_on: Date,
    checked_by: String,
}

pub(crate) fn load(files: &mut Files) -> Result<WorkingCalendar, ContentError> {
    let text = files.take(PATH)?;
    calendar(&text).map_err(|fault| fault.of(PATH))
}

fn calendar(text: &str) -> Result<WorkingCalendar, Fault> {
    let days: WorkingDays = toml::from_str(text)?;
    if days.opens >= days.closes || days.promised_hours == 0 {
        return Err(Fault::Hours);
    }
    if days.holidays.is_empty() {
        return Err(Fault::Empty("holidays"));
    }
    let mut names = BTreeSet::new();
    for row in &days.holidays {
        filled("name", &row.name)?;
        filled("source", &row.source)?;
        filled("checked_by", &row.checked_by)?;
        if !exists(&row.rule) {
            return Err(Fault::Holiday(row.name.clone()));
        }
        if !names.insert(row.name.as_str()) {
            return Err(Fault::Twice("holidays"));
        }
    }
    let holidays = days.holidays.iter().map(|row| Holiday { rule: row.rule.clone(), since: row.since }).collect();
    Ok(WorkingCalendar { opens: days.opens, closes: days.closes, promised_hours: days.promised_hours, holidays })
}

fn exists(rule: &HolidayRule) -> bool {
    /// A leap year, which has every day that any year has.
    const LEAP_YEAR: i16 = 2024;
    match *rule {
        HolidayRule::Fixed { month, day } => Date::new(LEAP_YEAR, month, day).is_ok(),
        // Carnival to Corpus Christi: nothing that depends on Easter lies further away.
        HolidayRule::AfterEaster { days } => (-60..=70).contains(&days),
    }
}
