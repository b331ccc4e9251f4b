//! SQLite's one writer. Writes that arrive together share one commit, since the disk's answer to a commit is what a write costs.
//!
//! Each write runs in a savepoint of its own, so that one that fails leaves its neighbours alone; every answer leaves after the
//! commit, so that nothing acknowledged can be lost.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::{Pin, pin},
    thread,
};

use sqlx::{ConnectOptions, Connection, Executor, SqliteConnection, raw_sql, sqlite::SqliteConnectOptions};
use tokio::{
    runtime::Handle,
    sync::{mpsc, oneshot},
};

use crate::{
    Result, StoreError,
    db::{Db, Pending},
};

/// Writes that share one commit, at most: bounds how long the first of them waits for the others.
const BATCH: usize = 64;

/// Writes that may wait for their batch; further ones wait for a place.
const WAITING: usize = 1024;

/// The way to the writer.
#[derive(Clone)]
pub(crate) struct Writer(mpsc::Sender<Command>);

enum Command {
    Write(Box<dyn Write>),
    Close(oneshot::Sender<()>),
}

/// A write whose kind of answer is forgotten.
trait Write: Send {
    /// Does the work inside a transaction; whether it is to be kept.
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>>;

    /// Sends the answer: the work's own after the commit, otherwise that the database is not available.
    fn answer(self: Box<Self>, committed: bool);
}

struct Job<T, W> {
    work: Option<W>,
    answer: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, W> Write for Job<T, W>
where
    T: Send,
    W: for<'a, 'c> FnOnce(&'a mut Db<'c>) -> Pending<'a, T> + Send,
{
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> Pin<Box<dyn Future<Output = bool> + Send + 'a>> {
        Box::pin(async move {
            let Some(work) = self.work.take() else { return false };
            let answer = work(&mut Db::Sqlite(connection.into())).await;
            let keep = answer.is_ok();
            self.answer = Some(answer);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: bool) {
        let answer = if committed { self.answer } else { None };
        // Whoever asked may have gone away; what was committed stays, and its idempotency key tells it when asked again.
        let _ = self.reply.send(answer.unwrap_or(Err(StoreError::Unavailable)));
    }
}

impl Writer {
    /// Starts the writer; it ends when it is closed or when nobody is left who could write.
    ///
    /// It has a thread of its own: each statement is a question to the connection's thread, and a thread that waits for the answer
    /// is woken far cheaper than a task of a busy runtime (measured: more than twice as many registrations a second).
    pub(crate) fn start(connection: SqliteConnection, options: SqliteConnectOptions) -> sqlx::Result<Self> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let runtime = Handle::current();
        thread::Builder::new()
            .name("approdo-writer".to_owned())
            .spawn(move || runtime.block_on(serve(connection, options, receiver)))?;
        Ok(Self(sender))
    }

    /// Does the work in a transaction and answers after its commit.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: for<'a, 'c> FnOnce(&'a mut Db<'c>) -> Pending<'a, T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Job { work: Some(work), answer: None, reply });
        self.0.send(Command::Write(job)).await.map_err(|_| StoreError::Unavailable)?;
        answer.await.unwrap_or(Err(StoreError::Unavailable))
    }

    /// Whether the writer still runs.
    pub(crate) fn is_running(&self) -> bool {
        !self.0.is_closed()
    }

    /// Finishes what is queued, takes nothing more, closes the connection.
    pub(crate) async fn close(&self) {
        let (reply, closed) = oneshot::channel();
        if self.0.send(Command::Close(reply)).await.is_ok() {
            // An error means that the writer has ended, which is what is wanted.
            let _ = closed.await;
        }
    }
}

async fn serve(connection: SqliteConnection, options: SqliteConnectOptions, mut queue: mpsc::Receiver<Command>) {
    let mut connection = Some(connection);
    let mut commands = Vec::with_capacity(BATCH);
    let mut closing = Vec::new();
    while queue.recv_many(&mut commands, BATCH).await > 0 {
        let mut jobs = Vec::with_capacity(commands.len());
        for command in commands.drain(..) {
            match command {
                Command::Write(job) => jobs.push(job),
                Command::Close(reply) => {
                    queue.close();
                    closing.push(reply);
                }
            }
        }
        let committed = if jobs.is_empty() { Ok(()) } else { attempt(&mut connection, &options, &mut jobs).await };
        if let Err(error) = &committed {
            tracing::error!(%error, writes = jobs.len(), "a commit failed; its writes are refused");
            // What state the connection is in is unknown; the next batch gets a new one.
            connection = None;
        }
        for job in jobs {
            job.answer(committed.is_ok());
        }
    }
    if let Some(connection) = connection
        && let Err(error) = connection.close().await
    {
        tracing::warn!(%error, "the database did not close well");
    }
    for reply in closing {
        let _ = reply.send(());
    }
}

async fn attempt(
    connection: &mut Option<SqliteConnection>,
    options: &SqliteConnectOptions,
    jobs: &mut [Box<dyn Write>],
) -> sqlx::Result<()> {
    let connection = match connection {
        Some(connection) => connection,
        None => connection.insert(options.connect().await?),
    };
    let mut batch = connection.begin_with("BEGIN IMMEDIATE").await?;
    batch.execute(raw_sql("SAVEPOINT write")).await?;
    for job in jobs {
        // One trip to the connection's thread ends this write and prepares the next. Going back to a savepoint leaves it in
        // place; the last one ends with the commit.
        let end =
            if unpanicked(job.run(&mut batch)).await { "RELEASE write; SAVEPOINT write" } else { "ROLLBACK TO write" };
        batch.execute(raw_sql(end)).await?;
    }
    batch.commit().await
}

/// The outcome of the work, `false` where it panicked: one write must not take the writer down for all that follow.
async fn unpanicked(work: impl Future<Output = bool>) -> bool {
    let mut work = pin!(work);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
        Ok(outcome) => outcome,
        Err(_) => std::task::Poll::Ready(false),
    })
    .await
}

#[cfg(test)]
mod tests;
