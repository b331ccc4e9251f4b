//! A mailbox without a mail server: takes what is due out of the outbox, as the worker does that sends it.

use approdo_contract::mail::Mail;
use approdo_store::{IssuedCode, OutgoingMail, Store};
use jiff::{SignedDuration, Timestamp};

/// Delivers every mail that is due, each with the code and link that were made for it where it brings such.
///
/// # Panics
/// When the database fails.
pub async fn deliver(store: &Store, now: Timestamp) -> Vec<(OutgoingMail, Option<IssuedCode>)> {
    let mut delivered = Vec::new();
    while let Some(mail) = store.take_mail(now, SignedDuration::from_mins(1)).await.expect("a mail or none") {
        let issued = match &mail.mail {
            Mail::SignIn { sign_in, .. } => store.issue_code(sign_in, now).await.expect("a code"),
            _ => None,
        };
        store.mail_sent(&mail.id, now).await.expect("the end of a mail");
        delivered.push((mail, issued));
    }
    delivered
}

/// Delivers every mail that is due and gives what the newest one to this address brought.
///
/// # Panics
/// When no mail to it brings a code.
pub async fn newest_code(store: &Store, email: &str, now: Timestamp) -> IssuedCode {
    let delivered = deliver(store, now).await;
    let mut codes = delivered.into_iter().filter(|(mail, _)| mail.recipient == email).filter_map(|(_, issued)| issued);
    codes.next_back().unwrap_or_else(|| panic!("no mail with a code to {email}"))
}
