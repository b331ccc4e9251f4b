//! What is promised of SQLite's settings, asked of the very connections that the store uses.

use tempfile::TempDir;

use super::Store;
use crate::{
    Location, StoreError,
    db::{Db, execute, fetch_one},
};

async fn setting_number(db: &mut Db<'_>, pragma: &'static str) -> i64 {
    let (value,) = fetch_one!(db, (i64,), pragma).unwrap();
    value
}

#[tokio::test]
async fn sqlite_is_set_up_to_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&Location::Sqlite(folder.path().join("approdo.sqlite"))).await.unwrap();
    store.migrate().await.unwrap();
    store
        .write(|db| {
            Box::pin(async move {
                let (journal,) = fetch_one!(&mut *db, (String,), "PRAGMA journal_mode")?;
                assert_eq!(journal, "wal");
                const FULL: i64 = 2;
                assert_eq!(setting_number(db, "PRAGMA synchronous").await, FULL);
                assert_eq!(setting_number(db, "PRAGMA foreign_keys").await, 1);
                assert_eq!(setting_number(db, "PRAGMA busy_timeout").await, 5_000);
                assert_eq!(
                    setting_number(db, "PRAGMA secure_delete").await,
                    1,
                    "what is erased leaves no trace in the file"
                );
                Ok(())
            })
        })
        .await
        .unwrap();
    let mut reader = store.read().await.unwrap();
    assert!(execute!(&mut reader, "DELETE FROM workshop").is_err(), "a reader cannot write");
    drop(reader);
    store.close().await;
    assert!(!folder.path().join("approdo.sqlite-wal").exists(), "a closed database is one file");
}

#[tokio::test]
async fn a_second_process_that_writes_is_waited_for() {
    let folder = TempDir::new().unwrap();
    let location = Location::Sqlite(folder.path().join("approdo.sqlite"));
    let (server, admin) = (Store::open(&location).await.unwrap(), Store::open(&location).await.unwrap());
    server.migrate().await.unwrap();
    let write = |store: &Store| {
        let store = store.clone();
        tokio::spawn(async move {
            for _ in 0..50 {
                store
                    .write(|db| {
                        Box::pin(async move {
                            execute!(&mut *db, "DELETE FROM idempotency")?;
                            Ok::<_, StoreError>(())
                        })
                    })
                    .await
                    .unwrap();
            }
        })
    };
    let (one, other) = tokio::join!(write(&server), write(&admin));
    one.unwrap();
    other.unwrap();
}
