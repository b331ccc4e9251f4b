//! What the operator sees, and the store as a whole.

use approdo_store::{Kind, Location, Store, StoreError};
use approdo_testkit::{both, due, idempotency_key, new_question, new_vacancy, now, sender, visitor, workshop};
use jiff::SignedDuration;

#[tokio::test]
async fn the_list_is_oldest_first_and_knows_what_is_open() {
    both(async |store| {
        let at = |hours| now() + SignedDuration::from_hours(hours);
        let mut references = Vec::new();
        for number in 0..3_usize {
            let hours = 2 - i64::try_from(number).unwrap();
            let key = idempotency_key("post_vacancy", number);
            references.push(
                store
                    .post_vacancy(&key, sender(&store).await, new_vacancy(), at(hours), due())
                    .await
                    .unwrap()
                    .reference,
            );
        }
        store.operator_approves_vacancy(&references[1], at(3)).await.unwrap();
        let all = store.submissions(Kind::Vacancies, false).await.unwrap();
        let listed: Vec<(&str, &str)> = all.iter().map(|one| (one.reference.as_str(), one.state)).collect();
        let expected = [
            (references[2].as_str(), "awaiting_approval"),
            (references[1].as_str(), "published"),
            (references[0].as_str(), "awaiting_approval"),
        ];
        assert_eq!(listed, expected);
        assert_eq!(all[0].company, "Officine Esempio S.r.l.");
        assert_eq!(all[0].subject, "Addetta o addetto al magazzino");
        assert_eq!((all[0].received_at, all[0].due_at, all[0].example), (at(0), None, false));
        assert_eq!(store.submissions(Kind::Vacancies, true).await.unwrap().len(), 2);

        let receipt =
            store.ask(&idempotency_key("ask", 1), sender(&store).await, new_question(), now(), at(48)).await.unwrap();
        let questions = store.submissions(Kind::LegalQuestions, true).await.unwrap();
        assert_eq!(questions.len(), 1);
        assert_eq!((questions[0].subject.as_str(), questions[0].state), ("permits", "waiting"));
        assert_eq!(questions[0].due_at, Some(at(48)));
        store.operator_answers(&receipt.reference, "Sì.", at(1)).await.unwrap();
        assert!(store.submissions(Kind::LegalQuestions, true).await.unwrap().is_empty());
        assert_eq!(store.submissions(Kind::LegalQuestions, false).await.unwrap()[0].state, "answered");
    })
    .await;
}

#[tokio::test]
async fn the_operator_sees_everything() {
    both(async |store| {
        let vacancy = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), sender(&store).await, new_vacancy(), now(), due())
            .await
            .unwrap();
        let all = store.vacancy_for_operator(&vacancy.reference).await.unwrap();
        let new = new_vacancy();
        assert_eq!((all.employer, all.contact, all.job), (new.employer, new.contact, new.job));
        assert_eq!((all.posted_at, all.decided_at, all.note, all.example), (now(), None, None, false));

        let question =
            store.ask(&idempotency_key("ask", 1), sender(&store).await, new_question(), now(), now()).await.unwrap();
        let all = store.legal_question_for_operator(&question.reference).await.unwrap();
        let new = new_question();
        assert_eq!((all.employer, all.contact, all.question), (new.employer, new.contact, new.question));
        assert_eq!((all.asked_at, all.messages.len(), all.note), (now(), 0, None));

        assert!(matches!(store.vacancy_for_operator("V-00000000").await, Err(StoreError::NotFound)));
        assert!(matches!(store.legal_question_for_operator("Q-00000000").await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_new_store_is_empty_until_something_is_stored() {
    both(async |store| {
        assert!(store.is_empty().await.unwrap());
        store.ping().await.unwrap();
        store.migrate().await.unwrap();
        store.add_workshop(workshop(1), now()).await.unwrap();
        assert!(!store.is_empty().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_closed_store_is_not_available() {
    both(async |store| {
        let other = store.clone();
        store.close().await;
        assert!(matches!(other.ping().await, Err(StoreError::Unavailable)));
        assert!(matches!(other.is_empty().await, Err(StoreError::Unavailable)));
        let refused =
            other.post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due()).await;
        assert!(matches!(refused, Err(StoreError::Unavailable)), "{refused:?}");
        assert!(matches!(other.add_workshop(workshop(1), now()).await, Err(StoreError::Unavailable)));
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn messages_say_nothing_of_the_database() {
    both(async |store| {
        let Err(error) = store.add_workshop(workshop(0), now()).await else { panic!("a workshop without seats") };
        assert_eq!(error.to_string(), "the database failed");
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Location::Sqlite(folder.path().join("no/such/folder/approdo.sqlite"));
    assert!(Store::open(&missing).await.is_err());
    assert!(Store::open(&Location::Postgres("not a url".into())).await.is_err());
}
