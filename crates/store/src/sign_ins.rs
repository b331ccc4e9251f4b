//! Signing in: from a typed address to a session, by the code or the link of a mail.

use approdo_contract::{
    choice::Choice,
    mail::Mail,
    permission::{Action, Actor, Reason, may},
    problem::{Problem, ProblemCode},
    sign_in::{
        CODE_MINUTES, CODE_TRIES, CODES_PER_HOUR, Confirms, SessionView, SignInLinkView, SignInReceipt, SignInView,
    },
    text::Lang,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Result, Store, StoreError,
    column::{instant, lang, micros, new_id},
    companies, confirmation,
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk,
    idempotency::{Answer, IdempotencyKey},
    outbox, people, secret,
    sessions::{self, NewSession},
};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const VALID: SignedDuration = SignedDuration::from_mins(CODE_MINUTES as i64);

/// What a mail brings to the address: known only while it is being sent.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedCode {
    /// The digits to be typed.
    pub code: String,
    /// The secret of the link.
    pub link: String,
}

impl std::fmt::Debug for IssuedCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("IssuedCode")
    }
}

/// Somebody signed in just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Who.
    pub session: SessionView,
    /// The token that goes into the browser's cookie; stored nowhere.
    #[serde(skip)]
    pub token: String,
}

/// What became of a code or a link.
#[derive(Serialize, Deserialize)]
enum Outcome {
    SignedIn(SignedIn),
    Refused(ProblemCode),
}

impl Answer for Outcome {
    fn reveal(&mut self, secret: String) {
        if let Self::SignedIn(signed_in) = self {
            signed_in.token = secret;
        }
    }
}

impl Answer for SignInReceipt {
    fn reveal(&mut self, secret: String) {
        self.secret = secret;
    }
}

/// The answer to asking for another mail: what the browser has already.
#[derive(Serialize, Deserialize)]
struct Resent;

impl Answer for Resent {
    fn reveal(&mut self, _: String) {}
}

impl Outcome {
    fn told(self) -> Result<SignedIn> {
        match self {
            Self::SignedIn(signed_in) => Ok(signed_in),
            Self::Refused(code) => Err(StoreError::Invalid(vec![Problem::new("code", code)])),
        }
    }
}

#[derive(sqlx::FromRow)]
struct SignInRow {
    id: String,
    secret_hash: Vec<u8>,
    email: String,
    lang: String,
    used_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    id: String,
    code_hash: Vec<u8>,
    wrong_codes: i64,
}

impl SignInRow {
    async fn by_secret(db: &mut Db<'_>, secret_hash: &[u8]) -> Result<Self> {
        fetch_optional!(db, Self, "SELECT * FROM sign_in WHERE secret_hash = $1", secret_hash)?
            .ok_or(StoreError::NotFound)
    }

    /// The wish that a mail's link answers, while that link is of use.
    async fn by_link(db: &mut Db<'_>, link_hash: &[u8], now: Timestamp) -> Result<Option<Self>> {
        Ok(fetch_optional!(
            db,
            Self,
            "SELECT sign_in.* FROM sign_in JOIN sign_in_code ON sign_in_code.sign_in_id = sign_in.id
             WHERE sign_in_code.link_hash = $1 AND sign_in_code.expires_at > $2 AND sign_in.used_at IS NULL",
            link_hash,
            micros(now),
        )?)
    }

    /// Uses the wish up: of two that try at once, one does.
    async fn use_up(&self, db: &mut Db<'_>, now: Timestamp) -> Result<bool> {
        let used =
            execute!(db, "UPDATE sign_in SET used_at = $2 WHERE id = $1 AND used_at IS NULL", &self.id, micros(now))?;
        Ok(used == 1)
    }

    /// Signs the person in whose address was shown to be hers, and confirms what she sent with it; who is not known yet is from
    /// now on. The answer to a question is due by `due_at`.
    async fn sign_in(&self, db: &mut Db<'_>, new: &NewSession, now: Timestamp, due_at: Timestamp) -> Result<Outcome> {
        if !self.use_up(db, now).await? {
            return Ok(Outcome::Refused(ProblemCode::CodeSpent));
        }
        let person = people::confirmed(db, &self.email, lang(&self.lang)?, now).await?;
        sessions::begin(db, &person.id, new, now).await?;
        confirmation::confirm(db, &self.secret_hash, Some(&person.id), now, due_at).await?;
        people::adopt(db, &person).await?;
        desk::people::arrive(db, &person.id, &self.email, now).await?;
        companies::gather(db, &person.id, now).await?;
        Ok(Outcome::SignedIn(SignedIn { session: person.view(db).await?, token: String::new() }))
    }
}

/// Stores a wish to sign in, at the desk or on the portal, and gives its id.
pub(crate) async fn insert(
    db: &mut Db<'_>,
    secret_hash: &[u8],
    email: &str,
    lang: Lang,
    desk: bool,
    now: Timestamp,
) -> Result<String> {
    let id = new_id();
    execute!(
        db,
        "INSERT INTO sign_in (id, secret_hash, email, lang, desk, asked_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &id,
        secret_hash,
        email,
        lang.tag(),
        desk,
        micros(now),
    )?;
    Ok(id)
}

/// Writes the mail with a code, unless the address got enough of them.
pub(crate) async fn send_code(
    db: &mut Db<'_>,
    sign_in: &str,
    email: &str,
    lang: Lang,
    confirms: Option<Confirms>,
    now: Timestamp,
) -> Result<()> {
    let (desk,) = fetch_one!(&mut *db, (bool,), "SELECT desk FROM sign_in WHERE id = $1", sign_in)?;
    let mail = Mail::SignIn { sign_in: sign_in.to_owned(), confirms, desk };
    let since = micros(now.checked_sub(HOUR).unwrap_or(Timestamp::MIN));
    let (sent, first) = fetch_one!(
        &mut *db,
        (i64, Option<i64>),
        "SELECT COUNT(*), MIN(written_at) FROM outbox WHERE recipient = $1 AND kind = $2 AND written_at > $3",
        email,
        mail.kind().as_str(),
        since,
    )?;
    if let Some(first) = first.filter(|_| sent >= i64::from(CODES_PER_HOUR)) {
        return Err(StoreError::enough_since(instant(first)?, HOUR, now));
    }
    outbox::write(db, email, lang, &mail, now).await
}

/// The code of a mail, hashed together with what it belongs to: six digits alone have too few hashes.
fn code_hash(id: &str, code: &str) -> Vec<u8> {
    secret::hash(&[id, code].concat())
}

/// Looks a code up among those of the mails that were sent; each wrong one counts against all of them.
async fn try_code(db: &mut Db<'_>, sign_in: &SignInRow, code: &str, now: Timestamp) -> Result<Option<ProblemCode>> {
    let codes = fetch_all!(
        &mut *db,
        CodeRow,
        "SELECT id, code_hash, wrong_codes FROM sign_in_code WHERE sign_in_id = $1 AND expires_at > $2",
        &sign_in.id,
        micros(now),
    )?;
    let live: Vec<&CodeRow> = codes.iter().filter(|row| row.wrong_codes < i64::from(CODE_TRIES)).collect();
    if sign_in.used_at.is_some() || live.is_empty() {
        return Ok(Some(ProblemCode::CodeSpent));
    }
    if live.iter().any(|row| row.code_hash == code_hash(&row.id, code)) {
        return Ok(None);
    }
    execute!(db, "UPDATE sign_in_code SET wrong_codes = wrong_codes + 1 WHERE sign_in_id = $1", &sign_in.id)?;
    Ok(Some(ProblemCode::CodeWrong))
}

/// For a demo: the secret of a link that signs in at the desk, as a mail would bring it.
pub(crate) async fn open_demo(db: &mut Db<'_>, email: &str, now: Timestamp) -> Result<String> {
    let link = secret::new_secret()?;
    let sign_in = insert(db, &secret::hash(&secret::new_secret()?), email, Lang::It, true, now).await?;
    issue(db, &sign_in, &IssuedCode { code: secret::new_code()?, link: link.clone() }, now).await?;
    Ok(link)
}

/// Makes a code and a link count; false where the wish is gone or was used meanwhile.
async fn issue(db: &mut Db<'_>, sign_in: &str, issued: &IssuedCode, now: Timestamp) -> Result<bool> {
    let id = new_id();
    let stored = execute!(
        db,
        "INSERT INTO sign_in_code (id, sign_in_id, code_hash, link_hash, expires_at, wrong_codes)
         SELECT $1, id, $3, $4, $5, 0 FROM sign_in WHERE id = $2 AND used_at IS NULL",
        &id,
        sign_in,
        code_hash(&id, &issued.code),
        secret::hash(&issued.link),
        micros(now.checked_add(VALID).unwrap_or(now)),
    )?;
    Ok(stored == 1)
}

impl Store {
    /// Takes in a wish to sign in, at the desk or on the portal; a mail goes to the address, whether somebody is known under it or not.
    ///
    /// # Errors
    /// [`StoreError::TooMany`] where the address got enough mails, [`StoreError::KeyReused`], or when the database fails.
    pub async fn start_sign_in(
        &self,
        key: &IdempotencyKey,
        email: String,
        desk: bool,
        lang: Lang,
        now: Timestamp,
    ) -> Result<SignInReceipt> {
        may(Actor::Visitor, Action::SignIn)?;
        let ticket = key.ticket("")?;
        let secret_hash = ticket.secret_hash();
        self.once(ticket, now, move |db| {
            Box::pin(async move {
                let id = insert(db, &secret_hash, &email, lang, desk, now).await?;
                send_code(db, &id, &email, lang, None, now).await?;
                Ok(SignInReceipt { secret: String::new() })
            })
        })
        .await
    }

    /// A wish to sign in, by the secret of the browser that asked.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the secret opens nothing, or when the database fails.
    pub async fn sign_in(&self, secret: &str) -> Result<SignInView> {
        may(Actor::Holder, Action::SignIn)?;
        let row = SignInRow::by_secret(&mut self.read().await?, &secret::hash(secret)).await?;
        Ok(SignInView { used: row.used_at.is_some(), email: row.email })
    }

    /// Sends another mail with a code.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the secret opens nothing, [`StoreError::Refused`] where it was used already,
    /// [`StoreError::TooMany`] where the address got enough mails, [`StoreError::KeyReused`], or when the database fails.
    pub async fn resend_code(&self, key: &IdempotencyKey, secret: &str, now: Timestamp) -> Result<SignInReceipt> {
        may(Actor::Holder, Action::SignIn)?;
        let secret_hash = secret::hash(secret);
        let Resent = self
            .once(key.ticket(secret)?, now, move |db| {
                Box::pin(async move {
                    let row = SignInRow::by_secret(db, &secret_hash).await?;
                    // Another mail would bring nothing that opens anything.
                    if row.used_at.is_some() {
                        return Err(Reason::Decided.into());
                    }
                    let confirms = confirmation::waiting(db, &secret_hash).await?;
                    send_code(db, &row.id, &row.email, lang(&row.lang)?, confirms, now).await?;
                    Ok(Resent)
                })
            })
            .await?;
        Ok(SignInReceipt { secret: secret.to_owned() })
    }

    /// Makes the code and the link of a mail that is about to be sent; none where the wish is gone or was used meanwhile.
    ///
    /// # Errors
    /// When the database or the system's source of random numbers fails.
    pub async fn issue_code(&self, sign_in: &str, now: Timestamp) -> Result<Option<IssuedCode>> {
        let issued = IssuedCode { code: secret::new_code()?, link: secret::new_secret()? };
        let (sign_in, kept) = (sign_in.to_owned(), issued.clone());
        let stored = self.write(move |db| Box::pin(async move { issue(db, &sign_in, &kept, now).await })).await?;
        Ok(stored.then_some(issued))
    }

    /// Signs in with the code of a mail, in the browser that asked for it, and confirms what was sent with the same secret. The answer
    /// to a question is due by `due_at`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the secret opens nothing, [`StoreError::Invalid`] where the code is wrong or spent,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn confirm_code(
        &self,
        key: &IdempotencyKey,
        secret: &str,
        code: String,
        mut new: NewSession,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<SignedIn> {
        may(Actor::Holder, Action::SignIn)?;
        let ticket = key.ticket(secret)?;
        new.token_hash = ticket.secret_hash();
        let secret_hash = secret::hash(secret);
        let outcome: Outcome = self
            .once(ticket, now, move |db| {
                Box::pin(async move {
                    let row = SignInRow::by_secret(db, &secret_hash).await?;
                    match try_code(db, &row, &code, now).await? {
                        Some(problem) => Ok(Outcome::Refused(problem)),
                        None => row.sign_in(db, &new, now, due_at).await,
                    }
                })
            })
            .await?;
        outcome.told()
    }

    /// What the link of a mail would do.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in_link(&self, link: &str, now: Timestamp) -> Result<SignInLinkView> {
        may(Actor::Holder, Action::SignIn)?;
        let mut db = self.read().await?;
        let Some(row) = SignInRow::by_link(&mut db, &secret::hash(link), now).await? else {
            return Ok(SignInLinkView { email: None, confirms: None });
        };
        let confirms = confirmation::waiting(&mut db, &row.secret_hash).await?;
        Ok(SignInLinkView { email: Some(row.email), confirms })
    }

    /// Signs in with the link of a mail, in whichever browser it was opened, and confirms what was sent from the browser that asked.
    /// The answer to a question is due by `due_at`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where it is of no use, or no more, [`StoreError::KeyReused`], or when the database fails.
    pub async fn use_sign_in_link(
        &self,
        key: &IdempotencyKey,
        link: &str,
        mut new: NewSession,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<SignedIn> {
        may(Actor::Holder, Action::SignIn)?;
        let ticket = key.ticket(link)?;
        new.token_hash = ticket.secret_hash();
        let link_hash = secret::hash(link);
        let outcome: Outcome = self
            .once(ticket, now, move |db| {
                Box::pin(async move {
                    let row = SignInRow::by_link(db, &link_hash, now).await?.ok_or(StoreError::NotFound)?;
                    match row.sign_in(db, &new, now, due_at).await? {
                        // Another browser was quicker.
                        Outcome::Refused(_) => Err(StoreError::NotFound),
                        signed_in => Ok(signed_in),
                    }
                })
            })
            .await?;
        outcome.told()
    }
}
