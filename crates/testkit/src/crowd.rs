//! A desk with a past: a database as full as one gets in years, made by the database itself, the same for the same seed.

use std::{fmt::Write, time::Duration};

use approdo_contract::{
    choice::Choice,
    desk::people::{DeskRole, NewMember},
    text::Lang,
};
use approdo_store::{Location, NewSession, Sender, Store};
use jiff::{SignedDuration, Timestamp};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{
    HOLD, app_code, due, idempotency_key, member, new_question, new_registration, new_vacancy, newcomer, newest_code,
    now, person, workshop,
};

/// How many of each there are.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    /// Vacancies, in every state.
    pub vacancies: u32,
    /// Legal questions.
    pub questions: u32,
    /// Workshops.
    pub workshops: u32,
    /// Registrations, of one person each.
    pub registrations: u32,
    /// Another seed spreads them in another way.
    pub seed: u32,
}

impl Crowd {
    /// The desk that the promised times are about, so many times as full.
    #[must_use]
    pub const fn promised(times: u32) -> Self {
        Self {
            vacancies: 100_000 * times,
            questions: 20_000 * times,
            workshops: 500 * times,
            registrations: 200_000 * times,
            seed: 1,
        }
    }
}

/// Numbers from 1 to `$1`, for both databases.
const NUMBERS: &str = "WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < $1) ";

/// One of some texts, by a number that is reckoned from that of the row, `i`.
fn one_of(texts: &[&str], number: &str, seed: u32) -> String {
    let mut sql = format!("CASE ({number} + {seed}) % {}", texts.len());
    for (number, text) in texts.iter().enumerate() {
        let _ = write!(sql, " WHEN {number} THEN '{text}'");
    }
    sql.push_str(" END");
    sql
}

const TITLES: [&str; 16] = [
    "Addetta o addetto al magazzino",
    "Mulettista",
    "Saldatrice o saldatore",
    "Aiuto cuoca o aiuto cuoco",
    "Lavapiatti",
    "Addetta o addetto alle pulizie",
    "Operaia o operaio agricolo",
    "Muratrice o muratore",
    "Carpentiere in ferro",
    "Autista patente C",
    "Assistente familiare",
    "Sarta o sarto",
    "Panettiera o panettiere",
    "Giardiniera o giardiniere",
    "Addetta o addetto al confezionamento",
    "Tornitrice o tornitore",
];

const PLACES: [&str; 10] =
    ["Milano", "Torino", "Brescia", "Bergamo", "Cuneo", "Alessandria", "Varese", "Novara", "Lodi", "Asti"];

const QUESTIONS: [&str; 4] = [
    "Si può assumere una persona che ha solo la ricevuta della richiesta di rinnovo?",
    "Quali comunicazioni servono per un tirocinio con una persona richiedente asilo?",
    "Il permesso per protezione speciale consente di lavorare a tempo pieno?",
    "Come si conta il periodo di prova se il permesso scade prima?",
];

/// Fills a database that has its tables.
///
/// # Panics
/// When the database fails.
pub async fn fill(store: &Store, location: &Location, crowd: Crowd) {
    let who = Sender::Person(person(store, "crowd@officine.example").await);
    let key = |number| idempotency_key("crowd", number);
    store.post_vacancy(&key(1), who.clone(), new_vacancy(), now(), due()).await.expect("a vacancy");
    store.ask(&key(2), who.clone(), new_question(), now(), due()).await.expect("a question");
    let course = store.add_workshop(workshop(1_000), now()).await.expect("a workshop");
    store.register(&key(3), who, &course, new_registration([1]), now(), HOLD).await.expect("a registration");
    // Two organisations have some of it in hand.
    for number in 0..2 {
        member(store, &format!("crowd{number}@s.example"), &format!("Ente {number}"), &[DeskRole::Mediator]).await;
    }
    let mut database = Raw::open(location).await;
    for (sql, count) in statements(crowd, database.blob()) {
        database.run(sql, count).await;
    }
    // The words by which they are found.
    store.migrate().await.expect("words");
    database.run("ANALYZE".to_owned(), None).await;
    database.close().await;
}

/// Somebody who sees everything, the `number`th of her kind, with her second factor shown; gives the token of her session.
///
/// # Panics
/// When the database fails.
pub async fn administrator(store: &Store, number: usize, at: Timestamp) -> String {
    let email = format!("bench-{number}@s.example");
    let key = |operation| idempotency_key(operation, 9_000 + number);
    let roles = DeskRole::ALL.iter().copied().collect();
    let new = NewMember { name: format!("Bench {number}"), email: email.clone(), partner: String::new(), roles };
    store.invite_first_member("Ente 0", new, at).await.expect("a member");
    let asked = store.start_sign_in(&key("start_sign_in"), email.clone(), false, Lang::It, at).await.expect("a wish");
    let code = newest_code(store, &email, at).await.code;
    let browser = NewSession::new(String::new(), at + SignedDuration::from_hours(24), None);
    let signed_in =
        store.confirm_code(&key("confirm_code"), &asked.secret, code, browser, at, at).await.expect("a session");
    let caller = store.caller(&signed_in.token, at).await.expect("a session");
    let (secret, _) = store.offer_totp(&key("offer"), &newcomer(store, &caller).await, at).await.expect("an offer");
    let code = app_code(&secret, at);
    store.confirm_totp(&key("confirm"), &newcomer(store, &caller).await, code, at).await.expect("a factor");
    signed_in.token
}

/// Each statement, and how many numbers it counts.
fn statements(crowd: Crowd, blob: &str) -> Vec<(String, Option<u32>)> {
    let Crowd { vacancies, questions, workshops, registrations, seed } = crowd;
    let title = one_of(&TITLES, "i * 7", seed);
    let place = one_of(&PLACES, "i / 16 * 3", seed);
    let asked = one_of(&QUESTIONS, "i * 3", seed);
    // One in fifty waits, one in ten is or was returned, published or withdrawn; the rest is history.
    let state = format!(
        "CASE WHEN (i * 7 + {seed}) % 100 < 2 THEN 'awaiting_approval' WHEN (i * 7 + {seed}) % 100 < 10 THEN 'published'
             WHEN (i * 7 + {seed}) % 100 < 12 THEN 'returned' WHEN (i * 7 + {seed}) % 100 < 18 THEN 'withdrawn' ELSE 'closed' END"
    );
    let company = "'Azienda ' || CAST(i % 5000 AS TEXT), CAST(10000000000 + i % 5000 AS TEXT)";
    // Ten minutes apart: two years for a hundred thousand.
    let ago = "CAST(i AS BIGINT) * 600000000";
    vec![
        (
            format!(
                "{NUMBERS} INSERT INTO vacancy (
                     id, reference, state, version, posted_at, confirmed_at, decided_at, note, ended_at, outcome, example, hide_name,
                     company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone,
                     job, region, contract, italian, lodging, closing_date, due_at
                 )
                 SELECT 'crowd-v-' || CAST(i AS TEXT), 'V-' || CAST(10000000 + i AS TEXT), wanted, 1, posted_at - {ago}, posted_at - {ago},
                     CASE WHEN wanted IN ('awaiting_approval', 'withdrawn') THEN NULL ELSE posted_at - {ago} END,
                     CASE WHEN wanted = 'returned' THEN 'Manca la paga.' END,
                     CASE WHEN wanted IN ('closed', 'withdrawn') THEN posted_at END,
                     CASE WHEN wanted = 'closed' THEN 'filled_by_desk' END, example, hide_name, {company}, sector, size,
                     company_municipality, contact_name, contact_email, contact_phone,
                     REPLACE(REPLACE(job, 'Addetta o addetto al magazzino', title), 'Sesto Esempio', place),
                     region, contract, italian, lodging, '2027-0' || CAST(1 + i % 9 AS TEXT) || '-15',
                     CASE WHEN wanted = 'awaiting_approval' THEN posted_at + {ago} END
                 FROM (SELECT i, {state} AS wanted, {title} AS title, {place} AS place FROM numbers) AS crowd
                 CROSS JOIN (SELECT * FROM vacancy LIMIT 1) AS model"
            ),
            Some(vacancies),
        ),
        (
            format!(
                "{NUMBERS} INSERT INTO legal_question (
                     id, reference, secret_hash, state, topic, urgency, question, asked_at, confirmed_at, due_at, decided_at,
                     company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone
                 )
                 SELECT 'crowd-q-' || CAST(i AS TEXT), 'Q-' || CAST(10000000 + i AS TEXT), CAST('crowd-q-' || CAST(i AS TEXT) AS {blob}),
                     CASE WHEN i % 20 = 0 THEN 'waiting' ELSE 'answered' END, topic, urgency, text, asked_at - {ago}, asked_at - {ago},
                     asked_at + {ago}, CASE WHEN i % 20 = 0 THEN NULL ELSE asked_at END, {company}, sector, size,
                     company_municipality, contact_name, contact_email, contact_phone
                 FROM (SELECT i, {asked} AS text FROM numbers) AS crowd
                 CROSS JOIN (SELECT * FROM legal_question LIMIT 1) AS model"
            ),
            Some(questions),
        ),
        (
            format!(
                "{NUMBERS} INSERT INTO workshop (
                     id, reference, title, summary, description, programme, venue, link, language, starts_at, ends_at, example,
                     sequence, changed_at, capacity, taken, waiting, last_queue
                 )
                 SELECT 'crowd-w-' || CAST(i AS TEXT), 'W-' || CAST(10000000 + i AS TEXT), title, summary, description, programme, venue, link,
                     language, starts_at - {ago}, ends_at - {ago}, example, 0, changed_at, 100000, 0, 0, 0
                 FROM numbers CROSS JOIN (SELECT * FROM workshop LIMIT 1) AS model"
            ),
            Some(workshops),
        ),
        (
            format!(
                "{NUMBERS} INSERT INTO registration (
                     id, reference, secret_hash, workshop_id, company_name, vat_number, question, registered_at, email
                 )
                 SELECT 'crowd-r-' || CAST(i AS TEXT), 'R-' || CAST(10000000 + i AS TEXT), CAST('crowd-r-' || CAST(i AS TEXT) AS {blob}),
                     'crowd-w-' || CAST(1 + i % {workshops} AS TEXT), {company}, '', registered_at - {ago},
                     'crowd' || CAST(i AS TEXT) || '@officine.example'
                 FROM numbers CROSS JOIN (SELECT registered_at FROM registration LIMIT 1) AS model"
            ),
            Some(registrations),
        ),
        (
            "INSERT INTO seat (registration_id, person, workshop_id, name, email, role, state, promoted)
             SELECT id, 0, workshop_id, 'Persona', email, 'Risorse umane', 'confirmed', FALSE FROM registration
             WHERE id LIKE 'crowd-r-%'"
                .to_owned(),
            None,
        ),
        (
            "UPDATE workshop SET taken = (SELECT COUNT(*) FROM seat WHERE seat.workshop_id = workshop.id)
             WHERE id LIKE 'crowd-w-%'"
                .to_owned(),
            None,
        ),
        (
            "INSERT INTO assignment (kind, reference, member_id, taken_at)
             SELECT 'vacancy', vacancy.reference, member.id, vacancy.posted_at FROM vacancy JOIN member
                 ON member.email = CASE WHEN SUBSTR(vacancy.reference, 8, 1) = '1' THEN 'crowd0@s.example' ELSE 'crowd1@s.example' END
             WHERE vacancy.id LIKE 'crowd-v-%' AND vacancy.state = 'awaiting_approval'
                 AND SUBSTR(vacancy.reference, 8, 1) IN ('1', '6')"
                .to_owned(),
            None,
        ),
    ]
}

/// A connection below the store.
enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Raw {
    async fn open(location: &Location) -> Self {
        match location {
            Location::Sqlite(file) => {
                let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::from_secs(600));
                Self::Sqlite(SqliteConnection::connect_with(&options).await.expect("the file"))
            }
            Location::Postgres(url) => Self::Postgres(PgConnection::connect(url).await.expect("the server")),
        }
    }

    /// What the type of bytes is called.
    const fn blob(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "BLOB",
            Self::Postgres(_) => "BYTEA",
        }
    }

    async fn run(&mut self, sql: String, count: Option<u32>) {
        let count = count.map(i64::from);
        let sql = AssertSqlSafe(sql);
        let done = match self {
            Self::Sqlite(connection) => match count {
                Some(count) => sqlx::query(sql).bind(count).execute(connection).await.map(drop),
                None => sqlx::query(sql).execute(connection).await.map(drop),
            },
            Self::Postgres(connection) => match count {
                Some(count) => sqlx::query(sql).bind(count).execute(connection).await.map(drop),
                None => sqlx::query(sql).execute(connection).await.map(drop),
            },
        };
        done.expect("a full table");
    }

    async fn close(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await,
            Self::Postgres(connection) => connection.close().await,
        }
        .expect("the end of the connection");
    }
}
