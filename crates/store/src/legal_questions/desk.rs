//! Legal questions, as the desk and the operator see and decide them.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        legal_question::{DeskLegalQuestion, DeskMessage},
        queue::ItemKind,
    },
    history::EventKind,
    legal_question::{LegalQuestionState, Side},
    mail::Mail,
    permission::{Action, Actor, Reason, may},
    sign_in::SentKind,
};
use jiff::Timestamp;

use super::{QuestionRow, messages, say};
use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    access::still_kept,
    column::{choice, instant, micros, number},
    db::{Db, execute, fetch_optional},
    desk::{audit, queue},
    events::{self, By},
    idempotency::{Answer, IdempotencyKey},
    operator::LegalQuestionForOperator,
    outbox, people,
};

impl Answer for DeskLegalQuestion {
    fn reveal(&mut self, _: String) {}
}

/// What a decision and the mail about it need.
#[derive(sqlx::FromRow)]
struct Sent {
    id: String,
    state: String,
    version: i64,
    person_id: Option<String>,
    contact_email: String,
}

enum Decision {
    Answer(String),
    Return(String),
}

/// Everything about a question, as a member of the desk sees it.
async fn seen(db: &mut Db<'_>, reader: &DeskCaller, reference: &str) -> Result<DeskLegalQuestion> {
    let row = fetch_optional!(&mut *db, QuestionRow, "SELECT * FROM legal_question WHERE reference = $1", reference)?;
    let row = row.filter(|row| row.state != LegalQuestionState::Unconfirmed.as_str()).ok_or(StoreError::NotFound)?;
    let (hold, taken) = queue::hold(db, reader, ItemKind::LegalQuestion, reference).await?;
    may(reader.facing(hold), Action::ReadItem { kind: ItemKind::LegalQuestion })?;
    still_kept(row.anonymised_at)?;
    Ok(DeskLegalQuestion {
        state: row.state()?,
        version: number(row.version)?,
        topic: choice(&row.topic)?,
        urgency: choice(&row.urgency)?,
        asked_at: instant(row.asked_at)?,
        due_at: row.due_at.map(instant).transpose()?,
        employer: row.sender.employer()?,
        contact: row.sender.contact(),
        messages: messages(db, &row.id).await?,
        history: events::history(db, reference, "", row.person_id.as_deref()).await?,
        question: row.question,
        note: row.note,
        reference: row.reference,
        taken,
    })
}

/// Answers a question or sends it back. Of two who decide at once, one does; a `version` is that which was read.
async fn decide(
    db: &mut Db<'_>,
    actor: &DeskActor,
    reference: &str,
    version: Option<u32>,
    decision: Decision,
    now: Timestamp,
) -> Result<()> {
    let found = fetch_optional!(
        &mut *db,
        Sent,
        "SELECT id, state, version, person_id, contact_email FROM legal_question WHERE reference = $1",
        reference
    )?;
    let sent = found.ok_or(StoreError::NotFound)?;
    let faced = actor.facing(db, ItemKind::LegalQuestion, reference).await?;
    may(faced, Action::DecideLegalQuestion { state: choice(&sent.state)? })?;
    if version.is_some_and(|version| i64::from(version) != sent.version) {
        return Err(Reason::Outdated.into());
    }
    let (to, kind, action, note) = match &decision {
        Decision::Answer(_) => (LegalQuestionState::Answered, EventKind::Answered, AuditAction::Answered, None),
        Decision::Return(note) => {
            (LegalQuestionState::Returned, EventKind::Returned, AuditAction::Returned, Some(note))
        }
    };
    let decided = execute!(
        &mut *db,
        "UPDATE legal_question SET state = $2, decided_at = $3, note = $4, read_at = NULL, version = version + 1
         WHERE reference = $1 AND state = $5 AND version = $6",
        reference,
        to.as_str(),
        micros(now),
        note,
        &sent.state,
        sent.version,
    )?;
    // Somebody else was there between the two statements.
    if decided == 0 {
        return Err(Reason::Decided.into());
    }
    queue::done(db, ItemKind::LegalQuestion, reference).await?;
    audit::note(db, actor, action, Some(reference), None, now).await?;
    events::write(db, (SentKind::LegalQuestion, reference), kind, By::Desk, None, now).await?;
    let mail = match decision {
        Decision::Answer(text) => {
            say(db, &sent.id, Side::Desk, &text, now).await?;
            Mail::LegalQuestionAnswered { reference: reference.to_owned() }
        }
        Decision::Return(_) => Mail::LegalQuestionReturned { reference: reference.to_owned() },
    };
    let (email, lang) = people::reader(db, sent.person_id.as_deref(), &sent.contact_email).await?;
    outbox::write(db, &email, lang, &mail, now).await
}

impl Store {
    /// Everything about a legal question, by reference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn legal_question_for_operator(&self, reference: &str) -> Result<LegalQuestionForOperator> {
        may(Actor::Operator, Action::ListEverything)?;
        let mut db = self.read().await?;
        let row =
            fetch_optional!(&mut db, QuestionRow, "SELECT * FROM legal_question WHERE reference = $1", reference)?;
        let row = row.ok_or(StoreError::NotFound)?;
        Ok(LegalQuestionForOperator {
            state: row.state()?,
            topic: choice(&row.topic)?,
            urgency: choice(&row.urgency)?,
            employer: row.sender.employer()?,
            contact: row.sender.contact(),
            asked_at: instant(row.asked_at)?,
            due_at: row.due_at.map(instant).transpose()?,
            messages: messages(&mut db, &row.id).await?,
            question: row.question,
            note: row.note,
            reference: row.reference,
        })
    }

    /// Everything about a legal question, for a member of the desk; the log notes that she saw it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, or when the database fails.
    pub async fn desk_legal_question(
        &self,
        caller: &DeskCaller,
        reference: &str,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let mut db = self.read().await?;
        let question = seen(&mut db, caller, reference).await?;
        drop(db);
        self.note_seen(caller, reference, now).await?;
        Ok(question)
    }

    /// Answers a question that waits for it, of which the caller has read the newest version.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work; [`StoreError::Refused`] where somebody decided already or
    /// has it in hand, and with [`Reason::Outdated`] where its company changed it since; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn answer_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        message: DeskMessage,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let decision = Decision::Answer(message.text);
        self.decide_legal_question(key, caller, reference, message.version, decision, now).await
    }

    /// Sends a question back to its sender, with a note that says why.
    ///
    /// # Errors
    /// As [`Store::answer_legal_question`].
    pub async fn return_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        message: DeskMessage,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let decision = Decision::Return(message.text);
        self.decide_legal_question(key, caller, reference, message.version, decision, now).await
    }

    async fn decide_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        decision: Decision,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                decide(db, &DeskActor::from(&caller), &reference, Some(version), decision, now).await?;
                seen(db, &caller, &reference).await
            })
        })
        .await
    }

    /// Answers a question that waits for it, from the command line.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn operator_answers(&self, reference: &str, text: &str, now: Timestamp) -> Result<()> {
        self.operator_decides_legal_question(reference, Decision::Answer(text.to_owned()), now).await
    }

    /// Sends a question back to its sender, from the command line, with a note that says why.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn operator_returns_legal_question(&self, reference: &str, note: &str, now: Timestamp) -> Result<()> {
        self.operator_decides_legal_question(reference, Decision::Return(note.to_owned()), now).await
    }

    async fn operator_decides_legal_question(&self, reference: &str, decision: Decision, now: Timestamp) -> Result<()> {
        let reference = reference.to_owned();
        self.write(move |db| {
            Box::pin(async move { decide(db, &DeskActor::Operator, &reference, None, decision, now).await })
        })
        .await
    }
}
