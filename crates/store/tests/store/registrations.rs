//! Registrations: nothing is sold twice, and the line is in order.

use std::collections::BTreeSet;

use approdo_contract::{
    desk::workshop::NewWorkshop,
    permission::Reason,
    problem::{Problem, ProblemCode},
    workshop::{RegistrationReceipt, SeatState},
};
use approdo_store::{Store, StoreError};
use approdo_testkit::{
    Database, HOLD, both, both_databases, idempotency_key, new_registration, now, registration_of, visitor, workshop,
};
use tokio::task::JoinSet;

pub(crate) async fn register(
    store: &Store,
    workshop: &str,
    people: impl IntoIterator<Item = usize>,
) -> RegistrationReceipt {
    let people: Vec<usize> = people.into_iter().collect();
    let key = idempotency_key("register", people[0]);
    store.register(&key, visitor(), workshop, new_registration(people), now(), HOLD).await.unwrap()
}

/// The same, and whoever sent it confirmed it.
pub(crate) async fn register_confirmed(
    store: &Store,
    workshop: &str,
    people: impl IntoIterator<Item = usize>,
) -> RegistrationReceipt {
    let receipt = register(store, workshop, people).await;
    store.confirm_for_sender(&receipt.reference, now(), now()).await.unwrap();
    receipt
}

/// State and position of each seat.
pub(crate) fn seats(receipt: &RegistrationReceipt) -> Vec<(SeatState, Option<u32>)> {
    receipt.seats.iter().map(|seat| (seat.state, seat.position)).collect()
}

const SEATED: (SeatState, Option<u32>) = (SeatState::Confirmed, None);

fn waiting(position: u32) -> (SeatState, Option<u32>) {
    (SeatState::Waiting, Some(position))
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_at_once_for_thirty_seats() {
    both(async |store| {
        let reference = store.add_workshop(workshop(30), now()).await.unwrap();
        let mut clients = JoinSet::new();
        for person in 0..300 {
            let (store, reference) = (store.clone(), reference.clone());
            clients.spawn(async move { register(&store, &reference, [person]).await });
        }
        let receipts = clients.join_all().await;
        let confirmed = receipts.iter().filter(|receipt| seats(receipt) == [SEATED]).count();
        let positions: BTreeSet<u32> = receipts.iter().filter_map(|receipt| receipt.seats[0].position).collect();
        assert_eq!(confirmed, 30);
        assert_eq!(positions, (1..=270).collect());

        let summary = store.workshop(&reference, now()).await.unwrap().summary;
        assert_eq!((summary.seats_left, summary.waiting), (0, 270));
        // What each was told is what stands there, for the sender and for the operator.
        for receipt in &receipts {
            assert_eq!(store.registration(&receipt.secret, now()).await.unwrap().seats, receipt.seats);
        }
        let all = store.registrations_of(&reference).await.unwrap();
        assert_eq!(all.len(), 300);
        for receipt in &receipts {
            let registration = all.iter().find(|one| one.reference == receipt.reference).unwrap();
            assert_eq!(registration.people[0].state, receipt.seats[0].state);
            assert_eq!(registration.people[0].position, receipt.seats[0].position);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_at_once_fill_the_room_to_the_last_seat() {
    both(async |store| {
        let reference = store.add_workshop(workshop(20), now()).await.unwrap();
        let mut clients = JoinSet::new();
        for group in 0..15 {
            let (store, reference) = (store.clone(), reference.clone());
            clients.spawn(async move { register(&store, &reference, group * 10..group * 10 + 3).await });
        }
        let receipts = clients.join_all().await;
        let told: Vec<_> = receipts.iter().flat_map(seats).collect();
        assert_eq!(told.iter().filter(|seat| **seat == SEATED).count(), 20);
        let positions: BTreeSet<u32> = told.iter().filter_map(|seat| seat.1).collect();
        assert_eq!(positions, (1..=25).collect());
        // Only the group that met the last seats is split, and in its order.
        let split =
            receipts.iter().filter(|receipt| seats(receipt).contains(&SEATED) && seats(receipt).contains(&waiting(1)));
        assert_eq!(split.count(), 1, "20 seats are no multiple of 3");
    })
    .await;
}

#[tokio::test]
async fn a_group_larger_than_the_free_seats_is_taken_person_by_person() {
    both(async |store| {
        let reference = store.add_workshop(workshop(4), now()).await.unwrap();
        assert_eq!(seats(&register(&store, &reference, [1, 2]).await), [SEATED, SEATED]);
        assert_eq!(seats(&register(&store, &reference, [3, 4, 5, 6]).await), [SEATED, SEATED, waiting(1), waiting(2)]);
        assert_eq!(seats(&register(&store, &reference, [7]).await), [waiting(3)]);
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.waiting, 3);
    })
    .await;
}

#[tokio::test]
async fn somebody_who_is_on_the_list_is_named_and_nobody_is_registered() {
    both(async |store| {
        let reference = store.add_workshop(workshop(3), now()).await.unwrap();
        register(&store, &reference, [1, 2, 3, 4]).await;
        let key = idempotency_key("register", 5);
        let refused = store.register(&key, visitor(), &reference, new_registration([5, 4, 6, 1]), now(), HOLD).await;
        let Err(StoreError::Invalid(problems)) = refused else { panic!("{refused:?}") };
        let already = |field: &str| Problem::new(field, ProblemCode::AlreadyRegistered);
        assert_eq!(problems, [already("people.1.email"), already("people.3.email")]);
        let summary = store.workshop(&reference, now()).await.unwrap().summary;
        assert_eq!((summary.seats_left, summary.waiting), (0, 1));
        assert_eq!(store.registrations_of(&reference).await.unwrap().len(), 1);
        // The key was not used up: mended, the same request passes.
        let receipt = store.register(&key, visitor(), &reference, new_registration([5]), now(), HOLD).await.unwrap();
        assert_eq!(seats(&receipt), [waiting(2)]);
        // The same person may come to another workshop.
        let other = store.add_workshop(workshop(3), now()).await.unwrap();
        let receipt = store
            .register(&idempotency_key("register", 6), visitor(), &other, new_registration([1]), now(), HOLD)
            .await
            .unwrap();
        assert_eq!(seats(&receipt), [SEATED]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_address_at_once_holds_one_seat() {
    both(async |store| {
        let reference = store.add_workshop(workshop(30), now()).await.unwrap();
        let mut clients = JoinSet::new();
        for client in 0..20 {
            let (store, reference) = (store.clone(), reference.clone());
            clients.spawn(async move {
                store
                    .register(
                        &idempotency_key("register", client),
                        visitor(),
                        &reference,
                        new_registration([1]),
                        now(),
                        HOLD,
                    )
                    .await
            });
        }
        let outcomes = clients.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(_) | Err(StoreError::Invalid(_)))));
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 29);
    })
    .await;
}

#[tokio::test]
async fn nobody_registers_once_it_has_begun() {
    both(async |store| {
        let reference = store.add_workshop(workshop(3), now()).await.unwrap();
        let begins = workshop(3).starts_at;
        let refused = store
            .register(&idempotency_key("register", 1), visitor(), &reference, new_registration([1]), begins, HOLD)
            .await;
        assert!(matches!(refused, Err(StoreError::Refused(Reason::Begun))), "{refused:?}");
        let unknown = store
            .register(&idempotency_key("register", 2), visitor(), "W-00000000", new_registration([1]), now(), HOLD)
            .await;
        assert!(matches!(unknown, Err(StoreError::NotFound)));
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 3);
    })
    .await;
}

#[tokio::test]
async fn the_link_is_for_whoever_holds_a_seat() {
    both(async |store| {
        let reference = store.add_workshop(workshop(1), now()).await.unwrap();
        let seated = register_confirmed(&store, &reference, [1]).await;
        let waits = register_confirmed(&store, &reference, [2]).await;
        let view = store.registration(&seated.secret, now()).await.unwrap();
        assert_eq!(view.link, workshop(1).link);
        assert!(view.open);
        assert_eq!(view.reference, seated.reference);
        assert_eq!(view.workshop.reference, reference);
        assert_eq!(store.registration(&waits.secret, now()).await.unwrap().link, None);
        assert!(!store.registration(&seated.secret, workshop(1).starts_at).await.unwrap().open);
        assert!(matches!(store.registration(&seated.reference, now()).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn what_was_typed_reaches_the_operator() {
    both(async |store| {
        let reference = store.add_workshop(NewWorkshop { example: true, ..workshop(1) }, now()).await.unwrap();
        let mut draft = registration_of([1, 2]);
        draft.people[1].email = "MAIUSCOLE@Officine.Example".into();
        draft.people[0].role = String::new();
        draft.question = "Riga uno\nriga \"due\"".into();
        let new = draft.check().unwrap();
        let receipt =
            store.register(&idempotency_key("register", 1), visitor(), &reference, new, now(), HOLD).await.unwrap();
        let all = store.registrations_of(&reference).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].reference, receipt.reference);
        assert_eq!(all[0].company_name, "Officine Esempio S.r.l.");
        assert_eq!(all[0].vat_number, "12345678903");
        assert_eq!(all[0].question, "Riga uno\nriga \"due\"");
        assert_eq!(all[0].registered_at, now());
        let people = &all[0].people;
        assert_eq!((people[0].name.as_str(), people[0].role.as_str()), ("Persona 1", ""));
        assert_eq!(people[1].email, "maiuscole@officine.example");
        assert_eq!((people[1].state, people[1].position), (SeatState::Waiting, Some(1)));
    })
    .await;
}

/// Acknowledged means stored: another process that opens the same database finds it.
#[tokio::test]
async fn a_registration_is_there_after_the_store_is_opened_again() {
    both_databases(async |database: &Database| {
        let store = database.store();
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let receipt = register(&store, &reference, [1, 2, 3]).await;
        let again = Store::open(database.location()).await.unwrap();
        again.migrate().await.unwrap();
        assert_eq!(again.registration(&receipt.secret, now()).await.unwrap().seats, receipt.seats);
        again.close().await;
    })
    .await;
}
