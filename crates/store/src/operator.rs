//! What only the operator sees: everything, including who to call.

use approdo_contract::{
    choice::Choice,
    employer::{Contact, Employer},
    legal_question::{LegalMessage, LegalQuestionState, Topic, Urgency},
    permission::{Action, Actor, may},
    vacancy::{Job, Outcome, VacancyState},
    workshop::SeatState,
};
use jiff::Timestamp;

use crate::{
    Result, Store,
    column::{choice, from_json, instant},
    db::{fetch_all, fetch_one},
};

/// What the operator lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Posted vacancies.
    Vacancies,
    /// Legal questions.
    LegalQuestions,
}

/// Something that was sent to the desk: a line of the operator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands, in the words of [`VacancyState`] or [`LegalQuestionState`].
    pub state: &'static str,
    /// The company's name, hidden or not.
    pub company: String,
    /// The title of a vacancy, the topic of a question in the words of [`Topic`].
    pub subject: String,
    /// When it arrived.
    pub received_at: Timestamp,
    /// By when an answer is promised; only for legal questions.
    pub due_at: Option<Timestamp>,
    /// An example of the demo.
    pub example: bool,
}

/// Everything about a vacancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VacancyForOperator {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: VacancyState,
    /// When it was sent.
    pub posted_at: Timestamp,
    /// When it was approved or sent back.
    pub decided_at: Option<Timestamp>,
    /// What the desk wrote when it sent it back.
    pub note: Option<String>,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// An example of the demo.
    pub example: bool,
    /// The company.
    pub employer: Employer,
    /// Whether its name stays out of what is published.
    pub hide_name: bool,
    /// Who answers for it.
    pub contact: Contact,
    /// The job.
    pub job: Job,
}

/// Everything about a legal question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalQuestionForOperator {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: LegalQuestionState,
    /// What it is about.
    pub topic: Topic,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The question.
    pub question: String,
    /// The company.
    pub employer: Employer,
    /// Who asks.
    pub contact: Contact,
    /// When it arrived.
    pub asked_at: Timestamp,
    /// By when the answer is promised.
    pub due_at: Option<Timestamp>,
    /// The answer, and what followed it, the oldest first.
    pub messages: Vec<LegalMessage>,
    /// What the desk wrote when it sent the question back.
    pub note: Option<String>,
}

/// A registration with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationForOperator {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The company's name.
    pub company_name: String,
    /// Its partita IVA.
    pub vat_number: String,
    /// A question for the speakers; may be empty.
    pub question: String,
    /// When it arrived.
    pub registered_at: Timestamp,
    /// The people, in the order of the registration.
    pub people: Vec<AttendeeForOperator>,
}

/// Somebody who takes part, with her seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendeeForOperator {
    /// Name and surname.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What this person does in the company; may be empty.
    pub role: String,
    /// Where the seat stands.
    pub state: SeatState,
    /// Her place on the waiting list, from 1; only while she waits.
    pub position: Option<u32>,
    /// She came from the waiting list into a seat.
    pub promoted: bool,
}

#[derive(sqlx::FromRow)]
struct VacancyLine {
    reference: String,
    state: String,
    company_name: String,
    job: String,
    posted_at: i64,
    example: bool,
}

#[derive(sqlx::FromRow)]
struct QuestionLine {
    reference: String,
    state: String,
    company_name: String,
    topic: String,
    asked_at: i64,
    due_at: Option<i64>,
}

impl Store {
    /// What was sent to the desk, oldest first; with `open_only`, what nobody has decided yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn submissions(&self, kind: Kind, open_only: bool) -> Result<Vec<Submission>> {
        may(Actor::Operator, Action::ListEverything)?;
        match kind {
            Kind::Vacancies => self.submitted_vacancies(open_only).await,
            Kind::LegalQuestions => self.submitted_questions(open_only).await,
        }
    }

    async fn submitted_vacancies(&self, open_only: bool) -> Result<Vec<Submission>> {
        let lines = fetch_all!(
            &mut self.read().await?,
            VacancyLine,
            "SELECT reference, state, company_name, job, posted_at, example FROM vacancy
             WHERE state <> 'unconfirmed' AND (NOT $1 OR state = $2) ORDER BY posted_at, id",
            open_only,
            VacancyState::AwaitingApproval.as_str(),
        )?;
        lines
            .into_iter()
            .map(|line| {
                Ok(Submission {
                    state: choice::<VacancyState>(&line.state)?.as_str(),
                    subject: from_json::<Job>(&line.job)?.title,
                    received_at: instant(line.posted_at)?,
                    due_at: None,
                    reference: line.reference,
                    company: line.company_name,
                    example: line.example,
                })
            })
            .collect()
    }

    async fn submitted_questions(&self, open_only: bool) -> Result<Vec<Submission>> {
        let lines = fetch_all!(
            &mut self.read().await?,
            QuestionLine,
            "SELECT reference, state, company_name, topic, asked_at, due_at FROM legal_question
             WHERE state <> 'unconfirmed' AND (NOT $1 OR state = $2) ORDER BY asked_at, id",
            open_only,
            LegalQuestionState::Waiting.as_str(),
        )?;
        lines
            .into_iter()
            .map(|line| {
                Ok(Submission {
                    state: choice::<LegalQuestionState>(&line.state)?.as_str(),
                    received_at: instant(line.asked_at)?,
                    due_at: line.due_at.map(instant).transpose()?,
                    reference: line.reference,
                    company: line.company_name,
                    subject: line.topic,
                    example: false,
                })
            })
            .collect()
    }

    /// Whether nothing has been stored yet: no vacancy, no legal question, no workshop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_empty(&self) -> Result<bool> {
        let (rows,) = fetch_one!(
            &mut self.read().await?,
            (i64,),
            "SELECT (SELECT COUNT(*) FROM vacancy) + (SELECT COUNT(*) FROM legal_question) + (SELECT COUNT(*) FROM workshop)",
        )?;
        Ok(rows == 0)
    }
}
