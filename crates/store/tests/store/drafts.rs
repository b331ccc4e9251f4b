//! Drafts: one for each person and form, until it is sent, discarded, or left alone for long.

use approdo_contract::{
    draft::{DraftForm, DraftView},
    text::Lang,
};
use approdo_store::{Caller, NewSession, Retention, RetentionRule, Sender, Store, StoreError};
use approdo_testkit::{
    HOLD, both, due, idempotency_key, new_question, new_registration, new_vacancy, newest_code, now, sender, visitor,
    workshop,
};
use jiff::{SignedDuration, Timestamp};

const KEEP: SignedDuration = SignedDuration::from_hours(24 * 30);

fn later(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}

/// Somebody signed in under this address.
async fn person(store: &Store, email: &str, number: usize) -> Caller {
    let key = |operation| idempotency_key(operation, number);
    let asked = store.start_sign_in(&key("start_sign_in"), email.to_owned(), false, Lang::It, now()).await.unwrap();
    let code = newest_code(store, email, now()).await.code;
    let browser = NewSession::new(String::new(), later(365), None);
    let signed_in = store.confirm_code(&key("confirm_code"), &asked.secret, code, browser, now(), now()).await.unwrap();
    store.caller(&signed_in.token, now()).await.unwrap()
}

async fn keep(store: &Store, who: &Caller, form: &DraftForm, number: usize, content: &str, at: Timestamp) -> DraftView {
    let key = idempotency_key("keep_draft", number);
    store.keep_draft(&key, who, form.clone(), content.to_owned(), at, KEEP).await.unwrap()
}

#[tokio::test]
async fn a_draft_is_its_writers_and_stays_for_days_after_its_last_change() {
    both(async |store| {
        let (anna, bruno) =
            (person(&store, "anna@officine.example", 1).await, person(&store, "b@altrove.example", 2).await);
        let form = DraftForm::Vacancy;
        assert_eq!(store.draft(&anna, &form, now(), KEEP).await.unwrap(), DraftView::default());
        keep(&store, &anna, &form, 1, "first", now()).await;
        let kept = keep(&store, &anna, &form, 2, "second", later(3)).await;
        assert_eq!((kept.changed_at, kept.kept_until), (Some(later(3)), Some(later(33))));
        // The same request again changes nothing.
        keep(&store, &anna, &form, 1, "first", later(4)).await;
        let there = store.draft(&anna, &form, later(32), KEEP).await.unwrap();
        assert_eq!((there.content.as_deref(), there.kept_until), (Some("second"), Some(later(33))));
        assert_eq!(store.drafts(&anna, later(32), KEEP).await.unwrap().items.len(), 1);

        assert_eq!(store.draft(&bruno, &form, now(), KEEP).await.unwrap(), DraftView::default());
        let discard = idempotency_key("discard_draft", 1);
        store.discard_draft(&discard, &bruno, form.clone(), now()).await.unwrap();
        assert!(store.draft(&anna, &form, later(32), KEEP).await.unwrap().content.is_some(), "not his to discard");

        assert_eq!(store.draft(&anna, &form, later(33), KEEP).await.unwrap(), DraftView::default());
        assert!(store.drafts(&anna, later(33), KEEP).await.unwrap().items.is_empty());
        let forgotten = async |at| {
            let retention = Retention { drafts: KEEP, ..Retention::default() };
            let done = store.retain(&retention, at, false).await.unwrap();
            done.iter().find(|one| one.rule == RetentionRule::Drafts).unwrap().rows
        };
        assert_eq!(forgotten(later(33) - SignedDuration::from_secs(1)).await, 0);
        assert_eq!(forgotten(later(33)).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_is_no_draft_any_more() {
    both(async |store| {
        let who = sender(&store).await;
        let Sender::Person(caller) = &who else { panic!("nobody is signed in") };
        let reference = store.add_workshop(workshop(3), now()).await.unwrap();
        let forms = [DraftForm::Vacancy, DraftForm::LegalQuestion, DraftForm::Registration(reference.clone())];
        for (number, form) in forms.iter().enumerate() {
            keep(&store, caller, form, number, "{}", now() + SignedDuration::from_secs(number as i64)).await;
        }
        let listed = store.drafts(caller, now(), KEEP).await.unwrap().items;
        let names: Vec<&str> = listed.iter().map(|line| line.form.as_str()).collect();
        assert_eq!(names, [reference.as_str(), "legal-question", "vacancy"], "the newest first");
        assert_eq!(listed[0].workshop.as_ref(), Some(&workshop(3).title));

        let left = async || store.drafts(caller, now(), KEEP).await.unwrap().items.len();
        let key = |operation| idempotency_key(operation, 1);
        store.post_vacancy(&key("post_vacancy"), who.clone(), new_vacancy(), now(), due()).await.unwrap();
        assert_eq!(left().await, 2);
        store.ask(&key("ask"), who.clone(), new_question(), now(), now()).await.unwrap();
        assert_eq!(left().await, 1);
        store.register(&key("register"), who.clone(), &reference, new_registration([1]), now(), HOLD).await.unwrap();
        assert_eq!(left().await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_signed_out_is_no_draft_any_more_once_it_is_confirmed() {
    both(async |store| {
        let email = "anna@officine.example";
        let anna = person(&store, email, 1).await;
        keep(&store, &anna, &DraftForm::Vacancy, 1, "{}", now()).await;
        keep(&store, &anna, &DraftForm::LegalQuestion, 2, "{}", now()).await;
        let key = idempotency_key("post_vacancy", 1);
        let sent = store.post_vacancy(&key, visitor(), new_vacancy(), now(), due()).await.unwrap();
        assert_eq!(store.drafts(&anna, now(), KEEP).await.unwrap().items.len(), 2);
        let code = newest_code(&store, email, now()).await.code;
        let browser = NewSession::new(String::new(), later(1), None);
        let key = idempotency_key("confirm_code", 9);
        store.confirm_code(&key, &sent.secret, code, browser, now(), now()).await.unwrap();
        let left = store.drafts(&anna, now(), KEEP).await.unwrap().items;
        assert_eq!(left.iter().map(|line| line.form.as_str()).collect::<Vec<_>>(), ["legal-question"]);
    })
    .await;
}

#[tokio::test]
async fn a_draft_for_a_workshop_ends_with_it() {
    both(async |store| {
        let anna = person(&store, "anna@officine.example", 1).await;
        let reference = store.add_workshop(workshop(3), now()).await.unwrap();
        keep(&store, &anna, &DraftForm::Registration(reference), 1, "{}", now()).await;
        assert_eq!(store.drafts(&anna, later(6), KEEP).await.unwrap().items.len(), 1);
        assert!(store.drafts(&anna, later(7), KEEP).await.unwrap().items.is_empty());
        let nowhere = DraftForm::Registration("W-00000000".into());
        let key = idempotency_key("keep_draft", 2);
        let refused = store.keep_draft(&key, &anna, nowhere, "{}".into(), now(), KEEP).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    })
    .await;
}
