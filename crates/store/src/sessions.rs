//! Sessions: the browsers in which somebody is signed in.

use approdo_contract::{
    permission::{Action, Actor, may},
    sign_in::{Device, DeviceList, SessionView, SignOutScope, SignedOut},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Result, Store, StoreError,
    column::{instant, micros, new_id},
    db::{Db, execute, fetch_all, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    people::PersonRow,
    secret,
};

/// How exactly it is kept when a session was last used: writing it at each request would make every reading a write.
const SEEN_TO: SignedDuration = SignedDuration::from_hours(1);

/// A session about to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Browser and system, for the list of sessions.
    pub device: String,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// The token of the browser's session so far, which ends: who signs in gets a new one.
    pub replaces: Option<String>,
    pub(crate) token_hash: Vec<u8>,
}

impl NewSession {
    /// A session in a browser.
    #[must_use]
    pub fn new(device: String, expires_at: Timestamp, replaces: Option<String>) -> Self {
        Self { device, expires_at, replaces, token_hash: Vec::new() }
    }
}

/// Whoever is signed in and acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub(crate) person_id: String,
    pub(crate) session_id: String,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    device: String,
    created_at: i64,
    seen_at: i64,
}

impl Answer for SignedOut {
    fn reveal(&mut self, _: String) {}
}

/// Begins a session.
pub(crate) async fn begin(db: &mut Db<'_>, person_id: &str, new: &NewSession, now: Timestamp) -> Result<()> {
    if let Some(token) = &new.replaces {
        execute!(&mut *db, "DELETE FROM session WHERE token_hash = $1", secret::hash(token))?;
    }
    execute!(
        db,
        "INSERT INTO session (id, person_id, token_hash, device, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $5, $6)",
        new_id(),
        person_id,
        &new.token_hash,
        &new.device,
        micros(now),
        micros(new.expires_at),
    )?;
    Ok(())
}

impl Store {
    /// Who holds a session, by its token.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where the session ended or never was, or when the database fails.
    pub async fn caller(&self, token: &str, now: Timestamp) -> Result<Caller> {
        let found = fetch_optional!(
            &mut self.read().await?,
            (String, String),
            "SELECT person_id, id FROM session WHERE token_hash = $1 AND expires_at > $2",
            secret::hash(token),
            micros(now),
        )?;
        let (person_id, session_id) = found.ok_or(StoreError::SignedOut)?;
        Ok(Caller { person_id, session_id })
    }

    /// Who is signed in. The session lasts until `expires_at` from now on; whether that is news for the browser.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where she has been erased meanwhile, or when the database fails.
    pub async fn session(&self, caller: &Caller, now: Timestamp, expires_at: Timestamp) -> Result<(SessionView, bool)> {
        let mut db = self.read().await?;
        let person = PersonRow::by_id(&mut db, &caller.person_id).await?.ok_or(StoreError::SignedOut)?;
        let view = person.view(&mut db).await?;
        drop(db);
        Ok((view, self.seen(caller, now, expires_at).await?))
    }

    async fn seen(&self, caller: &Caller, now: Timestamp, expires_at: Timestamp) -> Result<bool> {
        let before = micros(now.checked_sub(SEEN_TO).unwrap_or(Timestamp::MIN));
        let long_ago = fetch_optional!(
            &mut self.read().await?,
            (String,),
            "SELECT id FROM session WHERE id = $1 AND seen_at <= $2",
            &caller.session_id,
            before,
        )?;
        let Some((id,)) = long_ago else { return Ok(false) };
        self.write(move |db| {
            Box::pin(async move {
                execute!(
                    &mut *db,
                    "UPDATE person SET seen_at = $2 WHERE id = (SELECT person_id FROM session WHERE id = $1)",
                    &id,
                    micros(now),
                )?;
                let seen = execute!(
                    db,
                    "UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1",
                    id,
                    micros(now),
                    micros(expires_at),
                )?;
                Ok(seen == 1)
            })
        })
        .await
    }

    /// The browsers in which the caller is signed in, hers first, then the one used last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn devices(&self, caller: &Caller, now: Timestamp) -> Result<DeviceList> {
        may(Actor::Person, Action::ManageSessions)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            SessionRow,
            "SELECT id, device, created_at, seen_at FROM session WHERE person_id = $1 AND expires_at > $2
             ORDER BY seen_at DESC, id",
            &caller.person_id,
            micros(now),
        )?;
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            items.push(Device {
                since: instant(row.created_at)?,
                seen_at: instant(row.seen_at)?,
                this: row.id == caller.session_id,
                name: row.device,
            });
        }
        items.sort_by_key(|device| !device.this);
        Ok(DeviceList { items })
    }

    /// Signs the caller out.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn sign_out(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        scope: SignOutScope,
        now: Timestamp,
    ) -> Result<SignedOut> {
        may(Actor::Person, Action::ManageSessions)?;
        let caller = caller.clone();
        self.once(key.ticket(&caller.session_id)?, now, move |db| {
            Box::pin(async move {
                let ended = match scope {
                    SignOutScope::Here => execute!(db, "DELETE FROM session WHERE id = $1", &caller.session_id),
                    SignOutScope::Everywhere => {
                        execute!(db, "DELETE FROM session WHERE person_id = $1", &caller.person_id)
                    }
                }?;
                Ok(SignedOut { browsers: u32::try_from(ended).unwrap_or(u32::MAX) })
            })
        })
        .await
    }
}
