//! A workshop as somebody writes it down: a TOML file with hours in the wall time of Italy.

use anyhow::{Context, Result, ensure};
use approdo_contract::{
    text::{Lang, Localised},
    working_time::rome,
    workshop::{ProgrammeItem, Venue},
};
use approdo_store::NewWorkshop;
use jiff::civil::{Date, Time};
use serde::Deserialize;

/// What the file says; the day comes from whoever reads it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkshopSheet {
    /// The day of a real workshop.
    pub(crate) date: Option<Date>,
    /// The day of an example: the first working day after so many days.
    pub(crate) in_days: Option<i64>,
    starts_at: Time,
    ends_at: Time,
    language: Lang,
    capacity: u32,
    venue: Venue,
    link: Option<String>,
    title: Localised<String>,
    summary: Localised<String>,
    description: Localised<String>,
    #[serde(default)]
    programme: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    at: Time,
    title: Localised<String>,
}

impl WorkshopSheet {
    /// The workshop on a day.
    pub(crate) fn on(self, day: Date, example: bool) -> Result<NewWorkshop> {
        ensure!(self.ends_at > self.starts_at, "ends_at must be after starts_at");
        ensure!(self.capacity > 0, "capacity must be at least 1");
        for text in [&self.title, &self.summary, &self.description] {
            ensure!(!text.it.trim().is_empty() && !text.en.trim().is_empty(), "every text is needed in both languages");
        }
        let at = |time: Time| rome().to_timestamp(day.to_datetime(time)).context("no such moment in Italy");
        let programme =
            self.programme.into_iter().map(|item| Ok(ProgrammeItem { starts_at: at(item.at)?, title: item.title }));
        Ok(NewWorkshop {
            programme: programme.collect::<Result<_>>()?,
            starts_at: at(self.starts_at)?,
            ends_at: at(self.ends_at)?,
            title: self.title,
            summary: self.summary,
            description: self.description,
            language: self.language,
            venue: self.venue,
            link: self.link,
            capacity: self.capacity,
            example,
        })
    }
}
