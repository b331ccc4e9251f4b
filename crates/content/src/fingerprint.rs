//! The words of a text in short: another text has another fingerprint, so that a signature holds for the words that were signed.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The fingerprint of texts in this order.
pub(crate) fn of(texts: &[String]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // A text takes whatever is written into it.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn other_words_have_another_fingerprint() {
        let of = |texts: &[&str]| super::of(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["a", "b"]), of(&["a", "b"]));
        assert_ne!(of(&["ab", ""]), of(&["a", "b"]));
        assert_eq!(of(&[]).len(), 64);
    }
}
