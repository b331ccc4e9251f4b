//! Registrations at the desk: who comes, giving a seat back in somebody's stead, and writing to those who registered.

use std::collections::BTreeSet;

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        list::{FileKind, List},
        registration::{
            Audience, MessageCount, PAGE_SIZE, SeatCancelled, SeatFilter, SeatLine, WorkshopMessage, WorkshopSeats,
        },
    },
    history::EventKind,
    mail::Mail,
    permission::{Action, may},
    sign_in::SentKind,
};
use jiff::Timestamp;

use super::{
    Told,
    cancel::{cancel, promote},
    told,
};
use crate::{
    DeskActor, DeskCaller, OpenList, Result, Store, StoreError,
    column::{choice, instant, number},
    db::{Db, fetch_all, fetch_one, fetch_optional},
    desk::{audit, list::moment},
    events::{self, By},
    idempotency::{Answer, IdempotencyKey},
    outbox,
    workshops::{self, Seats},
};

impl Answer for SeatCancelled {
    fn reveal(&mut self, _: String) {}
}

impl Answer for MessageCount {
    fn reveal(&mut self, _: String) {}
}

#[derive(sqlx::FromRow)]
struct LineRow {
    reference: String,
    person: i64,
    name: String,
    email: String,
    role: String,
    company_name: String,
    vat_number: String,
    state: String,
    promoted: bool,
    held_until: Option<i64>,
    question: String,
    registered_at: i64,
    checked_in_at: Option<i64>,
}

impl LineRow {
    fn line(self) -> Result<SeatLine> {
        Ok(SeatLine {
            person: number(self.person)?,
            state: choice(&self.state)?,
            held: self.held_until.is_some(),
            registered_at: instant(self.registered_at)?,
            checked_in_at: self.checked_in_at.map(instant).transpose()?,
            registration: self.reference,
            name: self.name,
            email: self.email,
            role: self.role,
            company: self.company_name,
            promoted: self.promoted,
            question: self.question,
        })
    }

    /// The cells of [`List::Registrations`].
    fn cells(self) -> Result<Vec<String>> {
        Ok(vec![
            self.reference,
            self.name,
            self.email,
            self.role,
            self.company_name,
            self.vat_number,
            self.state,
            moment(Some(self.registered_at))?,
            moment(self.checked_in_at)?,
            self.question,
        ])
    }
}

/// The people of a workshop whom a filter leaves, after `FROM`: `$1` is the workshop's id, `$2` to `$5` the filter.
macro_rules! filtered {
    () => {
        "seat JOIN registration ON registration.id = seat.registration_id
         WHERE seat.workshop_id = $1 AND ($2 IS NULL OR seat.state = $2)
             AND ($3 IS NULL OR REPLACE(LOWER(seat.name || ' ' || seat.email || ' ' || registration.company_name || ' '
                 || registration.reference), $3, '') <> LOWER(seat.name || ' ' || seat.email || ' '
                 || registration.company_name || ' ' || registration.reference))
             AND (NOT $4 OR registration.question <> '') AND (NOT $5 OR seat.checked_in_at IS NOT NULL)"
    };
}

/// What a line shows, before what [`filtered!`] leaves.
macro_rules! selected {
    () => {
        "SELECT registration.reference, seat.person, seat.name, seat.email, seat.role, registration.company_name, registration.vat_number,
             seat.state, seat.promoted, registration.held_until, registration.question, registration.registered_at, seat.checked_in_at
         FROM "
    };
}

/// Those with a seat, then the line in its order, then who gave hers back.
macro_rules! ordered {
    () => {
        " ORDER BY CASE seat.state WHEN 'confirmed' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END,
             CASE seat.state WHEN 'waiting' THEN seat.queue ELSE 0 END,
             registration.registered_at, registration.id, seat.person"
    };
}

/// Everybody to whom this is written, one mail for each address, with the registration that it is about.
async fn readers(db: &mut Db<'_>, workshop_id: &str, to: Audience) -> Result<Vec<Told>> {
    let (seated, waiting) = (to != Audience::Waiting, to != Audience::Seated);
    let ids = fetch_all!(
        &mut *db,
        (String,),
        "SELECT id FROM registration WHERE workshop_id = $1 AND id IN (
             SELECT registration_id FROM seat
             WHERE seat.workshop_id = $1 AND (($2 AND state = 'confirmed') OR ($3 AND state = 'waiting'))
         ) ORDER BY id",
        workshop_id,
        seated,
        waiting,
    )?;
    let mut addresses = BTreeSet::new();
    let mut readers = Vec::new();
    for (id,) in ids {
        let one = told(db, &id).await?;
        if one.reader.as_ref().is_some_and(|(email, _)| addresses.insert(email.clone())) {
            readers.push(one);
        }
    }
    Ok(readers)
}

impl Store {
    /// A page of the people of a workshop: those with a seat, then the line in its order, then who gave hers back. A page beyond the
    /// last is the last. The log notes that the caller saw them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not, or when the database fails.
    pub async fn workshop_seats(
        &self,
        caller: &DeskCaller,
        workshop: &str,
        filter: &SeatFilter,
        now: Timestamp,
    ) -> Result<WorkshopSeats> {
        may(caller.actor(), Action::ReadRegistrations)?;
        let mut db = self.read().await?;
        let found = workshops::by_reference(&mut db, workshop).await?;
        let (state, search) =
            (filter.state.map(Choice::as_str), filter.search.as_ref().map(|text| text.to_lowercase()));
        let (total,) = fetch_one!(
            &mut db,
            (i64,),
            concat!("SELECT COUNT(*) FROM ", filtered!()),
            &found.id,
            state,
            &search,
            filter.questions,
            filter.came,
        )?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            LineRow,
            concat!(selected!(), filtered!(), ordered!(), " LIMIT $6 OFFSET $7"),
            &found.id,
            state,
            &search,
            filter.questions,
            filter.came,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        drop(db);
        self.note_seen(caller, workshop, now).await?;
        let items = rows.into_iter().map(LineRow::line).collect::<Result<_>>()?;
        Ok(WorkshopSeats { items, total, page, pages })
    }

    /// Who registered for a workshop, as a filter leaves them, to be taken away as a file; the log notes it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not, or when the database fails.
    pub async fn open_registrations(
        &self,
        caller: &DeskCaller,
        workshop: &str,
        filter: &SeatFilter,
        kind: FileKind,
        now: Timestamp,
    ) -> Result<OpenList> {
        may(caller.actor(), Action::ReadList { list: List::Registrations })?;
        let mut db = self.read().await?;
        let found = workshops::by_reference(&mut db, workshop).await?;
        let rows = fetch_all!(
            &mut db,
            LineRow,
            concat!(selected!(), filtered!(), ordered!()),
            &found.id,
            filter.state.map(Choice::as_str),
            filter.search.as_ref().map(|text| text.to_lowercase()),
            filter.questions,
            filter.came,
        )?;
        drop(db);
        let rows = rows.into_iter().map(LineRow::cells).collect::<Result<_>>()?;
        let open = OpenList::whole(caller, List::Registrations, rows);
        let (actor, subject) = (DeskActor::from(caller), workshop.to_owned());
        let detail = [kind.as_str(), &open.len().to_string()].join(" ");
        self.write(move |db| {
            Box::pin(
                async move { audit::note(db, &actor, AuditAction::Exported, Some(&subject), Some(&detail), now).await },
            )
        })
        .await?;
        Ok(open)
    }

    /// Gives somebody's seat back in her stead; the first in line has it at once. Whoever registered her is told by mail.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not and where nobody of the registration is at that place;
    /// [`StoreError::Refused`] once the workshop has begun or where it does not take place; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn desk_cancels_seat(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        workshop: &str,
        registration: &str,
        person: u32,
        now: Timestamp,
    ) -> Result<SeatCancelled> {
        let (actor, workshop, registration) = (DeskActor::from(caller), workshop.to_owned(), registration.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*workshop].concat())?, now, move |db| {
            Box::pin(async move {
                may(actor.actor(), Action::ReadRegistrations)?;
                let seats = Seats::hold(db, &workshop).await?;
                may(actor.actor(), Action::ManageRegistrations { over: seats.over(now) })?;
                let found = fetch_optional!(
                    &mut *db,
                    (String, String),
                    "SELECT registration.id, seat.name FROM registration JOIN seat ON seat.registration_id = registration.id
                     WHERE registration.reference = $1 AND registration.workshop_id = $2 AND seat.person = $3",
                    &registration,
                    &seats.workshop_id,
                    i64::from(person),
                )?;
                let (id, name) = found.ok_or(StoreError::NotFound)?;
                let gone = cancel(db, &id, &[person]).await?;
                if gone.confirmed + gone.waiting == 0 {
                    return Ok(SeatCancelled { promoted: 0 });
                }
                let promoted = promote(db, &seats, seats.next(gone)?, now).await?;
                seats.change(db, promoted - gone.confirmed, -promoted - gone.waiting, 0).await?;
                let thing = (SentKind::Registration, registration.as_str());
                events::write(db, thing, EventKind::SeatsCancelled, By::Desk, None, now).await?;
                audit::note(db, &actor, AuditAction::CancelledSeat, Some(&registration), None, now).await?;
                let Told { reference, workshop, reader, .. } = told(db, &id).await?;
                if let Some((email, lang)) = reader {
                    let mail = Mail::SeatCancelled { reference, workshop, person: name };
                    outbox::write(db, &email, lang, &mail, now).await?;
                }
                Ok(SeatCancelled { promoted: number(promoted)? })
            })
        })
        .await
    }

    /// Writes to those who registered for a workshop, once to each address. The log holds to how many, and nothing of the text.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn write_to_registered(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        workshop: &str,
        message: WorkshopMessage,
        now: Timestamp,
    ) -> Result<MessageCount> {
        may(caller.actor(), Action::ReadRegistrations)?;
        let (actor, workshop) = (DeskActor::from(caller), workshop.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*workshop].concat())?, now, move |db| {
            Box::pin(async move {
                let found = workshops::by_reference(db, &workshop).await?;
                let mut addresses = 0;
                for Told { reference, workshop, reader, .. } in readers(db, &found.id, message.to).await? {
                    let Some((email, lang)) = reader else { continue };
                    let (subject, text) = (message.subject.clone(), message.text.clone());
                    let mail = Mail::WorkshopMessage { reference, workshop, subject, text };
                    outbox::write(db, &email, lang, &mail, now).await?;
                    addresses += 1;
                }
                let detail = [message.to.as_str(), " ", &addresses.to_string()].concat();
                audit::note(db, &actor, AuditAction::WroteToRegistered, Some(&workshop), Some(&detail), now).await?;
                Ok(MessageCount { addresses })
            })
        })
        .await
    }
}
