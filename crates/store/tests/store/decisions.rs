//! Mails about what the desk decided and what the line gave: written with their cause, to who is to read them.

use approdo_contract::{mail::Mail, text::Lang};
use approdo_store::{NewSession, Store};
use approdo_testkit::{
    HOLD, both, deliver, due, idempotency_key, new_question, new_registration, new_vacancy, newest_code, now, sender,
    visitor, workshop,
};
use jiff::SignedDuration;

const ANNA: &str = "anna@officine.example";

/// The mails that are due, with their readers.
async fn mails(store: &Store) -> Vec<(String, Lang, Mail)> {
    let delivered = deliver(store, now()).await;
    delivered.into_iter().map(|(mail, _)| (mail.recipient, mail.lang, mail.mail)).collect()
}

#[tokio::test]
async fn each_decision_is_told_once_and_one_that_does_not_count_never() {
    both(async |store| {
        let who = sender(&store).await;
        let key = |number| idempotency_key("post", number);
        let mut vacancies = Vec::new();
        for number in 0..2 {
            let posted = store.post_vacancy(&key(number), who.clone(), new_vacancy(), now(), due()).await.unwrap();
            vacancies.push(posted.reference);
        }
        let mut questions = Vec::new();
        for number in 2..4 {
            questions.push(store.ask(&key(number), who.clone(), new_question(), now(), now()).await.unwrap().reference);
        }
        store.operator_approves_vacancy(&vacancies[0], now()).await.unwrap();
        store.operator_approves_vacancy(&vacancies[0], now()).await.unwrap_err();
        store.operator_returns_vacancy(&vacancies[1], "Manca la paga.", now()).await.unwrap();
        store.operator_answers(&questions[0], "Sì.", now()).await.unwrap();
        store.operator_returns_legal_question(&questions[1], "Nomina una persona.", now()).await.unwrap();
        store.operator_answers(&questions[1], "Sì.", now()).await.unwrap_err();

        let told = mails(&store).await;
        let title = new_vacancy().job.title;
        let [first, second] = <[String; 2]>::try_from(vacancies).unwrap();
        let [third, fourth] = <[String; 2]>::try_from(questions).unwrap();
        let expected = [
            Mail::VacancyPublished { reference: first, title: title.clone() },
            Mail::VacancyReturned { reference: second, title },
            Mail::LegalQuestionAnswered { reference: third, reading: Vec::new() },
            Mail::LegalQuestionReturned { reference: fourth },
        ];
        assert_eq!(told.iter().map(|mail| mail.2.clone()).collect::<Vec<_>>(), expected);
        assert!(told.iter().all(|mail| mail.0 == "sender@officine.example" && mail.1 == Lang::It));
    })
    .await;
}

#[tokio::test]
async fn who_moved_up_is_told_together_and_unless_she_never_confirmed() {
    both(async |store| {
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let who = sender(&store).await;
        let key = |number| idempotency_key("register", number);
        let first =
            store.register(&key(1), who.clone(), &reference, new_registration([1, 2]), now(), HOLD).await.unwrap();
        store.register(&key(2), visitor(), &reference, new_registration([3]), now(), HOLD).await.unwrap();
        deliver(&store, now()).await;
        let waits = store.register(&key(3), who, &reference, new_registration([4]), now(), HOLD).await.unwrap();
        store.cancel_seats(&idempotency_key("cancel_seats", 1), &first.secret, &[0, 1], now()).await.unwrap();
        let told = mails(&store).await;
        // After the one that confirmed her registration.
        assert_eq!(told.len(), 2, "{told:?}");
        let Mail::SeatPromoted { reference: of, title, people, workshop: at, .. } = &told[1].2 else {
            panic!("{told:?}")
        };
        assert_eq!((of, title, at.as_ref()), (&waits.reference, &workshop(2).title, Some(&reference)));
        assert_eq!(people, &["Persona 4"]);
    })
    .await;
}

#[tokio::test]
async fn what_the_desk_confirmed_is_found_by_who_shows_that_its_address_is_hers() {
    both(async |store| {
        let posted = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due())
            .await
            .unwrap();
        store.confirm_for_sender(&posted.reference, now(), now()).await.unwrap();
        store.operator_approves_vacancy(&posted.reference, now()).await.unwrap();
        let told = mails(&store).await;
        assert!(told.iter().any(|mail| mail.0 == ANNA && matches!(mail.2, Mail::VacancyPublished { .. })), "{told:?}");

        for (email, number, expected) in [("bruno@altrove.example", 1, 0), (ANNA, 2, 1)] {
            let key = |operation| idempotency_key(operation, number);
            let asked =
                store.start_sign_in(&key("start_sign_in"), email.to_owned(), false, Lang::En, now()).await.unwrap();
            let code = newest_code(&store, email, now()).await.code;
            let browser = NewSession::new(String::new(), now() + SignedDuration::from_hours(1), None);
            let key = key("confirm_code");
            let signed_in = store.confirm_code(&key, &asked.secret, code, browser, now(), now()).await.unwrap();
            let caller = store.caller(&signed_in.token, now()).await.unwrap();
            let area = store.area(&caller, now(), approdo_testkit::today()).await.unwrap();
            assert_eq!(area.vacancies.len(), expected, "{email}");
        }
    })
    .await;
}
