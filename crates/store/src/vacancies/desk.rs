//! Vacancies, as the desk and the operator see and decide them.

use std::collections::BTreeSet;

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        people::DeskRole,
        queue::ItemKind,
        vacancy::{DeskVacancy, Duplicate, ReturnReason, VacancyClosing, VacancyReturn},
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
    db::{Db, execute, fetch_all, fetch_optional},
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
        duplicates: duplicates(db, reader, &row).await?,
        history: events::history(db, reference, "", row.person_id.as_deref()).await?,
        note: row.told(),
        reference: row.reference,
        taken,
    })
}

#[derive(sqlx::FromRow)]
struct OtherRow {
    reference: String,
    state: String,
    vat_number: String,
    company_name: String,
    job: String,
    title_matches: bool,
    place_matches: bool,
}

/// Vacancies that are shown as the same as another, at most.
const DUPLICATES: usize = 5;

/// What seems to be the same vacancy, among those that wait or are published and stand open to the reader: of the same company, one
/// with a similar title; of others, one with the same title at the same place.
async fn duplicates(db: &mut Db<'_>, reader: &DeskCaller, row: &VacancyRow) -> Result<Vec<Duplicate>> {
    let (job, vat_number) = (row.job()?, row.sender.employer()?.vat_number);
    let rows = fetch_all!(
        db,
        OtherRow,
        "SELECT reference, state, vat_number, company_name, job,
             title_key = LOWER($3) AS title_matches, place_key = LOWER($4) AS place_matches
         FROM vacancy
         WHERE reference <> $1 AND state IN ('awaiting_approval', 'published')
             AND (vat_number = $2 OR (title_key = LOWER($3) AND place_key = LOWER($4)))
             AND NOT EXISTS (
                 SELECT 1 FROM assignment JOIN member ON member.id = assignment.member_id
                 WHERE assignment.kind = 'vacancy' AND assignment.reference = vacancy.reference
                     AND member.partner_id <> $5 AND NOT $6
             )
         ORDER BY posted_at DESC, reference LIMIT 200",
        &row.reference,
        &vat_number,
        &job.title,
        &job.municipality,
        &reader.partner_id,
        reader.roles.has(DeskRole::Administrator),
    )?;
    let mut duplicates = Vec::new();
    for other in rows {
        let its = from_json::<Job>(&other.job)?;
        let same_company = other.vat_number == vat_number;
        let same = other.title_matches && other.place_matches;
        if same || (same_company && are_alike(&job.title, &its.title)) {
            duplicates.push(Duplicate {
                state: choice(&other.state)?,
                reference: other.reference,
                title: its.title,
                company: other.company_name,
                municipality: its.municipality,
                same_company,
            });
        }
    }
    duplicates.truncate(DUPLICATES);
    Ok(duplicates)
}

/// Whether two titles say the same job: half of the words of the shorter one, and at least one, stand in the other.
fn are_alike(one: &str, other: &str) -> bool {
    let words = |title: &str| -> BTreeSet<String> {
        let long = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        // What differs by gender or number alone is the same word.
        long.map(|word| word.to_lowercase().trim_end_matches(['a', 'e', 'i', 'o']).to_owned()).collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.intersection(&other).count();
    common > 0 && common * 2 >= one.len().min(other.len())
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

/// Ends a published vacancy in its company's stead. Of two who do, one does; the `version` is that which was read.
async fn close(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    how: &VacancyClosing,
    now: Timestamp,
) -> Result<()> {
    let found = fetch_optional!(
        &mut *db,
        Sent,
        "SELECT state, version, job, person_id, contact_email FROM vacancy WHERE reference = $1",
        reference
    )?;
    let sent = found.ok_or(StoreError::NotFound)?;
    let actor = DeskActor::from(caller);
    let faced = actor.facing(db, ItemKind::Vacancy, reference).await?;
    may(faced, Action::CloseVacancyAtDesk { state: choice(&sent.state)? })?;
    let (state, outcome) = how.closing.ends();
    let closed = execute!(
        &mut *db,
        "UPDATE vacancy SET state = $2, ended_at = $3, outcome = $4, closing_note = $5, version = version + 1
         WHERE reference = $1 AND state = 'published' AND version = $6",
        reference,
        state.as_str(),
        micros(now),
        outcome.map(Choice::as_str),
        Some(&how.note).filter(|note| !note.is_empty()),
        i64::from(how.version),
    )?;
    if closed == 0 {
        return Err(Reason::Outdated.into());
    }
    audit::note(db, &actor, AuditAction::Closed, Some(reference), Some(how.closing.as_str()), now).await?;
    let kind = if state == VacancyState::Closed { EventKind::Closed } else { EventKind::Withdrawn };
    let detail = outcome.map(Choice::as_str);
    events::write(db, (SentKind::Vacancy, reference), kind, By::Desk, detail, now).await?;
    let title = from_json::<Job>(&sent.job)?.title;
    let mail = Mail::VacancyClosed { reference: reference.to_owned(), title, closing: how.closing };
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

    /// Ends a published vacancy: filled, expired or withdrawn. Its company reads why.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work; [`StoreError::Refused`] where it is not published or
    /// somebody has it in hand, and with [`Reason::Outdated`] where somebody changed it since; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn close_desk_vacancy(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        how: VacancyClosing,
        now: Timestamp,
    ) -> Result<DeskVacancy> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                close(db, &caller, &reference, &how, now).await?;
                seen(db, &caller, &reference).await
            })
        })
        .await
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_say_the_same_job_are_alike() {
        for (one, other, alike) in [
            ("Mulettista", "Mulettista", true),
            ("Addetta o addetto al magazzino", "Magazziniere", false),
            ("Addetta al magazzino", "Addetto magazzino, turno serale", true),
            ("Mulettisti", "Mulettista con patentino", true),
            ("Saldatrice", "Cuoca", false),
            ("", "", false),
        ] {
            assert_eq!(are_alike(one, other), alike, "{one} / {other}");
            assert_eq!(are_alike(other, one), alike, "{other} / {one}");
        }
    }
}
