//! A copy of everything that is kept of one person. What colleagues of hers sent is theirs and not in it.
//!
//! A table that holds anything of a person has its part here, its statements in `erasure`, or its reason in the test that walks all
//! tables.

use approdo_contract::{
    mail::MailTopic,
    permission::{Action, Actor, may},
    privacy::{
        KeptAttendee, KeptCompany, KeptDraft, KeptEvent, KeptLegalQuestion, KeptMail, KeptMember, KeptPerson,
        KeptRegistration, KeptSeat, KeptSession, KeptVacancy, PersonalData,
    },
};
use jiff::Timestamp;

use crate::{
    Caller, Result, Store, StoreError,
    column::{SenderColumns, choice, from_json, instant, lang},
    db::{Db, fetch_all, fetch_optional},
    legal_questions,
};

impl Store {
    /// Everything that is kept of the caller.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where she has been erased meanwhile, or when the database fails.
    pub async fn personal_data(&self, caller: &Caller, now: Timestamp) -> Result<PersonalData> {
        may(Actor::Person, Action::CopyOwnData)?;
        let mut db = self.read().await?;
        let (db, person) = (&mut db, caller.person_id.as_str());
        let kept = self::person(db, person).await?;
        let email = kept.email.clone();
        Ok(PersonalData {
            made_at: now,
            sessions: sessions(db, person).await?,
            companies: companies(db, person).await?,
            vacancies: vacancies(db, person).await?,
            legal_questions: questions(db, person).await?,
            registrations: registrations(db, person).await?,
            seats: seats(db, person, &email).await?,
            drafts: drafts(db, person).await?,
            stopped_mails: stopped_mails(db, person).await?,
            events: events(db, person).await?,
            mails: mails(db, &email).await?,
            desk: member(db, person).await?,
            person: kept,
        })
    }
}

#[derive(sqlx::FromRow)]
struct PersonLine {
    email: String,
    name: String,
    phone: String,
    lang: String,
    created_at: i64,
    seen_at: i64,
}

async fn person(db: &mut Db<'_>, person: &str) -> Result<KeptPerson> {
    let line = fetch_optional!(db, PersonLine, "SELECT * FROM person WHERE id = $1", person)?;
    let line = line.ok_or(StoreError::SignedOut)?;
    Ok(KeptPerson {
        lang: lang(&line.lang)?,
        since: instant(line.created_at)?,
        seen_at: instant(line.seen_at)?,
        email: line.email,
        name: line.name,
        phone: line.phone,
    })
}

async fn member(db: &mut Db<'_>, person: &str) -> Result<Option<KeptMember>> {
    let line = fetch_optional!(
        &mut *db,
        (String, String, String, String, i64, Option<i64>),
        "SELECT member.id, member.reference, member.name, partner.name, member.invited_at, member.ended_at
         FROM member JOIN partner ON partner.id = member.partner_id WHERE member.person_id = $1",
        person
    )?;
    let Some((id, reference, name, partner, invited_at, ended_at)) = line else { return Ok(None) };
    let roles = fetch_all!(&mut *db, (String,), "SELECT role FROM member_role WHERE member_id = $1", &id)?;
    let passkeys =
        fetch_all!(&mut *db, (String,), "SELECT name FROM passkey WHERE member_id = $1 ORDER BY created_at, id", &id)?;
    let items = fetch_all!(
        db,
        (String,),
        "SELECT reference FROM assignment WHERE member_id = $1 ORDER BY taken_at, reference",
        &id
    )?;
    Ok(Some(KeptMember {
        roles: roles.into_iter().map(|(role,)| choice(&role)).collect::<Result<_>>()?,
        invited_at: instant(invited_at)?,
        ended_at: ended_at.map(instant).transpose()?,
        passkeys: passkeys.into_iter().map(|(name,)| name).collect(),
        items: items.into_iter().map(|(item,)| item).collect(),
        reference,
        name,
        partner,
    }))
}

async fn sessions(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptSession>> {
    let lines = fetch_all!(
        db,
        (String, i64, i64, i64),
        "SELECT device, created_at, seen_at, expires_at FROM session WHERE person_id = $1 ORDER BY created_at, id",
        person
    )?;
    lines
        .into_iter()
        .map(|(device, since, seen_at, expires_at)| {
            Ok(KeptSession {
                device,
                since: instant(since)?,
                seen_at: instant(seen_at)?,
                expires_at: instant(expires_at)?,
            })
        })
        .collect()
}

async fn companies(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptCompany>> {
    let lines = fetch_all!(
        db,
        (String, String, i64, Option<i64>, Option<i64>),
        "SELECT company_name, vat_number, named_at, asked_at, joined_at FROM membership
         WHERE person_id = $1 ORDER BY named_at, id",
        person
    )?;
    lines
        .into_iter()
        .map(|(name, vat_number, named_at, asked_at, joined_at)| {
            Ok(KeptCompany {
                name,
                vat_number,
                named_at: instant(named_at)?,
                asked_at: asked_at.map(instant).transpose()?,
                joined_at: joined_at.map(instant).transpose()?,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct VacancyLine {
    reference: String,
    state: String,
    posted_at: i64,
    decided_at: Option<i64>,
    note: Option<String>,
    closing_note: Option<String>,
    hide_name: bool,
    #[sqlx(flatten)]
    sender: SenderColumns,
    job: String,
}

async fn vacancies(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptVacancy>> {
    let lines =
        fetch_all!(db, VacancyLine, "SELECT * FROM vacancy WHERE person_id = $1 ORDER BY posted_at, id", person)?;
    lines
        .into_iter()
        .map(|line| {
            Ok(KeptVacancy {
                state: choice(&line.state)?,
                posted_at: instant(line.posted_at)?,
                decided_at: line.decided_at.map(instant).transpose()?,
                employer: line.sender.employer()?,
                contact: line.sender.contact(),
                job: from_json(&line.job)?,
                reference: line.reference,
                note: line.note.or(line.closing_note),
                hide_name: line.hide_name,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct QuestionLine {
    id: String,
    reference: String,
    state: String,
    topic: String,
    urgency: String,
    question: String,
    asked_at: i64,
    due_at: Option<i64>,
    decided_at: Option<i64>,
    note: Option<String>,
    #[sqlx(flatten)]
    sender: SenderColumns,
}

async fn questions(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptLegalQuestion>> {
    let lines = fetch_all!(
        &mut *db,
        QuestionLine,
        "SELECT * FROM legal_question WHERE person_id = $1 ORDER BY asked_at, id",
        person
    )?;
    let mut questions = Vec::with_capacity(lines.len());
    for line in lines {
        questions.push(KeptLegalQuestion {
            messages: legal_questions::messages(db, &line.id).await?,
            state: choice(&line.state)?,
            topic: choice(&line.topic)?,
            urgency: choice(&line.urgency)?,
            asked_at: instant(line.asked_at)?,
            due_at: line.due_at.map(instant).transpose()?,
            decided_at: line.decided_at.map(instant).transpose()?,
            employer: line.sender.employer()?,
            contact: line.sender.contact(),
            reference: line.reference,
            question: line.question,
            note: line.note,
        });
    }
    Ok(questions)
}

#[derive(sqlx::FromRow)]
struct RegistrationLine {
    id: String,
    reference: String,
    title: String,
    starts_at: i64,
    registered_at: i64,
    company_name: String,
    vat_number: String,
    email: String,
    question: String,
}

async fn registrations(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptRegistration>> {
    let lines = fetch_all!(
        &mut *db,
        RegistrationLine,
        "SELECT registration.*, workshop.title, workshop.starts_at
         FROM registration JOIN workshop ON workshop.id = registration.workshop_id
         WHERE registration.person_id = $1 ORDER BY registration.registered_at, registration.id",
        person
    )?;
    let mut registrations = Vec::with_capacity(lines.len());
    for line in lines {
        registrations.push(KeptRegistration {
            people: attendees(db, &line.id).await?,
            workshop: from_json(&line.title)?,
            starts_at: instant(line.starts_at)?,
            registered_at: instant(line.registered_at)?,
            reference: line.reference,
            company_name: line.company_name,
            vat_number: line.vat_number,
            email: line.email,
            question: line.question,
        });
    }
    Ok(registrations)
}

async fn attendees(db: &mut Db<'_>, registration: &str) -> Result<Vec<KeptAttendee>> {
    let lines = fetch_all!(
        db,
        (String, String, String, String, Option<i64>),
        "SELECT name, email, role, state, checked_in_at FROM seat WHERE registration_id = $1 ORDER BY person",
        registration
    )?;
    lines
        .into_iter()
        .map(|(name, email, role, state, checked_in_at)| {
            let checked_in_at = checked_in_at.map(instant).transpose()?;
            Ok(KeptAttendee { name, email, role, state: choice(&state)?, checked_in_at })
        })
        .collect()
}

async fn seats(db: &mut Db<'_>, person: &str, email: &str) -> Result<Vec<KeptSeat>> {
    let lines = fetch_all!(
        db,
        (String, i64, String, String, String, Option<i64>),
        "SELECT workshop.title, workshop.starts_at, seat.name, seat.role, seat.state, seat.checked_in_at
         FROM seat JOIN workshop ON workshop.id = seat.workshop_id
             JOIN registration ON registration.id = seat.registration_id
         WHERE seat.email = $2 AND (registration.person_id IS NULL OR registration.person_id <> $1)
         ORDER BY workshop.starts_at, seat.registration_id, seat.person",
        person,
        email
    )?;
    lines
        .into_iter()
        .map(|(workshop, starts_at, name, role, state, checked_in_at)| {
            Ok(KeptSeat {
                workshop: from_json(&workshop)?,
                starts_at: instant(starts_at)?,
                name,
                role,
                state: choice(&state)?,
                checked_in_at: checked_in_at.map(instant).transpose()?,
            })
        })
        .collect()
}

async fn drafts(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptDraft>> {
    let lines = fetch_all!(
        db,
        (String, String, i64),
        "SELECT form, content, changed_at FROM draft WHERE person_id = $1 ORDER BY changed_at, form",
        person
    )?;
    lines
        .into_iter()
        .map(|(form, content, changed_at)| Ok(KeptDraft { form, content, changed_at: instant(changed_at)? }))
        .collect()
}

async fn events(db: &mut Db<'_>, person: &str) -> Result<Vec<KeptEvent>> {
    let lines = fetch_all!(
        db,
        (String, String, i64),
        "SELECT COALESCE(vacancy, legal_question, registration) AS reference, kind, happened_at FROM event
         WHERE person_id = $1 ORDER BY happened_at, id",
        person
    )?;
    lines
        .into_iter()
        .map(|(reference, kind, happened_at)| {
            Ok(KeptEvent { reference, kind: choice(&kind)?, happened_at: instant(happened_at)? })
        })
        .collect()
}

async fn stopped_mails(db: &mut Db<'_>, person: &str) -> Result<Vec<MailTopic>> {
    let lines =
        fetch_all!(db, (String,), "SELECT topic FROM stopped_mail WHERE person_id = $1 ORDER BY topic", person)?;
    lines.into_iter().map(|(topic,)| choice(&topic)).collect()
}

async fn mails(db: &mut Db<'_>, email: &str) -> Result<Vec<KeptMail>> {
    let lines = fetch_all!(
        db,
        (String, String, i64, Option<i64>),
        "SELECT mail, state, written_at, ended_at FROM outbox WHERE recipient = $1 ORDER BY written_at, id",
        email
    )?;
    lines
        .into_iter()
        .map(|(mail, state, written_at, ended_at)| {
            Ok(KeptMail {
                mail: from_json(&mail)?,
                state: choice(&state)?,
                written_at: instant(written_at)?,
                ended_at: ended_at.map(instant).transpose()?,
            })
        })
        .collect()
}
