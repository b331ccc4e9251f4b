//! References that people read out, and secrets that open what was sent. Both are Crockford base32: no letters that look alike.

use approdo_contract::sign_in::CODE_DIGITS;
use sha2::{Digest, Sha256};

use crate::{Result, StoreError};

/// Crockford's alphabet: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bytes of a secret: 128 bits, 26 characters.
const SECRET: usize = 16;

/// Bytes of a reference: 40 bits, 8 characters.
const REFERENCE: usize = 5;

/// How often a reference that is taken is drawn again. With a million references a draw is taken once in a million times.
pub(crate) const DRAWS: usize = 8;

/// The random part of a secret, kept beside its idempotency key.
pub(crate) type Salt = [u8; 16];

/// A new reference, for example `V-7K3QM9XY`: easy to read out, hard to guess, says nothing of how many there are.
pub(crate) fn new_reference(prefix: &str) -> Result<String> {
    Ok([prefix, "-", &base32(&random::<REFERENCE>()?)].concat())
}

/// A new salt.
pub(crate) fn new_salt() -> Result<Salt> {
    random()
}

/// A secret that nothing derives: for links that mails bring.
pub(crate) fn new_secret() -> Result<String> {
    Ok(base32(&random::<SECRET>()?).to_ascii_lowercase())
}

/// A code for people to type: [`CODE_DIGITS`] digits, each equally likely.
pub(crate) fn new_code() -> Result<String> {
    const CODES: u32 = 10_u32.pow(CODE_DIGITS);
    loop {
        let drawn = u32::from_le_bytes(random()?);
        // The last numbers that do not fill a whole round would make small codes likelier.
        if drawn < u32::MAX - u32::MAX % CODES {
            return Ok(format!("{:0digits$}", drawn % CODES, digits = CODE_DIGITS as usize));
        }
    }
}

/// The secret that belongs to a salt and an idempotency key. Derived, so that a repeated request gets it again though only its
/// hash is stored. The salt has a fixed length and the hash is cut in half, so plain SHA-256 is as good as an HMAC here.
pub(crate) fn derive(salt: &Salt, key: &str) -> String {
    let digest = Sha256::new().chain_update(salt).chain_update(key).finalize();
    base32(&digest[..SECRET]).to_ascii_lowercase()
}

/// What is stored of a secret: with 128 random bits behind it, one round of SHA-256 cannot be turned back.
pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "the system gives no random numbers");
        StoreError::Unavailable
    })?;
    Ok(bytes)
}

/// Five bits a character, from the front; the last character is filled up with zeros.
fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xFFFF;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(sign(held >> bits));
        }
    }
    if bits > 0 {
        text.push(sign(held << (5 - bits)));
    }
    text
}

fn sign(value: u32) -> char {
    // The mask keeps the index inside the alphabet.
    char::from(ALPHABET[(value & 31) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_is_that_of_crockford() {
        assert_eq!(base32(&[]), "");
        assert_eq!(base32(b"f"), "CR");
        assert_eq!(base32(b"foobar"), "CSQPYRK1E8");
        assert_eq!(base32(&[0xFF; 5]), "ZZZZZZZZ");
    }

    #[test]
    fn references_and_secrets_have_their_shape() {
        let reference = new_reference("V").unwrap();
        assert_eq!(reference.len(), 10);
        assert!(reference.starts_with("V-"));
        assert_ne!(reference, new_reference("V").unwrap());
        let secret = derive(&[7; 16], "key");
        assert_eq!(secret.len(), 26);
        assert!(secret.bytes().all(|sign| ALPHABET.contains(&sign.to_ascii_uppercase())));
        assert_eq!(secret, derive(&[7; 16], "key"));
        assert_ne!(secret, derive(&[8; 16], "key"));
        assert_ne!(secret, derive(&[7; 16], "another key"));
        assert_eq!(hash(&secret).len(), 32);
        assert_eq!(new_secret().unwrap().len(), 26);
        let code = new_code().unwrap();
        assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
    }
}
