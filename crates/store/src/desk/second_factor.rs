//! The second factor of members: made, shown, changed, lost.
//!
//! What a passkey's credential is and whether a browser's answer fits it is the server's business: here it is a text.

use approdo_contract::{
    desk::{
        audit::AuditAction,
        second_factor::{
            PROOF_PAUSE_MINUTES, PROOF_TRIES, PasskeyChallenge, PasskeyView, RECOVERY_CODES, SecondFactorReceipt,
            SecondFactorView,
        },
    },
    permission::{Action, Reason, may},
    problem::{Problem, ProblemCode},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::{DeskActor, DeskCaller, audit, member_of};
use crate::{
    Caller, Result, Store, StoreError,
    column::{instant, micros, new_id, number, unreadable},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    secret,
};

const PAUSE: SignedDuration = SignedDuration::from_mins(PROOF_PAUSE_MINUTES as i64);

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

impl Answer for PasskeyChallenge {
    fn reveal(&mut self, _: String) {}
}

/// The codes that belong to a secret: twelve signs of sixty bits, in groups of four.
fn recovery_codes(secret: &str) -> Vec<String> {
    (0..RECOVERY_CODES)
        .map(|at| {
            let code = secret::derive(&[u8::try_from(at).unwrap_or(u8::MAX); 16], secret);
            [&code[..4], "-", &code[4..8], "-", &code[8..12]].concat()
        })
        .collect()
}

fn code_hash(member: &str, code: &str) -> Vec<u8> {
    let bare: String = code.chars().filter(|sign| *sign != '-').collect();
    secret::hash(&[member, &bare].concat())
}

/// Twenty bytes, as RFC 4226 recommends.
fn totp_secret(secret: &str) -> Vec<u8> {
    Sha256::digest(["totp", secret].concat())[..20].to_vec()
}

fn totp(secret: Vec<u8>, email: &str) -> Result<Totp> {
    Builder::new().with_secret(secret).with_issuer(Some("Approdo")).with_account_name(email).build().map_err(unreadable)
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or_default()
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

/// Writes new recovery codes in the place of those that are left.
async fn renew_codes(db: &mut Db<'_>, member: &str, secret: &str) -> Result<()> {
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

/// Whether a code is right, and was not used before: the app's clock may be one step off.
async fn use_code(db: &mut Db<'_>, member: &str, code: &str, confirmed: bool, now: Timestamp) -> Result<bool> {
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

    /// Of two answers to the same challenge one counts.
    async fn spend(&self, db: &mut Db<'_>, challenge: &str) -> Result<()> {
        let spent =
            execute!(db, "DELETE FROM passkey_challenge WHERE id = $1 AND member_id = $2", challenge, self.member())?;
        if spent == 1 { Ok(()) } else { Err(StoreError::NotFound) }
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

    /// Offers a secret for an app that makes codes, in the place of one that was offered before: the secret to be typed, and the
    /// address that holds it.
    ///
    /// # Errors
    /// [`StoreError::SecondFactorNeeded`], [`StoreError::Refused`] where an app makes codes already, [`StoreError::KeyReused`], or
    /// when the database fails.
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
    /// [`StoreError::SecondFactorNeeded`], [`StoreError::Invalid`] where the code is wrong, [`StoreError::TooMany`] after too many
    /// wrong ones, [`StoreError::KeyReused`], or when the database fails.
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
    /// [`StoreError::SecondFactorNeeded`], [`StoreError::Refused`] where it is her last factor, [`StoreError::KeyReused`], or when the
    /// database fails.
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
