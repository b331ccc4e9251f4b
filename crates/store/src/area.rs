//! Everything of one person.

use approdo_contract::{
    area::{Area, OwnLegalQuestion, OwnRegistration, OwnVacancy, Whose},
    company::OwnCompanies,
    permission::{Action, Actor, may},
    vacancy::Job,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Caller, Result, Store, StoreError,
    column::{choice, from_json, instant, micros, number},
    companies::{self, own},
    db::{Db, fetch_all, fetch_optional},
    legal_questions::promised,
};

/// The columns of [`WhoseColumns`] for a thing of this table; the person is `$1`.
macro_rules! whose {
    ($table:literal) => {
        concat!(
            "(SELECT membership.reference FROM membership WHERE membership.person_id = $1 AND membership.vat_number = ",
            $table,
            ".vat_number) AS company,
            (SELECT CASE WHEN person.name <> '' THEN person.name ELSE person.email END FROM person
             WHERE person.id <> $1 AND person.id = ",
            $table,
            ".person_id) AS colleague"
        )
    };
}

#[derive(sqlx::FromRow)]
struct WhoseColumns {
    company: Option<String>,
    colleague: Option<String>,
}

impl From<WhoseColumns> for Whose {
    fn from(columns: WhoseColumns) -> Self {
        Self { company: columns.company, colleague: columns.colleague.unwrap_or_default() }
    }
}

#[derive(sqlx::FromRow)]
struct VacancyLine {
    reference: String,
    state: String,
    job: String,
    posted_at: i64,
    #[sqlx(flatten)]
    of: WhoseColumns,
}

#[derive(sqlx::FromRow)]
struct QuestionLine {
    reference: String,
    state: String,
    topic: String,
    asked_at: i64,
    due_at: Option<i64>,
    read_at: Option<i64>,
    #[sqlx(flatten)]
    of: WhoseColumns,
}

#[derive(sqlx::FromRow)]
struct RegistrationLine {
    reference: String,
    title: String,
    starts_at: i64,
    ends_at: i64,
    cancelled: bool,
    confirmed: i64,
    waiting: i64,
    promoted: i64,
    read_at: Option<i64>,
    #[sqlx(flatten)]
    of: WhoseColumns,
}

impl Store {
    /// Everything of the caller, the newest first.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where she has been erased meanwhile, or when the database fails.
    pub async fn area(&self, caller: &Caller, now: Timestamp, today: Date) -> Result<Area> {
        may(Actor::Person, Action::ReadArea)?;
        let mut db = self.read().await?;
        let person = &caller.person_id;
        let email = fetch_optional!(&mut db, (String,), "SELECT email FROM person WHERE id = $1", person)?;
        let OwnCompanies { companies, invitations } = companies::of_person(&mut db, person, now).await?;
        Ok(Area {
            email: email.ok_or(StoreError::SignedOut)?.0,
            companies,
            invitations,
            vacancies: vacancies(&mut db, person, today).await?,
            legal_questions: legal_questions(&mut db, person).await?,
            registrations: registrations(&mut db, person, now).await?,
        })
    }
}

async fn vacancies(db: &mut Db<'_>, person: &str, today: Date) -> Result<Vec<OwnVacancy>> {
    let lines = fetch_all!(
        db,
        VacancyLine,
        concat!(
            "SELECT reference, state, job, posted_at, ",
            whose!("vacancy"),
            " FROM vacancy WHERE ",
            own!("$1"),
            " ORDER BY posted_at DESC, id DESC"
        ),
        person
    )?;
    let own = |line: VacancyLine| {
        let job: Job = from_json(&line.job)?;
        Ok(OwnVacancy {
            state: choice(&line.state)?,
            posted_at: instant(line.posted_at)?,
            closing_date: job.closing_date,
            closed: job.closing_date < today,
            title: job.title,
            of: line.of.into(),
            reference: line.reference,
        })
    };
    lines.into_iter().map(own).collect()
}

async fn legal_questions(db: &mut Db<'_>, person: &str) -> Result<Vec<OwnLegalQuestion>> {
    let lines = fetch_all!(
        db,
        QuestionLine,
        concat!(
            "SELECT reference, state, topic, asked_at, due_at, read_at, ",
            whose!("legal_question"),
            " FROM legal_question WHERE ",
            own!("$1"),
            " ORDER BY asked_at DESC, id DESC"
        ),
        person
    )?;
    let own = |line: QuestionLine| {
        Ok(OwnLegalQuestion {
            topic: choice(&line.topic)?,
            state: choice(&line.state)?,
            asked_at: instant(line.asked_at)?,
            due_at: promised(&line.state, line.due_at)?,
            read: line.read_at.is_some(),
            of: line.of.into(),
            reference: line.reference,
        })
    };
    lines.into_iter().map(own).collect()
}

async fn registrations(db: &mut Db<'_>, person: &str, now: Timestamp) -> Result<Vec<OwnRegistration>> {
    let lines = fetch_all!(
        db,
        RegistrationLine,
        concat!(
            "SELECT registration.reference, registration.read_at, workshop.title, workshop.starts_at, workshop.ends_at,
                 workshop.state = 'cancelled' AS cancelled,
                 COUNT(CASE WHEN seat.state = 'confirmed' THEN 1 END) AS confirmed,
                 COUNT(CASE WHEN seat.state = 'waiting' THEN 1 END) AS waiting,
                 COUNT(CASE WHEN seat.state = 'confirmed' AND seat.promoted THEN 1 END) AS promoted, ",
            whose!("registration"),
            " FROM registration
                 JOIN workshop ON workshop.id = registration.workshop_id
                 JOIN seat ON seat.registration_id = registration.id
             WHERE ",
            own!("$1"),
            " GROUP BY registration.id, registration.reference, registration.registered_at, registration.vat_number,
                 registration.person_id, registration.read_at, workshop.title, workshop.starts_at, workshop.ends_at, workshop.state
             ORDER BY registration.registered_at DESC, registration.id DESC"
        ),
        person
    )?;
    let own = |line: RegistrationLine| {
        Ok(OwnRegistration {
            title: from_json(&line.title)?,
            starts_at: instant(line.starts_at)?,
            past: line.ends_at <= micros(now),
            cancelled: line.cancelled,
            confirmed: number(line.confirmed)?,
            waiting: number(line.waiting)?,
            promoted: line.promoted > 0 && !line.cancelled,
            read: line.read_at.is_some(),
            of: line.of.into(),
            reference: line.reference,
        })
    };
    lines.into_iter().map(own).collect()
}
