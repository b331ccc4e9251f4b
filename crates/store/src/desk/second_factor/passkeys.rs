//! Passkeys as the second factor. What a credential is and whether a browser's answer fits it is the server's business: here it is a
//! text.

use approdo_contract::{
    desk::second_factor::{PasskeyChallenge, SecondFactorReceipt},
    permission::{Action, Reason, may},
};
use jiff::{SignedDuration, Timestamp};

use super::{Newcomer, Receipt, made};
use crate::{
    Result, Store, StoreError,
    column::{micros, new_id},
    db::{Db, execute, fetch_all, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    secret,
};

/// How long a browser may take to answer a challenge.
const CHALLENGE: SignedDuration = SignedDuration::from_mins(5);

/// What is asked of a browser: `make` a passkey, or `use` one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new passkey.
    Make,
    /// One of hers.
    Use,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Use => "use",
        }
    }
}

/// A passkey as the server checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    /// The credential's id.
    pub credential_id: String,
    /// Public key and counter.
    pub credential: String,
}

impl Answer for PasskeyChallenge {
    fn reveal(&mut self, _: String) {}
}

impl Newcomer {
    /// Of two answers to the same challenge one counts.
    pub(super) async fn spend(&self, db: &mut Db<'_>, challenge: &str) -> Result<()> {
        let spent =
            execute!(db, "DELETE FROM passkey_challenge WHERE id = $1 AND member_id = $2", challenge, self.member())?;
        if spent == 1 { Ok(()) } else { Err(StoreError::NotFound) }
    }
}

impl Store {
    /// Her passkeys, as the server checks them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkeys(&self, newcomer: &Newcomer) -> Result<Vec<StoredPasskey>> {
        may(newcomer.member.actor(), Action::ManageSecondFactor)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            (String, String),
            "SELECT credential_id, credential FROM passkey WHERE member_id = $1 ORDER BY created_at, id",
            newcomer.member()
        )?;
        Ok(rows.into_iter().map(|(credential_id, credential)| StoredPasskey { credential_id, credential }).collect())
    }

    /// Keeps what a browser is asked for until it answers: `options` for the browser, `state` for the server.
    ///
    /// # Errors
    /// [`StoreError::SecondFactorNeeded`] before a new passkey is made beside another factor, [`StoreError::KeyReused`], or when the
    /// database fails.
    pub async fn challenge_passkey(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        purpose: Purpose,
        options: String,
        state: String,
        now: Timestamp,
    ) -> Result<PasskeyChallenge> {
        let newcomer = newcomer.clone();
        self.once(key.ticket(&newcomer.session)?, now, move |db| {
            Box::pin(async move {
                match purpose {
                    Purpose::Make => newcomer.may_change(db).await.map(|_| ())?,
                    Purpose::Use => may(newcomer.member.actor(), Action::ManageSecondFactor)?,
                }
                let challenge = secret::new_secret()?;
                execute!(&mut *db, "DELETE FROM passkey_challenge WHERE expires_at <= $1", micros(now))?;
                execute!(
                    db,
                    "INSERT INTO passkey_challenge (id, member_id, purpose, state, expires_at) VALUES ($1, $2, $3, $4, $5)",
                    &challenge,
                    newcomer.member(),
                    purpose.as_str(),
                    state,
                    micros(now.checked_add(CHALLENGE).unwrap_or(now)),
                )?;
                Ok(PasskeyChallenge { challenge, options })
            })
        })
        .await
    }

    /// What the server kept of a challenge of hers.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where it was answered or its time has passed, or when the database fails.
    pub async fn challenge_state(
        &self,
        newcomer: &Newcomer,
        purpose: Purpose,
        challenge: &str,
        now: Timestamp,
    ) -> Result<String> {
        may(newcomer.member.actor(), Action::ManageSecondFactor)?;
        let found = fetch_optional!(
            &mut self.read().await?,
            (String,),
            "SELECT state FROM passkey_challenge WHERE id = $1 AND member_id = $2 AND purpose = $3 AND expires_at > $4",
            challenge,
            newcomer.member(),
            purpose.as_str(),
            micros(now),
        )?;
        Ok(found.ok_or(StoreError::NotFound)?.0)
    }

    /// Makes a passkey hers that the server has checked. The challenge that it answers is spent.
    ///
    /// # Errors
    /// [`StoreError::SecondFactorNeeded`], [`StoreError::NotFound`] where the challenge is spent, [`StoreError::Refused`] where the
    /// passkey is somebody's already, [`StoreError::KeyReused`], or when the database fails.
    pub async fn add_passkey(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        challenge: String,
        passkey: StoredPasskey,
        name: String,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        let newcomer = newcomer.clone();
        let ticket = key.ticket(&newcomer.session)?;
        let secret = ticket.secret().to_owned();
        let receipt: Receipt = self
            .once(ticket, now, move |db| {
                Box::pin(async move {
                    let before = newcomer.may_change(db).await?;
                    newcomer.spend(db, &challenge).await?;
                    let stored = execute!(
                        &mut *db,
                        "INSERT INTO passkey (id, reference, member_id, credential_id, credential, name, created_at)
                         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING",
                        new_id(),
                        secret::new_reference("K")?,
                        newcomer.member(),
                        &passkey.credential_id,
                        &passkey.credential,
                        &name,
                        micros(now),
                    )?;
                    if stored == 0 {
                        return Err(Reason::Decided.into());
                    }
                    made(db, &newcomer, &secret, !before.is_there(), now).await
                })
            })
            .await?;
        Ok(receipt.into())
    }

    /// Takes a passkey away, where another factor is left.
    ///
    /// # Errors
    /// [`StoreError::SecondFactorNeeded`], [`StoreError::NotFound`] where it is not hers, [`StoreError::Refused`] where it is her last
    /// factor, [`StoreError::KeyReused`], or when the database fails.
    pub async fn end_passkey(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        reference: &str,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        let (newcomer, reference) = (newcomer.clone(), reference.to_owned());
        let receipt: Receipt = self
            .once(key.ticket(&[&newcomer.session, &*reference].concat())?, now, move |db| {
                Box::pin(async move {
                    let before = newcomer.may_change(db).await?;
                    if !before.totp && before.passkeys.len() == 1 {
                        return Err(Reason::LastFactor.into());
                    }
                    let gone = execute!(
                        &mut *db,
                        "DELETE FROM passkey WHERE reference = $1 AND member_id = $2",
                        &reference,
                        newcomer.member()
                    )?;
                    if gone == 0 {
                        return Err(StoreError::NotFound);
                    }
                    made(db, &newcomer, "", false, now).await
                })
            })
            .await?;
        Ok(receipt.into())
    }
}
