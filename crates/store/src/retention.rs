//! What ends by itself: one list of rules, each with how long, and a log of what they did.
//!
//! Every rule names the rows that are due by one condition, by which they are counted beforehand and ended. A row that was ended is no
//! longer due, so that a second run, or another server at the same time, changes nothing.

use approdo_contract::{
    permission::{Action, Actor, may},
    vacancy::Job,
};
use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};
use sqlx::AssertSqlSafe;

use crate::{
    Result, Store,
    column::{date_text, from_json, micros, new_id, to_json},
    db::{Db, execute, fetch_all, fetch_one},
    registrations,
};

/// For how long what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The answers to repeated writes.
    pub idempotency: SignedDuration,
    /// What nobody confirmed, and wishes to sign in: a mail may have to wait for its server.
    pub unconfirmed: SignedDuration,
    /// Drafts, after they were last changed.
    pub drafts: SignedDuration,
    /// Mails, after they were sent or given up.
    pub mails: SignedDuration,
    /// Months for which a legal question is kept after the desk decided.
    pub question_months: u16,
    /// Months for which a vacancy is kept after its closing date.
    pub vacancy_months: u16,
    /// Months for which the people of a workshop are kept after it.
    pub registration_months: u16,
    /// Months after which somebody who sent nothing and was not in is forgotten.
    pub person_months: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            idempotency: SignedDuration::from_hours(48),
            unconfirmed: SignedDuration::from_hours(7 * 24),
            drafts: SignedDuration::from_hours(30 * 24),
            mails: SignedDuration::from_hours(90 * 24),
            question_months: 24,
            vacancy_months: 36,
            registration_months: 24,
            person_months: 24,
        }
    }
}

/// A rule that ends something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetentionRule {
    /// Answers to repeated writes are deleted.
    Idempotency,
    /// Sessions that ended are deleted.
    Sessions,
    /// Wishes to sign in are deleted.
    SignIns,
    /// Invitations that ended the day before are deleted.
    Invitations,
    /// Vacancies that nobody confirmed are deleted.
    UnconfirmedVacancies,
    /// Questions that nobody confirmed are deleted.
    UnconfirmedQuestions,
    /// Drafts that nobody went on with are deleted.
    Drafts,
    /// Links at the end of mails that were sent long ago are deleted.
    Unsubscriptions,
    /// Mails that were sent or given up are deleted.
    Mails,
    /// People who sent nothing and were not in are deleted.
    People,
    /// Questions that are decided, or whose company never answered, lose texts, names and contacts.
    Questions,
    /// Closed vacancies lose texts, names and contacts.
    Vacancies,
    /// Registrations for past workshops lose names and contacts.
    Registrations,
}

/// What a rule did, or would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retained {
    /// The rule.
    pub rule: RetentionRule,
    /// What is older than this was due.
    pub before: Timestamp,
    /// How many rows.
    pub rows: u64,
}

impl RetentionRule {
    /// Every rule, in the order in which they run. People go before their things do: who loses her last thing today is kept until
    /// tomorrow, so that a count beforehand tells what a run does.
    pub const ALL: [Self; 13] = [
        Self::Idempotency,
        Self::Sessions,
        Self::SignIns,
        Self::Invitations,
        Self::UnconfirmedVacancies,
        Self::UnconfirmedQuestions,
        Self::Drafts,
        Self::Unsubscriptions,
        Self::Mails,
        Self::People,
        Self::Questions,
        Self::Vacancies,
        Self::Registrations,
    ];

    /// The rule's name in the log of what the rules did.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idempotency => "idempotency",
            Self::Sessions => "sessions",
            Self::SignIns => "sign_ins",
            Self::Invitations => "invitations",
            Self::UnconfirmedVacancies => "unconfirmed_vacancies",
            Self::UnconfirmedQuestions => "unconfirmed_legal_questions",
            Self::Drafts => "drafts",
            Self::Unsubscriptions => "unsubscriptions",
            Self::Mails => "mails",
            Self::People => "people",
            Self::Questions => "legal_questions",
            Self::Vacancies => "vacancies",
            Self::Registrations => "registrations",
        }
    }

    /// The instant before which what the rule looks at is due.
    fn before(self, retention: &Retention, now: Timestamp) -> Timestamp {
        let ago = |age: SignedDuration| now.checked_sub(age).unwrap_or(Timestamp::MIN);
        match self {
            Self::Idempotency => ago(retention.idempotency),
            Self::Sessions => now,
            // So long they count against asking too often.
            Self::Invitations => ago(SignedDuration::from_hours(24)),
            Self::SignIns | Self::UnconfirmedVacancies | Self::UnconfirmedQuestions => ago(retention.unconfirmed),
            Self::Drafts => ago(retention.drafts),
            Self::Mails => ago(retention.mails),
            // A mail may be found again long after it was forgotten here.
            Self::Unsubscriptions => months_ago(now, retention.person_months),
            Self::People => months_ago(now, retention.person_months),
            Self::Questions => months_ago(now, retention.question_months),
            Self::Vacancies => months_ago(now, retention.vacancy_months),
            Self::Registrations => months_ago(now, retention.registration_months),
        }
    }

    /// The table and the rows of it that are due, after `FROM`: `$1` is the instant, or for vacancies its date.
    const fn due(self) -> &'static str {
        match self {
            Self::Idempotency => "idempotency WHERE created_at < $1",
            Self::Sessions => "session WHERE expires_at <= $1",
            Self::SignIns => "sign_in WHERE asked_at < $1",
            Self::Invitations => "invitation WHERE expires_at <= $1",
            Self::UnconfirmedVacancies => "vacancy WHERE state = 'unconfirmed' AND posted_at < $1",
            Self::UnconfirmedQuestions => "legal_question WHERE state = 'unconfirmed' AND asked_at < $1",
            Self::Drafts => "draft WHERE changed_at <= $1",
            Self::Unsubscriptions => "unsubscription WHERE made_at < $1",
            Self::Mails => "outbox WHERE ended_at < $1",
            // Whoever has joined a company stays among its people until she or an owner ends that.
            Self::People => {
                "person WHERE seen_at < $1
                 AND id NOT IN (SELECT person_id FROM member WHERE person_id IS NOT NULL AND ended_at IS NULL)
                 AND id NOT IN (SELECT person_id FROM vacancy WHERE person_id IS NOT NULL)
                 AND id NOT IN (SELECT person_id FROM legal_question WHERE person_id IS NOT NULL)
                 AND id NOT IN (SELECT person_id FROM registration WHERE person_id IS NOT NULL)
                 AND id NOT IN (SELECT person_id FROM membership WHERE company_id IS NOT NULL)"
            }
            Self::Questions => {
                "legal_question WHERE anonymised_at IS NULL AND COALESCE(ended_at, decided_at, stopped_at) < $1"
            }
            Self::Vacancies => {
                "vacancy WHERE anonymised_at IS NULL AND NOT example AND state <> 'unconfirmed' AND closing_date < $1"
            }
            Self::Registrations => {
                "registration WHERE anonymised_at IS NULL
                 AND workshop_id IN (SELECT workshop.id FROM workshop WHERE workshop.ends_at < $1)"
            }
        }
    }

    async fn count(self, db: &mut Db<'_>, before: Timestamp) -> Result<u64> {
        let sql = AssertSqlSafe(["SELECT COUNT(*) FROM ", self.due()].concat());
        let (count,) = match self {
            Self::Vacancies => fetch_one!(db, (i64,), sql, day(before))?,
            _ => fetch_one!(db, (i64,), sql, micros(before))?,
        };
        Ok(u64::try_from(count).unwrap_or_default())
    }

    async fn apply(self, db: &mut Db<'_>, before: Timestamp, now: Timestamp) -> Result<u64> {
        match self {
            Self::Questions => self.anonymise_questions(db, before, now).await,
            Self::Vacancies => self.anonymise_vacancies(db, before, now).await,
            Self::Registrations => self.anonymise_registrations(db, before, now).await,
            _ => {
                let sql = AssertSqlSafe(["DELETE FROM ", self.due()].concat());
                Ok(execute!(db, sql, micros(before))?)
            }
        }
    }

    async fn anonymise_questions(self, db: &mut Db<'_>, before: Timestamp, now: Timestamp) -> Result<u64> {
        let due = self.due().split_once(" WHERE ").map_or("", |(_, due)| due);
        let sql = AssertSqlSafe(
            [
                "UPDATE legal_question SET question = '',
                     note = CASE WHEN note IS NOT NULL THEN '' END, company_name = '', vat_number = '',
                     company_municipality = '', contact_name = '', contact_email = '', contact_phone = '',
                     person_id = NULL, company_id = NULL, anonymised_at = $2
                 WHERE ",
                due,
            ]
            .concat(),
        );
        let rows = execute!(&mut *db, sql, micros(before), micros(now))?;
        for statement in [
            "UPDATE legal_message SET text = '', reading = '[]', signed_name = CASE WHEN signed_by IS NOT NULL THEN '' END
             WHERE legal_question_id IN (SELECT id FROM legal_question WHERE anonymised_at = $1)",
            "UPDATE appointment SET place = ''
             WHERE legal_question_id IN (SELECT id FROM legal_question WHERE anonymised_at = $1)",
            "DELETE FROM legal_note WHERE legal_question_id IN (SELECT id FROM legal_question WHERE anonymised_at = $1)",
            "DELETE FROM legal_question_word
             WHERE legal_question IN (SELECT reference FROM legal_question WHERE anonymised_at = $1)",
        ] {
            execute!(&mut *db, statement, micros(now))?;
        }
        Ok(rows)
    }

    async fn anonymise_vacancies(self, db: &mut Db<'_>, before: Timestamp, now: Timestamp) -> Result<u64> {
        let sql = AssertSqlSafe(["SELECT id, job FROM ", self.due()].concat());
        let mut rows = 0;
        for (id, job) in fetch_all!(&mut *db, (String, String), sql, day(before))? {
            rows += execute!(
                &mut *db,
                "UPDATE vacancy SET job = $2, note = CASE WHEN note IS NOT NULL THEN '' END, closing_note = NULL, company_name = '',
                     vat_number = '', company_municipality = '', contact_name = '', contact_email = '',
                     contact_phone = '', person_id = NULL, company_id = NULL, anonymised_at = $3
                 WHERE id = $1 AND anonymised_at IS NULL",
                id,
                to_json(&without_texts(from_json(&job)?))?,
                micros(now),
            )?;
        }
        execute!(
            db,
            "DELETE FROM vacancy_word WHERE vacancy IN (SELECT reference FROM vacancy WHERE anonymised_at = $1)",
            micros(now),
        )?;
        Ok(rows)
    }

    async fn anonymise_registrations(self, db: &mut Db<'_>, before: Timestamp, now: Timestamp) -> Result<u64> {
        let sql = AssertSqlSafe(["SELECT id FROM ", self.due(), " ORDER BY id"].concat());
        let due = fetch_all!(&mut *db, (String,), sql, micros(before))?;
        for (id,) in &due {
            registrations::anonymise(db, id, now).await?;
        }
        execute!(
            db,
            "UPDATE workshop_feedback SET different = '', missing = ''
             WHERE workshop_id IN (SELECT workshop.id FROM workshop WHERE workshop.ends_at < $1)",
            micros(before),
        )?;
        Ok(due.len() as u64)
    }
}

/// Without what somebody wrote; what can be counted stays.
fn without_texts(job: Job) -> Job {
    Job {
        title: String::new(),
        tasks: String::new(),
        collective_agreement: String::new(),
        municipality: String::new(),
        shifts: String::new(),
        skills: String::new(),
        ..job
    }
}

/// The same hour of the day, so many months ago.
pub(crate) fn months_ago(now: Timestamp, months: u16) -> Timestamp {
    let then = now.to_zoned(TimeZone::UTC).checked_sub(Span::new().months(months));
    then.map_or(Timestamp::MIN, |then| then.timestamp())
}

fn day(instant: Timestamp) -> String {
    date_text(instant.to_zoned(TimeZone::UTC).date())
}

impl Store {
    /// Lets every rule run, each in a transaction of its own, and writes down what it did. With `dry_run` nothing is changed, and what
    /// it would do is told.
    ///
    /// # Errors
    /// When the database fails; the rules that ran before have done what they do.
    pub async fn retain(&self, retention: &Retention, now: Timestamp, dry_run: bool) -> Result<Vec<Retained>> {
        may(Actor::Operator, Action::RunRetention)?;
        let mut done = Vec::with_capacity(RetentionRule::ALL.len());
        for rule in RetentionRule::ALL {
            let before = rule.before(retention, now);
            let mut rows = rule.count(&mut self.read().await?, before).await?;
            if !dry_run && rows > 0 {
                rows = self.write(move |db| Box::pin(run(db, rule, before, now))).await?;
            }
            done.push(Retained { rule, before, rows });
        }
        Ok(done)
    }
}

async fn run(db: &mut Db<'_>, rule: RetentionRule, before: Timestamp, now: Timestamp) -> Result<u64> {
    let rows = rule.apply(db, before, now).await?;
    // Another server was quicker.
    if rows == 0 {
        return Ok(0);
    }
    execute!(
        db,
        "INSERT INTO retention_log (id, ran_at, rule, before, touched) VALUES ($1, $2, $3, $4, $5)",
        new_id(),
        micros(now),
        rule.name(),
        micros(before),
        i64::try_from(rows).unwrap_or(i64::MAX),
    )?;
    Ok(rows)
}
