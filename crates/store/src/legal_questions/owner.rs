//! Legal questions, as their owners change them: she who asked one, and who has joined the company that it belongs to.

use approdo_contract::{
    appointment::AppointmentState,
    choice::Choice,
    history::EventKind,
    legal_question::{LegalQuestionState, LegalQuestionView, NewLegalMessage, Side},
    permission::{Action, may},
    receipt::ReadMark,
    sign_in::SentKind,
    working_time::WorkingCalendar,
};
use jiff::Timestamp;

use super::{QuestionRow, Said, appointments, asked, go_on, granted, say};
use crate::{
    Access, Result, Store, StoreError,
    access::{Keys, opened, still_kept},
    column::{instant, micros},
    db::{Db, execute, fetch_optional},
    events::{self, By},
    idempotency::IdempotencyKey,
    words::{self, Words},
};

/// The question that somebody is about to change, locked until she has.
pub(super) async fn hold(db: &mut Db<'_>, (secret_hash, reference, person): Keys) -> Result<QuestionRow> {
    let held = fetch_optional!(
        db,
        QuestionRow,
        concat!("UPDATE legal_question SET state = state WHERE ", opened!(), " RETURNING *"),
        secret_hash,
        reference,
        person,
    )?;
    let held = held.ok_or(StoreError::NotFound)?;
    still_kept(held.anonymised_at)?;
    Ok(held)
}

pub(super) async fn note(
    db: &mut Db<'_>,
    row: &QuestionRow,
    access: &Access,
    kind: EventKind,
    now: Timestamp,
) -> Result<()> {
    events::write(db, (SentKind::LegalQuestion, &row.reference), kind, By::Company(access.person()), None, now).await
}

/// Puts another text in the place of what the company wrote last: the question, or what followed it.
async fn reword(db: &mut Db<'_>, row: &QuestionRow, text: &str) -> Result<()> {
    let followed = execute!(
        &mut *db,
        "UPDATE legal_message SET text = $2
         WHERE id = (
             SELECT id FROM legal_message WHERE legal_question_id = $1 AND side = $3 ORDER BY sent_at DESC, id DESC LIMIT 1
         )",
        &row.id,
        text,
        Side::Company.as_str(),
    )?;
    if followed == 0 {
        execute!(&mut *db, "UPDATE legal_question SET question = $2 WHERE id = $1", &row.id, text)?;
        words::write(db, Words::LegalQuestion, &row.reference).await?;
    }
    Ok(())
}

impl Store {
    /// Takes a question back that has no answer yet.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] where it is answered or was taken back
    /// already, [`StoreError::KeyReused`], or when the database fails.
    pub async fn withdraw_legal_question(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        now: Timestamp,
    ) -> Result<LegalQuestionView> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                may(access.actor(), Action::WithdrawLegalQuestion { state: row.state()? })?;
                execute!(
                    &mut *db,
                    "UPDATE legal_question SET state = $2, ended_at = $3, stopped_at = NULL, note = NULL, version = version + 1
                     WHERE id = $1",
                    &row.id,
                    LegalQuestionState::Withdrawn.as_str(),
                    micros(now),
                )?;
                appointments::call_off(db, &row.id, now).await?;
                note(db, &row, &access, EventKind::Withdrawn, now).await?;
                asked(db, access.keys()).await
            })
        })
        .await
    }

    /// Writes anew what the desk sent back; the answer is promised by `due_at`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] where it was not sent back,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn reword_legal_question(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        new: NewLegalMessage,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<LegalQuestionView> {
        let access = access.into();
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                may(access.actor(), Action::RewordLegalQuestion { state: row.state()? })?;
                reword(db, &row, &new.question).await?;
                go_on(db, &row.id, due_at, None).await?;
                note(db, &row, &access, EventKind::Reworded, now).await?;
                asked(db, access.keys()).await
            })
        })
        .await
    }

    /// Asks more about an answer, for which all that `calendar` promises begins anew; or answers what the desk asked, and what was
    /// left of it goes on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, or she came by the secret link and the desk asks nothing;
    /// [`StoreError::Refused`] where there is no answer yet; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn follow_up_legal_question(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        new: NewLegalMessage,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<LegalQuestionView> {
        let (access, calendar) = (access.into(), calendar.clone());
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                let state = row.state()?;
                may(access.actor(), Action::FollowUpLegalQuestion { state })?;
                let said = Said { side: Side::Company, text: &new.question, asks: false, signer: None, reading: &[] };
                say(db, &row.id, said, now).await?;
                appointments::end_offer(db, &row.id, AppointmentState::Declined).await?;
                let (clock_left, kind) = match state {
                    LegalQuestionState::WaitingForCompany => (row.clock_left, EventKind::CompanyReplied),
                    _ => (None, EventKind::FollowedUp),
                };
                let due_at = calendar.due_after(now, granted(clock_left, &calendar));
                go_on(db, &row.id, due_at, clock_left).await?;
                note(db, &row, &access, kind, now).await?;
                asked(db, access.keys()).await
            })
        })
        .await
    }

    /// Notes that somebody has seen the newest answer; the first time counts.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::KeyReused`], or when the database fails.
    pub async fn mark_legal_question_read(
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
                        "UPDATE legal_question SET read_at = COALESCE(read_at, $4) WHERE ",
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
}
