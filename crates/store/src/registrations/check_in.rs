//! Check-in: who holds a seat of a workshop, and the marks that say who has come.

use approdo_contract::{
    desk::{
        audit::AuditAction,
        check_in::{Attendance, CheckIn, CheckInLine, CheckInMark, CheckInTimes, CheckedIn},
    },
    permission::{Action, may},
    workshop::WorkshopState,
};
use jiff::Timestamp;

use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    column::{instant, micros, number, rounded},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk::audit,
    idempotency::{Answer, IdempotencyKey},
    workshops::{self, WorkshopRow},
};

impl Answer for CheckedIn {
    fn reveal(&mut self, _: String) {}
}

#[derive(sqlx::FromRow)]
struct LineRow {
    reference: String,
    person: i64,
    name: String,
    company_name: String,
    checked_in_at: Option<i64>,
    marked_at: Option<i64>,
}

impl LineRow {
    fn line(self) -> Result<CheckInLine> {
        Ok(CheckInLine {
            person: number(self.person)?,
            checked_in_at: self.checked_in_at.map(instant).transpose()?,
            marked_at: self.marked_at.map(instant).transpose()?,
            registration: self.reference,
            name: self.name,
            company: self.company_name,
        })
    }
}

/// When check-in opens and closes, and whether it is open now.
fn times(row: &WorkshopRow, times: CheckInTimes, now: Timestamp) -> Result<(Timestamp, Timestamp, bool)> {
    let summary = row.summary()?;
    let (opens_at, closes_at) = times.of(summary.starts_at, summary.ends_at);
    let open = row.state()? == WorkshopState::Published && opens_at <= now && now < closes_at;
    Ok((opens_at, closes_at, open))
}

/// What is known of somebody who holds a seat, held until the transaction ends. An UPDATE that changes nothing locks the row on both
/// databases.
async fn hold(db: &mut Db<'_>, workshop_id: &str, mark: &CheckInMark) -> Result<Attendance> {
    let (checked_in_at, marked_at) = fetch_optional!(
        db,
        (Option<i64>, Option<i64>),
        "UPDATE seat SET person = person
         WHERE workshop_id = $1 AND person = $2 AND state = 'confirmed' AND registration_id IN (
             SELECT id FROM registration WHERE reference = $3 AND held_until IS NULL
         ) RETURNING checked_in_at, marked_at",
        workshop_id,
        i64::from(mark.person),
        &mark.registration,
    )?
    .ok_or(StoreError::NotFound)?;
    Ok(Attendance {
        checked_in_at: checked_in_at.map(instant).transpose()?,
        marked_at: marked_at.map(instant).transpose()?,
    })
}

impl Store {
    /// Everybody who holds a seat of a workshop, by name, with who has come. Seats that are only held for who has not confirmed are nobody's
    /// yet. The log notes that the caller saw them: once while it is open, however often the page looks again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not, or when the database fails.
    pub async fn check_in(
        &self,
        caller: &DeskCaller,
        workshop: &str,
        times: CheckInTimes,
        now: Timestamp,
    ) -> Result<CheckIn> {
        may(caller.actor(), Action::ReadRegistrations)?;
        let mut db = self.read().await?;
        let row = workshops::by_reference(&mut db, workshop).await?;
        let (opens_at, closes_at, open) = self::times(&row, times, now)?;
        let rows = fetch_all!(
            &mut db,
            LineRow,
            "SELECT registration.reference, seat.person, seat.name, registration.company_name, seat.checked_in_at, seat.marked_at
             FROM seat JOIN registration ON registration.id = seat.registration_id
             WHERE seat.workshop_id = $1 AND seat.state = 'confirmed' AND registration.held_until IS NULL
             ORDER BY LOWER(seat.name), registration.reference, seat.person",
            &row.id
        )?;
        drop(db);
        self.note_seen_since(caller, workshop, opens_at, now).await?;
        let items = rows.into_iter().map(LineRow::line).collect::<Result<_>>()?;
        Ok(CheckIn { opens_at, closes_at, open, items })
    }

    /// Notes that somebody has come to a workshop, or has not; of two marks about her the one made later counts. A mark of a moment
    /// to come counts as one of now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for whose work it is not and where nobody of the registration holds a seat at that place;
    /// [`StoreError::Refused`] with [`approdo_contract::permission::Reason::NotOpen`] before and after; [`StoreError::KeyReused`]; or when
    /// the database fails.
    pub async fn mark_check_in(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        workshop: &str,
        mark: CheckInMark,
        times: CheckInTimes,
        now: Timestamp,
    ) -> Result<CheckedIn> {
        let (actor, workshop) = (DeskActor::from(caller), workshop.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*workshop].concat())?, now, move |db| {
            Box::pin(async move {
                may(actor.actor(), Action::ReadRegistrations)?;
                let row = workshops::by_reference(db, &workshop).await?;
                let (_, _, open) = self::times(&row, times, now)?;
                may(actor.actor(), Action::CheckIn { closed: !open })?;
                let known = hold(db, &row.id, &mark).await?;
                // The database keeps no part of a microsecond.
                let at = rounded(mark.at.min(now));
                let marked = known.marked(mark.present, at);
                if let Some(new) = marked {
                    execute!(
                        &mut *db,
                        "UPDATE seat SET checked_in_at = $4, marked_at = $5
                         WHERE workshop_id = $1 AND person = $2
                             AND registration_id IN (SELECT id FROM registration WHERE reference = $3)",
                        &row.id,
                        i64::from(mark.person),
                        &mark.registration,
                        new.checked_in_at.map(micros),
                        new.marked_at.map(micros),
                    )?;
                    let action = if mark.present { AuditAction::CheckedIn } else { AuditAction::UndidCheckIn };
                    let person = mark.person.to_string();
                    audit::note(db, &actor, action, Some(&mark.registration), Some(&person), now).await?;
                }
                let Attendance { checked_in_at, marked_at } = marked.unwrap_or(known);
                Ok(CheckedIn { registration: mark.registration, person: mark.person, checked_in_at, marked_at })
            })
        })
        .await
    }
}

/// How many people of a workshop were checked in.
pub(crate) async fn came(db: &mut Db<'_>, workshop_id: &str) -> Result<u32> {
    let (came,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM seat WHERE workshop_id = $1 AND checked_in_at IS NOT NULL",
        workshop_id
    )?;
    number(came)
}
