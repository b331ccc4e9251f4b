//! Made, shown, changed, lost.

use approdo_contract::{
    choice::Choice,
    desk::{audit::AuditFilter, people::DeskRole, second_factor::PROOF_TRIES},
    permission::Reason,
    problem::ProblemCode,
};
use approdo_store::{Purpose, Store, StoreError, StoredPasskey};
use approdo_testkit::{app_code, both, invited, member, newcomer, now, person};
use jiff::Timestamp;

use super::{PARTNER, key, later};

const ROSA: &str = "rosa@sportello.example";

fn code_problem<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> ProblemCode {
    match answer.unwrap_err() {
        StoreError::Invalid(problems) => problems[0].code,
        other => panic!("{other}"),
    }
}

async fn passkey(store: &Store, number: usize, caller: &approdo_store::Caller, id: &str) -> Result<usize, StoreError> {
    let rosa = newcomer(store, caller).await;
    let made = store.challenge_passkey(&key(number), &rosa, Purpose::Make, "{}".into(), "state".into(), now()).await?;
    assert_eq!(store.challenge_state(&rosa, Purpose::Make, &made.challenge, now()).await.unwrap(), "state");
    let stored = StoredPasskey { credential_id: id.into(), credential: "{}".into() };
    let receipt = store.add_passkey(&key(number + 1), &rosa, made.challenge, stored, "Portatile".into(), now()).await?;
    Ok(receipt.second_factor.passkeys.len())
}

#[tokio::test]
async fn without_it_nobody_comes_in() {
    both(async |store| {
        let caller = invited(&store, ROSA, PARTNER, &[DeskRole::Mediator]).await;
        assert!(matches!(store.desk_caller(&caller, Timestamp::MIN).await, Err(StoreError::SecondFactorNeeded)));
        let stranger = person(&store, "mara@altrove.example").await;
        assert!(matches!(store.desk_caller(&stranger, Timestamp::MIN).await, Err(StoreError::NotFound)));
        assert!(matches!(store.desk_session(&stranger, Timestamp::MIN).await, Err(StoreError::NotFound)));

        let rosa = newcomer(&store, &caller).await;
        let (secret, uri) = store.offer_totp(&key(1), &rosa, now()).await.unwrap();
        assert!(uri.starts_with("otpauth://totp/Approdo:") && uri.contains(&secret), "{uri}");
        assert_eq!(
            store.offer_totp(&key(1), &rosa, now()).await.unwrap().0,
            secret,
            "a repeated request gets the same"
        );
        assert_eq!(
            code_problem(store.confirm_totp(&key(2), &rosa, "000000".into(), now()).await),
            ProblemCode::CodeWrong
        );
        assert_eq!(
            code_problem(store.prove_by_code(&key(3), &rosa, app_code(&secret, now()), now()).await),
            ProblemCode::CodeWrong,
            "an offered secret opens nothing"
        );
        let made = store.confirm_totp(&key(4), &rosa, app_code(&secret, now()), now()).await.unwrap();
        assert_eq!(made.recovery_codes.len(), 10);
        assert!(made.second_factor.shown && made.second_factor.totp);
        let again = store.confirm_totp(&key(4), &rosa, app_code(&secret, now()), now()).await.unwrap();
        assert_eq!(again.recovery_codes, made.recovery_codes, "stored nowhere, and still the same");
        store.desk_caller(&caller, Timestamp::MIN).await.unwrap();

        // It counts for a while.
        assert!(matches!(store.desk_caller(&caller, now()).await, Err(StoreError::SecondFactorNeeded)));
        let used = store.prove_by_code(&key(5), &rosa, app_code(&secret, now()), now()).await;
        assert_eq!(code_problem(used), ProblemCode::CodeWrong, "a code is good once");
        store.prove_by_code(&key(6), &rosa, app_code(&secret, later(5)), later(5)).await.unwrap();
        store.desk_caller(&caller, now()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_guesses_waits() {
    both(async |store| {
        member(&store, ROSA, PARTNER, &[DeskRole::Mediator]).await;
        let caller = person(&store, ROSA).await;
        let rosa = newcomer(&store, &caller).await;
        for number in 0..PROOF_TRIES as usize {
            let wrong = store.prove_by_recovery_code(&key(number), &rosa, "aaaabbbbcccc".into(), later(1)).await;
            assert_eq!(code_problem(wrong), ProblemCode::CodeWrong);
        }
        let early = store.prove_by_code(&key(20), &rosa, "123456".into(), later(2)).await;
        let Err(StoreError::TooMany { wait }) = early else { panic!("{early:?}") };
        assert_eq!(wait.as_mins(), 14);
        assert_eq!(
            code_problem(store.prove_by_code(&key(21), &rosa, "123456".into(), later(17)).await),
            ProblemCode::CodeWrong
        );
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_is_told() {
    both(async |store| {
        let admin = member(&store, "ada@sportello.example", PARTNER, &[DeskRole::Administrator]).await;
        let caller = invited(&store, ROSA, PARTNER, &[DeskRole::Lawyer]).await;
        let rosa = newcomer(&store, &caller).await;
        let (secret, _) = store.offer_totp(&key(1), &rosa, now()).await.unwrap();
        let made = store.confirm_totp(&key(2), &rosa, app_code(&secret, now()), now()).await.unwrap();
        let code = made.recovery_codes[3].replace('-', "");
        let left = store.prove_by_recovery_code(&key(3), &rosa, code.clone(), later(1)).await.unwrap();
        assert_eq!(left.second_factor.recovery_codes, 9);
        assert_eq!(
            code_problem(store.prove_by_recovery_code(&key(4), &rosa, code, later(2)).await),
            ProblemCode::CodeWrong
        );
        let rosa = newcomer(&store, &caller).await;
        let renewed = store.renew_recovery_codes(&key(5), &rosa, later(3)).await.unwrap();
        assert_eq!(renewed.second_factor.recovery_codes, 10);
        assert!(!renewed.recovery_codes.contains(&made.recovery_codes[0]));
        let void = made.recovery_codes[0].replace('-', "");
        assert_eq!(
            code_problem(store.prove_by_recovery_code(&key(6), &rosa, void, later(4)).await),
            ProblemCode::CodeWrong
        );
        let log = store.audit(&admin, &AuditFilter { page: 1, ..AuditFilter::default() }).await.unwrap();
        let actions: Vec<&str> = log
            .items
            .iter()
            .filter(|line| line.name.as_deref() == Some("rosa"))
            .map(|line| line.action.as_str())
            .collect();
        assert_eq!(actions, ["changed_factor", "came_in", "recovered", "changed_factor", "came_in"]);
    })
    .await;
}

#[tokio::test]
async fn the_last_factor_stays_and_a_passkey_answers_once() {
    both(async |store| {
        let caller = invited(&store, ROSA, PARTNER, &[DeskRole::Lawyer]).await;
        assert_eq!(passkey(&store, 1, &caller, "first").await.unwrap(), 1);
        // Without showing it nothing of it is changed.
        let elsewhere = store.newcomer(&caller, later(1)).await.unwrap();
        let offer = store.offer_totp(&key(10), &elsewhere, now()).await;
        assert!(matches!(offer, Err(StoreError::SecondFactorNeeded)), "{offer:?}");

        let rosa = newcomer(&store, &caller).await;
        let view = store.desk_session(&caller, Timestamp::MIN).await.unwrap().second_factor;
        let only = view.passkeys[0].reference.clone();
        let last = store.end_passkey(&key(11), &rosa, &only, now()).await;
        assert!(matches!(last, Err(StoreError::Refused(Reason::LastFactor))), "{last:?}");
        assert!(matches!(passkey(&store, 12, &caller, "first").await, Err(StoreError::Refused(Reason::Decided))));
        assert_eq!(passkey(&store, 14, &caller, "second").await.unwrap(), 2);
        assert_eq!(store.end_passkey(&key(16), &rosa, &only, now()).await.unwrap().second_factor.passkeys.len(), 1);

        let asked =
            store.challenge_passkey(&key(17), &rosa, Purpose::Use, "{}".into(), "state".into(), now()).await.unwrap();
        let answer = || StoredPasskey { credential_id: "second".into(), credential: "{\"counter\":2}".into() };
        store.prove_by_passkey(&key(18), &rosa, asked.challenge.clone(), answer(), later(1)).await.unwrap();
        assert_eq!(store.passkeys(&rosa).await.unwrap(), [answer()]);
        let twice = store.prove_by_passkey(&key(19), &rosa, asked.challenge, answer(), later(1)).await;
        assert!(matches!(twice, Err(StoreError::NotFound)), "{twice:?}");
        let late =
            store.challenge_passkey(&key(20), &rosa, Purpose::Use, "{}".into(), "state".into(), now()).await.unwrap();
        let late = store.challenge_state(&rosa, Purpose::Use, &late.challenge, later(5)).await;
        assert!(matches!(late, Err(StoreError::NotFound)), "{late:?}");
    })
    .await;
}
