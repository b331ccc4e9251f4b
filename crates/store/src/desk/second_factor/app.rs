//! An app that makes codes (TOTP, RFC 6238) as the second factor.

use approdo_contract::{desk::second_factor::SecondFactorReceipt, permission::Reason};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::{Newcomer, Outcome, Receipt, made, may_try, wrong};
use crate::{
    Result, Store,
    column::{micros, unreadable},
    db::{Db, execute, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
};

/// An offered secret: stored for its member, and made again of the answer's own secret where the request is repeated.
#[derive(Serialize, Deserialize)]
struct Offer {
    email: String,
    #[serde(skip)]
    secret: Vec<u8>,
}

impl Answer for Offer {
    fn reveal(&mut self, secret: String) {
        self.secret = totp_secret(&secret);
    }
}

/// Twenty bytes, as RFC 4226 recommends.
pub(super) fn totp_secret(secret: &str) -> Vec<u8> {
    Sha256::digest(["totp", secret].concat())[..20].to_vec()
}

fn totp(secret: Vec<u8>, email: &str) -> Result<Totp> {
    Builder::new().with_secret(secret).with_issuer(Some("Approdo")).with_account_name(email).build().map_err(unreadable)
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or_default()
}

/// Whether a code is right, and was not used before: the app's clock may be one step off.
pub(super) async fn use_code(
    db: &mut Db<'_>,
    member: &str,
    code: &str,
    confirmed: bool,
    now: Timestamp,
) -> Result<bool> {
    let found = fetch_optional!(
        &mut *db,
        (Vec<u8>, Option<i64>),
        "SELECT secret, last_step FROM totp WHERE member_id = $1 AND (confirmed_at IS NOT NULL) = $2",
        member,
        confirmed
    )?;
    let Some((secret, last)) = found else { return Ok(false) };
    let step = totp(secret, "")?.check(code, seconds(now)).and_then(|step| i64::try_from(step).ok());
    let Some(step) = step.filter(|step| last.is_none_or(|last| *step > last)) else { return Ok(false) };
    execute!(
        db,
        "UPDATE totp SET last_step = $2, confirmed_at = COALESCE(confirmed_at, $3) WHERE member_id = $1",
        member,
        step,
        micros(now),
    )?;
    Ok(true)
}

impl Store {
    /// Offers a secret for an app that makes codes, in the place of one that was offered before: the secret to be typed, and the
    /// address that holds it.
    ///
    /// # Errors
    /// [`crate::StoreError::SecondFactorNeeded`], [`crate::StoreError::Refused`] where an app makes codes already,
    /// [`crate::StoreError::KeyReused`], or when the database fails.
    pub async fn offer_totp(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        now: Timestamp,
    ) -> Result<(String, String)> {
        let newcomer = newcomer.clone();
        let ticket = key.ticket(&newcomer.session)?;
        let offered = totp_secret(ticket.secret());
        let offer: Offer = self
            .once(ticket, now, move |db| {
                Box::pin(async move {
                    let view = newcomer.may_change(db).await?;
                    if view.totp {
                        return Err(Reason::Decided.into());
                    }
                    execute!(
                        &mut *db,
                        "INSERT INTO totp (member_id, secret, offered_at) VALUES ($1, $2, $3)
                         ON CONFLICT (member_id) DO UPDATE
                             SET secret = excluded.secret, offered_at = excluded.offered_at, last_step = NULL",
                        newcomer.member(),
                        offered,
                        micros(now),
                    )?;
                    Ok(Offer { email: newcomer.email, secret: Vec::new() })
                })
            })
            .await?;
        let uri = totp(offer.secret.clone(), &offer.email)?.to_url().map_err(unreadable)?;
        Ok((Secret::from(offer.secret).to_base32(), uri))
    }

    /// Makes the offered secret hers, by a code of the app.
    ///
    /// # Errors
    /// [`crate::StoreError::SecondFactorNeeded`], [`crate::StoreError::Invalid`] where the code is wrong,
    /// [`crate::StoreError::TooMany`] after too many wrong ones, [`crate::StoreError::KeyReused`], or when the database fails.
    pub async fn confirm_totp(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        code: String,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        let newcomer = newcomer.clone();
        let ticket = key.ticket(&newcomer.session)?;
        let secret = ticket.secret().to_owned();
        let outcome: Outcome = self
            .once(ticket, now, move |db| {
                Box::pin(async move {
                    let before = newcomer.may_change(db).await?;
                    may_try(db, newcomer.member(), now).await?;
                    if !use_code(db, newcomer.member(), &code, false, now).await? {
                        wrong(db, newcomer.member(), now).await?;
                        return Ok(Outcome(None));
                    }
                    made(db, &newcomer, &secret, !before.is_there(), now).await.map(Some).map(Outcome)
                })
            })
            .await?;
        outcome.told()
    }

    /// Takes the app's secret away, where a passkey is left.
    ///
    /// # Errors
    /// [`crate::StoreError::SecondFactorNeeded`], [`crate::StoreError::Refused`] where it is her last factor,
    /// [`crate::StoreError::KeyReused`], or when the database fails.
    pub async fn end_totp(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        let newcomer = newcomer.clone();
        let receipt: Receipt = self
            .once(key.ticket(&newcomer.session)?, now, move |db| {
                Box::pin(async move {
                    let before = newcomer.may_change(db).await?;
                    if before.passkeys.is_empty() {
                        return Err(Reason::LastFactor.into());
                    }
                    execute!(&mut *db, "DELETE FROM totp WHERE member_id = $1", newcomer.member())?;
                    made(db, &newcomer, "", false, now).await
                })
            })
            .await?;
        Ok(receipt.into())
    }
}
