//! Everything that the store can answer instead of what was asked for.

use approdo_contract::{permission::Reason, problem::Problems};
use jiff::{SignedDuration, Timestamp};

/// What the store answers in short.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why the store did not do what was asked. The messages of the kinds that a client may see say nothing of the database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing stands under this reference or secret, or whoever asks may not learn that something does.
    #[error("there is no such thing")]
    NotFound,
    /// The rule of [`approdo_contract::permission::may`] says no.
    #[error("refused: {0:?}")]
    Refused(Reason),
    /// The request does not fit what is stored; nothing was stored.
    #[error("the request does not fit what is stored")]
    Invalid(Problems),
    /// Nobody is signed in, or no longer.
    #[error("nobody is signed in")]
    SignedOut,
    /// Somebody of the desk is signed in and has not shown her second factor in this browser.
    #[error("the second factor is needed")]
    SecondFactorNeeded,
    /// Enough of this for now.
    #[error("too often")]
    TooMany {
        /// How long to wait.
        wait: SignedDuration,
    },
    /// The idempotency key came before with another request.
    #[error("the idempotency key came before with another request")]
    KeyReused,
    /// The database is busy, gone or stopping. Nothing that was not acknowledged can be relied on; trying again with the same
    /// idempotency key is safe.
    #[error("the database is busy or stopping")]
    Unavailable,
    /// The database failed in another way.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl StoreError {
    /// Enough within so long a time, the first of it at `first`: when that has passed, one more is free.
    pub(crate) fn enough_since(first: Timestamp, time: SignedDuration, now: Timestamp) -> Self {
        let free_at = first.checked_add(time).unwrap_or(Timestamp::MAX);
        Self::TooMany { wait: free_at.duration_since(now) }
    }
}

impl From<Reason> for StoreError {
    fn from(reason: Reason) -> Self {
        match reason {
            // Who may not know of a thing is answered as if there were none.
            Reason::Unknown => Self::NotFound,
            reason => Self::Refused(reason),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let passing = match &error {
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed
            | sqlx::Error::Io(_) => true,
            sqlx::Error::Database(database) => {
                database.code().is_some_and(|code| PASSING.contains(&code.as_ref()) || code.starts_with("08"))
            }
            _ => false,
        };
        if passing {
            tracing::warn!(%error, "the database is not available");
            Self::Unavailable
        } else {
            Self::Database(error)
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::from(sqlx::Error::from(error))
    }
}

/// Failures that pass by themselves. SQLite: busy and its kinds (5, 261, 517, 773), disk full (13). PostgreSQL: serialization failure,
/// deadlock, disk full, too many connections, shutting down, starting up; its class 08 (connection) is told by its first two signs.
const PASSING: &[&str] =
    &["5", "261", "517", "773", "13", "40001", "40P01", "53100", "53300", "57P01", "57P02", "57P03"];
