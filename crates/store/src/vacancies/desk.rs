//! Vacancies, as the desk and the operator see and decide them.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        queue::ItemKind,
        vacancy::{DeskVacancy, ReturnReason, VacancyReturn},
    },
    history::EventKind,
    mail::Mail,
    permission::{Action, Actor, Reason, may},
    sign_in::SentKind,
    vacancy::{Job, NewVacancy, VacancyState},
};
use jiff::Timestamp;

use super::{Entry, VacancyRow, insert};
use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    access::still_kept,
    column::{choice, from_json, instant, micros, number, to_json},
    db::{Db, execute, fetch_optional},
    desk::{audit, queue},
    events::{self, By},
    idempotency::{Answer, IdempotencyKey},
    operator::VacancyForOperator,
    outbox, people,
};

impl Answer for DeskVacancy {
    fn reveal(&mut self, _: String) {}
}

/// What a decision and the mail about it need.
#[derive(sqlx::FromRow)]
struct Sent {
    state: String,
    version: i64,
    job: String,
    person_id: Option<String>,
    contact_email: String,
}

enum Decision {
    Publish,
    Return { reasons: Vec<ReturnReason>, note: String },
}

/// Everything about a vacancy, as a member of the desk sees it.
async fn seen(db: &mut Db<'_>, reader: &DeskCaller, reference: &str) -> Result<DeskVacancy> {
    let row = fetch_optional!(&mut *db, VacancyRow, "SELECT * FROM vacancy WHERE reference = $1", reference)?;
    let row = row.filter(|row| row.state != VacancyState::Unconfirmed.as_str()).ok_or(StoreError::NotFound)?;
    let (hold, taken) = queue::hold(db, reader, ItemKind::Vacancy, reference).await?;
    may(reader.facing(hold), Action::ReadItem { kind: ItemKind::Vacancy })?;
    still_kept(row.anonymised_at)?;
    Ok(DeskVacancy {
        state: row.state()?,
        version: number(row.version)?,
        posted_at: instant(row.posted_at)?,
        due_at: row.due_at.map(instant).transpose()?,
        employer: row.sender.employer()?,
        hide_name: row.hide_name,
        contact: row.sender.contact(),
        job: row.job()?,
        reasons: row.reasons()?,
        outcome: row.outcome.as_deref().map(choice).transpose()?,
        example: row.example,
        history: events::history(db, reference, "", row.person_id.as_deref()).await?,
        note: row.note,
        reference: row.reference,
        taken,
    })
}

/// Publishes a vacancy or sends it back. Of two who decide at once, one does; a `version` is that which was read.
async fn decide(
    db: &mut Db<'_>,
    actor: &DeskActor,
    reference: &str,
    version: Option<u32>,
    decision: &Decision,
    now: Timestamp,
) -> Result<()> {
    let found = fetch_optional!(
        &mut *db,
        Sent,
        "SELECT state, version, job, person_id, contact_email FROM vacancy WHERE reference = $1",
        reference
    )?;
    let sent = found.ok_or(StoreError::NotFound)?;
    let faced = actor.facing(db, ItemKind::Vacancy, reference).await?;
    may(faced, Action::DecideVacancy { state: choice(&sent.state)? })?;
    if version.is_some_and(|version| i64::from(version) != sent.version) {
        return Err(Reason::Outdated.into());
    }
    let (to, kind, action, reasons, note) = match decision {
        Decision::Publish => (VacancyState::Published, EventKind::Published, AuditAction::Published, &[][..], None),
        Decision::Return { reasons, note } => {
            (VacancyState::Returned, EventKind::Returned, AuditAction::Returned, &reasons[..], Some(note))
        }
    };
    let decided = execute!(
        &mut *db,
        "UPDATE vacancy SET state = $2, decided_at = $3, note = $4, reasons = $7, due_at = NULL, version = version + 1
         WHERE reference = $1 AND state = $5 AND version = $6",
        reference,
        to.as_str(),
        micros(now),
        note,
        &sent.state,
        sent.version,
        to_json(&reasons)?,
    )?;
    // Somebody else was there between the two statements.
    if decided == 0 {
        return Err(Reason::Decided.into());
    }
    queue::done(db, ItemKind::Vacancy, reference).await?;
    audit::note(db, actor, action, Some(reference), None, now).await?;
    events::write(db, (SentKind::Vacancy, reference), kind, By::Desk, None, now).await?;
    let title = from_json::<Job>(&sent.job)?.title;
    let reference = reference.to_owned();
    let mail = match decision {
        Decision::Publish => Mail::VacancyPublished { reference, title },
        Decision::Return { .. } => Mail::VacancyReturned { reference, title },
    };
    let (email, lang) = people::reader(db, sent.person_id.as_deref(), &sent.contact_email).await?;
    outbox::write(db, &email, lang, &mail, now).await
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

    /// Everything about a vacancy, for a member of the desk; the log notes that she saw it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, or when the database fails.
    pub async fn desk_vacancy(&self, caller: &DeskCaller, reference: &str, now: Timestamp) -> Result<DeskVacancy> {
        let mut db = self.read().await?;
        let vacancy = seen(&mut db, caller, reference).await?;
        drop(db);
        self.note_seen(caller, reference, now).await?;
        Ok(vacancy)
    }

    /// Publishes a vacancy that waits for it, of which the caller has read the newest `version`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work; [`StoreError::Refused`] where somebody decided already or
    /// has it in hand, and with [`Reason::Outdated`] where its company changed it since; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn approve_vacancy(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        now: Timestamp,
    ) -> Result<DeskVacancy> {
        self.decide_vacancy(key, caller, reference, Some(version), Decision::Publish, now).await
    }

    /// Sends a vacancy back to its company, with reasons.
    ///
    /// # Errors
    /// As [`Store::approve_vacancy`].
    pub async fn return_vacancy(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        why: VacancyReturn,
        now: Timestamp,
    ) -> Result<DeskVacancy> {
        let version = why.version;
        let decision = Decision::Return { reasons: why.reasons, note: why.note };
        self.decide_vacancy(key, caller, reference, Some(version), decision, now).await
    }

    async fn decide_vacancy(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: Option<u32>,
        decision: Decision,
        now: Timestamp,
    ) -> Result<DeskVacancy> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                decide(db, &DeskActor::from(&caller), &reference, version, &decision, now).await?;
                seen(db, &caller, &reference).await
            })
        })
        .await
    }

    /// Publishes a vacancy that waits for it, from the command line.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn operator_approves_vacancy(&self, reference: &str, now: Timestamp) -> Result<()> {
        self.operator_decides_vacancy(reference, Decision::Publish, now).await
    }

    /// Sends a vacancy back to its company, from the command line, with a note that says why.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn operator_returns_vacancy(&self, reference: &str, note: &str, now: Timestamp) -> Result<()> {
        let decision = Decision::Return { reasons: vec![ReturnReason::Other], note: note.to_owned() };
        self.operator_decides_vacancy(reference, decision, now).await
    }

    async fn operator_decides_vacancy(&self, reference: &str, decision: Decision, now: Timestamp) -> Result<()> {
        let reference = reference.to_owned();
        self.write(move |db| {
            Box::pin(async move { decide(db, &DeskActor::Operator, &reference, None, &decision, now).await })
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
