//! Likely personal data of a worker in a text that must name nobody. Runs while somebody types and again on the server.
//!
//! Hand-written scanners, since a regex engine would weigh more than the rest of this crate in the browser.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Codice fiscale: sixteen signs, or the numeric one of eleven digits that applicants get.
    FiscalCode,
    /// The number of a residence permit: one or two letters and seven or more digits.
    PermitNumber,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Words that introduce a person's name.
    Name,
}

/// A stretch of the text that seems to be personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it seems to be.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Everything found, in the order of the text, without overlaps.
#[must_use]
pub fn find(text: &str) -> Vec<Finding> {
    let words = words(text);
    let mut findings = Vec::new();
    let mut next = 0;
    while next < words.len() {
        let found = email(&words, next)
            .or_else(|| fiscal_code(&words, next))
            .or_else(|| permit(&words, next))
            .or_else(|| phone(&words, next))
            .or_else(|| name(&words, next));
        match found {
            Some((kind, first, last)) => {
                if let (Some(first), Some(last)) = (words.get(first), words.get(last)) {
                    findings.push(Finding { kind, start: first.start, end: last.start + last.text.len() });
                }
                next = last + 1;
            }
            None => next += 1,
        }
    }
    findings
}

/// The text with each finding replaced by the neutral words that `wording` gives for its kind.
#[must_use]
pub fn reword(text: &str, findings: &[Finding], wording: impl Fn(Kind) -> &'static str) -> String {
    let mut reworded = String::with_capacity(text.len());
    let mut from = 0;
    for finding in findings {
        if let Some(between) = text.get(from..finding.start) {
            reworded.push_str(between);
            reworded.push_str(wording(finding.kind));
            from = finding.end;
        }
    }
    reworded.push_str(text.get(from..).unwrap_or_default());
    reworded
}

/// What a company is, at the end of its name: many have the same.
const LEGAL_FORMS: [&str; 16] = [
    "srl", "srls", "spa", "sapa", "snc", "sas", "scarl", "scrl", "scpa", "coop", "onlus", "ets", "aps", "ltd", "gmbh",
    "inc",
];

/// Whether a text names a company: by its partita IVA, or by its name, with or without what kind of company it is. A name of one word
/// counts where it stands with a capital letter, unless the text has the word in small letters as well: then it is a word like others.
#[must_use]
pub fn names_company(text: &str, name: &str, vat_number: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !vat_number.is_empty() && digits.contains(vat_number) {
        return true;
    }
    let (words, name) = (plain_words(text), plain_words(name));
    let stands = |name: &[(String, bool)]| {
        name.len() > 1
            && words.windows(name.len()).any(|window| window.iter().zip(name).all(|(one, other)| one.0 == other.0))
    };
    let bare: Vec<(String, bool)> =
        name.iter().filter(|(word, _)| !LEGAL_FORMS.contains(&word.as_str())).cloned().collect();
    if let [(only, _)] = &bare[..] {
        let mut found = words.iter().filter(|(word, _)| word == only).peekable();
        if found.peek().is_some() && found.all(|(_, capital)| *capital) {
            return true;
        }
    }
    stands(&name) || stands(&bare)
}

/// The words of a text in small letters, each with whether it began with a capital; those of one letter left out, so that `S.r.l.` is
/// none.
fn plain_words(text: &str) -> Vec<(String, bool)> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 1);
    words.map(|word| (word.to_lowercase(), word.starts_with(char::is_uppercase))).collect()
}

struct Word<'a> {
    text: &'a str,
    start: usize,
    /// A sentence ends before this word, so that its capital letter says nothing.
    opens: bool,
    /// Punctuation stands behind it: what follows belongs to something else.
    closes: bool,
    /// Lone punctuation stands before it, for example the `…` of a rewording.
    apart: bool,
}

/// The words between white space, bare of the punctuation around them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut opens, mut apart) = (true, false);
    let base = text.as_ptr() as usize;
    for raw in text.split_whitespace() {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
        if word.is_empty() {
            apart = true;
        } else {
            let closes = raw.ends_with([',', ';', ')', '.', '!', '?', ':']);
            words.push(Word { text: word, start: word.as_ptr() as usize - base, opens, closes, apart });
            apart = false;
        }
        opens = raw.ends_with(['.', '!', '?', ':']);
    }
    words
}

type Found = Option<(Kind, usize, usize)>;

fn email(words: &[Word<'_>], at: usize) -> Found {
    let (local, domain) = words.get(at)?.text.split_once('@')?;
    (!local.is_empty() && domain.contains('.')).then_some((Kind::Email, at, at))
}

/// `RSSMRA85T10A562S`, also with the letters that replace digits in homonyms, or eleven digits.
fn fiscal_code(words: &[Word<'_>], at: usize) -> Found {
    let text = words.get(at)?.text;
    if text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((Kind::FiscalCode, at, at));
    }
    if text.len() != 16 || !text.is_ascii() {
        return None;
    }
    let fits = text.bytes().enumerate().all(|(place, byte)| match place {
        0..=5 | 8 | 11 | 15 => byte.is_ascii_alphabetic(),
        _ => byte.is_ascii_digit() || b"lmnpqrstuvLMNPQRSTUV".contains(&byte),
    });
    fits.then_some((Kind::FiscalCode, at, at))
}

fn permit(words: &[Word<'_>], at: usize) -> Found {
    let text = words.get(at)?.text;
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text.get(letters..)?;
    let is_number = |text: &str| (7..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if (1..=2).contains(&letters) && is_number(digits) {
        return Some((Kind::PermitNumber, at, at));
    }
    // A bare number counts only where the words before it speak of a permit.
    let before = at.saturating_sub(4);
    let speaks_of_permit = words.get(before..at)?.iter().any(|word| {
        let lower = word.text.to_lowercase();
        ["permesso", "permit", "soggiorno", "cui", "vestanet"].contains(&lower.as_str())
    });
    (speaks_of_permit && is_number(text)).then_some((Kind::PermitNumber, at, at))
}

/// Eight to fifteen digits over up to five words, beginning as numbers in Italy or with a country code do.
fn phone(words: &[Word<'_>], at: usize) -> Found {
    let first = words.get(at)?.text;
    let begins = first.starts_with('+') || first.starts_with("00") || first.starts_with('0') || first.starts_with('3');
    if !begins || first.contains(',') {
        return None;
    }
    let mut digits = 0;
    let mut last = None;
    for (step, word) in words.iter().enumerate().skip(at).take(5) {
        let part = word.text.strip_prefix('+').unwrap_or(word.text);
        let count = part.bytes().filter(u8::is_ascii_digit).count();
        let is_part =
            count >= 2 && part.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'/'));
        if !is_part || looks_like_date(part) {
            break;
        }
        digits += count;
        if digits > 15 {
            return None;
        }
        last = Some(step);
        if word.closes {
            break;
        }
    }
    // Eight digits and fewer may be an amount, a year span or an article: too many false alarms.
    (digits >= 9).then_some((Kind::Phone, at, last?))
}

fn looks_like_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    parts.len() == 3 && parts.iter().any(|part| part.len() == 4) && text.len() <= 10
}

/// Phrases in both languages that a name follows.
const INTRODUCTIONS: [&[&str]; 16] = [
    &["si", "chiama"],
    &["si", "chiamano"],
    &["di", "nome"],
    &["nome", "è"],
    &["cognome", "è"],
    &["il", "signor"],
    &["la", "signora"],
    &["sig"],
    &["sig.ra"],
    &["signor"],
    &["signora"],
    &["is", "called"],
    &["is", "named"],
    &["name", "is"],
    &["mr"],
    &["mrs"],
];

fn name(words: &[Word<'_>], at: usize) -> Found {
    let introduction = INTRODUCTIONS.iter().find(|phrase| {
        phrase.iter().enumerate().all(|(step, expected)| {
            words.get(at + step).is_some_and(|word| word.text.to_lowercase() == *expected && (step == 0 || !word.opens))
        })
    })?;
    let first = at + introduction.len();
    let mut last = None;
    for (step, word) in words.iter().enumerate().skip(first).take(4) {
        let abbreviated = introduction.len() == 1 && step == first;
        if !word.text.starts_with(char::is_uppercase) || word.apart || (word.opens && !abbreviated) {
            break;
        }
        last = Some(step);
        if word.closes {
            break;
        }
    }
    Some((Kind::Name, first, last?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        find(text).iter().map(|finding| (finding.kind, &text[finding.start..finding.end])).collect()
    }

    #[test]
    fn each_kind_is_found_where_it_stands() {
        assert_eq!(found("Il CF è RSSMRA85T10A562S, va bene?"), [(Kind::FiscalCode, "RSSMRA85T10A562S")]);
        assert_eq!(found("codice fiscale 80012345678."), [(Kind::FiscalCode, "80012345678")]);
        assert_eq!(found("il permesso n. I12345678"), [(Kind::PermitNumber, "I12345678")]);
        assert_eq!(found("permesso di soggiorno numero 123456789"), [(Kind::PermitNumber, "123456789")]);
        assert_eq!(found("scrivete a mario.rossi@example.org!"), [(Kind::Email, "mario.rossi@example.org")]);
        assert_eq!(found("chiamatelo al +39 333 123 4567 domani"), [(Kind::Phone, "+39 333 123 4567")]);
        assert_eq!(found("il numero 3331234567"), [(Kind::Phone, "3331234567")]);
        assert_eq!(found("La persona si chiama Mamadou Diallo e lavora"), [(Kind::Name, "Mamadou Diallo")]);
        assert_eq!(found("Il sig. Ahmed Khan ha un permesso"), [(Kind::Name, "Ahmed Khan")]);
        assert_eq!(found("his name is John Doe."), [(Kind::Name, "John Doe")]);
    }

    #[test]
    fn what_names_nobody_is_let_pass() {
        for text in [
            "Come si chiama il modulo da inviare?",
            "L'articolo 22 del D.Lgs. 142/2015 vale ancora nel 2026?",
            "La ricevuta è del 12/03/2026, la scadenza del 30-09-2026.",
            "Offriamo da 1.450 a 1.600 euro per 40 ore, 5 giorni su 7.",
            "Una persona con permesso per richiesta asilo può lavorare?",
            "Siamo 45 dipendenti, 3 turni, dalle 06:00 alle 14:00.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_neutral_wording_finds_nothing_any_more() {
        let text = "Si chiama Mamadou Diallo, CF RSSMRA85T10A562S, tel. 333 1234567, mail a@b.it: può lavorare?";
        let neutral = reword(text, &find(text), |_| "…");
        assert_eq!(neutral, "Si chiama …, CF …, tel. …, mail …: può lavorare?");
        assert_eq!(find(&neutral), []);
    }

    #[test]
    fn a_company_is_known_by_its_number_or_its_name() {
        let names = |text| names_company(text, "Officine Prova S.r.l.", "12345678903");
        for text in ["Alla Officine Prova serve", "OFFICINE PROVA può", "IT12345678903", "P. IVA 123 456 789 03"] {
            assert!(names(text), "{text}");
        }
        for text in ["Nelle officine la prova dura un mese.", "Un periodo di prova", "Art. 22, D.Lgs. 142/2015"] {
            assert!(!names(text), "{text}");
        }
        assert!(names_company("Ferrari può assumere.", "Ferrari SpA", ""));
        assert!(names_company("presso ferrari spa", "Ferrari SpA", ""));
        assert!(!names_company("Lavoro: il lavoro è libero.", "Lavoro S.r.l.", ""));
        assert!(!names_company("Niente di tutto questo.", "", ""));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_scanned_without_a_panic_and_reworded_clean(text in "\\PC{0,200}") {
            let findings = find(&text);
            for pair in findings.windows(2) {
                proptest::prop_assert!(pair[0].end <= pair[1].start);
            }
            let _ = reword(&text, &findings, |_| "[…]");
        }
    }
}
