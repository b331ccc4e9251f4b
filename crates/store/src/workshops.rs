//! Workshops: the calendar, and the counter of seats that every registration goes by.

mod desk;

use approdo_contract::{
    choice::Choice,
    desk::{audit::AuditAction, material::NewMaterial, workshop::NewWorkshop},
    permission::{Action, Actor, may},
    text::Localised,
    workshop::{Venue, WorkshopList, WorkshopState, WorkshopSummary, WorkshopView, allocate},
};
use jiff::Timestamp;

use crate::{
    DeskActor, Result, Store, StoreError,
    column::{choice, from_json, instant, lang, micros, new_id, number, to_json, unreadable},
    db::{Db, execute, fetch_all, fetch_optional},
    desk::audit,
    secret::{self, DRAWS},
};

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
    /// It does not take place.
    pub cancelled: bool,
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
    state: String,
    version: i64,
    bring: String,
    seats_per_company: Option<i64>,
    closes_at: Option<i64>,
    reduced_to: Option<i64>,
    pub(crate) reason: Option<String>,
    published_at: Option<i64>,
    materials: String,
}

impl WorkshopRow {
    pub(crate) fn state(&self) -> Result<WorkshopState> {
        choice(&self.state)
    }

    /// Where it stands, as the public may know: what was never in the calendar is as if it had never been written.
    fn public_state(&self) -> Result<WorkshopState> {
        if self.published_at.is_some() { self.state() } else { Ok(WorkshopState::Draft) }
    }

    /// Whether it has begun: from then on nobody gives a seat back.
    pub(crate) fn begun(&self, now: Timestamp) -> bool {
        self.starts_at <= micros(now)
    }

    /// Whether it is over.
    pub(crate) fn ended(&self, now: Timestamp) -> bool {
        self.ends_at <= micros(now)
    }

    /// What goes with it, as the desk wrote it.
    pub(crate) fn materials(&self) -> Result<Vec<NewMaterial>> {
        from_json(&self.materials)
    }

    /// Whether seats are still taken and given back; never of one that does not take place.
    pub(crate) fn over(&self, now: Timestamp) -> bool {
        self.begun(now) || self.state != WorkshopState::Published.as_str()
    }

    /// The seats that there are, or shall be once enough are given back.
    fn seats(&self) -> i64 {
        self.reduced_to.unwrap_or(self.capacity)
    }

    /// Its public page; of a draft as it would be.
    fn view(&self, now: Timestamp) -> Result<WorkshopView> {
        let closed = self.over(now) || self.closes_at.is_some_and(|at| at <= micros(now));
        Ok(WorkshopView {
            summary: self.summary()?,
            description: from_json(&self.description)?,
            programme: from_json(&self.programme)?,
            bring: from_json(&self.bring)?,
            seats_per_company: self.seats_per_company.map(number).transpose()?,
            closes_at: self.closes_at.map(instant).transpose()?,
            open: may(Actor::Visitor, Action::Register { begun: closed }).is_ok(),
        })
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
            capacity: number(self.seats())?,
            seats_left: number((self.seats() - self.taken).max(0))?,
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

/// The name of the organisation that wrote a workshop; empty for the operator's own.
pub(crate) async fn partner(db: &mut Db<'_>, workshop_id: &str) -> Result<String> {
    let found = fetch_optional!(
        db,
        (String,),
        "SELECT partner.name FROM partner JOIN workshop ON workshop.partner_id = partner.id WHERE workshop.id = $1",
        workshop_id
    )?;
    Ok(found.map(|(name,)| name).unwrap_or_default())
}

/// A workshop's seats as they stand now, held until the transaction ends: nobody else changes them meanwhile.
#[derive(sqlx::FromRow)]
pub(crate) struct Seats {
    #[sqlx(rename = "id")]
    pub(crate) workshop_id: String,
    pub(crate) starts_at: i64,
    state: String,
    closes_at: Option<i64>,
    seats_per_company: Option<i64>,
    capacity: i64,
    reduced_to: Option<i64>,
    taken: i64,
    waiting: i64,
    last_queue: i64,
}

/// What leaves a workshop at once: seats, and places in the line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gone {
    pub(crate) confirmed: i64,
    pub(crate) waiting: i64,
}

impl Seats {
    /// Takes hold of the seats of the workshop with this reference. An UPDATE that changes nothing locks the row on both
    /// databases.
    pub(crate) async fn hold(db: &mut Db<'_>, reference: &str) -> Result<Self> {
        fetch_optional!(
            db,
            Self,
            "UPDATE workshop SET taken = taken WHERE reference = $1
             RETURNING id, starts_at, state, closes_at, seats_per_company, capacity, reduced_to, taken, waiting, last_queue",
            reference
        )?
        .ok_or(StoreError::NotFound)
    }

    pub(crate) fn state(&self) -> Result<WorkshopState> {
        choice(&self.state)
    }

    /// Whether seats are no longer given back: it has begun, or does not take place.
    pub(crate) fn over(&self, now: Timestamp) -> bool {
        self.starts_at <= micros(now) || self.state != WorkshopState::Published.as_str()
    }

    /// Whether nobody registers any more.
    pub(crate) fn closed(&self, now: Timestamp) -> bool {
        self.over(now) || self.closes_at.is_some_and(|at| at <= micros(now))
    }

    /// How many seats and places in the line one company may have.
    pub(crate) fn per_company(&self) -> Result<Option<u32>> {
        self.seats_per_company.map(number).transpose()
    }

    /// The seats that there are, or shall be once enough are given back.
    fn seats(&self) -> i64 {
        self.reduced_to.unwrap_or(self.capacity)
    }

    /// Seats that nobody holds.
    pub(crate) fn left(&self) -> Result<u32> {
        number((self.seats() - self.taken).max(0))
    }

    /// How many of the line have a seat once these are gone.
    pub(crate) fn next(&self, gone: Gone) -> Result<u32> {
        self.next_of(self.seats(), gone)
    }

    /// The same, of so many seats in all. The line itself is the group, and nobody is before it.
    fn next_of(&self, seats: i64, gone: Gone) -> Result<u32> {
        let left = number((seats - self.taken + gone.confirmed).max(0))?;
        Ok(allocate(left, 0, number(self.waiting - gone.waiting)?).confirmed)
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
    /// what the table's own CHECK would refuse: a seat is never sold twice. Where more are taken than there shall be, a seat that is
    /// given back is nobody's any more.
    pub(crate) async fn change(&self, db: &mut Db<'_>, taken: i64, waiting: i64, joining: i64) -> Result<()> {
        let changed = execute!(
            db,
            "UPDATE workshop SET taken = taken + $2, waiting = waiting + $3, last_queue = last_queue + $4,
                 capacity = CASE WHEN reduced_to IS NULL THEN capacity
                     WHEN taken + $2 > reduced_to THEN taken + $2 ELSE reduced_to END,
                 reduced_to = CASE WHEN taken + $2 > reduced_to THEN reduced_to END
             WHERE id = $1 AND taken + $2 BETWEEN 0 AND capacity AND waiting + $3 >= 0",
            &self.workshop_id,
            taken,
            waiting,
            joining,
        )?;
        if changed == 1 { Ok(()) } else { Err(unreadable("the counter of seats does not fit the seats")) }
    }
}

/// What is searched: number, titles and place.
fn searched(reference: &str, new: &NewWorkshop) -> String {
    let place = match &new.venue {
        Venue::Place { name, address, municipality } => [name.as_str(), address, municipality].join(" "),
        Venue::Online => "online".to_owned(),
    };
    [reference, &new.title.it, &new.title.en, &place].join(" ").to_lowercase()
}

/// Stores a workshop under a new reference and gives that.
async fn insert(
    db: &mut Db<'_>,
    new: &NewWorkshop,
    state: WorkshopState,
    partner_id: Option<&str>,
    now: Timestamp,
) -> Result<String> {
    for _ in 0..DRAWS {
        let reference = secret::new_reference("W")?;
        let stored = execute!(
            &mut *db,
            "INSERT INTO workshop (
                 id, reference, title, summary, description, programme, venue, link, language, starts_at, ends_at, example,
                 sequence, changed_at, capacity, taken, waiting, last_queue, state, bring, seats_per_company, closes_at, search,
                 published_at, partner_id
             ) VALUES (
                 $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, 0, 0, 0, $15, $16, $17, $18, $19, $20, $21
             ) ON CONFLICT (reference) DO NOTHING",
            new_id(),
            &reference,
            to_json(&new.title)?,
            to_json(&new.summary)?,
            to_json(&new.description)?,
            to_json(&new.programme)?,
            to_json(&new.venue)?,
            &new.link,
            new.language.tag(),
            micros(new.starts_at),
            micros(new.ends_at),
            new.example,
            micros(now),
            i64::from(new.capacity),
            state.as_str(),
            to_json(&new.bring)?,
            new.seats_per_company.map(i64::from),
            new.closes_at.map(micros),
            searched(&reference, new),
            (state == WorkshopState::Published).then(|| micros(now)),
            partner_id,
        )?;
        if stored == 1 {
            return Ok(reference);
        }
    }
    Err(StoreError::Unavailable)
}

impl Store {
    /// Puts a workshop into the calendar from the command line and gives its reference.
    ///
    /// # Errors
    /// When the database fails, also for a workshop without seats or that ends before it begins.
    pub async fn add_workshop(&self, new: NewWorkshop, now: Timestamp) -> Result<String> {
        may(Actor::Operator, Action::AddWorkshop)?;
        self.write(move |db| {
            Box::pin(async move {
                let reference = insert(db, &new, WorkshopState::Published, None, now).await?;
                // Nobody did what the demo brings.
                if !new.example {
                    let actor = DeskActor::Operator;
                    audit::note(db, &actor, AuditAction::AddedWorkshop, Some(&reference), None, now).await?;
                }
                Ok(reference)
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
            "SELECT * FROM workshop WHERE ends_at > $1 AND state = 'published' ORDER BY starts_at, id",
            micros(now)
        )?;
        let items = rows.iter().map(WorkshopRow::summary).collect::<Result<Vec<_>>>()?;
        Ok(WorkshopList { items })
    }

    /// A workshop's page, by reference; the address of the video call is not part of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Refused`] where it does not take place; or when the database fails.
    pub async fn workshop(&self, reference: &str, now: Timestamp) -> Result<WorkshopView> {
        let row = by_reference(&mut self.read().await?, reference).await?;
        may(Actor::Visitor, Action::ReadWorkshop { state: row.public_state()? })?;
        row.view(now)
    }

    /// What the calendar file of a workshop says, by reference; also of one that does not take place, which calendars must learn.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn workshop_calendar_entry(&self, reference: &str) -> Result<CalendarEntry> {
        let row = by_reference(&mut self.read().await?, reference).await?;
        let state = row.public_state()?;
        let cancelled = state == WorkshopState::Cancelled;
        may(Actor::Visitor, if cancelled { Action::ReadPublic } else { Action::ReadWorkshop { state } })?;
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
            cancelled,
        })
    }
}
