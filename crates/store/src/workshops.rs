//! Workshops: the calendar, and the counter of seats that every registration goes by.

use approdo_contract::{
    permission::{Action, Actor, may},
    text::{Lang, Localised},
    workshop::{ProgrammeItem, Venue, WorkshopList, WorkshopSummary, WorkshopView},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Result, Store, StoreError,
    column::{from_json, instant, lang, micros, new_id, number, to_json, unreadable},
    db::{Db, execute, fetch_all, fetch_optional},
    secret::{self, DRAWS},
};

/// A workshop to be put into the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewWorkshop {
    /// The title.
    pub title: Localised<String>,
    /// What one takes home, in a sentence.
    pub summary: Localised<String>,
    /// What it is about; lines are kept.
    pub description: Localised<String>,
    /// What happens when.
    pub programme: Vec<ProgrammeItem>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends; after it begins.
    pub ends_at: Timestamp,
    /// The language spoken there.
    pub language: Lang,
    /// Where it takes place.
    pub venue: Venue,
    /// The address of the video call, for whoever holds a seat.
    #[serde(default)]
    pub link: Option<String>,
    /// Seats in all; at least one.
    pub capacity: u32,
    /// An example of the demo.
    #[serde(default)]
    pub example: bool,
}

/// What a calendar file says of a workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The same for ever and unlike every other: a UUID.
    pub uid: String,
    /// How often the workshop was changed.
    pub sequence: u32,
    /// When it was last changed, or put into the calendar.
    pub changed_at: Timestamp,
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The title.
    pub title: Localised<String>,
    /// What one takes home, in a sentence.
    pub summary: Localised<String>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where it takes place.
    pub venue: Venue,
}

#[derive(sqlx::FromRow)]
pub(crate) struct WorkshopRow {
    pub(crate) id: String,
    reference: String,
    title: String,
    summary: String,
    description: String,
    programme: String,
    venue: String,
    pub(crate) link: Option<String>,
    language: String,
    starts_at: i64,
    ends_at: i64,
    example: bool,
    sequence: i64,
    changed_at: i64,
    capacity: i64,
    taken: i64,
    waiting: i64,
}

impl WorkshopRow {
    /// Whether it has begun: from then on nobody registers or gives a seat back.
    pub(crate) fn begun(&self, now: Timestamp) -> bool {
        self.starts_at <= micros(now)
    }

    pub(crate) fn summary(&self) -> Result<WorkshopSummary> {
        Ok(WorkshopSummary {
            reference: self.reference.clone(),
            title: from_json(&self.title)?,
            summary: from_json(&self.summary)?,
            starts_at: instant(self.starts_at)?,
            ends_at: instant(self.ends_at)?,
            language: lang(&self.language)?,
            venue: from_json(&self.venue)?,
            capacity: number(self.capacity)?,
            seats_left: number(self.capacity - self.taken)?,
            waiting: number(self.waiting)?,
            example: self.example,
        })
    }
}

/// The workshop with this reference.
pub(crate) async fn by_reference(db: &mut Db<'_>, reference: &str) -> Result<WorkshopRow> {
    fetch_optional!(db, WorkshopRow, "SELECT * FROM workshop WHERE reference = $1", reference)?
        .ok_or(StoreError::NotFound)
}

/// A workshop's seats as they stand now, held until the transaction ends: nobody else changes them meanwhile.
#[derive(sqlx::FromRow)]
pub(crate) struct Seats {
    #[sqlx(rename = "id")]
    pub(crate) workshop_id: String,
    pub(crate) starts_at: i64,
    capacity: i64,
    taken: i64,
    waiting: i64,
    last_queue: i64,
}

impl Seats {
    /// Takes hold of the seats of the workshop with this reference. An UPDATE that changes nothing locks the row on both
    /// databases.
    pub(crate) async fn hold(db: &mut Db<'_>, reference: &str) -> Result<Self> {
        fetch_optional!(
            db,
            Self,
            "UPDATE workshop SET taken = taken WHERE reference = $1
             RETURNING id, starts_at, capacity, taken, waiting, last_queue",
            reference
        )?
        .ok_or(StoreError::NotFound)
    }

    pub(crate) fn begun(&self, now: Timestamp) -> bool {
        self.starts_at <= micros(now)
    }

    /// Seats that nobody holds.
    pub(crate) fn left(&self) -> Result<u32> {
        number(self.capacity - self.taken)
    }

    /// People in the line.
    pub(crate) fn waiting(&self) -> Result<u32> {
        number(self.waiting)
    }

    /// The number in the line that was given last.
    pub(crate) fn last_queue(&self) -> i64 {
        self.last_queue
    }

    /// Changes how many hold a seat and how many wait; `joining` of those who wait are new in the line. The condition repeats
    /// what the table's own CHECK would refuse: a seat is never sold twice.
    pub(crate) async fn change(&self, db: &mut Db<'_>, taken: i64, waiting: i64, joining: i64) -> Result<()> {
        let changed = execute!(
            db,
            "UPDATE workshop SET taken = taken + $2, waiting = waiting + $3, last_queue = last_queue + $4
             WHERE id = $1 AND taken + $2 BETWEEN 0 AND capacity AND waiting + $3 >= 0",
            &self.workshop_id,
            taken,
            waiting,
            joining,
        )?;
        if changed == 1 { Ok(()) } else { Err(unreadable("the counter of seats does not fit the seats")) }
    }
}

impl Store {
    /// Puts a workshop into the calendar and gives its reference.
    ///
    /// # Errors
    /// When the database fails, also for a workshop without seats or that ends before it begins.
    pub async fn add_workshop(&self, new: NewWorkshop, now: Timestamp) -> Result<String> {
        self.write(move |db| {
            Box::pin(async move {
                let (title, summary, description) =
                    (to_json(&new.title)?, to_json(&new.summary)?, to_json(&new.description)?);
                let (programme, venue) = (to_json(&new.programme)?, to_json(&new.venue)?);
                for _ in 0..DRAWS {
                    let reference = secret::new_reference("W")?;
                    let stored = execute!(
                        &mut *db,
                        "INSERT INTO workshop (
                             id, reference, title, summary, description, programme, venue, link, language,
                             starts_at, ends_at, example, sequence, changed_at, capacity, taken, waiting, last_queue
                         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, 0, 0, 0)
                         ON CONFLICT (reference) DO NOTHING",
                        new_id(),
                        &reference,
                        &title,
                        &summary,
                        &description,
                        &programme,
                        &venue,
                        &new.link,
                        new.language.tag(),
                        micros(new.starts_at),
                        micros(new.ends_at),
                        new.example,
                        micros(now),
                        i64::from(new.capacity),
                    )?;
                    if stored == 1 {
                        return Ok(reference);
                    }
                }
                Err(StoreError::Unavailable)
            })
        })
        .await
    }

    /// The workshops that have not ended, earliest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_workshops(&self, now: Timestamp) -> Result<WorkshopList> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            WorkshopRow,
            "SELECT * FROM workshop WHERE ends_at > $1 ORDER BY starts_at, id",
            micros(now)
        )?;
        let items = rows.iter().map(WorkshopRow::summary).collect::<Result<Vec<_>>>()?;
        Ok(WorkshopList { items })
    }

    /// A workshop's page, by reference; the address of the video call is not part of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn workshop(&self, reference: &str, now: Timestamp) -> Result<WorkshopView> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let row = by_reference(&mut self.read().await?, reference).await?;
        Ok(WorkshopView {
            summary: row.summary()?,
            description: from_json(&row.description)?,
            programme: from_json(&row.programme)?,
            open: may(Actor::Visitor, Action::Register { begun: row.begun(now) }).is_ok(),
        })
    }

    /// What the calendar file of a workshop says, by reference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn workshop_calendar_entry(&self, reference: &str) -> Result<CalendarEntry> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let row = by_reference(&mut self.read().await?, reference).await?;
        let summary = row.summary()?;
        Ok(CalendarEntry {
            uid: row.id,
            sequence: number(row.sequence)?,
            changed_at: instant(row.changed_at)?,
            reference: summary.reference,
            title: summary.title,
            summary: summary.summary,
            starts_at: summary.starts_at,
            ends_at: summary.ends_at,
            venue: summary.venue,
        })
    }
}
