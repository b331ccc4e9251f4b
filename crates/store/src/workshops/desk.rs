//! Workshops at the desk: the list, and writing, publishing, changing and cancelling one.
//!
//! Whoever changes a workshop locks its row by the UPDATE that raises the version, and decides by what that returns.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        material::{MaterialDraft, NewMaterial},
        workshop::{
            DeskWorkshop, DeskWorkshops, NewWorkshop, PAGE_SIZE, WorkshopDraft, WorkshopFilter, WorkshopLine,
            WorkshopOrder,
        },
    },
    history::EventKind,
    mail::{Mail, MailKind},
    permission::{Action, Reason, may},
    sign_in::SentKind,
    text::{Lang, Localised},
    working_time::wall_time,
    workshop::{ProgrammeItem, SeatState, Venue, WorkshopState, WorkshopSummary},
};
use jiff::{SignedDuration, Timestamp, civil::Time};
use sqlx::AssertSqlSafe;

use super::{Seats, WorkshopRow, by_reference, insert, searched};
use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    column::{from_json, instant, micros, number, to_json},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk::audit,
    events::{self, By},
    idempotency::{Answer, IdempotencyKey},
    outbox,
    registrations::{self, Told, promote, release},
    reminders,
};

impl Answer for DeskWorkshop {
    fn reveal(&mut self, _: String) {}
}

/// `15:00`.
fn hour(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// A workshop in the words of the form.
fn draft(row: &WorkshopRow, summary: &WorkshopSummary) -> Result<WorkshopDraft> {
    let (starts_at, ends_at) = (wall_time(summary.starts_at), wall_time(summary.ends_at));
    let programme: Vec<ProgrammeItem> = from_json(&row.programme)?;
    let lines = |lang| {
        let line = |item: &ProgrammeItem| [&hour(wall_time(item.starts_at).time()), " ", item.title.get(lang)].concat();
        programme.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let (place, address, municipality) = match &summary.venue {
        Venue::Place { name, address, municipality } => (name.clone(), address.clone(), municipality.clone()),
        Venue::Online => Default::default(),
    };
    // The last day is the one before the midnight at which it closes.
    let closing = row.closes_at.map(instant).transpose()?;
    let closing = closing.and_then(|at| at.checked_sub(SignedDuration::from_micros(1)).ok());
    Ok(WorkshopDraft {
        title: summary.title.clone(),
        summary: summary.summary.clone(),
        description: from_json(&row.description)?,
        programme: Localised { it: lines(Lang::It), en: lines(Lang::En) },
        bring: from_json(&row.bring)?,
        language: Some(summary.language),
        date: starts_at.date().to_string(),
        starts_at: hour(starts_at.time()),
        ends_at: hour(ends_at.time()),
        online: summary.venue == Venue::Online,
        place,
        address,
        municipality,
        link: row.link.clone().unwrap_or_default(),
        capacity: summary.capacity.to_string(),
        seats_per_company: row.seats_per_company.map(|seats| seats.to_string()).unwrap_or_default(),
        closing_date: closing.map(|at| wall_time(at).date().to_string()).unwrap_or_default(),
    })
}

impl WorkshopRow {
    async fn for_desk(self, db: &mut Db<'_>, now: Timestamp) -> Result<DeskWorkshop> {
        let view = self.view(now)?;
        Ok(DeskWorkshop {
            came: registrations::came(db, &self.id).await?,
            draft: draft(&self, &view.summary)?,
            materials: self.materials()?.into_iter().map(MaterialDraft::from).collect(),
            view,
            state: self.state()?,
            version: number(self.version)?,
            sequence: number(self.sequence)?,
            begun: self.begun(now),
            taken: number(self.taken)?,
            above: number((self.taken - self.seats()).max(0))?,
            reason: self.reason,
        })
    }

    fn line(&self, now: Timestamp) -> Result<WorkshopLine> {
        Ok(WorkshopLine {
            summary: self.summary()?,
            state: self.state()?,
            past: self.ends_at <= micros(now),
            taken: number(self.taken)?,
        })
    }

    /// Whether calendars show something else of it than they would of `new`.
    fn shows_other(&self, new: &NewWorkshop) -> Result<bool> {
        let summary = self.summary()?;
        Ok(self.moves_to(new)? || summary.title != new.title || summary.summary != new.summary)
    }

    /// Whether whoever registered would come at another time, or to another place.
    fn moves_to(&self, new: &NewWorkshop) -> Result<bool> {
        let summary = self.summary()?;
        let before = (summary.starts_at, summary.ends_at, summary.venue);
        // The database keeps no part of a microsecond.
        Ok((micros(before.0), micros(before.1)) != (micros(new.starts_at), micros(new.ends_at))
            || before.2 != new.venue)
    }
}

/// Takes hold of the workshop with this reference, in the version that was read.
async fn hold(db: &mut Db<'_>, reference: &str) -> Result<WorkshopRow> {
    fetch_optional!(
        db,
        WorkshopRow,
        "UPDATE workshop SET version = version + 1 WHERE reference = $1 RETURNING *",
        reference
    )?
    .ok_or(StoreError::NotFound)
}

/// Refuses who has read another version than the newest.
fn is_newest(row: &WorkshopRow, version: u32) -> Result<()> {
    if i64::from(version) + 1 == row.version { Ok(()) } else { Err(Reason::Outdated.into()) }
}

/// Writes what a form said over a workshop; its seats are another matter.
async fn rewrite(db: &mut Db<'_>, row: &WorkshopRow, new: &NewWorkshop, now: Timestamp) -> Result<()> {
    // Nobody has a draft in her calendar.
    let shown = row.state()? == WorkshopState::Published && row.shows_other(new)?;
    execute!(
        db,
        "UPDATE workshop SET title = $2, summary = $3, description = $4, programme = $5, venue = $6, link = $7, language = $8,
             starts_at = $9, ends_at = $10, bring = $11, seats_per_company = $12, closes_at = $13, search = $14,
             sequence = sequence + $15, changed_at = $16
         WHERE id = $1",
        &row.id,
        to_json(&new.title)?,
        to_json(&new.summary)?,
        to_json(&new.description)?,
        to_json(&new.programme)?,
        to_json(&new.venue)?,
        &new.link,
        new.language.tag(),
        micros(new.starts_at),
        micros(new.ends_at),
        to_json(&new.bring)?,
        new.seats_per_company.map(i64::from),
        new.closes_at.map(micros),
        searched(&row.reference, new),
        i64::from(shown),
        micros(now),
    )?;
    Ok(())
}

/// Gives a workshop so many seats. Of more, the first in line have theirs at once; of fewer than are taken, nobody loses hers, and
/// the number follows as they are given back.
async fn resize(db: &mut Db<'_>, seats: &Seats, capacity: u32, now: Timestamp) -> Result<()> {
    let promoted = promote(db, seats, seats.next_of(i64::from(capacity), super::Gone::default())?, now).await?;
    execute!(
        db,
        "UPDATE workshop SET taken = taken + $2, waiting = waiting - $2,
             capacity = CASE WHEN taken + $2 > $3 THEN taken + $2 ELSE $3 END,
             reduced_to = CASE WHEN taken + $2 > $3 THEN $3 END
         WHERE id = $1",
        &seats.workshop_id,
        promoted,
        i64::from(capacity),
    )?;
    Ok(())
}

/// Everybody who has a seat or waits for one, registration by registration, as mails speak of them.
async fn registered(db: &mut Db<'_>, workshop_id: &str) -> Result<Vec<Told>> {
    let ids = fetch_all!(
        &mut *db,
        (String,),
        "SELECT id FROM registration WHERE workshop_id = $1 AND id IN (
             SELECT registration_id FROM seat WHERE seat.workshop_id = $1 AND state <> $2
         ) ORDER BY id",
        workshop_id,
        SeatState::Cancelled.as_str(),
    )?;
    let mut told = Vec::with_capacity(ids.len());
    for (id,) in ids {
        told.push(registrations::told(db, &id).await?);
    }
    Ok(told)
}

/// Writes to everybody who registered that it is at another time or place.
async fn tell_change(db: &mut Db<'_>, workshop_id: &str, now: Timestamp) -> Result<()> {
    for Told { reference, workshop, seated, waiting, reader } in registered(db, workshop_id).await? {
        let Some((email, lang)) = reader else { continue };
        outbox::write(db, &email, lang, &Mail::WorkshopChanged { reference, workshop, seated, waiting }, now).await?;
    }
    Ok(())
}

/// Writes to everybody who registered that it does not take place.
async fn tell_cancellation(db: &mut Db<'_>, workshop_id: &str, reason: &str, now: Timestamp) -> Result<()> {
    for Told { reference, workshop, reader, .. } in registered(db, workshop_id).await? {
        let Some((email, lang)) = reader else { continue };
        let mail = Mail::WorkshopCancelled { reference, workshop, reason: reason.to_owned() };
        outbox::write(db, &email, lang, &mail, now).await?;
    }
    Ok(())
}

/// Ends what still goes on around a workshop that does not take place: nobody waits for a seat, no seat is held for who has not
/// confirmed, and no reminder goes out.
async fn end(db: &mut Db<'_>, row: &WorkshopRow, now: Timestamp) -> Result<()> {
    execute!(
        &mut *db,
        "UPDATE seat SET state = $2 WHERE workshop_id = $1 AND state = $3",
        &row.id,
        SeatState::Cancelled.as_str(),
        SeatState::Waiting.as_str(),
    )?;
    execute!(&mut *db, "UPDATE workshop SET waiting = 0 WHERE id = $1", &row.id)?;
    let held = fetch_all!(
        &mut *db,
        (String, String),
        "UPDATE registration SET held_until = NULL, lapsed_at = $2
         WHERE workshop_id = $1 AND held_until IS NOT NULL RETURNING id, reference",
        &row.id,
        micros(now),
    )?;
    for (id, reference) in held {
        events::write(db, (SentKind::Registration, &reference), EventKind::Lapsed, By::Portal, None, now).await?;
        let seats = Seats::hold(db, &row.reference).await?;
        release(db, &seats, &id, now).await?;
    }
    execute!(
        db,
        "DELETE FROM outbox WHERE kind = $1 AND state = 'waiting' AND REPLACE(mail, $2, '') <> mail",
        MailKind::WorkshopReminder.as_str(),
        &row.reference,
    )?;
    Ok(())
}

/// What a filter leaves, after `WHERE`: `$1` is now, `$2` to `$4` the filter.
macro_rules! filtered {
    () => {
        "($2 IS NULL OR CASE WHEN state <> 'published' THEN state WHEN ends_at > $1 THEN 'coming' ELSE 'past' END = $2)
         AND ($3 IS NULL OR language = $3) AND ($4 IS NULL OR REPLACE(search, $4, '') <> search)"
    };
}

/// The order of a list, after `ORDER BY`; `$1` is now.
const fn order(order: Option<WorkshopOrder>) -> &'static str {
    match order {
        // What comes next, then what is being written, then what was: the newest of it first.
        None => {
            "CASE WHEN state = 'published' AND ends_at > $1 THEN 0 WHEN state = 'draft' THEN 1
                 WHEN state = 'published' THEN 2 ELSE 3 END,
             CASE WHEN ends_at > $1 THEN starts_at ELSE -starts_at END, id"
        }
        Some(WorkshopOrder::Earliest) => "starts_at, id",
        Some(WorkshopOrder::Latest) => "starts_at DESC, id DESC",
        Some(WorkshopOrder::Fullest) => "capacity - taken, waiting DESC, starts_at, id",
    }
}

impl Store {
    /// A page of workshops of every state. A page beyond the last is the last.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for whose work it is not, or when the database fails.
    pub async fn desk_workshops(
        &self,
        caller: &DeskCaller,
        filter: &WorkshopFilter,
        now: Timestamp,
    ) -> Result<DeskWorkshops> {
        may(caller.actor(), Action::ReadDeskWorkshops)?;
        let mut db = self.read().await?;
        let (time, language) = (filter.time.map(Choice::as_str), filter.language.map(Lang::tag));
        let search = filter.search.as_ref().map(|search| search.to_lowercase());
        let (total,) = fetch_one!(
            &mut db,
            (i64,),
            concat!("SELECT COUNT(*) FROM workshop WHERE ", filtered!()),
            micros(now),
            time,
            language,
            &search,
        )?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let sql = [
            concat!("SELECT * FROM workshop WHERE ", filtered!(), " ORDER BY "),
            order(filter.order),
            " LIMIT $5 OFFSET $6",
        ];
        let rows = fetch_all!(
            &mut db,
            WorkshopRow,
            AssertSqlSafe(sql.concat()),
            micros(now),
            time,
            language,
            &search,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items = rows.iter().map(|row| row.line(now)).collect::<Result<_>>()?;
        Ok(DeskWorkshops { items, total, page, pages })
    }

    /// Everything about a workshop but who registered; the log notes that the caller saw it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not, or when the database fails.
    pub async fn desk_workshop(&self, caller: &DeskCaller, reference: &str, now: Timestamp) -> Result<DeskWorkshop> {
        may(caller.actor(), Action::ReadDeskWorkshops)?;
        let mut db = self.read().await?;
        let workshop = by_reference(&mut db, reference).await?.for_desk(&mut db, now).await?;
        drop(db);
        self.note_seen(caller, reference, now).await?;
        Ok(workshop)
    }

    /// Writes a workshop that the desk alone sees until it is published.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for whose work it is not, [`StoreError::KeyReused`], or when the database fails.
    pub async fn desk_adds_workshop(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        new: NewWorkshop,
        now: Timestamp,
    ) -> Result<DeskWorkshop> {
        may(caller.actor(), Action::AddWorkshop)?;
        let (actor, partner_id) = (DeskActor::from(caller), caller.partner_id.clone());
        self.once(key.ticket(&caller.member_id)?, now, move |db| {
            Box::pin(async move {
                let reference = insert(db, &new, WorkshopState::Draft, Some(&partner_id), now).await?;
                audit::note(db, &actor, AuditAction::AddedWorkshop, Some(&reference), None, now).await?;
                by_reference(db, &reference).await?.for_desk(db, now).await
            })
        })
        .await
    }

    /// Changes a workshop of which the caller has read the newest `version`. Who waits has a seat at once where there are more; of
    /// another time or place everybody is told who registered.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] once it was published and has begun, where it
    /// does not take place, and with [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn change_workshop(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        new: NewWorkshop,
        now: Timestamp,
    ) -> Result<DeskWorkshop> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, &reference).await?;
                may(actor.actor(), Action::ChangeWorkshop { state: row.state()?, begun: row.begun(now) })?;
                is_newest(&row, version)?;
                rewrite(db, &row, &new, now).await?;
                let seats = Seats::hold(db, &reference).await?;
                resize(db, &seats, new.capacity, now).await?;
                if row.state()? == WorkshopState::Published && row.moves_to(&new)? {
                    tell_change(db, &row.id, now).await?;
                }
                audit::note(db, &actor, AuditAction::ChangedWorkshop, Some(&reference), None, now).await?;
                by_reference(db, &reference).await?.for_desk(db, now).await
            })
        })
        .await
    }

    /// Writes the materials of a workshop anew of which the caller has read the newest `version`. Where they are shown, who holds a seat
    /// and wants such mails is told, the first time.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] where it does not take place, and with
    /// [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn change_materials(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        materials: Vec<NewMaterial>,
        now: Timestamp,
    ) -> Result<DeskWorkshop> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, &reference).await?;
                may(actor.actor(), Action::ChangeMaterials { state: row.state()? })?;
                is_newest(&row, version)?;
                execute!(
                    &mut *db,
                    "UPDATE workshop SET materials = $2, materials_early = $3,
                         materials_at = CASE WHEN $4 THEN COALESCE(materials_at, $5) END
                     WHERE id = $1",
                    &row.id,
                    to_json(&materials)?,
                    materials.iter().any(|material| material.early),
                    !materials.is_empty(),
                    micros(now),
                )?;
                reminders::materials(db, Some(&row.id), now).await?;
                let count = materials.len().to_string();
                audit::note(db, &actor, AuditAction::ChangedMaterials, Some(&reference), Some(&count), now).await?;
                by_reference(db, &reference).await?.for_desk(db, now).await
            })
        })
        .await
    }

    /// Puts a workshop into the calendar for all to see.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] where it was published before or its day is
    /// over, and with [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn publish_workshop(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        now: Timestamp,
    ) -> Result<DeskWorkshop> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, &reference).await?;
                may(actor.actor(), Action::PublishWorkshop { state: row.state()?, begun: row.begun(now) })?;
                is_newest(&row, version)?;
                execute!(
                    &mut *db,
                    "UPDATE workshop SET state = $2, changed_at = $3, published_at = $3 WHERE id = $1",
                    &row.id,
                    WorkshopState::Published.as_str(),
                    micros(now),
                )?;
                audit::note(db, &actor, AuditAction::Published, Some(&reference), None, now).await?;
                by_reference(db, &reference).await?.for_desk(db, now).await
            })
        })
        .await
    }

    /// Says that a workshop does not take place, and why; everybody is told who registered, and nobody waits for a seat any more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::Refused`] once it was published and has begun, where it
    /// was cancelled before, and with [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn cancel_workshop(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        reason: String,
        now: Timestamp,
    ) -> Result<DeskWorkshop> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, &reference).await?;
                may(actor.actor(), Action::CancelWorkshop { state: row.state()?, begun: row.begun(now) })?;
                is_newest(&row, version)?;
                execute!(
                    &mut *db,
                    "UPDATE workshop SET state = $2, reason = $3, changed_at = $4, sequence = sequence + 1 WHERE id = $1",
                    &row.id,
                    WorkshopState::Cancelled.as_str(),
                    &reason,
                    micros(now),
                )?;
                tell_cancellation(db, &row.id, &reason, now).await?;
                end(db, &row, now).await?;
                audit::note(db, &actor, AuditAction::CancelledWorkshop, Some(&reference), None, now).await?;
                by_reference(db, &reference).await?.for_desk(db, now).await
            })
        })
        .await
    }
}
