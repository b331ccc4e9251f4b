//! One text of SQL for both databases: a connection to either, and the macros that run a statement on it.
//!
//! The portable subset: `$1` placeholders, ids as text, instants as microseconds UTC, civil dates as ISO text, choices as text with a
//! CHECK, JSON as text; no `LIKE` (its case rules differ), no `NOW()`, no arrays.

use std::pin::Pin;

use sqlx::{Postgres, Sqlite, pool::MaybePoolConnection};

use crate::Result;

/// A connection to one of the two databases: out of a pool for reading, or lent for the length of a transaction.
pub(crate) enum Db<'c> {
    Sqlite(MaybePoolConnection<'c, Sqlite>),
    Postgres(MaybePoolConnection<'c, Postgres>),
}

/// Work under way on a connection.
pub(crate) type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Expands the same expression for both databases; `$connection` is the executor.
macro_rules! on {
    ($db:expr, $connection:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite(handle) => {
                let $connection = &mut **handle;
                $body
            }
            $crate::db::Db::Postgres(handle) => {
                let $connection = &mut **handle;
                $body
            }
        }
    };
}

/// Runs a statement with its arguments; gives the number of rows that it changed.
macro_rules! execute {
    ($db:expr, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::db::on!($db, connection => {
            sqlx::query($sql)$(.bind($argument))*.execute(connection).await.map(|done| done.rows_affected())
        })
    };
}

/// The only row.
macro_rules! fetch_one {
    ($db:expr, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::db::on!($db, connection => {
            sqlx::query_as::<_, $row>($sql)$(.bind($argument))*.fetch_one(connection).await
        })
    };
}

/// The row, if there is one.
macro_rules! fetch_optional {
    ($db:expr, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::db::on!($db, connection => {
            sqlx::query_as::<_, $row>($sql)$(.bind($argument))*.fetch_optional(connection).await
        })
    };
}

/// All rows.
macro_rules! fetch_all {
    ($db:expr, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {
        $crate::db::on!($db, connection => {
            sqlx::query_as::<_, $row>($sql)$(.bind($argument))*.fetch_all(connection).await
        })
    };
}

pub(crate) use {execute, fetch_all, fetch_one, fetch_optional, on};
