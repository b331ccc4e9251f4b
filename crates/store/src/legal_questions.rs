//! Legal questions, as their senders see them.

pub(crate) mod appointments;
mod desk;
mod owner;

use approdo_contract::{
    choice::Choice,
    draft::DraftForm,
    legal_question::{LegalMessage, LegalQuestionState, LegalQuestionView, NewLegalQuestion, Reading, Side, Signature},
    permission::{Action, Actor, may},
    receipt::Receipt,
    sign_in::{Confirms, SentKind},
    working_time::WorkingCalendar,
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Access, Result, Sender, Store, StoreError,
    access::{Keys, opened, still_kept},
    column::{SenderColumns, choice, from_json, instant, micros, new_id, rounded, to_json},
    db::{Db, execute, fetch_all, fetch_optional},
    events,
    idempotency::IdempotencyKey,
    secret::{self, DRAWS},
    words::{self, Words},
};

#[derive(sqlx::FromRow)]
struct QuestionRow {
    id: String,
    reference: String,
    state: String,
    version: i64,
    person_id: Option<String>,
    topic: String,
    urgency: String,
    question: String,
    asked_at: i64,
    due_at: Option<i64>,
    clock_left: Option<i64>,
    note: Option<String>,
    read_at: Option<i64>,
    anonymised_at: Option<i64>,
    #[sqlx(flatten)]
    sender: SenderColumns,
}

impl QuestionRow {
    fn state(&self) -> Result<LegalQuestionState> {
        choice(&self.state)
    }

    /// By when the answer is promised; none while the company is waited for.
    fn due_at(&self) -> Result<Option<Timestamp>> {
        promised(&self.state, self.due_at)
    }
}

/// By when the answer is promised to a question in a state; none while its company is waited for.
pub(crate) fn promised(state: &str, due_at: Option<i64>) -> Result<Option<Timestamp>> {
    due_at.filter(|_| state != LegalQuestionState::WaitingForCompany.as_str()).map(instant).transpose()
}

/// The working time that a question's clock had when it began last, or has left while it stands: of a row's `clock_left`.
pub(crate) fn granted(clock_left: Option<i64>, calendar: &WorkingCalendar) -> SignedDuration {
    clock_left.map_or_else(|| calendar.promised(), SignedDuration::from_micros)
}

#[derive(sqlx::FromRow)]
struct MessageRow {
    id: String,
    side: String,
    text: String,
    asks: bool,
    signed_name: Option<String>,
    signed_organisation: Option<String>,
    reading: String,
    sent_at: i64,
}

/// What is added to what was written after the question.
struct Said<'a> {
    side: Side,
    text: &'a str,
    /// The desk asks by it.
    asks: bool,
    /// The member who signs it.
    signer: Option<&'a str>,
    /// What is to be read with it.
    reading: &'a [Reading],
}

/// What was written after the question, the oldest first.
pub(crate) async fn messages(db: &mut Db<'_>, question: &str) -> Result<Vec<LegalMessage>> {
    let mut appointments = appointments::of_question(db, question).await?;
    let rows = fetch_all!(
        db,
        MessageRow,
        "SELECT id, side, text, asks, signed_name, signed_organisation, reading, sent_at FROM legal_message
         WHERE legal_question_id = $1 ORDER BY sent_at, id",
        question
    )?;
    let message = |row: MessageRow| {
        let offers = appointments.iter().position(|(message, _)| *message == row.id);
        Ok(LegalMessage {
            side: choice(&row.side)?,
            text: row.text,
            asks: row.asks,
            signed: row
                .signed_name
                .zip(row.signed_organisation)
                .map(|(name, organisation)| Signature { name, organisation }),
            reading: from_json(&row.reading)?,
            appointment: offers.map(|at| appointments.swap_remove(at).1),
            sent_at: instant(row.sent_at)?,
        })
    };
    rows.into_iter().map(message).collect()
}

/// From now on an answer is awaited, by `due_at`; the clock begins anew with all that is promised, or goes on with `clock_left`.
async fn go_on(db: &mut Db<'_>, question: &str, due_at: Timestamp, clock_left: Option<i64>) -> Result<()> {
    execute!(
        db,
        "UPDATE legal_question SET state = $2, due_at = $3, clock_left = $4, stopped_at = NULL, decided_at = NULL, note = NULL,
             version = version + 1
         WHERE id = $1",
        question,
        LegalQuestionState::Waiting.as_str(),
        micros(rounded(due_at)),
        clock_left,
    )?;
    Ok(())
}

/// Adds to what was written after the question; gives the id of what was added.
async fn say(db: &mut Db<'_>, question: &str, said: Said<'_>, now: Timestamp) -> Result<String> {
    let id = new_id();
    execute!(
        db,
        "INSERT INTO legal_message (
             id, legal_question_id, side, text, sent_at, asks, signed_by, reading, signed_name, signed_organisation
         ) VALUES (
             $1, $2, $3, $4, $5, $6, $7, $8, (SELECT member.name FROM member WHERE member.id = $7),
             (SELECT partner.name FROM partner JOIN member ON member.partner_id = partner.id WHERE member.id = $7)
         )",
        &id,
        question,
        said.side.as_str(),
        said.text,
        micros(now),
        said.asks,
        said.signer,
        to_json(&said.reading)?,
    )?;
    Ok(id)
}

/// Stores a question under a new reference and gives that.
async fn insert(
    db: &mut Db<'_>,
    new: &NewLegalQuestion,
    secret_hash: &[u8],
    sender: &Sender,
    now: Timestamp,
    due_at: Timestamp,
) -> Result<String> {
    let confirmed_at = sender.confirmed_at(now);
    let state = if confirmed_at.is_some() { LegalQuestionState::Waiting } else { LegalQuestionState::Unconfirmed };
    for _ in 0..DRAWS {
        let reference = secret::new_reference("Q")?;
        let stored = execute!(
            &mut *db,
            "INSERT INTO legal_question (
                 id, reference, secret_hash, state, topic, urgency, question, person_id, asked_at, confirmed_at, due_at,
                 company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone
             ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
             ON CONFLICT (reference) DO NOTHING",
            new_id(),
            &reference,
            secret_hash,
            state.as_str(),
            new.topic.as_str(),
            new.urgency.as_str(),
            &new.question,
            sender.person_id(),
            micros(now),
            confirmed_at.map(micros),
            // The time counts from the confirmation.
            confirmed_at.map(|_| micros(due_at)),
            &new.employer.name,
            &new.employer.vat_number,
            new.employer.sector.as_str(),
            new.employer.size.as_str(),
            &new.employer.municipality,
            &new.contact.name,
            &new.contact.email,
            &new.contact.phone,
        )?;
        if stored == 1 {
            words::write(db, Words::LegalQuestion, &reference).await?;
            return Ok(reference);
        }
    }
    Err(StoreError::Unavailable)
}

impl Store {
    /// Takes in a legal question whose answer is promised by `due_at` where it needs no confirmation.
    ///
    /// # Errors
    /// [`StoreError::TooMany`] where the contact's address got enough mails, [`StoreError::KeyReused`], or when the database fails.
    pub async fn ask(
        &self,
        key: &IdempotencyKey,
        sender: Sender,
        new: NewLegalQuestion,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<Receipt> {
        may(Actor::Visitor, Action::AskLegalQuestion)?;
        let ticket = key.ticket("")?;
        let secret_hash = ticket.secret_hash();
        self.once(ticket, now, move |db| {
            Box::pin(async move {
                let reference = insert(db, &new, &secret_hash, &sender, now, due_at).await?;
                let confirms = Confirms { kind: SentKind::LegalQuestion, reference: reference.clone() };
                sender.note(db, &confirms, now).await?;
                sender.learn(db, &new.contact).await?;
                sender.gather(db, now).await?;
                sender.sent(db, &DraftForm::LegalQuestion).await?;
                sender.ask(db, &secret_hash, &new.contact.email, confirms, now).await?;
                Ok(Receipt { reference, secret: String::new() })
            })
        })
        .await
    }

    /// A question with what was written about it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] once its time has passed, or when the database fails.
    pub async fn legal_question(&self, access: impl Into<Access>) -> Result<LegalQuestionView> {
        let access = access.into();
        may(access.actor(), Action::ReadLegalQuestion)?;
        asked(&mut self.read().await?, access.keys()).await
    }
}

/// The question that somebody came to, as its sender sees it.
async fn asked(db: &mut Db<'_>, (secret_hash, reference, person): Keys) -> Result<LegalQuestionView> {
    let row = fetch_optional!(
        &mut *db,
        QuestionRow,
        concat!("SELECT * FROM legal_question WHERE ", opened!()),
        secret_hash,
        reference,
        &person,
    )?;
    let row = row.ok_or(StoreError::NotFound)?;
    still_kept(row.anonymised_at)?;
    let history = match person {
        Some(reader) => events::history(db, &row.reference, &reader, row.person_id.as_deref()).await?,
        None => Vec::new(),
    };
    Ok(LegalQuestionView {
        state: row.state()?,
        topic: choice(&row.topic)?,
        urgency: choice(&row.urgency)?,
        asked_at: instant(row.asked_at)?,
        due_at: row.due_at()?,
        messages: messages(db, &row.id).await?,
        read: row.read_at.is_some(),
        history,
        question: row.question,
        note: row.note,
        reference: row.reference,
    })
}
