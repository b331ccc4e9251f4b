//! Writes that are safe to repeat: the same key with the same request gives the first answer again and changes nothing.
//!
//! The key is written last in the transaction of its cause. A copy of the request that runs at the same time therefore finds the
//! key taken, or is refused because of what the first one did; either way its own transaction is rolled back, and the first
//! answer is looked up. The good path pays one INSERT and no lookup.

use approdo_contract::{
    legal_question::LegalQuestionView,
    receipt::{ReadMark, Receipt},
    search::SuggestionCount,
    vacancy::PostedVacancy,
    workshop::{RegistrationReceipt, RegistrationView},
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    Result, Store, StoreError,
    column::{from_json, micros, to_json, unreadable},
    db::{Db, Pending, execute, fetch_optional},
    secret::{self, Salt},
};

/// Characters of a key, at most.
const KEY_MAX: usize = 128;

/// The name that a client gave to a write, with the write itself as a hash.
#[derive(Clone)]
pub struct IdempotencyKey {
    operation: String,
    key: String,
    body: [u8; 32],
}

/// The key is empty, longer than 128 characters, or holds something other than visible ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key has 1 to 128 visible ASCII characters")]
pub struct MalformedKey;

impl IdempotencyKey {
    /// The key that came with a request.
    ///
    /// `operation` is the endpoint's name: the same key may serve another operation. `body_sha256` is the SHA-256 of the
    /// request's body; what stands in the address, the store adds itself.
    ///
    /// # Errors
    /// [`MalformedKey`] unless the key has 1 to 128 visible ASCII characters.
    pub fn new(operation: &str, key: &str, body_sha256: [u8; 32]) -> Result<Self, MalformedKey> {
        let visible = key.bytes().all(|byte| byte.is_ascii_graphic());
        if key.is_empty() || key.len() > KEY_MAX || !visible {
            return Err(MalformedKey);
        }
        Ok(Self { operation: operation.to_owned(), key: key.to_owned(), body: body_sha256 })
    }

    /// The ticket for one attempt; `subject` is the thing in the request's address, empty for none.
    pub(crate) fn ticket(&self, subject: &str) -> Result<Ticket> {
        let salt = secret::new_salt()?;
        Ok(Ticket {
            key: self.key.clone(),
            key_hash: Sha256::new()
                .chain_update(self.operation.as_bytes())
                // No operation's name and no key holds a zero byte, so that no two pairs run together.
                .chain_update([0])
                .chain_update(self.key.as_bytes())
                .finalize()
                .to_vec(),
            request_hash: Sha256::new().chain_update(self.body).chain_update(subject).finalize().to_vec(),
            secret: secret::derive(&salt, &self.key),
            salt,
        })
    }
}

/// The key may open what it was used for, so it is not printed.
impl std::fmt::Debug for IdempotencyKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("IdempotencyKey").field("operation", &self.operation).finish_non_exhaustive()
    }
}

/// One attempt at a write, with the secret that its answer will carry if it is the first.
#[derive(Clone)]
pub(crate) struct Ticket {
    key: String,
    key_hash: Vec<u8>,
    request_hash: Vec<u8>,
    salt: Salt,
    secret: String,
}

/// The answer to a write. It is built and stored without its secret; whoever hands it out puts the secret in.
pub(crate) trait Answer: Serialize + DeserializeOwned + Send + 'static {
    fn reveal(&mut self, secret: String);
}

impl Answer for Receipt {
    fn reveal(&mut self, secret: String) {
        self.secret = secret;
    }
}

impl Answer for RegistrationReceipt {
    fn reveal(&mut self, secret: String) {
        self.secret = secret;
    }
}

/// Answers that have no secret.
macro_rules! plain {
    ($($answer:ty),+) => {
        $(impl Answer for $answer {
            fn reveal(&mut self, _: String) {}
        })+
    };
}
plain!(RegistrationView, PostedVacancy, LegalQuestionView, ReadMark, SuggestionCount);

#[derive(sqlx::FromRow)]
struct FirstAnswer {
    request_hash: Vec<u8>,
    salt: Vec<u8>,
    answer: String,
}

impl Ticket {
    /// The secret itself, to make others of it; stored nowhere.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// What is stored of the secret.
    pub(crate) fn secret_hash(&self) -> Vec<u8> {
        secret::hash(&self.secret)
    }

    /// Writes the answer, as JSON, down under the key; [`StoreError::KeyReused`] where another attempt came first, the same request or not.
    async fn remember(&self, db: &mut Db<'_>, answer: String, now: Timestamp) -> Result<()> {
        let written = execute!(
            db,
            "INSERT INTO idempotency (key_hash, request_hash, salt, answer, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (key_hash) DO NOTHING",
            &self.key_hash,
            &self.request_hash,
            &self.salt[..],
            answer,
            micros(now),
        )?;
        if written == 1 { Ok(()) } else { Err(StoreError::KeyReused) }
    }

    /// The answer that the first attempt got, if there was one.
    async fn first_answer<A: Answer>(&self, db: &mut Db<'_>) -> Result<Option<A>> {
        let row = fetch_optional!(
            db,
            FirstAnswer,
            "SELECT request_hash, salt, answer FROM idempotency WHERE key_hash = $1",
            &self.key_hash,
        )?;
        let Some(first) = row else { return Ok(None) };
        if first.request_hash != self.request_hash {
            return Err(StoreError::KeyReused);
        }
        let salt: Salt = first.salt.try_into().map_err(|_| unreadable("a salt of another length"))?;
        let mut answer: A = from_json(&first.answer)?;
        answer.reveal(secret::derive(&salt, &self.key));
        Ok(Some(answer))
    }
}

impl Store {
    /// Does the work once for each key, however often and however concurrently it is asked for.
    pub(crate) async fn once<A, W>(&self, ticket: Ticket, now: Timestamp, work: W) -> Result<A>
    where
        A: Answer,
        W: for<'a, 'c> FnOnce(&'a mut Db<'c>) -> Pending<'a, A> + Send + 'static,
    {
        let attempt = ticket.clone();
        let done = self
            .write(move |db| {
                Box::pin(async move {
                    let answer = work(&mut *db).await?;
                    attempt.remember(db, to_json(&answer)?, now).await?;
                    Ok(answer)
                })
            })
            .await;
        match done {
            Ok(mut answer) => {
                answer.reveal(ticket.secret);
                Ok(answer)
            }
            Err(
                refusal @ (StoreError::NotFound
                | StoreError::Refused(_)
                | StoreError::Invalid(_)
                | StoreError::SecondFactorNeeded
                | StoreError::TooMany { .. }
                | StoreError::KeyReused),
            ) => match ticket.first_answer(&mut self.read().await?).await? {
                Some(first) => Ok(first),
                // The key was taken a moment ago and has been purged since.
                None if matches!(refusal, StoreError::KeyReused) => Err(StoreError::Unavailable),
                None => Err(refusal),
            },
            Err(failure) => Err(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_visible_ascii() {
        let key = |key: &str| IdempotencyKey::new("post_vacancy", key, [0; 32]).map(|_| ());
        assert_eq!(key("0193e8a2-7c1e-7000-8000-000000000001"), Ok(()));
        assert_eq!(key(&"a".repeat(128)), Ok(()));
        for bad in ["", &"a".repeat(129), "a b", "é", "a\n"] {
            assert_eq!(key(bad), Err(MalformedKey), "{bad:?}");
        }
    }

    #[test]
    fn a_ticket_knows_its_operation_its_request_and_its_subject() {
        let ticket = |operation, key, body, subject| {
            IdempotencyKey::new(operation, key, [body; 32]).unwrap().ticket(subject).unwrap()
        };
        let first = ticket("register", "k", 1, "W-1");
        let again = ticket("register", "k", 1, "W-1");
        assert_eq!((&first.key_hash, &first.request_hash), (&again.key_hash, &again.request_hash));
        assert_ne!(first.secret, again.secret, "a new salt each time");
        assert_ne!(first.key_hash, ticket("cancel", "k", 1, "W-1").key_hash);
        assert_ne!(first.request_hash, ticket("register", "k", 2, "W-1").request_hash);
        assert_ne!(first.request_hash, ticket("register", "k", 1, "W-2").request_hash);
    }

    #[test]
    fn a_key_is_not_printed() {
        let key = IdempotencyKey::new("ask", "very-secret", [0; 32]).unwrap();
        assert!(!format!("{key:?}").contains("very-secret"));
    }
}
