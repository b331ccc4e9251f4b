//! Signing in: codes, links, sessions.

use approdo_contract::{
    problem::ProblemCode,
    sign_in::{CODE_TRIES, CODES_PER_HOUR, SignInReceipt, SignOutScope},
    text::Lang,
};
use approdo_store::{Caller, NewSession, SignedIn, Store, StoreError};
use approdo_testkit::{both, deliver, idempotency_key, newest_code, now};
use jiff::{SignedDuration, Timestamp};

const ANNA: &str = "anna@officine.example";

fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

fn browser() -> NewSession {
    NewSession::new("Firefox, Linux".into(), later(60 * 24 * 30), None)
}

async fn ask(store: &Store, email: &str, number: usize, at: Timestamp) -> Result<SignInReceipt, StoreError> {
    store.start_sign_in(&idempotency_key("start_sign_in", number), email.to_owned(), false, Lang::It, at).await
}

async fn confirm(
    store: &Store,
    secret: &str,
    code: &str,
    number: usize,
    at: Timestamp,
) -> Result<SignedIn, StoreError> {
    let key = idempotency_key("confirm_code", number);
    store.confirm_code(&key, secret, code.to_owned(), browser(), at, at).await
}

fn problem<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> ProblemCode {
    match answer.unwrap_err() {
        StoreError::Invalid(problems) => problems[0].code,
        other => panic!("{other}"),
    }
}

fn wrong(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

/// Signs in and gives the token and who that is.
async fn signed_in(store: &Store, email: &str, number: usize) -> (String, Caller) {
    let asked = ask(store, email, number, now()).await.unwrap();
    let code = newest_code(store, email, now()).await.code;
    let signed_in = confirm(store, &asked.secret, &code, number, now()).await.unwrap();
    let caller = store.caller(&signed_in.token, now()).await.unwrap();
    (signed_in.token, caller)
}

#[tokio::test]
async fn the_code_of_the_mail_signs_in_once() {
    both(async |store| {
        let asked = ask(&store, ANNA, 1, now()).await.unwrap();
        assert!(!store.sign_in(&asked.secret).await.unwrap().used);
        let code = newest_code(&store, ANNA, now()).await.code;
        let first = confirm(&store, &asked.secret, &code, 1, now()).await.unwrap();
        assert_eq!(first.session.email, ANNA);
        assert!(store.sign_in(&asked.secret).await.unwrap().used);

        let again = confirm(&store, &asked.secret, &code, 1, later(1)).await.unwrap();
        assert_eq!(first, again, "the same key gives the same session");
        assert_eq!(problem(confirm(&store, &asked.secret, &code, 2, now()).await), ProblemCode::CodeSpent);
        let resent = store.resend_code(&idempotency_key("resend_code", 1), &asked.secret, now()).await;
        assert!(matches!(resent, Err(StoreError::Refused(_))), "no mail is promised that brings nothing: {resent:?}");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_of_no_use_to_another_browser() {
    both(async |store| {
        let hers = ask(&store, ANNA, 1, now()).await.unwrap();
        let code = newest_code(&store, ANNA, now()).await.code;
        let theirs = ask(&store, ANNA, 2, now()).await.unwrap();
        let other = newest_code(&store, ANNA, now()).await.code;
        assert!(matches!(confirm(&store, "no-secret", &code, 1, now()).await, Err(StoreError::NotFound)));
        if code != other {
            assert_eq!(problem(confirm(&store, &theirs.secret, &code, 2, now()).await), ProblemCode::CodeWrong);
        }
        confirm(&store, &hers.secret, &code, 3, now()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_code_guessed_at_too_often_or_too_late_is_spent() {
    both(async |store| {
        let asked = ask(&store, ANNA, 1, now()).await.unwrap();
        let code = newest_code(&store, ANNA, now()).await.code;
        for number in 0..CODE_TRIES as usize {
            let answer = confirm(&store, &asked.secret, wrong(&code), number, now()).await;
            assert_eq!(problem(answer), ProblemCode::CodeWrong);
        }
        for number in 10..15 {
            let answer = confirm(&store, &asked.secret, &code, number, now()).await;
            assert_eq!(problem(answer), ProblemCode::CodeSpent, "the right one comes too late");
        }

        store.resend_code(&idempotency_key("resend_code", 1), &asked.secret, now()).await.unwrap();
        let code = newest_code(&store, ANNA, now()).await.code;
        assert_eq!(problem(confirm(&store, &asked.secret, &code, 20, later(10)).await), ProblemCode::CodeSpent);
        confirm(&store, &asked.secret, &code, 21, later(9)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_mail_sent_twice_leaves_both_codes_of_use() {
    both(async |store| {
        let asked = ask(&store, ANNA, 1, now()).await.unwrap();
        // The worker died after sending: the mail is taken up again once its time has passed.
        let hold = SignedDuration::from_mins(1);
        let mail = store.take_mail(now(), hold).await.unwrap().unwrap();
        let approdo_contract::mail::Mail::SignIn { sign_in, .. } = &mail.mail else { panic!("another mail") };
        let first = store.issue_code(sign_in, now()).await.unwrap().unwrap();
        assert_eq!(store.take_mail(now(), hold).await.unwrap(), None, "it is held");
        let again = deliver(&store, later(1)).await;
        assert_eq!(again[0].0.id, mail.id);
        assert_eq!(again[0].0.tries, 2);
        confirm(&store, &asked.secret, &first.code, 1, later(2)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_link_signs_in_whichever_browser_presses_the_button_and_looking_changes_nothing() {
    both(async |store| {
        let asked = ask(&store, ANNA, 1, now()).await.unwrap();
        let issued = newest_code(&store, ANNA, now()).await;
        for _ in 0..3 {
            assert_eq!(store.sign_in_link(&issued.link, now()).await.unwrap().email.as_deref(), Some(ANNA));
        }
        let key = |number| idempotency_key("use_sign_in_link", number);
        store.use_sign_in_link(&key(1), &issued.link, browser(), now(), now()).await.unwrap();
        assert!(store.sign_in(&asked.secret).await.unwrap().used);
        let second = store.use_sign_in_link(&key(2), &issued.link, browser(), now(), now()).await;
        assert!(matches!(second, Err(StoreError::NotFound)));
        assert_eq!(store.sign_in_link(&issued.link, now()).await.unwrap().email, None);
        assert_eq!(problem(confirm(&store, &asked.secret, &issued.code, 1, now()).await), ProblemCode::CodeSpent);

        ask(&store, ANNA, 2, now()).await.unwrap();
        let issued = newest_code(&store, ANNA, now()).await;
        assert_eq!(store.sign_in_link(&issued.link, later(10)).await.unwrap().email, None, "too old");
        assert_eq!(store.sign_in_link(&issued.code, now()).await.unwrap().email, None);
    })
    .await;
}

#[tokio::test]
async fn an_address_gets_a_few_mails_an_hour_known_or_not() {
    both(async |store| {
        signed_in(&store, ANNA, 100).await;
        for email in [ANNA, "nobody@officine.example"] {
            let had = usize::from(email == ANNA);
            let numbers = if email == ANNA { 0..10 } else { 10..20 };
            let mut passed = 0;
            for number in numbers {
                match ask(&store, email, number, later(20)).await {
                    Ok(_) => passed += 1,
                    Err(StoreError::TooMany { wait }) => assert!(wait > SignedDuration::ZERO, "{wait}"),
                    Err(other) => panic!("{other}"),
                }
            }
            assert_eq!(passed, CODES_PER_HOUR as usize - had, "{email}");
        }
        ask(&store, ANNA, 30, later(61)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_of_two_that_use_the_same_code_at_once_signs_in() {
    both(async |store| {
        let asked = ask(&store, ANNA, 1, now()).await.unwrap();
        let code = newest_code(&store, ANNA, now()).await.code;
        let mut attempts = tokio::task::JoinSet::new();
        for number in 0..20 {
            let (store, secret, code) = (store.clone(), asked.secret.clone(), code.clone());
            attempts.spawn(async move { confirm(&store, &secret, &code, number, now()).await.is_ok() });
        }
        let won = attempts.join_all().await.into_iter().filter(|won| *won).count();
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_when_told_when_unused_and_when_another_takes_its_place() {
    both(async |store| {
        let (token, caller) = signed_in(&store, ANNA, 1).await;
        let (other, _) = signed_in(&store, ANNA, 2).await;
        let devices = store.devices(&caller, now()).await.unwrap().items;
        assert_eq!(devices.iter().map(|device| device.this).collect::<Vec<_>>(), [true, false]);

        let month = later(60 * 24 * 30);
        assert!(store.caller(&token, month).await.is_err(), "it was not used");
        let longer = month + SignedDuration::from_hours(1);
        assert!(!store.session(&caller, now(), longer).await.unwrap().1, "used within the hour");
        assert!(store.session(&caller, later(60), longer).await.unwrap().1);
        assert_eq!(store.caller(&token, month).await.unwrap(), caller, "it was used");
        assert!(store.caller(&other, month).await.is_err());

        let asked = ask(&store, ANNA, 3, now()).await.unwrap();
        let code = newest_code(&store, ANNA, now()).await.code;
        let new = NewSession::new(String::new(), month, Some(other.clone()));
        let third = store.confirm_code(&idempotency_key("c", 3), &asked.secret, code, new, now(), now()).await.unwrap();
        assert!(store.caller(&other, now()).await.is_err(), "replaced");
        assert!(store.caller(&third.token, now()).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn signing_out_everywhere_ends_her_sessions_and_nobody_elses() {
    both(async |store| {
        let (anna, caller) = signed_in(&store, ANNA, 1).await;
        let (phone, _) = signed_in(&store, ANNA, 2).await;
        let (bruno, _) = signed_in(&store, "bruno@officine.example", 3).await;
        let key = |number| idempotency_key("sign_out", number);
        let out = store.sign_out(&key(1), &caller, SignOutScope::Everywhere, now()).await.unwrap();
        assert_eq!(out.browsers, 2);
        assert_eq!(store.sign_out(&key(1), &caller, SignOutScope::Everywhere, now()).await.unwrap(), out);
        for token in [anna, phone] {
            assert!(matches!(store.caller(&token, now()).await, Err(StoreError::SignedOut)));
        }
        let caller = store.caller(&bruno, now()).await.unwrap();
        assert_eq!(store.sign_out(&key(2), &caller, SignOutScope::Here, now()).await.unwrap().browsers, 1);
    })
    .await;
}
