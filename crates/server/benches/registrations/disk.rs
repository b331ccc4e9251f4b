//! What this disk gives: commits of one row each, one after the other, without a server or a client.

use std::{fmt::Write as _, path::Path, time::Instant};

use anyhow::Result;
use sqlx::{
    AssertSqlSafe, Connection, Executor, SqliteConnection, raw_sql,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

const ROWS: u32 = 5_000;
/// Statements handed over together, so that going to the connection's thread and back does not count. Each still commits by itself.
const AT_ONCE: u32 = 500;

/// Rows a second, each in a transaction of its own that is on the disk before the next begins.
pub(crate) async fn commits_per_second(file: &Path) -> Result<f64> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL)").await?;
    let mut batches = Vec::new();
    for batch in 0..ROWS / AT_ONCE {
        let mut sql = String::new();
        for number in batch * AT_ONCE..(batch + 1) * AT_ONCE {
            writeln!(
                sql,
                "INSERT INTO person (name, email) VALUES ('P{number}', 'persona{number}@officine.example');"
            )?;
        }
        batches.push(sql);
    }
    let start = Instant::now();
    for sql in batches {
        raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
    }
    let rate = f64::from(ROWS) / start.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(rate)
}
