//! A look below the store, at every column of every table.

use std::collections::BTreeMap;

use approdo_store::Location;
use approdo_testkit::Database;
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

/// Every table of a database, as text.
pub(crate) enum Look {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A database whose tables can be looked at.
pub(crate) trait Tables {
    async fn tables(&self) -> Look;
}

impl Tables for Database {
    async fn tables(&self) -> Look {
        match self.location() {
            Location::Sqlite(file) => {
                Look::Sqlite(SqlitePool::connect(&format!("sqlite://{}", file.display())).await.unwrap())
            }
            Location::Postgres(url) => Look::Postgres(PgPool::connect(url).await.unwrap()),
        }
    }
}

impl Look {
    async fn texts(&self, sql: String) -> Vec<String> {
        let sql = AssertSqlSafe(sql);
        let rows: Vec<(String,)> = match self {
            Self::Sqlite(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
            Self::Postgres(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
        };
        rows.into_iter().map(|(text,)| text).collect()
    }

    /// The names of the tables that the migrations made.
    pub(crate) async fn names(&self) -> Vec<String> {
        let sql = match self {
            Self::Sqlite(_) => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('_sqlx_migrations', 'sqlite_sequence')
                 ORDER BY name"
            }
            Self::Postgres(_) => {
                "SELECT table_name::text FROM information_schema.tables
                 WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations' ORDER BY table_name"
            }
        };
        self.texts(sql.to_owned()).await
    }

    async fn columns(&self, table: &str) -> Vec<String> {
        let sql = match self {
            Self::Sqlite(_) => format!("SELECT name FROM pragma_table_info('{table}')"),
            Self::Postgres(_) => format!(
                "SELECT column_name::text FROM information_schema.columns
                 WHERE table_schema = current_schema() AND table_name = '{table}'"
            ),
        };
        self.texts(sql).await
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, table: &str) -> usize {
        self.texts(format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}")).await[0].parse().unwrap()
    }

    /// Every value of every column of every table.
    pub(crate) async fn everything(&self) -> BTreeMap<String, Vec<String>> {
        let mut everything = BTreeMap::new();
        for table in self.names().await {
            for column in self.columns(&table).await {
                let sql = format!("SELECT COALESCE(CAST({column} AS TEXT), '') FROM {table} ORDER BY 1");
                let values = match self {
                    // Hashes are no text and hold nothing that could be read.
                    Self::Sqlite(_) => {
                        format!(
                            "SELECT CASE typeof({column}) WHEN 'blob' THEN hex({column}) ELSE COALESCE(CAST({column} AS TEXT), '') END FROM {table} ORDER BY 1"
                        )
                    }
                    Self::Postgres(_) => sql,
                };
                everything.insert(format!("{table}.{column}"), self.texts(values).await);
            }
        }
        everything
    }

    /// The columns in which a word stands.
    pub(crate) async fn holding(&self, word: &str) -> Vec<String> {
        let everything = self.everything().await;
        let holds = |values: &Vec<String>| values.iter().any(|value| value.contains(word));
        everything.iter().filter(|(_, values)| holds(values)).map(|(column, _)| column.clone()).collect()
    }
}
