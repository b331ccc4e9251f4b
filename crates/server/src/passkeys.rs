//! Passkeys: what a browser is asked for, and whether its answer fits (Web Authentication Level 3).

use std::fmt;

use approdo_contract::failure::FailureCode;
use approdo_store::{Newcomer, StoredPasskey};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential},
};

use crate::{
    PublicUrl,
    refusal::{Refusal, Result},
};

/// Makes and checks passkeys for one address of the portal. They are bound to its name: under another they do not work.
pub struct Passkeys(Option<Webauthn>);

impl fmt::Debug for Passkeys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Passkeys").field(&self.0.is_some()).finish()
    }
}

impl Passkeys {
    /// Passkeys for the portal at this address; there are none where it has no name but a number.
    #[must_use]
    pub fn new(public_url: &PublicUrl) -> Self {
        let origin = Url::parse(public_url.origin()).ok();
        let made = origin.as_ref().and_then(|origin| {
            let builder = WebauthnBuilder::new(origin.domain()?, origin).ok()?;
            builder.rp_name("Approdo").build().ok()
        });
        Self(made)
    }

    fn there(&self) -> Result<&Webauthn> {
        self.0.as_ref().ok_or_else(|| FailureCode::Conflict.into())
    }

    /// What the browser is asked for to make one, and what the server keeps until it answers.
    pub(crate) fn offer(&self, newcomer: &Newcomer, hers: &[StoredPasskey]) -> Result<(String, String)> {
        let id = Uuid::parse_str(&newcomer.id).map_err(broken)?;
        let known = hers.iter().map(|one| Ok(read::<Passkey>(&one.credential)?.cred_id().clone()));
        let known = known.collect::<Result<Vec<_>>>()?;
        let (asked, state) = self
            .there()?
            .start_passkey_registration(id, &newcomer.email, &newcomer.name, Some(known))
            .map_err(broken)?;
        Ok((write(&asked.public_key)?, write(&state)?))
    }

    /// The passkey that a browser made.
    pub(crate) fn made(&self, state: &str, credential: &str) -> Result<StoredPasskey> {
        let answer: RegisterPublicKeyCredential = serde_json::from_str(credential).map_err(|_| refused())?;
        let state: PasskeyRegistration = read(state)?;
        let passkey = self.there()?.finish_passkey_registration(&answer, &state).map_err(|_| refused())?;
        stored(&passkey)
    }

    /// What the browser is asked for to use one of hers, and what the server keeps until it answers.
    pub(crate) fn challenge(&self, hers: &[StoredPasskey]) -> Result<(String, String)> {
        let hers = hers.iter().map(|one| read(&one.credential)).collect::<Result<Vec<Passkey>>>()?;
        if hers.is_empty() {
            return Err(FailureCode::Conflict.into());
        }
        let (asked, state) = self.there()?.start_passkey_authentication(&hers).map_err(broken)?;
        Ok((write(&asked.public_key)?, write(&state)?))
    }

    /// The passkey that a browser used, as it is now.
    pub(crate) fn used(&self, state: &str, credential: &str, hers: &[StoredPasskey]) -> Result<StoredPasskey> {
        let answer: PublicKeyCredential = serde_json::from_str(credential).map_err(|_| refused())?;
        let state: PasskeyAuthentication = read(state)?;
        let result = self.there()?.finish_passkey_authentication(&answer, &state).map_err(|_| refused())?;
        for one in hers {
            let mut passkey: Passkey = read(&one.credential)?;
            if passkey.update_credential(&result).is_some() {
                return stored(&passkey);
            }
        }
        Err(refused())
    }
}

fn stored(passkey: &Passkey) -> Result<StoredPasskey> {
    let credential_id = BASE64_URL_SAFE_NO_PAD.encode(passkey.cred_id());
    Ok(StoredPasskey { credential_id, credential: write(passkey)? })
}

fn write<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(broken)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(broken)
}

/// The browser's answer does not fit.
fn refused() -> Refusal {
    FailureCode::Forbidden.into()
}

fn broken(error: impl fmt::Display) -> Refusal {
    Refusal::internal(format!("passkeys: {error}"))
}
