//! What this disk gives: commits of one row each, one after the other, without a server or a client.

use std::{path::Path, time::Instant};

use anyhow::Result;
use rusqlite::Connection;

const ROWS: u32 = 5_000;

/// Rows a second, each in a transaction of its own that is on the disk before the next begins.
pub(crate) fn commits_per_second(file: &Path) -> Result<f64> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL)",
    )?;
    let mut insert = connection.prepare("INSERT INTO person (name, email) VALUES (?1, ?2)")?;
    let start = Instant::now();
    for number in 0..ROWS {
        insert.execute([format!("Persona {number}"), format!("persona{number}@officine.example")])?;
    }
    Ok(f64::from(ROWS) / start.elapsed().as_secs_f64())
}
