//! The store: two databases behind one type.

use sqlx::{Connection, PgPool, SqliteConnection, SqlitePool, migrate::Migrator, sqlite::SqliteConnectOptions};

use crate::{
    Result, StoreError,
    db::{Db, Pending, execute},
    location::{self, Location},
    writer::Writer,
};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// All that is kept. Cloning it is cheap and gives the same store.
#[derive(Clone)]
pub struct Store(Backend);

#[derive(Clone)]
enum Backend {
    Sqlite { readers: SqlitePool, writer: Writer, options: Box<SqliteConnectOptions> },
    Postgres(PgPool),
}

impl std::fmt::Debug for Store {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self.0 {
            Backend::Sqlite { .. } => "Store(SQLite)",
            Backend::Postgres(_) => "Store(PostgreSQL)",
        })
    }
}

impl Store {
    /// Connects; the tables are made by [`Store::migrate`]. Needs a Tokio runtime; for SQLite a thread
    /// writes until the store is closed or its last clone is dropped.
    ///
    /// # Errors
    /// When the file or the server cannot be opened.
    pub async fn open(at: &Location) -> Result<Self> {
        // Whoever starts the program must read why it does not start, so no failure counts as passing here.
        Self::connect(at).await.map(Self).map_err(StoreError::Database)
    }

    /// Makes or renews the tables; does nothing where they are up to date.
    ///
    /// # Errors
    /// When the database fails, or was written by a newer version of this program.
    pub async fn migrate(&self) -> Result<()> {
        match &self.0 {
            Backend::Sqlite { options, .. } => {
                let mut connection = SqliteConnection::connect_with(options).await?;
                SQLITE.run(&mut connection).await?;
                connection.close().await?;
            }
            Backend::Postgres(pool) => POSTGRES.run(pool).await?,
        }
        self.write_missing_words().await
    }

    /// Whether the database can be read and written to.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn ping(&self) -> Result<()> {
        if let Backend::Sqlite { writer, .. } = &self.0
            && !writer.is_running()
        {
            return Err(StoreError::Unavailable);
        }
        execute!(&mut self.read().await?, "SELECT 1")?;
        Ok(())
    }

    /// Finishes the writes that are queued and closes every connection. Whatever is asked afterwards is answered with
    /// [`StoreError::Unavailable`].
    pub async fn close(self) {
        match self.0 {
            Backend::Sqlite { readers, writer, .. } => {
                // The writer last: it writes the log back into the file when it is the last to leave.
                readers.close().await;
                writer.close().await;
            }
            Backend::Postgres(pool) => pool.close().await,
        }
    }

    async fn connect(at: &Location) -> sqlx::Result<Backend> {
        match at {
            Location::Sqlite(file) => {
                let options = location::sqlite_writer(file);
                // First the connection that may create the file.
                let connection = SqliteConnection::connect_with(&options).await?;
                let readers = location::sqlite_readers(file).await?;
                let writer = Writer::start(connection, options.clone())?;
                Ok(Backend::Sqlite { readers, writer, options: Box::new(options) })
            }
            Location::Postgres(url) => Ok(Backend::Postgres(location::postgres(url).await?)),
        }
    }

    /// A connection to read with.
    pub(crate) async fn read(&self) -> Result<Db<'static>> {
        Ok(match &self.0 {
            Backend::Sqlite { readers, .. } => Db::Sqlite(readers.acquire().await?.into()),
            Backend::Postgres(pool) => Db::Postgres(pool.acquire().await?.into()),
        })
    }

    /// Does the work in one transaction: committed when it succeeds, rolled back when it fails. On PostgreSQL at READ COMMITTED:
    /// whoever decides by what a row says locks the row by an UPDATE first, the workshop's always before all others.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: for<'a, 'c> FnOnce(&'a mut Db<'c>) -> Pending<'a, T> + Send + 'static,
    {
        match &self.0 {
            Backend::Sqlite { writer, .. } => writer.write(work).await,
            Backend::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                let answer = work(&mut Db::Postgres((&mut *transaction).into())).await;
                match answer {
                    Ok(answer) => {
                        transaction.commit().await?;
                        Ok(answer)
                    }
                    Err(error) => {
                        // Where this fails the connection is gone, and PostgreSQL rolls back by itself.
                        let _ = transaction.rollback().await;
                        Err(error)
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
