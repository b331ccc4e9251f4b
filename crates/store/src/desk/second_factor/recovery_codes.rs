//! Recovery codes, for who has lost her second factor.

use approdo_contract::desk::second_factor::{RECOVERY_CODES, SecondFactorReceipt};
use jiff::Timestamp;

use super::{Newcomer, Receipt, made};
use crate::{
    Result, Store, StoreError,
    db::{Db, execute},
    idempotency::IdempotencyKey,
    secret,
};

/// The codes that belong to a secret: twelve signs of sixty bits, in groups of four.
pub(super) fn recovery_codes(secret: &str) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|at| {
            let code = secret::derive(&[u8::try_from(at).unwrap_or(u8::MAX); 16], secret);
            [&code[..4], "-", &code[4..8], "-", &code[8..12]].concat()
        })
        .collect()
}

pub(super) fn code_hash(member: &str, code: &str) -> Vec<u8> {
    let bare: String = code.chars().filter(|sign| *sign != '-').collect();
    secret::hash(&[member, &bare].concat())
}

/// Writes new recovery codes in the place of those that are left.
pub(super) async fn renew_codes(db: &mut Db<'_>, member: &str, secret: &str) -> Result<()> {
    execute!(&mut *db, "DELETE FROM recovery_code WHERE member_id = $1", member)?;
    for code in recovery_codes(secret) {
        execute!(
            &mut *db,
            "INSERT INTO recovery_code (code_hash, member_id) VALUES ($1, $2)",
            code_hash(member, &code),
            member,
        )?;
    }
    Ok(())
}

impl Store {
    /// Makes new recovery codes; those before are void.
    ///
    /// # Errors
    /// [`StoreError::SecondFactorNeeded`], [`StoreError::KeyReused`], or when the database fails.
    pub async fn renew_recovery_codes(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        let newcomer = newcomer.clone();
        let ticket = key.ticket(&newcomer.session)?;
        let secret = ticket.secret().to_owned();
        let receipt: Receipt = self
            .once(ticket, now, move |db| {
                Box::pin(async move {
                    let before = newcomer.may_change(db).await?;
                    if !before.is_there() {
                        return Err(StoreError::SecondFactorNeeded);
                    }
                    renew_codes(db, newcomer.member(), &secret).await?;
                    let mut receipt = made(db, &newcomer, "", false, now).await?;
                    receipt.with_codes = true;
                    Ok(receipt)
                })
            })
            .await?;
        Ok(receipt.into())
    }
}
