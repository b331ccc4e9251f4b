//! Giving seats back: each is freed once, and the line moves up in order.

use std::collections::BTreeMap;

use approdo_contract::{
    permission::Reason,
    problem::{Problem, ProblemCode},
    workshop::{RegistrationReceipt, RegistrationView, SeatState},
};
use approdo_store::{Store, StoreError};
use approdo_testkit::{HOLD, both, idempotency_key, new_registration, now, visitor, workshop};
use tokio::task::JoinSet;

use crate::registrations::{register, register_confirmed, seats};

async fn cancel(store: &Store, number: usize, secret: &str, people: &[u32]) -> RegistrationView {
    store.cancel_seats(&idempotency_key("cancel_seats", number), secret, people, now()).await.unwrap()
}

async fn counts(store: &Store, workshop: &str) -> (u32, u32) {
    let summary = store.workshop(workshop, now()).await.unwrap().summary;
    (summary.seats_left, summary.waiting)
}

/// State, position and promotion of the only seat of a registration.
async fn seat(store: &Store, receipt: &RegistrationReceipt) -> (SeatState, Option<u32>, bool) {
    let view = store.registration(&receipt.secret, now()).await.unwrap();
    (view.seats[0].state, view.seats[0].position, view.seats[0].promoted)
}

#[tokio::test]
async fn a_freed_seat_goes_to_the_first_in_line() {
    both(async |store| {
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let group = register_confirmed(&store, &reference, [1, 2]).await;
        let first = register_confirmed(&store, &reference, [3]).await;
        let second = register_confirmed(&store, &reference, [4]).await;

        let view = cancel(&store, 1, &group.secret, &[0]).await;
        assert_eq!(view.seats[0].state, SeatState::Cancelled);
        assert_eq!(view.seats[1].state, SeatState::Confirmed);
        assert_eq!((view.workshop.seats_left, view.workshop.waiting), (0, 1));
        assert!(view.link.is_some(), "one of the two still holds a seat");
        assert_eq!(seat(&store, &first).await, (SeatState::Confirmed, None, true));
        assert_eq!(seat(&store, &second).await, (SeatState::Waiting, Some(1), false));
        assert!(store.registration(&first.secret, now()).await.unwrap().link.is_some());

        // Again, under another key: nothing changes.
        let again = cancel(&store, 2, &group.secret, &[0]).await;
        assert_eq!(again, view);
        assert_eq!(counts(&store, &reference).await, (0, 1));

        let view = cancel(&store, 3, &group.secret, &[1, 1, 0]).await;
        assert_eq!(view.link, None);
        assert_eq!(seat(&store, &second).await, (SeatState::Confirmed, None, true));
        assert_eq!(counts(&store, &reference).await, (0, 0));
        cancel(&store, 4, &second.secret, &[0]).await;
        assert_eq!(counts(&store, &reference).await, (1, 0), "nobody waits: the seat is free");
        assert_eq!(seats(&register_confirmed(&store, &reference, [5]).await), [(SeatState::Confirmed, None)]);
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_and_goes_leaves_the_line() {
    both(async |store| {
        let reference = store.add_workshop(workshop(1), now()).await.unwrap();
        let seated = register(&store, &reference, [1]).await;
        let first = register(&store, &reference, [2]).await;
        let second = register(&store, &reference, [3]).await;
        cancel(&store, 1, &first.secret, &[0]).await;
        assert_eq!(counts(&store, &reference).await, (0, 1));
        assert_eq!(seat(&store, &second).await, (SeatState::Waiting, Some(1), false));
        cancel(&store, 2, &seated.secret, &[0]).await;
        assert_eq!(seat(&store, &first).await, (SeatState::Cancelled, None, false));
        assert_eq!(seat(&store, &second).await, (SeatState::Confirmed, None, true));
        // Whoever went may come back, at the end of the line.
        let key = idempotency_key("register", 20);
        let back = store.register(&key, visitor(), &reference, new_registration([2]), now(), HOLD).await.unwrap();
        assert_eq!(seats(&back), [(SeatState::Waiting, Some(1))]);
    })
    .await;
}

#[tokio::test]
async fn a_group_that_gives_up_seats_and_places_does_not_promote_itself() {
    both(async |store| {
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let group = register(&store, &reference, [1, 2, 3, 4]).await;
        let other = register(&store, &reference, [5]).await;
        let view = cancel(&store, 1, &group.secret, &[0, 1, 2]).await;
        let states: Vec<_> = view.seats.iter().map(|seat| (seat.state, seat.promoted)).collect();
        let gone = (SeatState::Cancelled, false);
        assert_eq!(states, [gone, gone, gone, (SeatState::Confirmed, true)], "the last of the group was next in line");
        assert_eq!(seat(&store, &other).await, (SeatState::Confirmed, None, true));
        assert_eq!(counts(&store, &reference).await, (0, 0));
    })
    .await;
}

#[tokio::test]
async fn who_may_not_cancel_changes_nothing() {
    both(async |store| {
        let reference = store.add_workshop(workshop(5), now()).await.unwrap();
        let receipt = register(&store, &reference, [1, 2]).await;
        let attempt = async |number, secret: &str, people: &[u32], at| {
            store.cancel_seats(&idempotency_key("cancel_seats", number), secret, people, at).await
        };
        let invalid = |code| vec![Problem::new("people", code)];
        let unknown = attempt(1, &receipt.secret, &[0, 2], now()).await;
        assert!(matches!(unknown, Err(StoreError::Invalid(found)) if found == invalid(ProblemCode::UnknownPerson)));
        let nobody = attempt(2, &receipt.secret, &[], now()).await;
        assert!(matches!(nobody, Err(StoreError::Invalid(found)) if found == invalid(ProblemCode::Blank)));
        let begun = attempt(3, &receipt.secret, &[0], workshop(5).starts_at).await;
        assert!(matches!(begun, Err(StoreError::Refused(Reason::Begun))));
        let stranger = attempt(4, &receipt.reference, &[0], now()).await;
        assert!(matches!(stranger, Err(StoreError::NotFound)));
        assert_eq!(store.registration(&receipt.secret, now()).await.unwrap().seats, receipt.seats);
        assert_eq!(counts(&store, &reference).await, (3, 0));
    })
    .await;
}

/// Thirty seats, a line of forty; every seat is given back by three tasks at once, each with a key of its own. While that goes on,
/// a reader looks whether the room is ever overfull.
#[tokio::test(flavor = "multi_thread")]
async fn seats_given_back_at_once_are_freed_once_and_promote_in_order() {
    both(async |store| {
        let reference = store.add_workshop(workshop(30), now()).await.unwrap();
        let mut receipts = Vec::new();
        for person in 0..70 {
            receipts.push(register(&store, &reference, [person]).await);
        }
        let mut tasks = JoinSet::new();
        for (number, receipt) in receipts.iter().take(25).enumerate() {
            for attempt in 0..3 {
                let (store, secret) = (store.clone(), receipt.secret.clone());
                tasks.spawn(async move {
                    cancel(&store, number * 3 + attempt, &secret, &[0]).await;
                });
            }
        }
        for _ in 0..20 {
            let (store, reference) = (store.clone(), reference.clone());
            tasks.spawn(async move {
                let all = store.registrations_of(&reference).await.unwrap();
                let seated = all.iter().filter(|one| one.people[0].state == SeatState::Confirmed).count();
                assert_eq!(seated, 30, "as long as somebody waits, every seat is held");
            });
        }
        tasks.join_all().await;

        let mut found: BTreeMap<SeatState, Vec<usize>> = BTreeMap::new();
        for (person, receipt) in receipts.iter().enumerate() {
            let (state, position, promoted) = seat(&store, receipt).await;
            found.entry(state).or_default().push(person);
            assert_eq!(promoted, (30..55).contains(&person), "person {person}");
            let expected = (person >= 55).then(|| u32::try_from(person - 54).unwrap());
            assert_eq!(position, expected, "person {person}");
        }
        assert_eq!(found[&SeatState::Cancelled], (0..25).collect::<Vec<_>>());
        assert_eq!(found[&SeatState::Confirmed], (25..55).collect::<Vec<_>>());
        assert_eq!(found[&SeatState::Waiting], (55..70).collect::<Vec<_>>());
        assert_eq!(counts(&store, &reference).await, (0, 15));
    })
    .await;
}

/// People come and go at once; at the end the books balance.
#[tokio::test(flavor = "multi_thread")]
async fn coming_and_going_at_once_never_overfills_the_room() {
    both(async |store| {
        let reference = store.add_workshop(workshop(10), now()).await.unwrap();
        let mut tasks = JoinSet::new();
        for person in 0..80 {
            let (store, reference) = (store.clone(), reference.clone());
            tasks.spawn(async move {
                let receipt = register(&store, &reference, [person]).await;
                if person % 2 == 0 {
                    cancel(&store, person, &receipt.secret, &[0]).await;
                }
                receipt
            });
        }
        tasks.join_all().await;
        let all = store.registrations_of(&reference).await.unwrap();
        let count = |state| all.iter().filter(|one| one.people[0].state == state).count();
        assert_eq!(count(SeatState::Cancelled), 40);
        assert_eq!(count(SeatState::Confirmed), 10);
        assert_eq!(count(SeatState::Waiting), 30);
        let mut positions: Vec<u32> = all.iter().filter_map(|one| one.people[0].position).collect();
        positions.sort_unstable();
        assert_eq!(positions, (1..=30).collect::<Vec<_>>());
        assert_eq!(counts(&store, &reference).await, (0, 30));
    })
    .await;
}
