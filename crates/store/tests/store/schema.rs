//! The tables hold even where the program would be wrong.

use approdo_store::Location;
use approdo_testkit::{Database, both_databases, now, workshop};
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};

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
