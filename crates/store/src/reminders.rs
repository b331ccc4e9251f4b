//! Reminders: mails whose cause is the clock. Each is written in the transaction of the row that says so, at most once for each thing
//! and date, however many servers look and whenever one of them dies.
//!
//! Only who is known is reminded, since only she can stop it; who has left the company to which a thing belongs is not.

use approdo_contract::{
    choice::Choice,
    mail::{Mail, MailTopic},
    vacancy::Job,
    working_time::rome,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};

use crate::{
    Result, Store,
    column::{date_text, from_json, instant, lang, micros},
    companies::own,
    db::{Db, execute, fetch_all},
    outbox, registrations,
};

/// How long before or after what somebody is reminded, in days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderDays {
    /// Before a workshop begins; once for each.
    pub workshop: Vec<u16>,
    /// Before the closing date of a vacancy.
    pub vacancy: u16,
    /// After an answer that was not read.
    pub answer: u16,
    /// After a workshop, when who came is asked how it was.
    pub feedback: u16,
}

/// What could not be written for so long, since no server ran, is not written any more.
const LATE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Whether a thing is still somebody's and she wants such mails, after `WHERE`: of a table with `person` joined to it.
macro_rules! wanted {
    ($topic:literal) => {
        concat!(
            own!("person.id"),
            " AND person.id NOT IN (SELECT stopped_mail.person_id FROM stopped_mail WHERE stopped_mail.topic = '",
            $topic,
            "')"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Seated {
    id: String,
    reference: String,
    starts_at: i64,
    email: String,
    lang: String,
}

#[derive(sqlx::FromRow)]
struct Closing {
    reference: String,
    job: String,
    decided_at: i64,
    email: String,
    lang: String,
}

#[derive(sqlx::FromRow)]
struct Unread {
    reference: String,
    decided_at: i64,
    email: String,
    lang: String,
}

fn span(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

fn civil(at: Timestamp) -> Date {
    rome().to_datetime(at).date()
}

/// A reminder before it is written: of what, and of which of its dates.
struct Reminder<'a> {
    topic: MailTopic,
    reference: &'a str,
    about: Date,
    days: u16,
}

impl Reminder<'_> {
    /// Notes that it is written now; false where it was before.
    async fn note(&self, db: &mut Db<'_>, now: Timestamp) -> Result<bool> {
        let noted = execute!(
            db,
            "INSERT INTO reminder (topic, reference, about, days, written_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING",
            self.topic.as_str(),
            self.reference,
            date_text(self.about),
            i64::from(self.days),
            micros(now),
        )?;
        Ok(noted == 1)
    }
}

/// Workshops that begin within so many days, and no sooner than in `next`, for who registered before that.
async fn workshops(db: &mut Db<'_>, days: u16, next: u16, now: Timestamp) -> Result<u32> {
    let in_days = |days| micros(now.checked_add(span(days)).unwrap_or(Timestamp::MAX));
    let due = fetch_all!(
        &mut *db,
        Seated,
        concat!(
            "SELECT registration.id, registration.reference, workshop.starts_at, person.email, person.lang
             FROM registration
                 JOIN workshop ON workshop.id = registration.workshop_id
                 JOIN person ON person.id = registration.person_id
             WHERE ",
            wanted!("workshop_reminders"),
            " AND workshop.state = 'published' AND workshop.starts_at > $1 AND workshop.starts_at <= $2
             AND registration.registered_at <= workshop.starts_at - $3
             AND registration.id IN (SELECT seat.registration_id FROM seat WHERE seat.state = 'confirmed')
             ORDER BY registration.id"
        ),
        in_days(next),
        in_days(days),
        i64::try_from(span(days).as_micros()).unwrap_or(i64::MAX),
    )?;
    let mut written = 0;
    for one in due {
        let about = civil(instant(one.starts_at)?);
        let reminder = Reminder { topic: MailTopic::WorkshopReminders, reference: &one.reference, about, days };
        if reminder.note(db, now).await? {
            let told = registrations::told(db, &one.id).await?;
            let mail =
                Mail::WorkshopReminder { reference: one.reference, workshop: told.workshop, seated: told.seated };
            outbox::write(db, &one.email, lang(&one.lang)?, &mail, now).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Materials of workshops that are shown: of those that have begun, and of those that are to be read before. Told once for each date;
/// of one workshop, or of all.
pub(crate) async fn materials(db: &mut Db<'_>, workshop_id: Option<&str>, now: Timestamp) -> Result<u32> {
    let due = fetch_all!(
        &mut *db,
        Seated,
        concat!(
            "SELECT registration.id, registration.reference, workshop.starts_at, person.email, person.lang
             FROM registration
                 JOIN workshop ON workshop.id = registration.workshop_id
                 JOIN person ON person.id = registration.person_id
             WHERE ",
            wanted!("workshop_follow_ups"),
            " AND workshop.state = 'published' AND workshop.materials_at IS NOT NULL
             AND (workshop.materials_early OR workshop.starts_at <= $1)
             AND (workshop.materials_at > $2 OR workshop.starts_at > $2)
             AND ($3 IS NULL OR workshop.id = $3)
             AND registration.id IN (SELECT seat.registration_id FROM seat WHERE seat.state = 'confirmed')
             ORDER BY registration.id"
        ),
        micros(now),
        micros(now.checked_sub(LATE).unwrap_or(Timestamp::MIN)),
        workshop_id,
    )?;
    let mut written = 0;
    for one in due {
        let about = civil(instant(one.starts_at)?);
        let reminder = Reminder { topic: MailTopic::WorkshopFollowUps, reference: &one.reference, about, days: 0 };
        if reminder.note(db, now).await? {
            let workshop = registrations::told(db, &one.id).await?.workshop;
            let mail = Mail::WorkshopMaterials { reference: one.reference, workshop };
            outbox::write(db, &one.email, lang(&one.lang)?, &mail, now).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Workshops that ended so many days ago, for who registered somebody who came and has not said how it was.
async fn feedback(db: &mut Db<'_>, days: u16, now: Timestamp) -> Result<u32> {
    let until = now.checked_sub(span(days)).unwrap_or(Timestamp::MIN);
    let due = fetch_all!(
        &mut *db,
        Seated,
        concat!(
            "SELECT registration.id, registration.reference, workshop.starts_at, person.email, person.lang
             FROM registration
                 JOIN workshop ON workshop.id = registration.workshop_id
                 JOIN person ON person.id = registration.person_id
             WHERE ",
            wanted!("workshop_follow_ups"),
            " AND workshop.state = 'published' AND workshop.ends_at <= $1 AND workshop.ends_at > $2
             AND NOT registration.feedback_given
             AND registration.id IN (SELECT seat.registration_id FROM seat WHERE seat.checked_in_at IS NOT NULL)
             ORDER BY registration.id"
        ),
        micros(until),
        micros(until.checked_sub(LATE).unwrap_or(Timestamp::MIN)),
    )?;
    let mut written = 0;
    for one in due {
        let about = civil(instant(one.starts_at)?);
        if (Reminder { topic: MailTopic::WorkshopFollowUps, reference: &one.reference, about, days })
            .note(db, now)
            .await?
        {
            let workshop = registrations::told(db, &one.id).await?.workshop;
            let mail = Mail::WorkshopFeedback { reference: one.reference, workshop };
            outbox::write(db, &one.email, lang(&one.lang)?, &mail, now).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Published vacancies that close within so many days and were published before that.
async fn vacancies(db: &mut Db<'_>, days: u16, now: Timestamp, today: Date) -> Result<u32> {
    let due = fetch_all!(
        &mut *db,
        Closing,
        concat!(
            "SELECT vacancy.reference, vacancy.job, vacancy.decided_at, person.email, person.lang
             FROM vacancy JOIN person ON person.id = vacancy.person_id
             WHERE ",
            wanted!("vacancy_reminders"),
            " AND vacancy.state = 'published' AND vacancy.closing_date BETWEEN $1 AND $2 ORDER BY vacancy.id"
        ),
        date_text(today),
        date_text(today.saturating_add(i64::from(days).days())),
    )?;
    let mut written = 0;
    for one in due {
        let job: Job = from_json(&one.job)?;
        let closing_date = job.closing_date;
        if civil(instant(one.decided_at)?) > closing_date.saturating_sub(i64::from(days).days()) {
            continue;
        }
        let topic = MailTopic::VacancyReminders;
        if (Reminder { topic, reference: &one.reference, about: closing_date, days }).note(db, now).await? {
            let mail = Mail::VacancyReminder { reference: one.reference, title: job.title, closing_date };
            outbox::write(db, &one.email, lang(&one.lang)?, &mail, now).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Answers given until `before` that were not read.
async fn unread_answers(db: &mut Db<'_>, before: Timestamp) -> Result<Vec<Unread>> {
    Ok(fetch_all!(
        db,
        Unread,
        concat!(
            "SELECT legal_question.reference, legal_question.decided_at, person.email, person.lang
             FROM legal_question JOIN person ON person.id = legal_question.person_id
             WHERE ",
            wanted!("answer_reminders"),
            " AND legal_question.state = 'answered' AND legal_question.read_at IS NULL AND legal_question.decided_at <= $1
             AND legal_question.decided_at > $2 ORDER BY legal_question.id"
        ),
        micros(before),
        micros(before.checked_sub(LATE).unwrap_or(Timestamp::MIN)),
    )?)
}

async fn answers(db: &mut Db<'_>, days: u16, now: Timestamp) -> Result<u32> {
    let mut written = 0;
    for one in unread_answers(db, now.checked_sub(span(days)).unwrap_or(Timestamp::MIN)).await? {
        let (topic, about) = (MailTopic::AnswerReminders, civil(instant(one.decided_at)?));
        if (Reminder { topic, reference: &one.reference, about, days }).note(db, now).await? {
            let mail = Mail::AnswerReminder { reference: one.reference };
            outbox::write(db, &one.email, lang(&one.lang)?, &mail, now).await?;
            written += 1;
        }
    }
    Ok(written)
}

impl Store {
    /// Writes every reminder that is due and was not written yet; gives how many.
    ///
    /// Who registered, or whose vacancy was published, when the time of a reminder was over already gets only those that are still
    /// to come.
    ///
    /// # Errors
    /// When the database fails; what was written until then stays written.
    pub async fn write_reminders(&self, days: &ReminderDays, now: Timestamp, today: Date) -> Result<u32> {
        let (vacancy, answer, asks, mut stages) = (days.vacancy, days.answer, days.feedback, days.workshop.clone());
        stages.sort_unstable();
        stages.dedup();
        let mut written = 0;
        let mut next = 0;
        for days in stages {
            written += self.write(move |db| Box::pin(workshops(db, days, next, now))).await?;
            next = days;
        }
        written += self.write(move |db| Box::pin(materials(db, None, now))).await?;
        written += self.write(move |db| Box::pin(feedback(db, asks, now))).await?;
        written += self.write(move |db| Box::pin(vacancies(db, vacancy, now, today))).await?;
        written += self.write(move |db| Box::pin(answers(db, answer, now))).await?;
        Ok(written)
    }
}
