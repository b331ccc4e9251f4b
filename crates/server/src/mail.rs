//! Mail: a worker takes what the outbox holds, makes words of it and hands it to a mail server.
//!
//! Each mail is marked as sent after the mail server has taken it, so a crash in between sends that one mail twice and no other; it has
//! the same `Message-ID` then, by which many mail programs show it once.

use std::{
    io::{self, Write},
    sync::Arc,
    time::Duration,
};

use approdo::mail::{Letterhead, Opening, Written};
use approdo_contract::{choice::Choice, mail::Mail};
use approdo_store::{OutgoingMail, Result};
use jiff::{SignedDuration, Timestamp};
use lettre::message::Mailbox;
use tokio::{sync::watch, time};

use crate::{
    calendar::{self, CalendarFile},
    portal::Portal,
};

mod message;
mod way;

pub(crate) use message::ONE_CLICK;
pub(crate) use way::MailServer;
use way::{Trouble, Way};

/// How often the outbox is looked at while it is empty.
const LOOK: Duration = Duration::from_millis(500);
/// The longest pause between two tries.
const PAUSE_MAX: Duration = Duration::from_secs(60 * 60);

/// How mails are sent.
#[derive(Clone, Debug)]
pub(crate) struct MailSettings {
    /// Where they go; none in a demo without a mail server.
    pub(crate) server: Option<MailServer>,
    /// Who they come from.
    pub(crate) from: Mailbox,
    /// Codes and links are printed on the terminal, so that one who tries the portal out can sign in.
    pub(crate) on_terminal: bool,
    /// How long sending one may take.
    pub(crate) timeout: Duration,
    /// How long to wait after the first failure; twice as long after each further one.
    pub(crate) retry: Duration,
    /// The age at which a mail is given up.
    pub(crate) give_up: SignedDuration,
}

/// What became of one look at the outbox.
enum Look {
    /// Nothing was due.
    Nothing,
    /// A mail came to its end, or was put off for a reason of its own.
    Done,
    /// The mail server takes no mail at all.
    NoServer,
}

/// Sends what the outbox holds until told to leave; the mail in hand is finished first.
pub(crate) async fn deliver(portal: Arc<Portal>, settings: MailSettings, mut leaving: watch::Receiver<bool>) {
    let way = match Way::open(&settings) {
        Ok(way) => way,
        Err(error) => {
            tracing::error!(error, "no mail can be sent");
            return;
        }
    };
    let postman = Postman { portal, settings, way };
    let mut failures = 0;
    while !*leaving.borrow() {
        let pause = match postman.look().await {
            Ok(Look::Done) => {
                failures = 0;
                continue;
            }
            Ok(Look::Nothing) => LOOK,
            Ok(Look::NoServer) => {
                failures += 1;
                postman.settings.pause(failures)
            }
            Err(error) => {
                tracing::warn!(%error, "cannot look into the outbox");
                postman.settings.retry
            }
        };
        // Told to leave, or the program is going down without telling: both end the loop.
        let _ = time::timeout(pause, leaving.wait_for(|leave| *leave)).await;
    }
}

impl MailSettings {
    /// How long to wait after so many failures in a row.
    fn pause(&self, failures: u32) -> Duration {
        self.retry.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1))).min(PAUSE_MAX)
    }

    /// Longer than sending takes: nobody else may take the mail up meanwhile.
    fn hold(&self) -> SignedDuration {
        SignedDuration::try_from(self.timeout.saturating_mul(2)).unwrap_or(SignedDuration::from_mins(1))
    }
}

struct Postman {
    portal: Arc<Portal>,
    settings: MailSettings,
    way: Way,
}

impl Postman {
    async fn look(&self) -> Result<Look> {
        let store = &self.portal.store;
        let now = self.portal.clock.now();
        let Some(mail) = store.take_mail(now, self.settings.hold()).await? else { return Ok(Look::Nothing) };
        let Some(written) = self.write(&mail).await? else {
            store.drop_mail(&mail.id).await?;
            return Ok(Look::Done);
        };
        let calendar = self.calendar(&mail).await?;
        let sent = self.send(&mail, &written, calendar).await;
        let now = self.portal.clock.now();
        let Err(trouble) = sent else {
            store.mail_sent(&mail.id, now).await?;
            return Ok(Look::Done);
        };
        tracing::warn!(mail = mail.id, kind = mail.mail.kind().as_str(), tries = mail.tries, %trouble, "a mail was not sent");
        let old = now.duration_since(mail.written_at) >= self.settings.give_up;
        if old || matches!(trouble, Trouble::Never(_)) {
            store.mail_failed(&mail.id, &trouble.to_string(), now).await?;
        } else {
            let pause = SignedDuration::try_from(self.settings.pause(mail.tries)).unwrap_or(SignedDuration::ZERO);
            store
                .put_mail_off(&mail.id, &trouble.to_string(), now.checked_add(pause).unwrap_or(Timestamp::MAX))
                .await?;
        }
        Ok(if matches!(trouble, Trouble::Server(_)) { Look::NoServer } else { Look::Done })
    }

    /// Makes words of a mail; none where there is nothing to say any more.
    async fn write(&self, mail: &OutgoingMail) -> Result<Option<Written>> {
        let portal = &self.portal;
        let (store, now) = (&portal.store, portal.clock.now());
        if mail.mail.is_late(now, portal.clock.today()) {
            return Ok(None);
        }
        let opening = match (&mail.mail, mail.mail.topic()) {
            (Mail::SignIn { sign_in, desk, .. }, _) => {
                let Some(issued) = store.issue_code(sign_in, now).await? else { return Ok(None) };
                Some(Opening::SignIn { code: issued.code, link: issued.link, desk: *desk })
            }
            (_, Some(topic)) => {
                let Some(link) = store.issue_unsubscription(&mail.recipient, topic, now).await? else {
                    return Ok(None);
                };
                Some(Opening::Unsubscribe { link })
            }
            (_, None) => None,
        };
        let letterhead = Letterhead { origin: portal.public_url.origin(), operator: &portal.operator };
        let written = approdo::mail::write(&mail.mail, opening.as_ref(), mail.lang, &letterhead);
        if let Some(opening) = opening.filter(|_| self.settings.on_terminal) {
            let address = opening.address(mail.lang, &letterhead);
            let brings = match opening {
                Opening::SignIn { code, .. } => format!("code {code}, or {address}"),
                Opening::Unsubscribe { .. } => format!("{}, to be stopped by {address}", mail.mail.kind().as_str()),
            };
            // A terminal that is gone takes nothing from the mail.
            let _ = writeln!(io::stdout(), "Mail to {}: {brings}", mail.recipient);
        }
        Ok(Some(written))
    }

    /// The calendar file that goes with a mail about a workshop or an appointment.
    async fn calendar(&self, mail: &OutgoingMail) -> Result<Option<CalendarFile>> {
        let (portal, now) = (&self.portal, self.portal.clock.now());
        if let Some((told, cancelled)) = mail.mail.appointment() {
            return Ok(Some(calendar::appointment(told, cancelled, mail.lang, &portal.public_url, now)));
        }
        let Some(workshop) = mail.mail.workshop() else { return Ok(None) };
        let entry = portal.store.workshop_calendar_entry(workshop).await?;
        let file = calendar::workshop(&entry, mail.lang, &portal.public_url, now);
        Ok(Some(CalendarFile { name: calendar::file_name(&entry), method: calendar::method(&entry), file }))
    }

    async fn send(
        &self,
        mail: &OutgoingMail,
        written: &Written,
        calendar: Option<CalendarFile>,
    ) -> Result<(), Trouble> {
        let host = self.portal.public_url.host();
        let message = message::message(mail, written, calendar, &self.settings.from, host)?;
        match time::timeout(self.settings.timeout, self.way.send(message)).await {
            Ok(sent) => sent,
            Err(_) => Err(Trouble::Server(format!("no answer within {} seconds", self.settings.timeout.as_secs()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let settings = MailSettings {
            server: None,
            from: "a@b.it".parse().unwrap(),
            on_terminal: true,
            timeout: Duration::from_secs(30),
            retry: Duration::from_secs(30),
            give_up: SignedDuration::from_hours(72),
        };
        let pauses: Vec<u64> = [1, 2, 3, 8, 40].map(|failures| settings.pause(failures).as_secs()).to_vec();
        assert_eq!(pauses, [30, 60, 120, 3_600, 3_600]);
        assert_eq!(settings.hold(), SignedDuration::from_secs(60));
    }
}
