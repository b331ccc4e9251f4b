//! A server that dies in the middle of a rush has kept everything that it acknowledged.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use approdo_contract::{
    desk::workshop::NewWorkshop,
    workshop::{RegistrationReceipt, RegistrationView, SeatState},
};
use approdo_store::Store;
use approdo_testkit::{Database, both_databases, registration_draft, workshop};
use jiff::{SignedDuration, Timestamp};
use tokio::{sync::Notify, task::JoinSet};

use crate::{client::Client, server::Server};

const ROUNDS: usize = 22;
const PEOPLE: usize = 60;
const CONNECTIONS: usize = 12;
const SEATS: u32 = 30;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_the_server() {
    both_databases(async |database| {
        let workshops = prepare(database).await;
        for (round, workshop) in workshops.iter().enumerate() {
            // From the first answer to nearly the last, so that the end comes at every stage of the rush.
            let acknowledged = rush_until_killed(database, workshop, 1 + round * 2).await;
            let server = Server::start(database.location());
            let mut client = Client::connect(server.address).await.unwrap();
            for receipt in acknowledged.values() {
                let kept: RegistrationView =
                    client.get(&format!("/api/v1/registrations/{}", receipt.secret)).await.unwrap();
                assert_eq!((&kept.reference, &kept.seats), (&receipt.reference, &receipt.seats), "round {round}");
            }
            // Whoever got no answer asks again with the same key, as the app does.
            for number in 0..PEOPLE {
                let receipt = register(&mut client, workshop, number).await.unwrap();
                if let Some(first) = acknowledged.get(&number) {
                    assert_eq!(&receipt, first, "round {round}: the same key, the same answer");
                }
            }
            server.kill();
        }
        let store = Store::open(database.location()).await.unwrap();
        for workshop in &workshops {
            seated_once(&store, workshop).await;
        }
        store.close().await;
    })
    .await;
}

/// The workshops of all rounds. The test's own connections are closed then: a database that nobody else holds open is what a server
/// finds after a crash.
async fn prepare(database: &Database) -> Vec<String> {
    let store = database.store();
    let starts_at = Timestamp::now() + SignedDuration::from_hours(48);
    let ends_at = starts_at + SignedDuration::from_hours(2);
    let mut references = Vec::new();
    for _ in 0..ROUNDS {
        let new = NewWorkshop { starts_at, ends_at, ..workshop(SEATS) };
        references.push(store.add_workshop(new, Timestamp::now()).await.unwrap());
    }
    store.close().await;
    references
}

async fn register(client: &mut Client, workshop: &str, number: usize) -> anyhow::Result<RegistrationReceipt> {
    let path = format!("/api/v1/workshops/{workshop}/registrations");
    let mut draft = registration_draft(number);
    // An address gets a few mails an hour, and everybody registers for every workshop.
    draft.email = format!("{workshop}-{number}@officine.example");
    client.post(&path, &format!("{workshop}-{number}"), &draft).await
}

type Receipts = std::collections::BTreeMap<usize, RegistrationReceipt>;

/// Everybody at once, until so many have their answer; then the server is killed. Gives the answers that came.
async fn rush_until_killed(database: &Database, workshop: &str, answers: usize) -> Receipts {
    let server = Server::start(database.location());
    let (next, receipts, enough) =
        (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Receipts::new())), Arc::new(Notify::new()));
    let mut rush = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let mut client = Client::connect(server.address).await.unwrap();
        let (next, receipts, enough) = (Arc::clone(&next), Arc::clone(&receipts), Arc::clone(&enough));
        let workshop = workshop.to_owned();
        rush.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= PEOPLE {
                    break;
                }
                // The connection ends with the server.
                let Ok(receipt) = register(&mut client, &workshop, number).await else { break };
                let mut receipts = receipts.lock().unwrap();
                receipts.insert(number, receipt);
                if receipts.len() >= answers {
                    enough.notify_one();
                }
            }
            // Nobody waits for answers that will not come.
            enough.notify_one();
        });
    }
    enough.notified().await;
    server.kill();
    rush.join_all().await;
    let receipts = receipts.lock().unwrap();
    assert!(receipts.len() >= answers);
    receipts.clone()
}

/// Thirty confirmed, the others waiting, nobody twice.
async fn seated_once(store: &Store, workshop: &str) {
    let registrations = store.registrations_of(workshop).await.unwrap();
    let people: Vec<_> = registrations.iter().flat_map(|registration| &registration.people).collect();
    assert_eq!(people.iter().map(|person| &person.email).collect::<BTreeSet<_>>().len(), PEOPLE);
    assert_eq!(people.len(), PEOPLE);
    let confirmed = people.iter().filter(|person| person.state == SeatState::Confirmed).count();
    assert_eq!(confirmed, usize::try_from(SEATS).unwrap());
    let waiting: BTreeSet<usize> =
        people.iter().filter_map(|person| person.position).map(|position| position.try_into().unwrap()).collect();
    assert_eq!(waiting, (1..=PEOPLE - confirmed).collect());
}
