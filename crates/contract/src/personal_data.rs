//! Personal data of a worker in a text that must name nobody: what identifies somebody ([`find`]), and what nobody needs to know of a
//! person who works ([`special`]). Runs while somebody types; the first runs again on the server and is refused there.
//!
//! Hand-written scanners, since a regex engine would weigh more than the rest of this crate in the browser. How well they do is
//! measured on sentences as companies write them (`tests/personal_data`). What is guessed and why stands in `docs/decisions/0030`.

mod identity;
mod names;
pub mod special;

use crate::{check::Checker, problem::ProblemCode};

/// Data that identify somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Codice fiscale: sixteen signs, or the numeric one of eleven digits that applicants get.
    FiscalCode,
    /// The number of a residence permit or of its receipt.
    PermitNumber,
    /// The number of a passport or of an identity card.
    DocumentNumber,
    /// An e-mail address, unless it is a mailbox of an office.
    Email,
    /// A telephone number, unless it is the writer's own.
    Phone,
    /// Where somebody lives.
    Address,
    /// The day on which somebody was born.
    BirthDate,
    /// Somebody's page in a social network.
    Profile,
    /// Words that seem to be a person's name.
    Name,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::FiscalCode,
        Self::PermitNumber,
        Self::DocumentNumber,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::BirthDate,
        Self::Profile,
        Self::Name,
    ];

    pub(crate) const fn problem(self) -> ProblemCode {
        match self {
            Self::FiscalCode => ProblemCode::PersonalFiscalCode,
            Self::PermitNumber => ProblemCode::PersonalPermitNumber,
            Self::DocumentNumber => ProblemCode::PersonalDocumentNumber,
            Self::Email => ProblemCode::PersonalEmail,
            Self::Phone => ProblemCode::PersonalPhone,
            Self::Address => ProblemCode::PersonalAddress,
            Self::BirthDate => ProblemCode::PersonalBirthDate,
            Self::Profile => ProblemCode::PersonalProfile,
            Self::Name => ProblemCode::PersonalName,
        }
    }
}

/// A stretch of the text that seems to be personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding<K = Kind> {
    /// What it seems to be.
    pub kind: K,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Everything that identifies somebody, in the order of the text, without overlaps.
#[must_use]
pub fn find(text: &str) -> Vec<Finding> {
    let words = words(text);
    let mut findings = Vec::new();
    let mut next = 0;
    while next < words.len() {
        match identity::at(&words, next).or_else(|| names::at(&words, next)) {
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

/// Whether a free text keeps workers unnamed; writes one problem for each kind of personal data found.
pub(crate) fn names_nobody(checker: &mut Checker, field: &str, text: &str, names_allowed: bool) -> bool {
    let mut told: Vec<Kind> = Vec::new();
    for Finding { kind, .. } in find(text) {
        // Only a name is a guess from the words around it; the sender may know better.
        if kind == Kind::Name && names_allowed || told.contains(&kind) {
            continue;
        }
        told.push(kind);
        checker.problem(field, kind.problem());
    }
    told.is_empty()
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
    /// The same, but neither a colon nor the point of an abbreviation counts: what stands before it is another thought.
    begins: bool,
    /// Punctuation stands behind it: what follows belongs to something else.
    closes: bool,
    /// Lone punctuation stands before it, for example the `…` of a rewording.
    apart: bool,
}

impl Word<'_> {
    fn is(&self, list: &str) -> bool {
        let lower = self.text.to_lowercase();
        list.split(' ').any(|one| one == lower)
    }
}

/// What was found, its first word and its last.
type Found = Option<(Kind, usize, usize)>;

/// The words between white space, bare of the punctuation around them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut opens, mut begins, mut apart) = (true, true, false);
    let base = text.as_ptr() as usize;
    for raw in text.split_whitespace() {
        let mut word = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '@');
        // The article and the preposition that lose their vowel: what they stand before is a word of its own.
        if let Some((before, after)) = word.split_once(['\'', '’'])
            && before.len() <= 5
            && !after.is_empty()
        {
            word = after;
        }
        if word.is_empty() {
            apart = true;
        } else {
            let closes = raw.ends_with([',', ';', ')', '.', '!', '?', ':']);
            words.push(Word { text: word, start: word.as_ptr() as usize - base, opens, begins, closes, apart });
            apart = false;
        }
        opens = raw.ends_with(['.', '!', '?', ':']);
        begins = raw.ends_with(['!', '?']) || raw.ends_with('.') && word.chars().count() > 4;
    }
    words
}

/// The words before one, at most so many, in its sentence, the nearest first.
fn before<'a, 'b>(words: &'b [Word<'a>], at: usize, most: usize) -> impl Iterator<Item = &'b Word<'a>> {
    let mut ended = words.get(at).is_none_or(|word| word.begins);
    words.get(..at).unwrap_or_default().iter().rev().take(most).take_while(move |word| {
        let stays = !ended;
        ended = word.begins;
        stays
    })
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
    fn what_is_the_writer_s_own_is_let_pass() {
        for text in [
            "Scrivete a info@ditta.example o chiamate il nostro numero 02 1234567.",
            "Siamo la Mario Rossi S.r.l., partita IVA 12345678903, in via Giuseppe Verdi 3.",
            "Seguiteci su instagram.com/officine, la sede è in corso Marco Polo 5.",
            "Costa 12.000.000 di lire di una volta, protocollo 0012345678.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found("Il centralino: 02 1234567"), []);
        assert_eq!(found("Il suo numero, in ufficio: 333 1234567"), [(Kind::Phone, "333 1234567")]);
        assert_eq!(found("permesso di soggiorno n. 123456789"), [(Kind::PermitNumber, "123456789")]);
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
    fn what_looks_like_names_and_codes_is_let_pass() {
        for text in [
            "Il tirocinio dura al massimo un anno.",
            "Se resta un dubbio sul canone o sulle trattenute, chiamiamo.",
            "Lo stabilimento di Calderino ha accolto quattro tirocinanti.",
            "In Friuli-Venezia Giulia e con la Comunità Papa Giovanni XXIII.",
            "Abdominal pain, mustard and patience: with MS Office.",
            "Buongiorno Avvocato, dipendente in prova da un mese.",
            "Il dipendente assunto 03/03/2008 va in pensione.",
            "Our turns start on 3 May 2027.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_name_stands_before_or_behind_who_it_is() {
        assert_eq!(found("L'apprendista, Kadi, viene lunedì"), [(Kind::Name, "Kadi")]);
        assert_eq!(found("Rostam Petrenko, saldatore, viene lunedì"), [(Kind::Name, "Rostam Petrenko")]);
        assert_eq!(found("La madre di Kadi chiede"), [(Kind::Name, "Kadi")]);
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
