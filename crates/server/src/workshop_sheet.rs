//! A workshop as somebody writes it down: a TOML file with hours in the wall time of Italy.

use anyhow::{Context, Result, ensure};
use approdo_contract::{
    desk::workshop::NewWorkshop,
    text::{Lang, Localised},
    working_time::rome,
    workshop::{ProgrammeItem, Venue},
};
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
    seats_per_company: Option<u32>,
    /// The last day on which one can register.
    closing_date: Option<Date>,
    venue: Venue,
    link: Option<String>,
    title: Localised<String>,
    summary: Localised<String>,
    description: Localised<String>,
    #[serde(default)]
    bring: Localised<String>,
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
        ensure!(self.seats_per_company != Some(0), "seats_per_company must be at least 1");
        ensure!(self.bring.it.is_empty() == self.bring.en.is_empty(), "bring is needed in both languages or in none");
        for text in [&self.title, &self.summary, &self.description] {
            ensure!(!text.it.trim().is_empty() && !text.en.trim().is_empty(), "every text is needed in both languages");
        }
        let at = |time: Time| rome().to_timestamp(day.to_datetime(time)).context("no such moment in Italy");
        let closes_at =
            self.closing_date.map(|last| rome().to_timestamp(last.tomorrow()?.to_datetime(Time::midnight())));
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
            seats_per_company: self.seats_per_company,
            closes_at: closes_at.transpose().context("closing_date")?,
            bring: self.bring,
            example,
        })
    }
}
