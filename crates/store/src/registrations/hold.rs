//! Seats that wait for their sender to confirm: held from the registration on, and passed on when she does not.

use approdo_contract::{
    history::EventKind,
    permission::{Action, Actor, may},
    sign_in::SentKind,
};
use jiff::{SignedDuration, Timestamp};

use super::end::release;
use crate::{
    Result, Sender, Store,
    column::{instant, micros},
    db::{fetch_all, fetch_optional},
    events::{self, By},
    workshops::Seats,
};

impl Seats {
    /// Until when seats are held for this sender; none where she needs not confirm. Never longer than until the workshop begins.
    pub(super) fn held_until(&self, sender: &Sender, now: Timestamp, hold: SignedDuration) -> Option<Timestamp> {
        let until = now.checked_add(hold).unwrap_or(Timestamp::MAX);
        let begins = instant(self.starts_at).unwrap_or(until);
        matches!(sender, Sender::Unconfirmed(_)).then_some(until.min(begins))
    }
}

impl Store {
    /// Passes the seats on that were held until now for somebody who did not confirm; gives how many registrations lapsed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_held_seats(&self, now: Timestamp) -> Result<u32> {
        may(Actor::Operator, Action::ListEverything)?;
        let due = fetch_all!(
            &mut self.read().await?,
            (String, String),
            "SELECT registration.id, workshop.reference
             FROM registration JOIN workshop ON workshop.id = registration.workshop_id
             WHERE registration.held_until <= $1 ORDER BY registration.held_until, registration.id",
            micros(now)
        )?;
        let mut lapsed = 0;
        for (registration, workshop) in due {
            lapsed += u32::from(self.release(registration, workshop, now).await?);
        }
        Ok(lapsed)
    }

    async fn release(&self, registration: String, workshop: String, now: Timestamp) -> Result<bool> {
        self.write(move |db| {
            Box::pin(async move {
                let seats = Seats::hold(db, &workshop).await?;
                let lapsed = fetch_optional!(
                    &mut *db,
                    (String,),
                    "UPDATE registration SET held_until = NULL, lapsed_at = $2
                     WHERE id = $1 AND held_until <= $2 RETURNING reference",
                    &registration,
                    micros(now),
                )?;
                let Some((reference,)) = lapsed else {
                    // Confirmed a moment ago.
                    return Ok(false);
                };
                let thing = (SentKind::Registration, reference.as_str());
                events::write(db, thing, EventKind::Lapsed, By::Portal, None, now).await?;
                release(db, &seats, &registration, now).await?;
                Ok(true)
            })
        })
        .await
    }
}
