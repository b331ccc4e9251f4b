//! What was sent and is not confirmed: held, handed over, forgotten.

use approdo_contract::{
    legal_question::LegalQuestionState, mail::Mail, sign_in::SentKind, vacancy::VacancyState, workshop::SeatState,
};
use approdo_store::{Kind, NewSession, Store, StoreError};
use approdo_testkit::{
    HOLD, both, deliver, due, idempotency_key, new_question, new_registration, new_vacancy, newest_code, now, sender,
    visitor, workshop,
};
use jiff::{SignedDuration, Timestamp};

const ANNA: &str = "anna@officine.example";

fn later(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

/// Types the code of the newest mail into the page that this secret opens.
async fn confirm(store: &Store, secret: &str, email: &str, at: Timestamp, due_at: Timestamp) {
    let code = newest_code(store, email, at).await.code;
    let browser = NewSession::new(String::new(), later(1_000), None);
    let key = idempotency_key("confirm_code", 1_000);
    store.confirm_code(&key, secret, code, browser, at, due_at).await.unwrap();
}

#[tokio::test]
async fn a_vacancy_goes_to_the_desk_once_its_sender_confirmed() {
    both(async |store| {
        let receipt = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due())
            .await
            .unwrap();
        assert_eq!(store.posted_vacancy(&receipt.secret).await.unwrap().state, VacancyState::Unconfirmed);
        assert!(store.submissions(Kind::Vacancies, false).await.unwrap().is_empty());
        let refused = store.operator_approves_vacancy(&receipt.reference, now()).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");

        confirm(&store, &receipt.secret, ANNA, later(1), later(48)).await;
        assert_eq!(store.posted_vacancy(&receipt.secret).await.unwrap().state, VacancyState::AwaitingApproval);
        assert_eq!(store.submissions(Kind::Vacancies, true).await.unwrap().len(), 1);
        store.operator_approves_vacancy(&receipt.reference, later(2)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_promised_time_counts_from_the_confirmation() {
    both(async |store| {
        let receipt = store.ask(&idempotency_key("ask", 1), visitor(), new_question(), now(), later(48)).await.unwrap();
        let unconfirmed = store.legal_question(&receipt.secret).await.unwrap();
        assert_eq!((unconfirmed.state, unconfirmed.due_at), (LegalQuestionState::Unconfirmed, None));
        let refused = store.operator_answers(&receipt.reference, "Sì.", now()).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");

        confirm(&store, &receipt.secret, ANNA, later(5), later(53)).await;
        let waiting = store.legal_question(&receipt.secret).await.unwrap();
        assert_eq!((waiting.state, waiting.due_at), (LegalQuestionState::Waiting, Some(later(53))));
    })
    .await;
}

#[tokio::test]
async fn a_mail_says_what_it_confirms_and_nothing_that_the_sender_wrote() {
    both(async |store| {
        let receipt = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due())
            .await
            .unwrap();
        let mails = deliver(&store, now()).await;
        let Mail::SignIn { confirms, .. } = &mails[0].0.mail else { panic!("another mail") };
        let confirms = confirms.as_ref().unwrap();
        assert_eq!((confirms.kind, &confirms.reference), (SentKind::Vacancy, &receipt.reference));
        let link = &mails[0].1.as_ref().unwrap().link;
        assert_eq!(store.sign_in_link(link, now()).await.unwrap().confirms.as_ref(), Some(confirms));

        store.resend_code(&idempotency_key("resend_code", 1), &receipt.secret, now()).await.unwrap();
        let again = deliver(&store, now()).await;
        assert_eq!(again[0].0.mail, mails[0].0.mail);
        let browser = NewSession::new(String::new(), later(1_000), None);
        let key = idempotency_key("use_sign_in_link", 1);
        store.use_sign_in_link(&key, link, browser, now(), later(48)).await.unwrap();
        assert_eq!(store.posted_vacancy(&receipt.secret).await.unwrap().state, VacancyState::AwaitingApproval);
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_confirms_nothing() {
    both(async |store| {
        let who = sender(&store).await;
        let key = idempotency_key("post_vacancy", 1);
        let vacancy = store.post_vacancy(&key, who.clone(), new_vacancy(), now(), due()).await.unwrap();
        let question =
            store.ask(&idempotency_key("ask", 1), who.clone(), new_question(), now(), later(48)).await.unwrap();
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let key = idempotency_key("register", 1);
        let seat = store.register(&key, who, &reference, new_registration([1]), now(), HOLD).await.unwrap();
        let mails = deliver(&store, now()).await;
        assert!(mails.iter().all(|(mail, _)| !matches!(mail.mail, Mail::SignIn { .. })), "{mails:?}");
        assert_eq!(store.posted_vacancy(&vacancy.secret).await.unwrap().state, VacancyState::AwaitingApproval);
        assert_eq!(store.legal_question(&question.secret).await.unwrap().due_at, Some(later(48)));
        assert_eq!(store.registration(&seat.secret, now()).await.unwrap().held_until, None);
    })
    .await;
}

#[tokio::test]
async fn seats_are_held_and_go_to_the_first_in_line_when_nobody_confirms() {
    both(async |store| {
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let key = |number| idempotency_key("register", number);
        let other = sender(&store).await;
        let held = store.register(&key(1), visitor(), &reference, new_registration([1, 2]), now(), HOLD).await.unwrap();
        let waits = store.register(&key(2), other, &reference, new_registration([3]), now(), HOLD).await.unwrap();
        let seats = async |secret: &str| {
            let view = store.registration(secret, now()).await.unwrap();
            let states: Vec<SeatState> = view.seats.iter().map(|seat| seat.state).collect();
            (states, view.held_until, view.lapsed)
        };
        let view = store.registration(&held.secret, now()).await.unwrap();
        assert_eq!((view.held_until, view.link), (Some(later(24)), None), "the video call is not shown before");
        assert_eq!(seats(&waits.secret).await.0, [SeatState::Waiting]);

        assert_eq!(store.release_held_seats(later(24) - SignedDuration::from_secs(1)).await.unwrap(), 0);
        assert_eq!(store.release_held_seats(later(24)).await.unwrap(), 1);
        assert_eq!(store.release_held_seats(later(24)).await.unwrap(), 0, "once");
        assert_eq!(seats(&held.secret).await, (vec![SeatState::Cancelled; 2], None, true));
        assert_eq!(seats(&waits.secret).await.0, [SeatState::Confirmed]);
        let left = store.workshop(&reference, now()).await.unwrap().summary;
        assert_eq!((left.seats_left, left.waiting), (1, 0));

        // Too late: she is signed in, and the seats stay where they went.
        confirm(&store, &held.secret, "persona1@officine.example", later(25), later(70)).await;
        assert_eq!(seats(&held.secret).await, (vec![SeatState::Cancelled; 2], None, true));
    })
    .await;
}

#[tokio::test]
async fn seats_that_are_confirmed_in_time_stay() {
    both(async |store| {
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let key = idempotency_key("register", 1);
        let held = store.register(&key, visitor(), &reference, new_registration([1, 2]), now(), HOLD).await.unwrap();
        confirm(&store, &held.secret, "persona1@officine.example", later(23), later(70)).await;
        assert_eq!(store.release_held_seats(later(100)).await.unwrap(), 0);
        let view = store.registration(&held.secret, now()).await.unwrap();
        assert!(
            view.seats.iter().all(|seat| seat.state == SeatState::Confirmed) && !view.lapsed && view.link.is_some()
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_holds_seats_beyond_the_beginning() {
    both(async |store| {
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let begins = later(7 * 24);
        let key = idempotency_key("register", 1);
        let at = begins - SignedDuration::from_hours(2);
        let held = store.register(&key, visitor(), &reference, new_registration([1]), at, HOLD).await.unwrap();
        assert_eq!(store.registration(&held.secret, at).await.unwrap().held_until, Some(begins));
    })
    .await;
}

#[tokio::test]
async fn of_confirming_and_letting_go_at_once_one_happens() {
    both(async |store| {
        let reference = store.add_workshop(workshop(30), now()).await.unwrap();
        let mut held = Vec::new();
        for person in 0..20 {
            let key = idempotency_key("register", person);
            let new = new_registration([person]);
            let receipt = store.register(&key, visitor(), &reference, new, now(), HOLD).await.unwrap();
            let email = format!("persona{person}@officine.example");
            held.push((receipt.secret, newest_code(&store, &email, now()).await.code));
        }
        let mut both_at_once = tokio::task::JoinSet::new();
        for (number, (secret, code)) in held.iter().cloned().enumerate() {
            let here = store.clone();
            both_at_once.spawn(async move {
                let browser = NewSession::new(String::new(), later(1_000), None);
                let key = idempotency_key("confirm_code", number);
                here.confirm_code(&key, &secret, code, browser, now(), now()).await.unwrap();
            });
            if number % 5 == 0 {
                let here = store.clone();
                both_at_once.spawn(async move {
                    here.release_held_seats(later(24)).await.unwrap();
                });
            }
        }
        both_at_once.join_all().await;
        let mut taken = 0;
        for (secret, _) in &held {
            let view = store.registration(secret, now()).await.unwrap();
            assert_eq!(view.held_until, None);
            assert_eq!(view.lapsed, view.seats[0].state == SeatState::Cancelled, "lapsed and gone, or neither");
            taken += u32::from(!view.lapsed);
        }
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 30 - taken);
    })
    .await;
}

#[tokio::test]
async fn the_desk_confirms_for_somebody_who_called() {
    both(async |store| {
        let receipt = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due())
            .await
            .unwrap();
        let kind = store.confirm_for_sender(&receipt.reference, now(), later(48)).await.unwrap();
        assert_eq!(kind, SentKind::Vacancy);
        assert_eq!(store.posted_vacancy(&receipt.secret).await.unwrap().state, VacancyState::AwaitingApproval);
        for reference in [receipt.reference.as_str(), "V-00000000"] {
            let again = store.confirm_for_sender(reference, now(), later(48)).await;
            assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
        }
    })
    .await;
}
