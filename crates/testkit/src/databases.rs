//! A test's own databases: a file in a temporary folder, and a database on the PostgreSQL server that the test run started.

use std::{env, str::FromStr};

use approdo_store::{Location, Store};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;
use uuid::Uuid;

/// Names the PostgreSQL server: a URL of a database in which databases may be created.
const VARIABLE: &str = "APPRODO_TEST_POSTGRES";

/// A fresh database with the tables in it.
pub struct Database {
    store: Store,
    location: Location,
    origin: Origin,
}

enum Origin {
    /// The folder that holds the file and goes with this value.
    Folder(#[allow(dead_code, reason = "kept for its end")] TempDir),
    /// The name of the database on the server.
    Server(String),
}

impl Database {
    /// A file in a temporary folder.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let location = Location::Sqlite(folder.path().join("approdo.sqlite"));
        Self { store: opened(&location).await, location, origin: Origin::Folder(folder) }
    }

    /// A database on the server that `APPRODO_TEST_POSTGRES` names.
    ///
    /// # Panics
    /// When the variable is not set or the server cannot be used.
    pub async fn postgres() -> Self {
        let name = format!("approdo_test_{}", Uuid::now_v7().simple());
        let mut connection = administration().await;
        sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .execute(&mut connection)
            .await
            .expect("a database");
        connection.close().await.expect("the end of the connection");
        let url = server().database(&name).to_url_lossy();
        let location = Location::Postgres(url.to_string());
        Self { store: opened(&location).await, location, origin: Origin::Server(name) }
    }

    /// The store, open and migrated.
    #[must_use]
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// Where it is, for a test that opens it a second time or looks below the store.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// Closes the store and deletes the database. One that is not deleted, because its test failed, goes with the server or the
    /// temporary folder.
    pub async fn delete(self) {
        self.store.close().await;
        if let Origin::Server(name) = self.origin {
            let mut connection = administration().await;
            sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
                .execute(&mut connection)
                .await
                .expect("the end of the database");
        }
    }
}

async fn opened(location: &Location) -> Store {
    let store = Store::open(location).await.expect("a database that opens");
    store.migrate().await.expect("tables");
    store
}

fn server() -> PgConnectOptions {
    let url = env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} is not set: run the tests with `cargo xtask test`, or start `cargo xtask postgres` and set what it prints")
    });
    PgConnectOptions::from_str(&url).unwrap_or_else(|error| panic!("{VARIABLE} is no URL of PostgreSQL: {error}"))
}

async fn administration() -> PgConnection {
    PgConnection::connect_with(&server())
        .await
        .unwrap_or_else(|error| panic!("the server that {VARIABLE} names does not answer: {error}"))
}

/// Runs a test on a fresh SQLite and on a fresh PostgreSQL, one after the other.
///
/// # Panics
/// When the test does, and when a database cannot be made.
pub async fn both(test: impl AsyncFn(Store)) {
    both_databases(async |database: &Database| test(database.store()).await).await;
}

/// Like [`both`], for a test that needs to know where the database is.
///
/// # Panics
/// When the test does, and when a database cannot be made.
pub async fn both_databases(test: impl AsyncFn(&Database)) {
    for database in [Database::sqlite().await, Database::postgres().await] {
        // The harness shows it for tests that fail: on which of the two it was.
        #[allow(clippy::print_stderr)]
        {
            eprintln!("on {:?}", database.store);
        }
        test(&database).await;
        database.delete().await;
    }
}
