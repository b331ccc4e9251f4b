//! Members of the desk, with a second factor of theirs.

use approdo_contract::desk::people::{DeskRole, NewMember};
use approdo_store::{Caller, DeskCaller, IdempotencyKey, Newcomer, Store};
use jiff::Timestamp;
use totp_rs::{Builder, Secret};

use crate::{now, person};

/// The code that an app with this secret shows at a moment.
///
/// # Panics
/// When the secret is none.
#[must_use]
pub fn app_code(secret: &str, at: Timestamp) -> String {
    let secret = Secret::try_from_base32(secret).expect("a secret");
    let totp = Builder::new().with_secret(secret).with_account_name("test").build().expect("an app");
    totp.generate(u64::try_from(at.as_second()).expect("a moment")).to_string()
}

/// Asks somebody into the desk and lets her sign in; she has no second factor yet.
///
/// # Panics
/// When the database fails.
pub async fn invited(store: &Store, email: &str, partner: &str, roles: &[DeskRole]) -> Caller {
    let new = NewMember {
        name: email.split('@').next().unwrap_or_default().to_owned(),
        email: email.to_owned(),
        partner: String::new(),
        roles: roles.iter().copied().collect(),
    };
    store.invite_first_member(partner, new, now()).await.expect("a new member");
    person(store, email).await
}

/// Somebody of the desk before her second factor.
///
/// # Panics
/// When she is none, or the database fails.
pub async fn newcomer(store: &Store, caller: &Caller) -> Newcomer {
    store.newcomer(caller, Timestamp::MIN).await.expect("a member")
}

/// Somebody of the desk who has shown her second factor: an app that makes codes.
///
/// # Panics
/// When the database fails.
pub async fn member(store: &Store, email: &str, partner: &str, roles: &[DeskRole]) -> DeskCaller {
    let caller = invited(store, email, partner, roles).await;
    let key = |operation| IdempotencyKey::new(operation, email, [0; 32]).expect("a key");
    let (secret, _) = store.offer_totp(&key("offer"), &newcomer(store, &caller).await, now()).await.expect("an offer");
    let code = app_code(&secret, now());
    store.confirm_totp(&key("confirm"), &newcomer(store, &caller).await, code, now()).await.expect("a factor");
    store.desk_caller(&caller, Timestamp::MIN).await.expect("a member with a factor")
}
