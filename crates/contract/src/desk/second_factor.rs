//! What somebody of the desk shows besides that her address is hers: a passkey, or the code of an app; a recovery code where both
//! are lost.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{check::Checker, employer::NAME_MAX, problem::Problems};

/// Recovery codes that somebody gets, each good once.
pub const RECOVERY_CODES: usize = 10;
/// Wrong proofs after which no other is looked at for a while.
pub const PROOF_TRIES: u32 = 5;
/// Minutes for which none is looked at then.
pub const PROOF_PAUSE_MINUTES: u32 = 15;

/// A passkey of hers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyView {
    /// By which one speaks of it.
    pub reference: String,
    /// As she calls it.
    pub name: String,
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub since: Timestamp,
}

/// Her second factor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorView {
    /// She has shown it in this browser.
    pub shown: bool,
    /// An app makes codes for her.
    pub totp: bool,
    /// Her passkeys.
    pub passkeys: Vec<PasskeyView>,
    /// How many recovery codes are left.
    pub recovery_codes: u32,
}

impl SecondFactorView {
    /// Whether she has any.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.totp || !self.passkeys.is_empty()
    }
}

/// What an app needs to make codes. It counts once a code of it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TotpOffer {
    /// The secret, to be typed where there is no camera.
    pub secret: String,
    /// The address that the picture holds.
    pub uri: String,
    /// The picture to be scanned: an SVG path over squares of one unit.
    pub picture: String,
    /// How many squares wide and high it is.
    pub size: u32,
}

/// What the browser is asked for to make or to use a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyChallenge {
    /// By which its answer names it.
    pub challenge: String,
    /// `PublicKeyCredentialCreationOptions` or `PublicKeyCredentialRequestOptions` as JSON (Web Authentication Level 3).
    pub options: String,
}

/// What the browser made of a challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyAnswer {
    /// Which challenge it answers.
    pub challenge: String,
    /// The credential as JSON (Web Authentication Level 3, `toJSON`).
    pub credential: String,
    /// As she calls a new passkey; not read where an old one is used.
    pub name: String,
}

impl PasskeyAnswer {
    /// The name of a new passkey.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        checker.line("name", &self.name, NAME_MAX).ok_or_else(|| checker.into_problems())
    }
}

/// A recovery code, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryDraft {
    /// The code; spaces, dashes and case are let pass.
    pub code: String,
}

impl RecoveryDraft {
    /// The bare code.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        let line = checker.line("code", &self.code, 40).ok_or_else(|| checker.into_problems())?;
        Ok(line.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect())
    }
}

/// Her second factor after she changed it, with new recovery codes where she got some: they are shown this once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorReceipt {
    /// How it is now.
    pub second_factor: SecondFactorView,
    /// New recovery codes; those before are void.
    pub recovery_codes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_read_as_people_write_it() {
        let read = |code: &str| RecoveryDraft { code: code.into() }.check();
        assert_eq!(read(" 7K3Q-M9XY 2w4e "), Ok("7k3qm9xy2w4e".into()));
        assert!(read("  ").is_err());
    }
}
