//! The writer below the store: batches, savepoints, commits that fail.

use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};

use super::Writer;
use crate::{
    Result, StoreError,
    db::{execute, fetch_all},
    location::sqlite_writer,
};

/// A writer with a table of numbers, `parent` being another number of it; the folder goes with the test.
async fn writer() -> (Writer, TempDir) {
    let folder = TempDir::new().unwrap();
    let options = sqlite_writer(&folder.path().join("test.sqlite"));
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query(
        "CREATE TABLE number (
             n INTEGER PRIMARY KEY, parent INTEGER REFERENCES number (n) DEFERRABLE INITIALLY DEFERRED
         )",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    (Writer::start(connection, options).unwrap(), folder)
}

/// What a write does after it has stored its number.
#[derive(Clone, Copy)]
enum Then {
    Succeed,
    Refuse,
    Panic,
    /// Succeed, but make the commit fail: a parent that does not exist is noticed only there.
    SpoilTheCommit,
}

async fn put(writer: &Writer, n: i64, then: Then) -> Result<i64> {
    writer
        .write(move |db| {
            Box::pin(async move {
                let parent = matches!(then, Then::SpoilTheCommit).then_some(-1_i64);
                execute!(db, "INSERT INTO number (n, parent) VALUES ($1, $2)", n, parent)?;
                match then {
                    Then::Succeed | Then::SpoilTheCommit => Ok(n),
                    Then::Refuse => Err(StoreError::NotFound),
                    Then::Panic => panic!("one write panics, as this test wants it"),
                }
            })
        })
        .await
}

async fn numbers(writer: &Writer) -> Vec<i64> {
    let rows = writer
        .write(|db| Box::pin(async move { Ok(fetch_all!(db, (i64,), "SELECT n FROM number ORDER BY n")?) }))
        .await
        .unwrap();
    rows.into_iter().map(|(n,)| n).collect()
}

/// Queues writes while the writer is held up, so that all of them share the next batch; gives their answers.
async fn in_one_batch(writer: &Writer, writes: Vec<(i64, Then)>) -> Vec<Result<i64>> {
    let (release, held) = oneshot::channel::<()>();
    let (begun, running) = oneshot::channel::<()>();
    let here = writer.clone();
    let first: JoinHandle<Result<()>> = tokio::spawn(async move {
        here.write(move |_| {
            Box::pin(async move {
                begun.send(()).unwrap();
                held.await.unwrap();
                Ok(())
            })
        })
        .await
    });
    running.await.unwrap();
    let count = writes.len();
    let mut answers = Vec::new();
    for (n, then) in writes {
        let here = writer.clone();
        answers.push(tokio::spawn(async move { put(&here, n, then).await }));
    }
    while writer.0.max_capacity() - writer.0.capacity() < count {
        tokio::task::yield_now().await;
    }
    release.send(()).unwrap();
    first.await.unwrap().unwrap();
    let mut done = Vec::new();
    for answer in answers {
        done.push(answer.await.unwrap());
    }
    done
}

#[tokio::test]
async fn one_that_fails_leaves_its_neighbours_alone() {
    let (writer, _folder) = writer().await;
    let writes = vec![
        (1, Then::Succeed),
        (2, Then::Refuse),
        (3, Then::Succeed),
        (4, Then::Panic),
        (5, Then::Succeed),
        // The same number again: the database refuses it.
        (3, Then::Succeed),
        (6, Then::Succeed),
    ];
    let answers = in_one_batch(&writer, writes).await;
    assert!(matches!(
        &answers[..],
        [
            Ok(1),
            Err(StoreError::NotFound),
            Ok(3),
            Err(StoreError::Unavailable),
            Ok(5),
            Err(StoreError::Database(_)),
            Ok(6)
        ]
    ));
    assert_eq!(numbers(&writer).await, [1, 3, 5, 6]);
}

#[tokio::test]
async fn a_commit_that_fails_acknowledges_nothing_and_the_writer_goes_on() {
    let (writer, _folder) = writer().await;
    let writes = vec![(1, Then::Succeed), (2, Then::Refuse), (3, Then::SpoilTheCommit), (4, Then::Succeed)];
    let answers = in_one_batch(&writer, writes).await;
    assert!(answers.iter().all(|answer| matches!(answer, Err(StoreError::Unavailable))), "{answers:?}");
    assert!(numbers(&writer).await.is_empty());
    assert_eq!(put(&writer, 5, Then::Succeed).await.unwrap(), 5);
    assert_eq!(numbers(&writer).await, [5]);
}

#[tokio::test]
async fn more_than_a_batch_is_written_in_several() {
    let (writer, _folder) = writer().await;
    let count = i64::try_from(super::BATCH * 2 + 1).unwrap();
    let answers = in_one_batch(&writer, (0..count).map(|n| (n, Then::Succeed)).collect()).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(numbers(&writer).await.len(), super::BATCH * 2 + 1);
}

#[tokio::test]
async fn closing_finishes_what_is_queued() {
    let (writer, folder) = writer().await;
    let mut queued = Vec::new();
    for n in 0..100 {
        let here = writer.clone();
        queued.push(tokio::spawn(async move { put(&here, n, Then::Succeed).await }));
    }
    while writer.0.capacity() == writer.0.max_capacity() {
        tokio::task::yield_now().await;
    }
    writer.close().await;
    let mut acknowledged = 0;
    for answer in queued {
        match answer.await.unwrap() {
            Ok(_) => acknowledged += 1,
            Err(StoreError::Unavailable) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert!(!writer.is_running());
    let mut connection =
        SqliteConnection::connect_with(&sqlite_writer(&folder.path().join("test.sqlite"))).await.unwrap();
    let (stored,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM number").fetch_one(&mut connection).await.unwrap();
    assert_eq!(stored, acknowledged);
    assert!(stored > 0);
}

/// Whoever asked goes away: the write happens all the same, whole.
#[tokio::test]
async fn a_write_whose_client_left_is_finished() {
    let (writer, _folder) = writer().await;
    let here = writer.clone();
    let asked = tokio::spawn(async move { put(&here, 1, Then::Succeed).await });
    while writer.0.capacity() == writer.0.max_capacity() && !asked.is_finished() {
        tokio::task::yield_now().await;
    }
    asked.abort();
    assert_eq!(numbers(&writer).await, [1]);
}
