//! What was said of a workshop. It stands apart from who said it: neither a number nor a time leads back to a registration.

use approdo_contract::{
    choice::Choice,
    desk::feedback::FeedbackResults,
    feedback::{FeedbackReceipt, FeedbackStanding, NewFeedback, Recommendation, Usefulness},
    permission::{Action, may},
    workshop::WorkshopState,
};
use jiff::Timestamp;

use super::view::FoundRegistration;
use crate::{
    Access, DeskCaller, Result, Store,
    column::number,
    db::{Db, execute, fetch_all, fetch_one},
    idempotency::{Answer, IdempotencyKey},
    secret,
    workshops::{self, WorkshopRow},
};

impl Answer for FeedbackReceipt {
    fn reveal(&mut self, _: String) {}
}

/// Whether a registration is asked how it was: somebody of it came, and the workshop is over.
pub(super) fn is_asked(workshop: &WorkshopRow, came: bool, now: Timestamp) -> Result<bool> {
    Ok(came && workshop.ended(now) && workshop.state()? == WorkshopState::Published)
}

#[derive(sqlx::FromRow)]
struct Said {
    useful: String,
    recommend: String,
    different: String,
    missing: String,
}

/// How many chose each, in the order of the choices; nothing of nobody.
fn counts<C: Choice>(said: &[Said], of: fn(&Said) -> &str) -> Vec<u32> {
    if said.is_empty() {
        return Vec::new();
    }
    let chose = |choice: &C| said.iter().filter(|one| of(one) == choice.as_str()).count();
    C::ALL.iter().map(|choice| u32::try_from(chose(choice)).unwrap_or(u32::MAX)).collect()
}

fn texts(said: &[Said], of: fn(&Said) -> &String) -> Vec<String> {
    said.iter().map(of).filter(|text| !text.is_empty()).cloned().collect()
}

async fn came(db: &mut Db<'_>, registration_id: &str) -> Result<bool> {
    let (came,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM seat WHERE registration_id = $1 AND checked_in_at IS NOT NULL",
        registration_id
    )?;
    Ok(came > 0)
}

impl Store {
    /// Takes in how a workshop was, from who holds a registration of somebody who came; once.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] where nothing of hers stands there, where nobody of it came, and before the workshop is over;
    /// [`crate::StoreError::Refused`] where it was said already, and once nobody is named there any more;
    /// [`crate::StoreError::KeyReused`]; or when the database fails.
    pub async fn give_feedback(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        new: NewFeedback,
        now: Timestamp,
    ) -> Result<FeedbackReceipt> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let registration = FoundRegistration::by_keys(db, access.keys()).await?;
                let workshop = workshops::by_reference(db, &registration.workshop).await?;
                let asked = is_asked(&workshop, came(db, &registration.id).await?, now)?;
                // Of two at once the second changes nothing.
                let first = execute!(
                    &mut *db,
                    "UPDATE registration SET feedback_given = TRUE WHERE id = $1 AND NOT feedback_given",
                    &registration.id
                )?;
                may(access.actor(), Action::GiveFeedback { asked, given: first == 0 })?;
                execute!(
                    db,
                    "INSERT INTO workshop_feedback (id, workshop_id, useful, recommend, different, missing)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    // Other ids tell when they were made.
                    secret::new_secret()?,
                    &workshop.id,
                    new.useful.as_str(),
                    new.recommend.as_str(),
                    &new.different,
                    &new.missing,
                )?;
                Ok(FeedbackReceipt { standing: FeedbackStanding::Given })
            })
        })
        .await
    }

    /// What was said of a workshop: counts, and texts in no order, from `minimum` answers on. The log notes that the caller saw it, once
    /// since the workshop ended.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`], also for whose work it is not, or when the database fails.
    pub async fn feedback_results(
        &self,
        caller: &DeskCaller,
        workshop: &str,
        minimum: u32,
        now: Timestamp,
    ) -> Result<FeedbackResults> {
        may(caller.actor(), Action::ReadFeedback)?;
        let mut db = self.read().await?;
        let row = workshops::by_reference(&mut db, workshop).await?;
        let (asked,) = fetch_one!(
            &mut db,
            (i64,),
            "SELECT COUNT(DISTINCT registration_id) FROM seat WHERE workshop_id = $1 AND checked_in_at IS NOT NULL",
            &row.id
        )?;
        // By an id that is random.
        let said = fetch_all!(
            &mut db,
            Said,
            "SELECT useful, recommend, different, missing FROM workshop_feedback WHERE workshop_id = $1 ORDER BY id",
            &row.id
        )?;
        drop(db);
        self.note_seen_since(caller, workshop, row.summary()?.ends_at, now).await?;
        let given = number(i64::try_from(said.len()).unwrap_or(i64::MAX))?;
        let told = if given < minimum { &[][..] } else { &said[..] };
        Ok(FeedbackResults {
            asked: number(asked)?,
            given,
            minimum,
            useful: counts::<Usefulness>(told, |said| &said.useful),
            recommend: counts::<Recommendation>(told, |said| &said.recommend),
            different: texts(told, |said| &said.different),
            missing: texts(told, |said| &said.missing),
        })
    }
}
