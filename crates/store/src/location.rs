//! Where the data are, and how each database is opened.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
    thread,
    time::Duration,
};

use sqlx::{
    ConnectOptions, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// Where the data are.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file of an embedded SQLite database; created where there is none. Its folder must exist.
    Sqlite(PathBuf),
    /// A PostgreSQL database, as `postgres://user:password@host:port/database`.
    Postgres(String),
}

/// The URL may hold a password, so it is not printed.
impl fmt::Debug for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(file) => formatter.debug_tuple("Sqlite").field(file).finish(),
            Self::Postgres(_) => formatter.debug_tuple("Postgres").finish_non_exhaustive(),
        }
    }
}

/// How long a connection waits for another process, for example the operator's command line beside the server.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections to PostgreSQL: more do not make a small server faster.
const POSTGRES_CONNECTIONS: u32 = 16;

/// The writer's connection: every commit is on the disk before it is acknowledged.
pub(crate) fn sqlite_writer(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // What is erased or has lost its names is overwritten in the file, too.
        .pragma("secure_delete", "ON")
        // What a savepoint may have to restore stays in memory; the default is a temporary file for each batch.
        .pragma("temp_store", "MEMORY")
        // In KiB when negative: room for all that a batch touches, so that nothing is written twice before the commit.
        .pragma("cache_size", "-8000")
        .disable_statement_logging()
}

/// Connections that cannot write; in WAL they never wait for the writer.
pub(crate) async fn sqlite_readers(file: &Path) -> sqlx::Result<SqlitePool> {
    let readers = thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .disable_statement_logging();
    SqlitePoolOptions::new()
        .max_connections(u32::try_from(readers).unwrap_or(2))
        .acquire_timeout(PATIENCE)
        // A file does not hang up: neither ask before use nor ever renew.
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
}

/// Connections for reading and writing.
pub(crate) async fn postgres(url: &str) -> sqlx::Result<PgPool> {
    let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
    PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await
}
