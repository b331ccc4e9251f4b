//! Who sends what tests send.

use approdo_contract::{desk::check_in::CheckInTimes, text::Lang};
use approdo_store::{Caller, IdempotencyKey, NewSession, Sender, Store};
use jiff::SignedDuration;

use crate::{deliver, now};

/// How long seats are held for who has not confirmed.
pub const HOLD: SignedDuration = SignedDuration::from_hours(24);

/// When people are checked in.
pub const CHECK_IN: CheckInTimes =
    CheckInTimes { before: SignedDuration::from_hours(3), after: SignedDuration::from_hours(7 * 24) };

/// Somebody who is not signed in and reads Italian.
#[must_use]
pub fn visitor() -> Sender {
    Sender::Unconfirmed(Lang::It)
}

/// Somebody signed in: the same person each time.
///
/// # Panics
/// When the database fails.
pub async fn sender(store: &Store) -> Sender {
    Sender::Person(person(store, "sender@officine.example").await)
}

/// Whoever showed that this address is hers: the same session each time.
///
/// # Panics
/// When the database fails.
pub async fn person(store: &Store, email: &str) -> Caller {
    let keys = |operation| IdempotencyKey::new(operation, email, [0; 32]).expect("a key");
    let asked =
        store.start_sign_in(&keys("start_sign_in"), email.to_owned(), false, Lang::It, now()).await.expect("a mail");
    let delivered = deliver(store, now()).await;
    // Others may wait for what she sent signed out: the newest is that of this wish.
    let issued =
        delivered.into_iter().filter(|(mail, _)| mail.recipient == email).filter_map(|(_, issued)| issued).next_back();
    // The second time there is no mail, and none is needed: a repeated request gets its first answer.
    let code = issued.map(|issued| issued.code).unwrap_or_default();
    let browser = NewSession::new(String::new(), now() + SignedDuration::from_hours(24 * 365), None);
    let signed_in =
        store.confirm_code(&keys("confirm_code"), &asked.secret, code, browser, now(), now()).await.expect("a session");
    store.caller(&signed_in.token, now()).await.expect("a session")
}
