//! Legal questions, as the operator sees and decides them.

use approdo_contract::{
    choice::Choice,
    history::EventKind,
    legal_question::{LegalQuestionState, Side},
    mail::Mail,
    permission::{Action, Actor, Reason, may},
    sign_in::SentKind,
};
use jiff::Timestamp;

use super::{QuestionRow, messages, say};
use crate::{
    Result, Store, StoreError,
    column::{choice, instant, micros},
    db::{execute, fetch_optional},
    events::{self, By},
    operator::LegalQuestionForOperator,
    outbox, people,
};

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

    /// Answers a question that waits for it: what was asked last.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn answer_legal_question(&self, reference: &str, text: &str, now: Timestamp) -> Result<()> {
        self.decide_legal_question(reference, LegalQuestionState::Answered, Some(text), None, now).await
    }

    /// Sends a question back to its sender, with a note that says why.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn return_legal_question(&self, reference: &str, note: &str, now: Timestamp) -> Result<()> {
        self.decide_legal_question(reference, LegalQuestionState::Returned, None, Some(note), now).await
    }

    async fn decide_legal_question(
        &self,
        reference: &str,
        to: LegalQuestionState,
        answer: Option<&str>,
        note: Option<&str>,
        now: Timestamp,
    ) -> Result<()> {
        let reference = reference.to_owned();
        let (answer, note) = (answer.map(str::to_owned), note.map(str::to_owned));
        self.write(move |db| {
            Box::pin(async move {
                let found = fetch_optional!(
                    &mut *db,
                    (String, String, Option<String>, String),
                    "SELECT id, state, person_id, contact_email FROM legal_question WHERE reference = $1",
                    &reference
                )?;
                let (id, state, person_id, contact_email) = found.ok_or(StoreError::NotFound)?;
                may(Actor::Operator, Action::DecideLegalQuestion { state: choice(&state)? })?;
                let decided = execute!(
                    &mut *db,
                    "UPDATE legal_question SET state = $2, decided_at = $3, note = $4, read_at = NULL
                     WHERE reference = $1 AND state = $5",
                    &reference,
                    to.as_str(),
                    micros(now),
                    note,
                    &state,
                )?;
                // Somebody else decided between the two statements.
                if decided == 0 {
                    return Err(Reason::Decided.into());
                }
                let (kind, mail) = match to {
                    LegalQuestionState::Answered => {
                        (EventKind::Answered, Mail::LegalQuestionAnswered { reference: reference.clone() })
                    }
                    _ => (EventKind::Returned, Mail::LegalQuestionReturned { reference: reference.clone() }),
                };
                if let Some(answer) = answer {
                    say(db, &id, Side::Desk, &answer, now).await?;
                }
                events::write(db, (SentKind::LegalQuestion, &reference), kind, By::Desk, None, now).await?;
                let (email, lang) = people::reader(db, person_id.as_deref(), &contact_email).await?;
                outbox::write(db, &email, lang, &mail, now).await
            })
        })
        .await
    }
}
