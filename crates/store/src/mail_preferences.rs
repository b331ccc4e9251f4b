//! Which mails somebody wants of those that she may do without, and the links by which mails are stopped.

use approdo_contract::{
    choice::Choice,
    mail::{MailPreferences, MailTopic, Unsubscription},
    permission::{Action, Actor, may},
};
use jiff::Timestamp;

use crate::{
    Caller, Result, Store, StoreError,
    column::{choice, lang, micros},
    db::{Db, execute, fetch_all, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    secret,
};

impl Answer for MailPreferences {
    fn reveal(&mut self, _: String) {}
}

impl Answer for Unsubscription {
    fn reveal(&mut self, _: String) {}
}

async fn of(db: &mut Db<'_>, person_id: &str) -> Result<MailPreferences> {
    let tag = fetch_optional!(&mut *db, (String,), "SELECT lang FROM person WHERE id = $1", person_id)?;
    let (tag,) = tag.ok_or(StoreError::SignedOut)?;
    let stopped = fetch_all!(db, (String,), "SELECT topic FROM stopped_mail WHERE person_id = $1", person_id)?;
    let wants = |topic: &MailTopic| stopped.iter().all(|(stopped,)| stopped != topic.as_str());
    Ok(MailPreferences { lang: lang(&tag)?, wanted: MailTopic::ALL.iter().copied().filter(wants).collect() })
}

/// Stops mails; those that are stopped already stay so.
async fn stop(db: &mut Db<'_>, person_id: &str, topic: MailTopic, now: Timestamp) -> Result<()> {
    execute!(
        db,
        "INSERT INTO stopped_mail (person_id, topic, stopped_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        person_id,
        topic.as_str(),
        micros(now),
    )?;
    Ok(())
}

/// Whose mails the link with this secret stops, and which.
async fn by_secret(db: &mut Db<'_>, secret_hash: &[u8]) -> Result<Option<(String, MailTopic)>> {
    let found = fetch_optional!(
        db,
        (String, String),
        "SELECT person_id, topic FROM unsubscription WHERE secret_hash = $1",
        secret_hash
    )?;
    found.map(|(person_id, topic)| Ok((person_id, choice(&topic)?))).transpose()
}

impl Store {
    /// Which mails the caller wants.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where she has been erased meanwhile, or when the database fails.
    pub async fn mail_preferences(&self, caller: &Caller) -> Result<MailPreferences> {
        may(Actor::Person, Action::ChooseMails)?;
        of(&mut self.read().await?, &caller.person_id).await
    }

    /// Changes which mails the caller wants; from now on she reads in the language that she chose, wherever she signs in.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where she has been erased meanwhile, [`StoreError::KeyReused`], or when the database fails.
    pub async fn change_mail_preferences(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        new: MailPreferences,
        now: Timestamp,
    ) -> Result<MailPreferences> {
        may(Actor::Person, Action::ChooseMails)?;
        let person = caller.person_id.clone();
        self.once(key.ticket(&person)?, now, move |db| {
            Box::pin(async move {
                execute!(
                    &mut *db,
                    "UPDATE person SET lang = $2, lang_chosen = TRUE WHERE id = $1",
                    &person,
                    new.lang.tag(),
                )?;
                for topic in MailTopic::ALL {
                    if new.wanted.contains(topic) {
                        execute!(
                            &mut *db,
                            "DELETE FROM stopped_mail WHERE person_id = $1 AND topic = $2",
                            &person,
                            topic.as_str(),
                        )?;
                    } else {
                        stop(db, &person, *topic, now).await?;
                    }
                }
                of(db, &person).await
            })
        })
        .await
    }

    /// Makes the secret of the link that stops such mails to this address, for a mail that is about to be sent; none where they are
    /// stopped meanwhile, or nobody is known there any more.
    ///
    /// # Errors
    /// When the database or the system's source of random numbers fails.
    pub async fn issue_unsubscription(
        &self,
        recipient: &str,
        topic: MailTopic,
        now: Timestamp,
    ) -> Result<Option<String>> {
        let (secret, recipient) = (secret::new_secret()?, recipient.to_owned());
        let secret_hash = secret::hash(&secret);
        let stored = self
            .write(move |db| {
                Box::pin(async move {
                    Ok(execute!(
                        db,
                        "INSERT INTO unsubscription (secret_hash, person_id, topic, made_at)
                         SELECT $1, id, $3, $4 FROM person WHERE email = $2 AND id NOT IN (
                             SELECT person_id FROM stopped_mail WHERE topic = $3
                         )",
                        secret_hash,
                        recipient,
                        topic.as_str(),
                        micros(now),
                    )?)
                })
            })
            .await?;
        Ok((stored == 1).then_some(secret))
    }

    /// What the link at the end of a mail stops.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unsubscription(&self, secret: &str) -> Result<Unsubscription> {
        may(Actor::Holder, Action::StopMails)?;
        let mut db = self.read().await?;
        let Some((person_id, topic)) = by_secret(&mut db, &secret::hash(secret)).await? else {
            return Ok(Unsubscription { topic: None, stopped: false });
        };
        Ok(Unsubscription { topic: Some(topic), stopped: !of(&mut db, &person_id).await?.wanted.contains(&topic) })
    }

    /// Stops the mails of which the link is. Again it changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the secret opens nothing, [`StoreError::KeyReused`], or when the database fails.
    pub async fn unsubscribe(&self, key: &IdempotencyKey, secret: &str, now: Timestamp) -> Result<Unsubscription> {
        may(Actor::Holder, Action::StopMails)?;
        let secret_hash = secret::hash(secret);
        self.once(key.ticket(secret)?, now, move |db| {
            Box::pin(async move {
                let (person_id, topic) = by_secret(db, &secret_hash).await?.ok_or(StoreError::NotFound)?;
                stop(db, &person_id, topic, now).await?;
                Ok(Unsubscription { topic: Some(topic), stopped: true })
            })
        })
        .await
    }

    /// The same for a mail program (RFC 8058), which sends no key: the write is one that can be repeated. A secret that opens nothing
    /// is no failure, so that nobody learns which do.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unsubscribe_at_once(&self, secret: &str, now: Timestamp) -> Result<()> {
        may(Actor::Holder, Action::StopMails)?;
        let secret_hash = secret::hash(secret);
        self.write(move |db| {
            Box::pin(async move {
                match by_secret(db, &secret_hash).await? {
                    Some((person_id, topic)) => stop(db, &person_id, topic, now).await,
                    None => Ok(()),
                }
            })
        })
        .await
    }
}
