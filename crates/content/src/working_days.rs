//! The desk's hours and holidays: `working-days.toml`.

use std::collections::BTreeSet;

use approdo_contract::{
    choice::Choice,
    confidence::Confidence,
    desk::text::{TextKind, TextRecord},
    text::Lang,
    working_time::{Holiday, HolidayRule, WorkingCalendar, WorkingDays},
};
use jiff::civil::{Date, Time};
use serde::Deserialize;

use crate::{
    checked::Checked,
    error::{ContentError, Fault, filled},
    files::Files,
    wording::Wording,
};

const PATH: &str = "working-days.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkingDaysFile {
    opens: Time,
    closes: Time,
    promised_hours: u32,
    review_by: Date,
    title: Wording,
    holidays: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    rule: HolidayRule,
    since: Option<i16>,
    source: String,
    confidence: Confidence,
    checked_on: Date,
    checked_by: String,
}

/// The calendar, and how its holidays were checked.
#[derive(Debug)]
pub(crate) struct WorkingDaysText {
    pub(crate) calendar: WorkingCalendar,
    title: Wording,
    checked: Checked,
    weakest: Confidence,
    holidays: usize,
}

impl WorkingDaysText {
    /// What editors see of it: as well checked as the worst of its holidays. Laws have the date in their name.
    pub(crate) fn record(&self, lang: Lang) -> TextRecord {
        TextRecord {
            file: "working-days".to_owned(),
            title: self.title.get(lang).to_owned(),
            kind: TextKind::WorkingDays,
            languages: Lang::ALL.to_vec(),
            checked_on: self.checked.on,
            checked_by: self.checked.by.clone(),
            review_by: self.checked.review_by,
            confidence: self.weakest.as_str(),
            sources: self.holidays,
            undated: 0,
            fingerprint: None,
            signature: None,
        }
    }
}

pub(crate) fn load(files: &mut Files) -> Result<WorkingDaysText, ContentError> {
    let text = files.take(PATH)?;
    parse(&text).map_err(|fault| fault.of(PATH))
}

fn parse(text: &str) -> Result<WorkingDaysText, Fault> {
    let days: WorkingDaysFile = toml::from_str(text)?;
    if days.opens >= days.closes || days.promised_hours == 0 {
        return Err(Fault::Hours);
    }
    days.title.filled("title")?;
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
    // As old as the check that lies furthest back, and as sure as what is least sure.
    let oldest = days.holidays.iter().min_by_key(|row| row.checked_on).ok_or(Fault::Empty("holidays"))?;
    let checked = Checked::new(oldest.checked_on, oldest.checked_by.clone(), days.review_by)?;
    let weakest = days.holidays.iter().map(|row| row.confidence).max().unwrap_or(Confidence::B);
    let holidays: Vec<Holiday> =
        days.holidays.iter().map(|row| Holiday { rule: row.rule.clone(), since: row.since }).collect();
    Ok(WorkingDaysText {
        title: days.title,
        checked,
        weakest,
        holidays: holidays.len(),
        calendar: WorkingCalendar {
            opens: days.opens,
            closes: days.closes,
            promised_hours: days.promised_hours,
            days: WorkingDays { holidays },
        },
    })
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
