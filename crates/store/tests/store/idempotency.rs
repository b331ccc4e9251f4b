//! The same key gives the same answer and one effect.

use approdo_contract::vacancy::VacancyFilter;
use approdo_store::{IdempotencyKey, Kind, Retention, RetentionRule, StoreError};
use approdo_testkit::{
    HOLD, both, due, idempotency_key, new_question, new_registration, new_vacancy, now, sender, today, visitor,
    workshop,
};
use jiff::SignedDuration;
use serde_json::to_string;
use tokio::task::JoinSet;

#[tokio::test]
async fn a_repeated_request_gets_the_first_answer_word_for_word() {
    both(async |store| {
        let later = now() + SignedDuration::from_hours(30);

        let key = idempotency_key("post_vacancy", 1);
        let first = store.post_vacancy(&key, sender(&store).await, new_vacancy(), now(), due()).await.unwrap();
        store.operator_approves_vacancy(&first.reference, now()).await.unwrap();
        let again = store.post_vacancy(&key, sender(&store).await, new_vacancy(), later, due()).await.unwrap();
        assert_eq!(to_string(&again).unwrap(), to_string(&first).unwrap());
        assert_eq!(store.submissions(Kind::Vacancies, false).await.unwrap().len(), 1);

        let key = idempotency_key("ask", 1);
        let first = store.ask(&key, sender(&store).await, new_question(), now(), later).await.unwrap();
        let again = store
            .ask(&key, sender(&store).await, new_question(), later, later + SignedDuration::from_hours(9))
            .await
            .unwrap();
        assert_eq!(to_string(&again).unwrap(), to_string(&first).unwrap());
        assert_eq!(store.submissions(Kind::LegalQuestions, false).await.unwrap().len(), 1);

        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let key = idempotency_key("register", 1);
        let first =
            store.register(&key, visitor(), &reference, new_registration([1, 2, 3]), now(), HOLD).await.unwrap();
        let cancel = idempotency_key("cancel_seats", 1);
        let cancelled = store.cancel_seats(&cancel, &first.secret, &[0], now()).await.unwrap();
        // The world has moved on, also past the beginning: the answer is still the first.
        let begun = workshop(2).starts_at;
        let again =
            store.register(&key, visitor(), &reference, new_registration([1, 2, 3]), begun, HOLD).await.unwrap();
        assert_eq!(to_string(&again).unwrap(), to_string(&first).unwrap());
        let further = idempotency_key("cancel_seats", 2);
        store.cancel_seats(&further, &first.secret, &[1, 2], now()).await.unwrap();
        let again = store.cancel_seats(&cancel, &first.secret, &[0], begun).await.unwrap();
        assert_eq!(to_string(&again).unwrap(), to_string(&cancelled).unwrap());
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_at_once_have_one_effect_and_equal_answers() {
    both(async |store| {
        let reference = store.add_workshop(workshop(30), now()).await.unwrap();
        let who = sender(&store).await;
        let mut registrations = JoinSet::new();
        let mut vacancies = JoinSet::new();
        for copy in 0..60 {
            let (here, workshop) = (store.clone(), reference.clone());
            let person = copy % 3;
            registrations.spawn(async move {
                let key = idempotency_key("register", person);
                let new = new_registration([person, person + 10]);
                (
                    person,
                    to_string(&here.register(&key, visitor(), &workshop, new, now(), HOLD).await.unwrap()).unwrap(),
                )
            });
            let (here, who) = (store.clone(), who.clone());
            vacancies.spawn(async move {
                let key = idempotency_key("post_vacancy", 1);
                to_string(&here.post_vacancy(&key, who, new_vacancy(), now(), due()).await.unwrap()).unwrap()
            });
        }
        let mut answers = registrations.join_all().await;
        answers.sort();
        answers.dedup();
        assert_eq!(answers.len(), 3, "one answer for each key: {answers:?}");
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 24);
        assert_eq!(store.registrations_of(&reference).await.unwrap().len(), 3);
        let mut answers = vacancies.join_all().await;
        answers.dedup();
        assert_eq!(answers.len(), 1);
        assert_eq!(store.submissions(Kind::Vacancies, false).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_of_a_cancellation_at_once_free_one_seat() {
    both(async |store| {
        let reference = store.add_workshop(workshop(5), now()).await.unwrap();
        let key = idempotency_key("register", 1);
        let receipt = store.register(&key, visitor(), &reference, new_registration([1, 2]), now(), HOLD).await.unwrap();
        let mut copies = JoinSet::new();
        for _ in 0..30 {
            let (store, secret) = (store.clone(), receipt.secret.clone());
            copies.spawn(async move {
                let key = idempotency_key("cancel_seats", 1);
                to_string(&store.cancel_seats(&key, &secret, &[1], now()).await.unwrap()).unwrap()
            });
        }
        let mut answers = copies.join_all().await;
        answers.dedup();
        assert_eq!(answers.len(), 1);
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 4);
    })
    .await;
}

#[tokio::test]
async fn a_key_with_another_request_is_refused_and_stores_nothing() {
    both(async |store| {
        let key = |operation, body| IdempotencyKey::new(operation, "the-key", [body; 32]).unwrap();
        let first = store
            .post_vacancy(&key("post_vacancy", 1), sender(&store).await, new_vacancy(), now(), due())
            .await
            .unwrap();
        let reused =
            store.post_vacancy(&key("post_vacancy", 2), sender(&store).await, new_vacancy(), now(), due()).await;
        assert!(matches!(reused, Err(StoreError::KeyReused)), "{reused:?}");
        assert_eq!(store.submissions(Kind::Vacancies, false).await.unwrap().len(), 1);
        assert_eq!(
            store
                .post_vacancy(&key("post_vacancy", 1), sender(&store).await, new_vacancy(), now(), due())
                .await
                .unwrap(),
            first
        );
        // Another operation may use the same key.
        store.ask(&key("ask", 1), sender(&store).await, new_question(), now(), now()).await.unwrap();

        // What stands in the address belongs to the request: the same body for another workshop is another request.
        let one = store.add_workshop(workshop(5), now()).await.unwrap();
        let other = store.add_workshop(workshop(5), now()).await.unwrap();
        store.register(&key("register", 1), visitor(), &one, new_registration([1]), now(), HOLD).await.unwrap();
        let reused = store.register(&key("register", 1), visitor(), &other, new_registration([1]), now(), HOLD).await;
        assert!(matches!(reused, Err(StoreError::KeyReused)), "{reused:?}");
        // Also where the request would be refused for another reason.
        let reused = store.register(&key("register", 2), visitor(), &one, new_registration([1]), now(), HOLD).await;
        assert!(matches!(reused, Err(StoreError::KeyReused)), "{reused:?}");
        assert_eq!(store.workshop(&other, now()).await.unwrap().summary.seats_left, 5);
        assert_eq!(store.workshop(&one, now()).await.unwrap().summary.seats_left, 4);
    })
    .await;
}

#[tokio::test]
async fn keys_are_forgotten_by_age() {
    both(async |store| {
        let later = now() + SignedDuration::from_hours(48);
        let receipt = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due())
            .await
            .unwrap();
        store.post_vacancy(&idempotency_key("post_vacancy", 2), visitor(), new_vacancy(), later, due()).await.unwrap();
        let forgotten = async |at| {
            let done = store.retain(&Retention::default(), at, false).await.unwrap();
            done.iter().find(|one| one.rule == RetentionRule::Idempotency).unwrap().rows
        };
        assert_eq!(forgotten(later).await, 0);
        let later = later + SignedDuration::from_secs(1);
        assert_eq!(forgotten(later).await, 1);
        assert_eq!(forgotten(later).await, 0);
        // What the key opened stays, the secret still opens it; the key itself is free.
        assert_eq!(store.posted_vacancy(&receipt.secret).await.unwrap().reference, receipt.reference);
        let anew = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), later, due())
            .await
            .unwrap();
        assert_ne!(anew, receipt);
        let list = store.list_vacancies(&VacancyFilter::default(), today()).await.unwrap();
        assert_eq!(list.total, 0, "posting publishes nothing");
    })
    .await;
}
