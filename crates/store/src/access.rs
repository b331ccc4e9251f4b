//! How somebody comes to a thing that is hers.

use approdo_contract::permission::{Actor, Reason};

use crate::{Caller, Result, secret};

/// The key to a thing that somebody sent.
#[derive(Clone, Debug)]
pub enum Access {
    /// The secret of its link.
    Secret(String),
    /// Its number, for whoever sent it or has joined the company that it belongs to.
    Own(Caller, String),
}

/// What [`opened!`] asks for: the hash of the secret, or number and person.
pub(crate) type Keys = (Option<Vec<u8>>, Option<String>, Option<String>);

/// Whether a thing still says what was sent: not once a rule has taken that out of it.
pub(crate) fn still_kept(anonymised_at: Option<i64>) -> Result<()> {
    if anonymised_at.is_none() { Ok(()) } else { Err(Reason::Closed.into()) }
}

/// What an access opens, after `WHERE`: `$1` to `$3` are its [`Keys`]. One statement serves both, since nothing equals NULL.
macro_rules! opened {
    () => {
        concat!("(secret_hash = $1 OR (reference = $2 AND ", $crate::companies::own!("$3"), "))")
    };
}
pub(crate) use opened;

impl From<&str> for Access {
    fn from(secret: &str) -> Self {
        Self::Secret(secret.to_owned())
    }
}

impl From<&String> for Access {
    fn from(secret: &String) -> Self {
        Self::Secret(secret.clone())
    }
}

impl Access {
    pub(crate) const fn actor(&self) -> Actor {
        match self {
            Self::Secret(_) => Actor::Holder,
            Self::Own(..) => Actor::Person,
        }
    }

    pub(crate) fn keys(&self) -> Keys {
        match self {
            Self::Secret(secret) => (Some(secret::hash(secret)), None, None),
            Self::Own(caller, reference) => (None, Some(reference.clone()), Some(caller.person_id.clone())),
        }
    }

    /// Who comes by her own name; none who comes by a secret.
    pub(crate) fn person(&self) -> Option<&str> {
        match self {
            Self::Secret(_) => None,
            Self::Own(caller, _) => Some(&caller.person_id),
        }
    }

    /// What tells a write here from one with the same words elsewhere.
    pub(crate) fn subject(&self) -> &str {
        match self {
            Self::Secret(secret) => secret,
            Self::Own(_, reference) => reference,
        }
    }
}
