//! The words of a text, as they are looked up.

use super::stem::stem;
use crate::text::{Lang, plain};

/// A word of a text.
pub(super) struct Word {
    /// Where it stands in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// In small letters, without accents.
    pub(super) folded: String,
}

impl Word {
    pub(super) fn stem(&self, lang: Lang) -> &str {
        stem(lang, &self.folded)
    }
}

/// Every word of a text but single letters.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word { start: 0, end: 0, folded: String::new() };
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        if sign.is_alphanumeric() {
            if word.folded.is_empty() {
                word.start = at;
            }
            word.folded.extend(sign.to_lowercase().map(plain));
            word.end = at + sign.len_utf8();
        } else if !word.folded.is_empty() {
            let found = std::mem::replace(&mut word, Word { start: 0, end: 0, folded: String::new() });
            if found.folded.len() > 1 {
                words.push(found);
            }
        }
    }
    words
}

/// Words without which a text says the same to who searches.
pub(super) fn says_nothing(lang: Lang, folded: &str) -> bool {
    let words = match lang {
        Lang::It => {
            "ad ai al alla alle allo agli anche avere aveva bene che chi ci come con cosa cui da dal dalla dalle dai dagli dallo \
             degli dei del della delle dello deve devo di dove dell dall all nell sull quell un dopo ed essere era fa fare fra \
             gia gli ha hai hanno ho il in io la le lei lo loro lui ma mi mia mio ne negli nei nel nella nelle nello noi \
             nostra nostre nostri nostro non nostr oppure per perche piu poi posso possiamo puo possono pero quale quali \
             qualche quando quanto quel quella quello quelle quelli questa queste questi questo qui se si sia sono solo \
             sta su sua sui sul sulla sulle sullo suo suoi te ti tra tu tutti tutto una uno va vi voi vorrei vogliamo \
             ok salve buongiorno grazie persona persone"
        }
        Lang::En => {
            "about after all also am an and any are as at be been but by can could did do does for from get had has have he \
             her him his how if in into is it its just may me must my no not of on or our she should so some than that the \
             their them then there these they this those to us was we were what when where which while who whom why will \
             with would you your don hello hi please thanks person people someone somebody"
        }
    };
    words.split_ascii_whitespace().any(|word| word == folded)
}

/// How many words a text has that say something.
#[must_use]
pub fn count_words(lang: Lang, text: &str) -> usize {
    words(text).iter().filter(|word| !says_nothing(lang, &word.folded)).count()
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// One of the words that were found.
    pub found: bool,
}

/// A text in pieces, so that the words by which it was found can be marked.
#[must_use]
pub fn marked(lang: Lang, text: &str, stems: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = |text: &str, found| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), found });
        }
    };
    let mut shown = 0;
    for word in words(text) {
        let stem = word.stem(lang);
        if stems.iter().any(|found| found == stem) {
            piece(text.get(shown..word.start).unwrap_or_default(), false);
            piece(text.get(word.start..word.end).unwrap_or_default(), true);
            shown = word.end;
        }
    }
    piece(text.get(shown..).unwrap_or_default(), false);
    pieces
}
