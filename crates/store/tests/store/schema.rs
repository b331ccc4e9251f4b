//! The tables hold even where the program would be wrong.

use approdo_store::Location;
use approdo_testkit::{Database, both_databases, now, workshop};
use sqlx::{Connection, PgConnection, SqliteConnection, raw_sql, sqlite::SqliteConnectOptions};

use crate::registrations::register;

/// Runs a statement below the store; whether the database took it.
pub(crate) async fn takes(database: &Database, sql: &'static str) -> bool {
    match database.location() {
        Location::Sqlite(file) => {
            let options = SqliteConnectOptions::new().filename(file).foreign_keys(true);
            let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
            sqlx::query(sql).execute(&mut connection).await.is_ok()
        }
        Location::Postgres(url) => {
            let mut connection = PgConnection::connect(url).await.unwrap();
            sqlx::query(sql).execute(&mut connection).await.is_ok()
        }
    }
}

#[tokio::test]
async fn the_database_itself_refuses_what_must_never_be() {
    both_databases(async |database: &Database| {
        let store = database.store();
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        register(&store, &reference, [1, 2, 3, 4]).await;
        let impossible = [
            "UPDATE workshop SET taken = taken + 1",
            "UPDATE workshop SET taken = -1, waiting = 0",
            "UPDATE workshop SET waiting = -1",
            // A free seat while somebody waits.
            "UPDATE workshop SET taken = taken - 1",
            // Two with the same number in the line, or one without.
            "UPDATE seat SET queue = 1 WHERE state = 'waiting'",
            "UPDATE seat SET queue = NULL WHERE state = 'waiting'",
            // The same address twice.
            "UPDATE seat SET email = 'the.same@officine.example'",
            "UPDATE seat SET state = 'sold'",
            "DELETE FROM registration",
            "DELETE FROM workshop",
        ];
        for sql in impossible {
            assert!(!takes(database, sql).await, "{sql}");
        }
        assert!(takes(database, "UPDATE seat SET name = 'Un altro nome'").await);
    })
    .await;
}

/// No secret and no key is stored as it is.
#[tokio::test]
async fn secrets_are_stored_as_hashes_only() {
    let database = Database::sqlite().await;
    let store = database.store();
    let reference = store.add_workshop(workshop(2), now()).await.unwrap();
    let receipt = register(&store, &reference, [1]).await;
    let Location::Sqlite(file) = database.location() else { panic!("not SQLite") };
    let mut stored = std::fs::read(file).unwrap();
    stored.extend(std::fs::read(file.with_extension("sqlite-wal")).unwrap());
    let holds = |text: &str| stored.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds(&receipt.reference), "this test looks in the right place");
    assert!(!holds(&receipt.secret));
    assert!(!holds("key-1"));
    database.delete().await;
}

/// What stood in the tables before there were events, as a history.
#[tokio::test]
async fn what_came_before_has_the_history_that_its_columns_tell() {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let before = [
        include_str!("../../migrations/sqlite/0001_portal.sql"),
        include_str!("../../migrations/sqlite/0002_identity.sql"),
        include_str!("../../migrations/sqlite/0003_confirmation.sql"),
        include_str!("../../migrations/sqlite/0004_company.sql"),
        "INSERT INTO person VALUES ('p', 'anna@officine.example', 'Anna', '', 'it', 1);
         INSERT INTO vacancy (id, reference, secret_hash, state, person_id, posted_at, confirmed_at, decided_at, example, hide_name,
             company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone, job,
             region, contract, italian, lodging, closing_date)
         VALUES ('v', 'V-1', x'01', 'published', 'p', 10, 20, 30, FALSE, FALSE, 'Officine', '12345678903', 'c', 'small',
             'Milano', 'Anna', 'anna@officine.example', '1', '{}', 'lombardia', 'agency', 0, 'none', '2026-12-31');
         INSERT INTO legal_question (id, reference, secret_hash, state, topic, urgency, question, person_id, asked_at,
             confirmed_at, due_at, decided_at, answer, company_name, vat_number, sector, size, company_municipality,
             contact_name, contact_email, contact_phone)
         VALUES ('q', 'Q-1', x'02', 'answered', 'permits', 'days', 'La ricevuta basta?', 'p', 10, 10, 50, 30, 'Sì.',
             'Officine', '12345678903', 'c', 'small', 'Milano', 'Anna', 'anna@officine.example', '1');",
        include_str!("../../migrations/sqlite/0005_life.sql"),
    ];
    for sql in before {
        raw_sql(sql).execute(&mut connection).await.unwrap();
    }
    let events: Vec<(String, String, Option<String>, i64)> = sqlx::query_as(
        "SELECT COALESCE(vacancy, legal_question), kind, person_id, happened_at FROM event ORDER BY 1, happened_at",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let told: Vec<(&str, &str, Option<&str>, i64)> = events
        .iter()
        .map(|(thing, kind, person, at)| (thing.as_str(), kind.as_str(), person.as_deref(), *at))
        .collect();
    let expected = [
        ("Q-1", "sent", Some("p"), 10),
        ("Q-1", "answered", None, 30),
        ("V-1", "sent", Some("p"), 10),
        ("V-1", "confirmed", Some("p"), 20),
        ("V-1", "published", None, 30),
    ];
    assert_eq!(told, expected);
    let messages: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT side, text, sent_at FROM legal_message").fetch_all(&mut connection).await.unwrap();
    assert_eq!(messages, [("desk".to_owned(), "Sì.".to_owned(), 30)]);
}
