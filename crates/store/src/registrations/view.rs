//! Registrations, as their senders and the operator see them.

use approdo_contract::{
    feedback::FeedbackStanding,
    permission::{Action, Actor, may},
    receipt::ReadMark,
    workshop::{Certificate, RegistrationView, Seat, SeatState, WorkshopState},
};
use jiff::Timestamp;

use super::feedback;
use crate::{
    Access, Result, Store, StoreError,
    access::{Keys, opened, still_kept},
    column::{choice, instant, micros, number},
    db::{Db, fetch_all, fetch_optional},
    events,
    idempotency::IdempotencyKey,
    operator::{AttendeeForOperator, RegistrationForOperator},
    workshops,
};

/// A registration that a secret opened.
#[derive(sqlx::FromRow)]
pub(super) struct FoundRegistration {
    pub(super) id: String,
    pub(super) reference: String,
    /// The workshop's reference.
    pub(super) workshop: String,
    held_until: Option<i64>,
    lapsed_at: Option<i64>,
    read_at: Option<i64>,
    person_id: Option<String>,
    anonymised_at: Option<i64>,
    feedback_given: bool,
}

impl FoundRegistration {
    pub(super) async fn by_keys(db: &mut Db<'_>, (secret_hash, reference, person): Keys) -> Result<Self> {
        let found = fetch_optional!(
            db,
            Self,
            concat!(
                "SELECT id, reference, held_until, lapsed_at, anonymised_at, read_at, person_id, feedback_given,
                     (SELECT workshop.reference FROM workshop WHERE workshop.id = workshop_id) AS workshop
                 FROM registration WHERE ",
                opened!()
            ),
            secret_hash,
            reference,
            person,
        )?
        .ok_or(StoreError::NotFound)?;
        still_kept(found.anonymised_at)?;
        Ok(found)
    }
}

#[derive(sqlx::FromRow)]
struct SeatRow {
    person: i64,
    name: String,
    state: String,
    promoted: bool,
    came: bool,
    ahead: i64,
}

/// The seats of a registration, in its order.
pub(super) async fn seats_of(db: &mut Db<'_>, registration_id: &str) -> Result<Vec<Seat>> {
    let rows = fetch_all!(
        db,
        SeatRow,
        "SELECT person, name, state, promoted, checked_in_at IS NOT NULL AS came, (
             SELECT COUNT(*) FROM seat AS other
             WHERE other.workshop_id = seat.workshop_id AND other.state = 'waiting' AND other.queue < seat.queue
         ) AS ahead
         FROM seat WHERE registration_id = $1 ORDER BY person",
        registration_id
    )?;
    rows.into_iter()
        .map(|row| {
            let state = choice(&row.state)?;
            Ok(Seat {
                person: number(row.person)?,
                name: row.name,
                state,
                position: (state == SeatState::Waiting).then(|| number(row.ahead + 1)).transpose()?,
                promoted: row.promoted,
                came: row.came,
            })
        })
        .collect()
}

/// A registration as its sender sees it; its history only as `reader` does.
pub(super) async fn view(
    db: &mut Db<'_>,
    registration: &FoundRegistration,
    reader: Option<&str>,
    now: Timestamp,
) -> Result<RegistrationView> {
    let workshop = workshops::by_reference(db, &registration.workshop).await?;
    let seats = seats_of(db, &registration.id).await?;
    let history = match reader {
        Some(reader) => events::history(db, &registration.reference, reader, registration.person_id.as_deref()).await?,
        None => Vec::new(),
    };
    let cancelled = workshop.state()? == WorkshopState::Cancelled;
    let seated = seats.iter().any(|seat| seat.state == SeatState::Confirmed);
    // Whoever could have typed any address learns no more than that the seat waits.
    let holds = seated && !cancelled && registration.held_until.is_none();
    let begun = workshop.begun(now);
    let materials = workshop.materials()?.into_iter().filter(|material| holds && (begun || material.early));
    Ok(RegistrationView {
        reference: registration.reference.clone(),
        workshop: workshop.summary()?,
        open: may(Actor::Holder, Action::CancelSeats { begun: workshop.over(now) }).is_ok(),
        cancelled: workshop.reason.clone().filter(|_| cancelled),
        over: !cancelled && workshop.ended(now),
        held_until: registration.held_until.map(instant).transpose()?,
        lapsed: registration.lapsed_at.is_some(),
        feedback: feedback::is_asked(&workshop, seats.iter().any(|seat| seat.came), now)?
            .then_some(if registration.feedback_given { FeedbackStanding::Given } else { FeedbackStanding::Asked }),
        materials: materials.map(|material| material.material).collect(),
        link: workshop.link.filter(|_| holds),
        read: registration.read_at.is_some(),
        history,
        seats,
    })
}

#[derive(sqlx::FromRow)]
struct AttendeeRow {
    reference: String,
    company_name: String,
    vat_number: String,
    question: String,
    registered_at: i64,
    name: String,
    email: String,
    role: String,
    state: String,
    promoted: bool,
    ahead: i64,
}

impl Store {
    /// A registration as its sender sees it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, or when the database fails.
    pub async fn registration(&self, access: impl Into<Access>, now: Timestamp) -> Result<RegistrationView> {
        let access = access.into();
        may(access.actor(), Action::ReadRegistration)?;
        let mut db = self.read().await?;
        let registration = FoundRegistration::by_keys(&mut db, access.keys()).await?;
        view(&mut db, &registration, access.person(), now).await
    }

    /// What somebody of a registration is given who took part.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, where she did not come, and before the workshop is over;
    /// [`StoreError::Refused`] once nobody is named there any more; or when the database fails.
    pub async fn certificate(&self, access: impl Into<Access>, person: u32, now: Timestamp) -> Result<Certificate> {
        let access = access.into();
        let mut db = self.read().await?;
        let registration = FoundRegistration::by_keys(&mut db, access.keys()).await?;
        let workshop = workshops::by_reference(&mut db, &registration.workshop).await?;
        let name = fetch_optional!(
            &mut db,
            (String,),
            "SELECT name FROM seat WHERE registration_id = $1 AND person = $2 AND checked_in_at IS NOT NULL AND name <> ''",
            &registration.id,
            i64::from(person),
        )?;
        let earned = name.is_some() && workshop.ended(now) && workshop.state()? == WorkshopState::Published;
        may(access.actor(), Action::ReadCertificate { earned })?;
        let (name,) = name.ok_or(StoreError::NotFound)?;
        Ok(Certificate {
            number: [&registration.reference, "-", &(person + 1).to_string()].concat(),
            partner: workshops::partner(&mut db, &workshop.id).await?,
            workshop: workshop.summary()?,
            name,
        })
    }

    /// Notes that somebody has seen who came from the waiting list; the first time counts.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::KeyReused`], or when the database fails.
    pub async fn mark_registration_read(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        now: Timestamp,
    ) -> Result<ReadMark> {
        let access = access.into();
        may(access.actor(), Action::MarkRead)?;
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let (secret_hash, reference, person) = access.keys();
                let marked = fetch_optional!(
                    db,
                    (i64,),
                    concat!(
                        "UPDATE registration SET read_at = COALESCE(read_at, $4) WHERE ",
                        opened!(),
                        " RETURNING read_at"
                    ),
                    secret_hash,
                    reference,
                    person,
                    micros(now),
                )?;
                let (read_at,) = marked.ok_or(StoreError::NotFound)?;
                Ok(ReadMark { read_at: instant(read_at)? })
            })
        })
        .await
    }

    /// Every registration for the workshop with this reference, in the order of arrival.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn registrations_of(&self, workshop: &str) -> Result<Vec<RegistrationForOperator>> {
        may(Actor::Operator, Action::ListEverything)?;
        let mut db = self.read().await?;
        let workshop = workshops::by_reference(&mut db, workshop).await?;
        // Whoever waits is counted in the order of the line, so the count is her position.
        let rows = fetch_all!(
            &mut db,
            AttendeeRow,
            "SELECT registration.reference, registration.company_name, registration.vat_number, registration.question,
                 registration.registered_at, seat.name, seat.email, seat.role, seat.state, seat.promoted,
                 COUNT(CASE WHEN seat.state = 'waiting' THEN 1 END)
                     OVER (ORDER BY seat.queue, seat.registration_id, seat.person) AS ahead
             FROM seat JOIN registration ON registration.id = seat.registration_id
             WHERE seat.workshop_id = $1
             ORDER BY registration.registered_at, registration.id, seat.person",
            workshop.id
        )?;
        let mut registrations: Vec<RegistrationForOperator> = Vec::new();
        for row in rows {
            let state = choice(&row.state)?;
            let attendee = AttendeeForOperator {
                name: row.name,
                email: row.email,
                role: row.role,
                state,
                position: (state == SeatState::Waiting).then(|| number(row.ahead)).transpose()?,
                promoted: row.promoted,
            };
            match registrations.last_mut().filter(|last| last.reference == row.reference) {
                Some(last) => last.people.push(attendee),
                None => registrations.push(RegistrationForOperator {
                    reference: row.reference,
                    company_name: row.company_name,
                    vat_number: row.vat_number,
                    question: row.question,
                    registered_at: instant(row.registered_at)?,
                    people: vec![attendee],
                }),
            }
        }
        Ok(registrations)
    }
}
