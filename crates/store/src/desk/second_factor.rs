//! The second factor of members: made, shown, changed, lost.

mod app;
mod passkeys;
mod recovery_codes;

pub use passkeys::{Purpose, StoredPasskey};

use approdo_contract::{
    desk::{
        audit::AuditAction,
        second_factor::{PROOF_PAUSE_MINUTES, PROOF_TRIES, PasskeyView, SecondFactorReceipt, SecondFactorView},
    },
    permission::{Action, may},
    problem::{Problem, ProblemCode},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use self::{
    app::{totp_secret, use_code},
    recovery_codes::{code_hash, recovery_codes, renew_codes},
};
use super::{DeskActor, DeskCaller, audit, member_of};
use crate::{
    Caller, Result, Store, StoreError,
    column::{instant, micros, number},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
};

const PAUSE: SignedDuration = SignedDuration::from_mins(PROOF_PAUSE_MINUTES as i64);

/// Whoever is signed in and works at the desk, whether or not she has shown her second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    member: DeskCaller,
    session: String,
    /// Her member's id, for the browser's list of passkeys.
    pub id: String,
    /// Her address.
    pub email: String,
    /// Her name.
    pub name: String,
    proved: bool,
}

/// An answer whose recovery codes are made of its secret and stored nowhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Receipt {
    second_factor: SecondFactorView,
    with_codes: bool,
    #[serde(skip)]
    codes: Vec<String>,
}

impl Answer for Receipt {
    fn reveal(&mut self, secret: String) {
        if self.with_codes {
            self.codes = recovery_codes(&secret);
        }
    }
}

impl From<Receipt> for SecondFactorReceipt {
    fn from(receipt: Receipt) -> Self {
        Self { second_factor: receipt.second_factor, recovery_codes: receipt.codes }
    }
}

/// What became of a code or a proof; none where it was wrong.
#[derive(Serialize, Deserialize)]
struct Outcome(Option<Receipt>);

impl Answer for Outcome {
    fn reveal(&mut self, secret: String) {
        if let Self(Some(receipt)) = self {
            receipt.reveal(secret);
        }
    }
}

impl Outcome {
    fn told(self) -> Result<SecondFactorReceipt> {
        let wrong = || StoreError::Invalid(vec![Problem::new("code", ProblemCode::CodeWrong)]);
        self.0.map(Into::into).ok_or_else(wrong)
    }
}

/// Her second factor, as it is now.
pub(super) async fn view(db: &mut Db<'_>, member: &str, shown: bool) -> Result<SecondFactorView> {
    let totp = fetch_optional!(
        &mut *db,
        (i64,),
        "SELECT confirmed_at FROM totp WHERE member_id = $1 AND confirmed_at IS NOT NULL",
        member
    )?;
    let passkeys = fetch_all!(
        &mut *db,
        (String, String, i64),
        "SELECT reference, name, created_at FROM passkey WHERE member_id = $1 ORDER BY created_at, id",
        member
    )?;
    let (codes,) = fetch_one!(db, (i64,), "SELECT COUNT(*) FROM recovery_code WHERE member_id = $1", member)?;
    Ok(SecondFactorView {
        shown,
        totp: totp.is_some(),
        passkeys: passkeys
            .into_iter()
            .map(|(reference, name, since)| Ok(PasskeyView { reference, name, since: instant(since)? }))
            .collect::<Result<_>>()?,
        recovery_codes: number(codes)?,
    })
}

/// Takes everything of it away; no browser has shown it any more.
pub(super) async fn forget(db: &mut Db<'_>, member: &str) -> Result<()> {
    for statement in [
        "DELETE FROM totp WHERE member_id = $1",
        "DELETE FROM passkey WHERE member_id = $1",
        "DELETE FROM passkey_challenge WHERE member_id = $1",
        "DELETE FROM recovery_code WHERE member_id = $1",
        "UPDATE session SET proved_at = NULL WHERE person_id = (SELECT person_id FROM member WHERE id = $1)",
        "UPDATE member SET wrong_proofs = 0, wrong_at = NULL WHERE id = $1",
    ] {
        execute!(&mut *db, statement, member)?;
    }
    Ok(())
}

/// For a demo: an app that nobody has, so that there is a second factor, and a recovery code that is shown instead of it.
pub(super) async fn open_demo(db: &mut Db<'_>, email: &str, secret: &str, now: Timestamp) -> Result<String> {
    let (member,) = fetch_one!(&mut *db, (String,), "SELECT id FROM member WHERE email = $1", email)?;
    execute!(
        &mut *db,
        "INSERT INTO totp (member_id, secret, offered_at, confirmed_at) VALUES ($1, $2, $3, $3) ON CONFLICT (member_id) DO NOTHING",
        &member,
        totp_secret(secret),
        micros(now),
    )?;
    renew_codes(db, &member, secret).await?;
    Ok(recovery_codes(secret).swap_remove(0))
}

/// The first factor brings recovery codes, and counts as shown in the browser in which it was made.
async fn made(db: &mut Db<'_>, newcomer: &Newcomer, secret: &str, first: bool, now: Timestamp) -> Result<Receipt> {
    let member = newcomer.member();
    if first {
        renew_codes(db, member, secret).await?;
        show(db, newcomer, now).await?;
    }
    let actor = DeskActor::from(&newcomer.member);
    audit::note(db, &actor, AuditAction::ChangedFactor, None, None, now).await?;
    Ok(Receipt { second_factor: view(db, member, true).await?, with_codes: first, codes: Vec::new() })
}

async fn show(db: &mut Db<'_>, newcomer: &Newcomer, now: Timestamp) -> Result<()> {
    execute!(&mut *db, "UPDATE session SET proved_at = $2 WHERE id = $1", &newcomer.session, micros(now))?;
    execute!(
        &mut *db,
        "UPDATE member SET wrong_proofs = 0, wrong_at = NULL WHERE id = $1",
        &newcomer.member.member_id
    )?;
    audit::note(db, &DeskActor::from(&newcomer.member), AuditAction::CameIn, None, None, now).await
}

/// Refuses to look at another proof after too many wrong ones. Those that come at once wait for each other here.
async fn may_try(db: &mut Db<'_>, member: &str, now: Timestamp) -> Result<()> {
    let (wrong, last) = fetch_one!(
        db,
        (i64, Option<i64>),
        "UPDATE member SET wrong_proofs = wrong_proofs WHERE id = $1 RETURNING wrong_proofs, wrong_at",
        member
    )?;
    match last.map(instant).transpose()? {
        Some(last) if wrong >= i64::from(PROOF_TRIES) && now.duration_since(last) < PAUSE => {
            Err(StoreError::enough_since(last, PAUSE, now))
        }
        _ => Ok(()),
    }
}

/// Counts a wrong proof; after the pause the count begins anew.
async fn wrong(db: &mut Db<'_>, member: &str, now: Timestamp) -> Result<()> {
    execute!(
        db,
        "UPDATE member SET wrong_proofs = CASE WHEN wrong_at IS NULL OR wrong_at <= $3 THEN 1 ELSE wrong_proofs + 1 END,
             wrong_at = $2 WHERE id = $1",
        member,
        micros(now),
        micros(now.checked_sub(PAUSE).unwrap_or(Timestamp::MIN)),
    )?;
    Ok(())
}

impl Newcomer {
    fn member(&self) -> &str {
        &self.member.member_id
    }

    /// Whoever has a factor shows it before she changes anything of it; gives what she has.
    async fn may_change(&self, db: &mut Db<'_>) -> Result<SecondFactorView> {
        may(self.member.actor(), Action::ManageSecondFactor)?;
        // Two browsers that make a first factor at once: the second waits, and then needs the first.
        execute!(&mut *db, "UPDATE member SET wrong_proofs = wrong_proofs WHERE id = $1", self.member())?;
        let view = view(db, self.member(), self.proved).await?;
        if self.proved || !view.is_there() { Ok(view) } else { Err(StoreError::SecondFactorNeeded) }
    }
}

impl Store {
    /// Who comes to the desk, before she has shown her second factor. It counts when it was shown after `proved_after`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who does not work there, or when the database fails.
    pub async fn newcomer(&self, caller: &Caller, proved_after: Timestamp) -> Result<Newcomer> {
        let mut db = self.read().await?;
        let (member, proved) = member_of(&mut db, caller, proved_after).await?;
        let (email, name) = fetch_one!(
            &mut db,
            (String, String),
            "SELECT COALESCE(email, ''), name FROM member WHERE id = $1",
            &member.member_id
        )?;
        Ok(Newcomer { id: member.member_id.clone(), session: caller.session_id.clone(), member, email, name, proved })
    }

    /// Shows the second factor by a code of the app.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] where the code is wrong or was used, [`StoreError::TooMany`] after too many wrong ones,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn prove_by_code(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        code: String,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        self.prove(key, newcomer, Proof::Code(code), now).await
    }

    /// Shows the second factor by a recovery code, which is spent by it.
    ///
    /// # Errors
    /// As [`Store::prove_by_code`].
    pub async fn prove_by_recovery_code(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        code: String,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        self.prove(key, newcomer, Proof::Recovery(code), now).await
    }

    /// Shows the second factor by a passkey that the server has checked: `passkey` is how it is now. The challenge is spent.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the challenge is spent, [`StoreError::KeyReused`], or when the database fails.
    pub async fn prove_by_passkey(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        challenge: String,
        passkey: StoredPasskey,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        self.prove(key, newcomer, Proof::Passkey(challenge, passkey), now).await
    }

    async fn prove(
        &self,
        key: &IdempotencyKey,
        newcomer: &Newcomer,
        proof: Proof,
        now: Timestamp,
    ) -> Result<SecondFactorReceipt> {
        may(newcomer.member.actor(), Action::ManageSecondFactor)?;
        let newcomer = newcomer.clone();
        let outcome: Outcome = self
            .once(key.ticket(&newcomer.session)?, now, move |db| {
                Box::pin(async move {
                    may_try(db, newcomer.member(), now).await?;
                    if !proof.holds(db, &newcomer, now).await? {
                        wrong(db, newcomer.member(), now).await?;
                        return Ok(Outcome(None));
                    }
                    if matches!(proof, Proof::Recovery(_)) {
                        let actor = DeskActor::from(&newcomer.member);
                        audit::note(db, &actor, AuditAction::Recovered, None, None, now).await?;
                    }
                    show(db, &newcomer, now).await?;
                    let second_factor = view(db, newcomer.member(), true).await?;
                    Ok(Outcome(Some(Receipt { second_factor, with_codes: false, codes: Vec::new() })))
                })
            })
            .await?;
        outcome.told()
    }
}

/// What somebody shows.
enum Proof {
    /// A code of her app.
    Code(String),
    /// One of her recovery codes.
    Recovery(String),
    /// A passkey's answer to a challenge, which the server has checked.
    Passkey(String, StoredPasskey),
}

impl Proof {
    async fn holds(&self, db: &mut Db<'_>, newcomer: &Newcomer, now: Timestamp) -> Result<bool> {
        let member = newcomer.member();
        match self {
            Self::Code(code) => use_code(db, member, code, true, now).await,
            Self::Recovery(code) => {
                let spent = execute!(
                    db,
                    "DELETE FROM recovery_code WHERE code_hash = $1 AND member_id = $2",
                    code_hash(member, code),
                    member
                )?;
                Ok(spent == 1)
            }
            Self::Passkey(challenge, passkey) => {
                newcomer.spend(db, challenge).await?;
                let used = execute!(
                    db,
                    "UPDATE passkey SET credential = $3 WHERE credential_id = $1 AND member_id = $2",
                    &passkey.credential_id,
                    member,
                    &passkey.credential,
                )?;
                Ok(used == 1)
            }
        }
    }
}
