//! Vacancies, as the operator sees and decides them.

use approdo_contract::{
    choice::Choice,
    history::EventKind,
    mail::Mail,
    permission::{Action, Actor, Reason, may},
    sign_in::SentKind,
    vacancy::{Job, NewVacancy, VacancyState},
};
use jiff::Timestamp;

use super::{Entry, VacancyRow, insert};
use crate::{
    Result, Store, StoreError,
    column::{choice, from_json, instant, micros},
    db::{execute, fetch_optional},
    events::{self, By},
    operator::VacancyForOperator,
    outbox, people,
};

/// What a decision and the mail about it need.
#[derive(sqlx::FromRow)]
struct Sent {
    state: String,
    job: String,
    person_id: Option<String>,
    contact_email: String,
}

impl Store {
    /// Everything about a vacancy, by reference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn vacancy_for_operator(&self, reference: &str) -> Result<VacancyForOperator> {
        may(Actor::Operator, Action::ListEverything)?;
        let row = fetch_optional!(
            &mut self.read().await?,
            VacancyRow,
            "SELECT * FROM vacancy WHERE reference = $1",
            reference
        )?;
        let row = row.ok_or(StoreError::NotFound)?;
        Ok(VacancyForOperator {
            state: row.state()?,
            posted_at: instant(row.posted_at)?,
            decided_at: row.decided_at.map(instant).transpose()?,
            example: row.example,
            employer: row.sender.employer()?,
            hide_name: row.hide_name,
            contact: row.sender.contact(),
            job: row.job()?,
            outcome: row.outcome.as_deref().map(choice).transpose()?,
            note: row.note,
            reference: row.reference,
        })
    }

    /// Publishes a vacancy that waits for it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn approve_vacancy(&self, reference: &str, now: Timestamp) -> Result<()> {
        self.decide_vacancy(reference, VacancyState::Published, None, now).await
    }

    /// Sends a vacancy back to its sender, with a note that says why.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn return_vacancy(&self, reference: &str, note: &str, now: Timestamp) -> Result<()> {
        self.decide_vacancy(reference, VacancyState::Returned, Some(note.to_owned()), now).await
    }

    async fn decide_vacancy(
        &self,
        reference: &str,
        to: VacancyState,
        note: Option<String>,
        now: Timestamp,
    ) -> Result<()> {
        let reference = reference.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let found = fetch_optional!(
                    &mut *db,
                    Sent,
                    "SELECT state, job, person_id, contact_email FROM vacancy WHERE reference = $1",
                    &reference
                )?;
                let sent = found.ok_or(StoreError::NotFound)?;
                may(Actor::Operator, Action::DecideVacancy { state: choice(&sent.state)? })?;
                let decided = execute!(
                    &mut *db,
                    "UPDATE vacancy SET state = $2, decided_at = $3, note = $4, version = version + 1
                     WHERE reference = $1 AND state = $5",
                    &reference,
                    to.as_str(),
                    micros(now),
                    note,
                    &sent.state,
                )?;
                // Somebody else decided between the two statements.
                if decided == 0 {
                    return Err(Reason::Decided.into());
                }
                let title = from_json::<Job>(&sent.job)?.title;
                let (kind, mail) = match to {
                    VacancyState::Published => {
                        (EventKind::Published, Mail::VacancyPublished { reference: reference.clone(), title })
                    }
                    _ => (EventKind::Returned, Mail::VacancyReturned { reference: reference.clone(), title }),
                };
                events::write(db, (SentKind::Vacancy, &reference), kind, By::Desk, None, now).await?;
                let (email, lang) = people::reader(db, sent.person_id.as_deref(), &sent.contact_email).await?;
                outbox::write(db, &email, lang, &mail, now).await
            })
        })
        .await
    }

    /// Stores a vacancy of the demo: published at once, marked as an example, with no secret. Gives its reference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_published_example(&self, new: NewVacancy, now: Timestamp) -> Result<String> {
        self.write(move |db| Box::pin(async move { insert(db, &new, &Entry::Example, now).await })).await
    }
}
