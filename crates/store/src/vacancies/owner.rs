//! Vacancies, as their owners change them: she who sent one, and who has joined the company that it belongs to.

use approdo_contract::{
    choice::Choice,
    history::EventKind,
    permission::{Action, Reason, may},
    problem::{Problem, ProblemCode},
    sign_in::SentKind,
    vacancy::{Job, NewVacancy, Outcome, PostedVacancy, VacancyDraft, VacancyRevision, VacancyState},
};
use jiff::{Timestamp, civil::Date};

use super::{VacancyRow, posted, rank};
use crate::{
    Access, Result, Store, StoreError,
    access::{Keys, opened, still_kept},
    column::{date_text, micros, number, to_json},
    db::{Db, execute, fetch_optional},
    events::{self, By},
    idempotency::IdempotencyKey,
    people,
    words::{self, Words},
};

impl VacancyRow {
    /// What would have to be typed for it to say what it does.
    fn draft(&self) -> Result<VacancyDraft> {
        Ok(VacancyDraft::of(&self.sender.employer()?, self.hide_name, &self.sender.contact(), &self.job()?))
    }

    /// Whether it says all that already, but for the closing date.
    fn says(&self, new: &NewVacancy) -> Result<bool> {
        let job = Job { closing_date: new.job.closing_date, ..self.job()? };
        Ok(self.sender.employer()? == new.employer
            && self.hide_name == new.hide_name
            && self.sender.contact() == new.contact
            && job == new.job)
    }
}

/// The vacancy that somebody is about to change, locked until she has: its version is that of after the change.
async fn hold(db: &mut Db<'_>, (secret_hash, reference, person): Keys) -> Result<VacancyRow> {
    let held = fetch_optional!(
        db,
        VacancyRow,
        concat!("UPDATE vacancy SET version = version + 1 WHERE ", opened!(), " RETURNING *"),
        secret_hash,
        reference,
        person,
    )?;
    let held = held.ok_or(StoreError::NotFound)?;
    still_kept(held.anonymised_at)?;
    Ok(held)
}

impl Store {
    /// A vacancy in the words of the form, to be edited or sent once more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, or when the database fails.
    pub async fn vacancy_revision(&self, access: impl Into<Access>) -> Result<VacancyRevision> {
        let access = access.into();
        may(access.actor(), Action::ReadPostedVacancy)?;
        let mut db = self.read().await?;
        let (secret_hash, reference, person) = access.keys();
        let row = fetch_optional!(
            &mut db,
            VacancyRow,
            concat!("SELECT * FROM vacancy WHERE ", opened!()),
            secret_hash,
            reference,
            &person,
        )?;
        let row = row.ok_or(StoreError::NotFound)?;
        still_kept(row.anonymised_at)?;
        let reader = person.unwrap_or_default();
        let history = events::history(&mut db, &row.reference, &reader, row.person_id.as_deref()).await?;
        Ok(VacancyRevision {
            version: number(row.version)?,
            state: row.state()?,
            draft: row.draft()?,
            last: history.into_iter().next_back(),
            reasons: row.reasons()?,
            note: row.note.filter(|note| !note.is_empty()),
        })
    }

    /// Makes a vacancy say what its owner wants, where she has read its newest `version`. The desk looks at it again, unless it is
    /// published and nothing but the closing date changes; by `due_at`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there; [`StoreError::Refused`] where it may not be edited, and with
    /// [`Reason::Outdated`] where somebody changed it since; [`StoreError::Invalid`] for another partita IVA;
    /// [`StoreError::KeyReused`]; or when the database fails.
    pub async fn edit_vacancy(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        version: u32,
        new: NewVacancy,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<PostedVacancy> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                let state = row.state()?;
                may(access.actor(), Action::EditVacancy { state })?;
                if row.version != i64::from(version) + 1 {
                    return Err(Reason::Outdated.into());
                }
                if row.sender.employer()?.vat_number != new.employer.vat_number {
                    let fixed = Problem::new("employer.vat_number", ProblemCode::VatFixed);
                    return Err(StoreError::Invalid(vec![fixed]));
                }
                if state == VacancyState::Published && row.says(&new)? {
                    renew(db, &row, &access, new.job.closing_date, now).await?;
                } else {
                    rewrite(db, &row.reference, &new, due_at).await?;
                    note(db, &row, &access, EventKind::Changed, None, now).await?;
                }
                if let Some(person) = access.person() {
                    people::learn(db, person, &new.contact).await?;
                }
                posted(db, access.keys()).await
            })
        })
        .await
    }

    /// Gives a published vacancy another closing date; it stays published.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] where it is not published,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn renew_vacancy(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        closing_date: Date,
        now: Timestamp,
    ) -> Result<PostedVacancy> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                may(access.actor(), Action::RenewVacancy { state: row.state()? })?;
                renew(db, &row, &access, closing_date, now).await?;
                posted(db, access.keys()).await
            })
        })
        .await
    }

    /// Takes a vacancy back: nobody sees it any more but its owners.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] where it is over already,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn withdraw_vacancy(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        now: Timestamp,
    ) -> Result<PostedVacancy> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                may(access.actor(), Action::WithdrawVacancy { state: row.state()? })?;
                execute!(
                    &mut *db,
                    "UPDATE vacancy SET state = $2, ended_at = $3, note = NULL, reasons = '[]', due_at = NULL,
                         decided_at = CASE WHEN state = 'published' THEN decided_at END
                     WHERE reference = $1",
                    &row.reference,
                    VacancyState::Withdrawn.as_str(),
                    micros(now),
                )?;
                note(db, &row, &access, EventKind::Withdrawn, None, now).await?;
                posted(db, access.keys()).await
            })
        })
        .await
    }

    /// Takes note that a published vacancy is over, and how it ended.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] where it is not published,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn close_vacancy(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        outcome: Outcome,
        now: Timestamp,
    ) -> Result<PostedVacancy> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                may(access.actor(), Action::CloseVacancy { state: row.state()? })?;
                execute!(
                    &mut *db,
                    "UPDATE vacancy SET state = $2, ended_at = $3, outcome = $4 WHERE reference = $1",
                    &row.reference,
                    VacancyState::Closed.as_str(),
                    micros(now),
                    outcome.as_str(),
                )?;
                note(db, &row, &access, EventKind::Closed, Some(outcome.as_str()), now).await?;
                posted(db, access.keys()).await
            })
        })
        .await
    }
}

async fn note(
    db: &mut Db<'_>,
    row: &VacancyRow,
    access: &Access,
    kind: EventKind,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    events::write(db, (SentKind::Vacancy, &row.reference), kind, By::Company(access.person()), detail, now).await
}

/// Puts another closing date in place; where it is that of before, nothing happens.
async fn renew(db: &mut Db<'_>, row: &VacancyRow, access: &Access, closing_date: Date, now: Timestamp) -> Result<()> {
    let job = row.job()?;
    if job.closing_date == closing_date {
        return Ok(());
    }
    execute!(
        &mut *db,
        "UPDATE vacancy SET job = $2, closing_date = $3 WHERE reference = $1",
        &row.reference,
        to_json(&Job { closing_date, ..job })?,
        date_text(closing_date),
    )?;
    note(db, row, access, EventKind::Renewed, None, now).await
}

/// Puts another text in place, which the desk has not seen yet.
async fn rewrite(db: &mut Db<'_>, reference: &str, new: &NewVacancy, due_at: Timestamp) -> Result<()> {
    execute!(
        &mut *db,
        "UPDATE vacancy SET state = $2, decided_at = NULL, note = NULL, reasons = '[]', due_at = $17, hide_name = $3, company_name = $4, sector = $5, size = $6,
             company_municipality = $7, contact_name = $8, contact_email = $9, contact_phone = $10, job = $11, region = $12,
             contract = $13, italian = $14, lodging = $15, closing_date = $16
         WHERE reference = $1",
        reference,
        VacancyState::AwaitingApproval.as_str(),
        new.hide_name,
        &new.employer.name,
        new.employer.sector.as_str(),
        new.employer.size.as_str(),
        &new.employer.municipality,
        &new.contact.name,
        &new.contact.email,
        &new.contact.phone,
        to_json(&new.job)?,
        new.job.province.region().as_str(),
        new.job.contract.as_str(),
        rank(new.job.italian.highest()),
        new.job.lodging.as_str(),
        date_text(new.job.closing_date),
        micros(due_at),
    )?;
    words::write(db, Words::Vacancy, reference).await
}
