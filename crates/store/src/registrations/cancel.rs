//! Giving seats back: each seat is freed once, and the first in line takes it in the same transaction.

use std::collections::BTreeMap;

use approdo_contract::{
    choice::Choice,
    history::EventKind,
    permission::{Action, may},
    problem::{Problem, ProblemCode},
    sign_in::SentKind,
    workshop::{RegistrationView, SeatState},
};
use jiff::Timestamp;

use super::{
    tell,
    view::{FoundRegistration, seats_of, view},
};
use crate::{
    Access, Result, Store, StoreError,
    column::unreadable,
    db::{Db, execute, fetch_all},
    events::{self, By},
    idempotency::IdempotencyKey,
    workshops::{Gone, Seats},
};

impl Store {
    /// Gives back the seats of the people at these places of a registration. A person whose seat was given back before
    /// changes nothing. The seats that become free go to the first in line at once.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the secret opens nothing; [`StoreError::Refused`] once the workshop has begun;
    /// [`StoreError::Invalid`] where nobody is named or somebody is not in the registration; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn cancel_seats(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        people: &[u32],
        now: Timestamp,
    ) -> Result<RegistrationView> {
        let access = access.into();
        let ticket = key.ticket(access.subject())?;
        let mut people = people.to_vec();
        people.sort_unstable();
        people.dedup();
        self.once(ticket, now, move |db| {
            Box::pin(async move {
                let registration = FoundRegistration::by_keys(db, access.keys()).await?;
                let seats = Seats::hold(db, &registration.workshop).await?;
                may(access.actor(), Action::CancelSeats { begun: seats.over(now) })?;
                check(db, &registration.id, &people).await?;
                let gone = cancel(db, &registration.id, &people).await?;
                let promoted = promote(db, &seats, seats.next(gone)?, now).await?;
                seats.change(db, promoted - gone.confirmed, -promoted - gone.waiting, 0).await?;
                if gone.confirmed + gone.waiting > 0 {
                    let thing = (SentKind::Registration, registration.reference.as_str());
                    let by = By::Company(access.person());
                    events::write(db, thing, EventKind::SeatsCancelled, by, None, now).await?;
                }
                view(db, &registration, access.person(), now).await
            })
        })
        .await
    }
}

/// Refuses people who are not in the registration, and a request that names nobody.
async fn check(db: &mut Db<'_>, registration_id: &str, people: &[u32]) -> Result<()> {
    let registered = seats_of(db, registration_id).await?;
    let code = if people.is_empty() {
        ProblemCode::Blank
    } else if people.iter().any(|person| registered.iter().all(|seat| seat.person != *person)) {
        ProblemCode::UnknownPerson
    } else {
        return Ok(());
    };
    Err(StoreError::Invalid(vec![Problem::new("people", code)]))
}

/// Marks the people as gone. Each change is bound to the state that it leaves, so that it happens and is counted once.
pub(super) async fn cancel(db: &mut Db<'_>, registration_id: &str, people: &[u32]) -> Result<Gone> {
    let mut gone = Gone::default();
    for person in people {
        for (state, count) in [(SeatState::Confirmed, &mut gone.confirmed), (SeatState::Waiting, &mut gone.waiting)] {
            let changed = execute!(
                &mut *db,
                "UPDATE seat SET state = $4, checked_in_at = NULL WHERE registration_id = $1 AND person = $2 AND state = $3",
                registration_id,
                i64::from(*person),
                state.as_str(),
                SeatState::Cancelled.as_str(),
            )?;
            *count += i64::from(changed > 0);
        }
    }
    Ok(gone)
}

/// Seats the first of the line, so many, by their numbers; gives how many.
pub(crate) async fn promote(db: &mut Db<'_>, seats: &Seats, first: u32, now: Timestamp) -> Result<i64> {
    let first = i64::from(first);
    if first == 0 {
        return Ok(0);
    }
    let promoted = fetch_all!(
        &mut *db,
        (String, String),
        "UPDATE seat SET state = $3, promoted = TRUE
         WHERE workshop_id = $1 AND state = $2 AND queue <= (
             SELECT MAX(queue) FROM (
                 SELECT queue FROM seat WHERE workshop_id = $1 AND state = $2 ORDER BY queue LIMIT $4
             ) AS first_in_line
         ) RETURNING registration_id, name",
        &seats.workshop_id,
        SeatState::Waiting.as_str(),
        SeatState::Confirmed.as_str(),
        first,
    )?;
    let count = promoted.len();
    let mut by_registration: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (registration, name) in promoted {
        by_registration.entry(registration).or_default().push(name);
    }
    for (registration, people) in by_registration {
        tell::promoted(db, &registration, people, now).await?;
    }
    if i64::try_from(count) == Ok(first) {
        Ok(first)
    } else {
        Err(unreadable("the counter of the waiting list does not fit the list"))
    }
}
