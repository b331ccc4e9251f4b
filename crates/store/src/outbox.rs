//! The outbox: mails are written in the transaction of their cause and sent by a worker, at least once.
//!
//! A worker takes one mail at a time and holds it for a while. Whoever dies between the sending and the word that it was sent leaves
//! that one mail to be sent again: one duplicate at most for each worker that dies.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        mail::{DeskMail, DeskMails, MailFilter, PAGE_SIZE},
        queue::ItemKind,
    },
    mail::{Mail, MailState},
    permission::{Action, Actor, Reason, may},
    text::Lang,
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    column::{choice, from_json, instant, lang, micros, new_id, number, to_json},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk::{audit, queue},
    idempotency::{Answer, IdempotencyKey},
};

/// A mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutgoingMail {
    /// Its name among mails; stays the same however often it is sent.
    pub id: String,
    /// The address it goes to.
    pub recipient: String,
    /// The language of its reader.
    pub lang: Lang,
    /// What it says.
    pub mail: Mail,
    /// When it was written.
    pub written_at: Timestamp,
    /// How often it was tried, this time included.
    pub tries: u32,
}

/// A mail as the operator sees it: nothing of its content beyond what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailForOperator {
    /// Its name among mails.
    pub id: String,
    /// The address it goes to.
    pub recipient: String,
    /// The language of its reader.
    pub lang: Lang,
    /// What it says; without codes and links, which it never holds.
    pub mail: Mail,
    /// Where it stands.
    pub state: MailState,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was sent or given up.
    pub ended_at: Option<Timestamp>,
    /// How often it was tried.
    pub tries: u32,
    /// What went wrong last.
    pub error: Option<String>,
}

#[derive(sqlx::FromRow)]
struct MailRow {
    id: String,
    recipient: String,
    lang: String,
    mail: String,
    state: String,
    written_at: i64,
    ended_at: Option<i64>,
    tries: i64,
    error: Option<String>,
}

impl MailRow {
    fn outgoing(self) -> Result<OutgoingMail> {
        Ok(OutgoingMail {
            lang: lang(&self.lang)?,
            mail: from_json(&self.mail)?,
            written_at: instant(self.written_at)?,
            tries: number(self.tries)?,
            id: self.id,
            recipient: self.recipient,
        })
    }

    fn for_operator(self) -> Result<MailForOperator> {
        Ok(MailForOperator {
            lang: lang(&self.lang)?,
            mail: from_json(&self.mail)?,
            state: choice(&self.state)?,
            written_at: instant(self.written_at)?,
            ended_at: self.ended_at.map(instant).transpose()?,
            tries: number(self.tries)?,
            error: self.error,
            id: self.id,
            recipient: self.recipient,
        })
    }
}

/// Writes a mail, to be sent once the transaction around it is committed.
pub(crate) async fn write(db: &mut Db<'_>, recipient: &str, lang: Lang, mail: &Mail, now: Timestamp) -> Result<()> {
    execute!(
        db,
        "INSERT INTO outbox (id, kind, recipient, lang, mail, state, written_at, due_at, tries)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0)",
        new_id(),
        mail.kind().as_str(),
        recipient,
        lang.tag(),
        to_json(mail)?,
        MailState::Waiting.as_str(),
        micros(now),
    )?;
    Ok(())
}

impl Store {
    /// Takes the mail that is due first and holds it for so long that nobody else sends it meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_mail(&self, now: Timestamp, hold: SignedDuration) -> Result<Option<OutgoingMail>> {
        // Mostly there is none, and looking costs no write.
        let waiting = fetch_optional!(
            &mut self.read().await?,
            (String,),
            "SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT 1",
            micros(now)
        )?;
        let Some((id,)) = waiting else { return Ok(None) };
        let until = now.checked_add(hold).unwrap_or(Timestamp::MAX);
        let row = self
            .write(move |db| {
                Box::pin(async move {
                    Ok(fetch_optional!(
                        db,
                        MailRow,
                        "UPDATE outbox SET tries = tries + 1, due_at = $3
                         WHERE id = $1 AND state = 'waiting' AND due_at <= $2 RETURNING *",
                        id,
                        micros(now),
                        micros(until),
                    )?)
                })
            })
            .await?;
        row.map(MailRow::outgoing).transpose()
    }

    /// Says that the mail server has taken a mail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_sent(&self, id: &str, now: Timestamp) -> Result<()> {
        self.end_mail(id, MailState::Sent, None, now).await
    }

    /// Gives a mail up, for all to see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_failed(&self, id: &str, error: &str, now: Timestamp) -> Result<()> {
        self.end_mail(id, MailState::Failed, Some(error.to_owned()), now).await
    }

    /// Takes a mail out that has nothing to say any more: it was not sent, and nobody misses it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_mail(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                execute!(db, "DELETE FROM outbox WHERE id = $1 AND state = 'waiting'", id)?;
                Ok(())
            })
        })
        .await
    }

    async fn end_mail(&self, id: &str, state: MailState, error: Option<String>, now: Timestamp) -> Result<()> {
        let id = id.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                execute!(
                    db,
                    "UPDATE outbox SET state = $2, error = COALESCE($3, error), ended_at = $4
                     WHERE id = $1 AND state = 'waiting'",
                    id,
                    state.as_str(),
                    error,
                    micros(now),
                )?;
                Ok(())
            })
        })
        .await
    }

    /// Puts a mail off that could not be sent now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_mail_off(&self, id: &str, error: &str, until: Timestamp) -> Result<()> {
        let (id, error) = (id.to_owned(), error.to_owned());
        self.write(move |db| {
            Box::pin(async move {
                execute!(
                    db,
                    "UPDATE outbox SET error = $2, due_at = $3 WHERE id = $1 AND state = 'waiting'",
                    id,
                    error,
                    micros(until),
                )?;
                Ok(())
            })
        })
        .await
    }

    /// Tries a mail again that was given up, or at once one that waits; whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_mail(&self, id: &str, now: Timestamp) -> Result<bool> {
        may(Actor::Operator, Action::ListEverything)?;
        let id = id.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let changed = execute!(
                    db,
                    "UPDATE outbox SET state = 'waiting', due_at = $2, ended_at = NULL WHERE id = $1 AND state <> 'sent'",
                    id,
                    micros(now),
                )?;
                Ok(changed == 1)
            })
        })
        .await
    }

    /// The mails in `state`, or all; the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outbox(&self, state: Option<MailState>, limit: u32) -> Result<Vec<MailForOperator>> {
        may(Actor::Operator, Action::ListEverything)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            MailRow,
            "SELECT * FROM outbox WHERE $1 IS NULL OR state = $1 ORDER BY written_at DESC, id DESC LIMIT $2",
            state.map(Choice::as_str),
            i64::from(limit),
        )?;
        rows.into_iter().map(MailRow::for_operator).collect()
    }
}

#[derive(sqlx::FromRow)]
struct DeskRow {
    id: String,
    kind: String,
    recipient: String,
    lang: String,
    state: String,
    written_at: i64,
    ended_at: Option<i64>,
    tries: i64,
    error: Option<String>,
}

impl DeskRow {
    fn mail(self) -> Result<DeskMail> {
        Ok(DeskMail {
            kind: choice(&self.kind)?,
            lang: lang(&self.lang)?,
            state: choice(&self.state)?,
            written_at: instant(self.written_at)?,
            ended_at: self.ended_at.map(instant).transpose()?,
            tries: number(self.tries)?,
            reference: self.id,
            recipient: self.recipient,
            error: self.error,
        })
    }
}

impl Answer for DeskMail {
    fn reveal(&mut self, _: String) {}
}

impl Store {
    /// A page of mails, the newest first. A page beyond the last is the last.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator, or when the database fails.
    pub async fn desk_mails(&self, caller: &DeskCaller, filter: &MailFilter) -> Result<DeskMails> {
        may(caller.actor(), Action::ManageMails)?;
        let mut db = self.read().await?;
        let state = filter.state.map(Choice::as_str);
        let (total,) =
            fetch_one!(&mut db, (i64,), "SELECT COUNT(*) FROM outbox WHERE $1 IS NULL OR state = $1", state)?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            DeskRow,
            "SELECT * FROM outbox WHERE $1 IS NULL OR state = $1 ORDER BY written_at DESC, id DESC LIMIT $2 OFFSET $3",
            state,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items = rows.into_iter().map(DeskRow::mail).collect::<Result<_>>()?;
        Ok(DeskMails { items, total, page, pages })
    }

    /// Tries a mail again that was given up, or at once one that waits.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator or where there is no mail, [`StoreError::Refused`] where it was sent,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn desk_retries_mail(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        mail: &str,
        now: Timestamp,
    ) -> Result<DeskMail> {
        may(caller.actor(), Action::ManageMails)?;
        let (caller, mail) = (caller.clone(), mail.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*mail].concat())?, now, move |db| {
            Box::pin(async move {
                let changed = execute!(
                    &mut *db,
                    "UPDATE outbox SET state = 'waiting', due_at = $2, ended_at = NULL WHERE id = $1 AND state <> 'sent'",
                    &mail,
                    micros(now),
                )?;
                let row = fetch_optional!(&mut *db, DeskRow, "SELECT * FROM outbox WHERE id = $1", &mail)?;
                let row = row.ok_or(StoreError::NotFound)?;
                if changed == 0 {
                    return Err(Reason::Decided.into());
                }
                queue::done(db, ItemKind::Mail, &mail).await?;
                let actor = DeskActor::from(&caller);
                audit::note(db, &actor, AuditAction::RetriedMail, Some(&mail), None, now).await?;
                row.mail()
            })
        })
        .await
    }
}
