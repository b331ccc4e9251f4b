//! Answers that ship: what is true in any language in `faq/<slug>.toml`, words in `faq/<slug>.<language>.md`.
//!
//! They are only where the desk's work on them begins: the server puts them among the answers that everybody may read.

use approdo_contract::{
    choice::Choice,
    confidence::Confidence,
    desk::text::{TextKind, TextRecord},
    faq::{NewFaq, QUESTION_MIN, SOURCES_MAX},
    guide::{Reliability, TextSignature},
    law::Rules,
    legal_question::Topic,
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{
    checked::{Checked, MarkRow, SignatureRow},
    error::{ContentError, Fault, few, filled, length},
    files::{Files, is_slug},
    fingerprint, front_matter,
    glossary::Glossary,
    guides::{Guides, check_targets},
    markdown::Target,
    readability::words,
    stated::{self, Marks, Stated},
};

/// Longest question, in characters.
const QUESTION_MAX: usize = 140;
/// Guides beside one, at most.
const GUIDES_MAX: usize = 3;
/// Fewest and most words of an answer.
const WORDS: (usize, usize) = (40, 200);

/// Crockford's alphabet, as references have it.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The reference of an answer that ships: the same wherever it is installed, so that links and what people wrote down hold.
pub(crate) fn reference(slug: &str) -> String {
    let digest = Sha256::digest(slug);
    let bits = digest.iter().take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let sign = |at: u32| char::from(ALPHABET[usize::try_from(bits >> (5 * at) & 31).unwrap_or_default()]);
    ["F-".to_owned(), (0..8).rev().map(sign).collect()].concat()
}

/// An answer that ships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippedFaq {
    /// Its name among the files.
    pub slug: String,
    /// Its reference, derived from the name.
    pub reference: String,
    /// Its place among those that ship.
    pub number: u32,
    /// Its words, as the desk works on them.
    pub new: NewFaq,
    /// The lawyer of the operator who answers for it, as its file says, and until when.
    pub signed: Option<(TextSignature, Date)>,
    /// Its words and its signature in short: another text has another.
    pub fingerprint: String,
}

/// Every one, in their order.
#[derive(Debug, Default)]
pub(crate) struct Faqs {
    sound: Vec<Faq>,
    /// Names of those that something is wrong with, so that nobody is told of links to them as well.
    broken: Vec<String>,
}

#[derive(Debug)]
struct Faq {
    shipped: ShippedFaq,
    guides: Vec<String>,
    texts: Localised<Stated>,
    marks: Localised<Marks>,
    checked: Checked,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    number: u32,
    topic: Topic,
    #[serde(default)]
    guides: Vec<String>,
    checked_on: Date,
    checked_by: String,
    review_by: Date,
    signed: Option<SignatureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    question: String,
}

impl Faqs {
    /// Those that are sound; what is wrong with the others goes to `faults`.
    pub(crate) fn load(files: &mut Files, law: &Rules, glossary: &Glossary, faults: &mut Vec<ContentError>) -> Self {
        let mut faqs = Self::default();
        for slug in files.names("faq", ".toml") {
            match load_faq(files, &slug, law, glossary).and_then(|faq| faqs.unlike(faq)) {
                Ok(faq) => faqs.sound.push(faq),
                Err(fault) => {
                    faults.push(fault);
                    faqs.broken.push(slug);
                }
            }
        }
        faqs.sound.sort_by_key(|faq| faq.shipped.number);
        faqs
    }

    /// Refuses an answer that has the number or the reference of another.
    fn unlike(&self, faq: Faq) -> Result<Faq, ContentError> {
        let same = |other: &Faq| {
            other.shipped.number == faq.shipped.number || other.shipped.reference == faq.shipped.reference
        };
        if self.sound.iter().any(same) {
            Err(Fault::Twice("number").of(&format!("{}.toml", faq.file())))
        } else {
            Ok(faq)
        }
    }

    /// Answers that lead to texts that are not there.
    pub(crate) fn check_links(&self, guides: &Guides, faults: &mut Vec<ContentError>) {
        for faq in &self.sound {
            let listed: Vec<Target> = faq.guides.iter().cloned().map(Target::Guide).collect();
            check_targets(&listed, guides, self, &format!("{}.toml", faq.file()), faults);
            for lang in Lang::ALL {
                let path = format!("{}.{}.md", faq.file(), lang.tag());
                check_targets(&faq.texts.get(lang).targets, guides, self, &path, faults);
            }
        }
    }

    pub(crate) fn has(&self, slug: &str) -> bool {
        self.find(slug).is_some() || self.broken.iter().any(|broken| broken == slug)
    }

    fn find(&self, slug: &str) -> Option<&Faq> {
        self.sound.iter().find(|faq| faq.shipped.slug == slug)
    }

    pub(crate) fn shipped(&self) -> impl Iterator<Item = &ShippedFaq> {
        self.sound.iter().map(|faq| &faq.shipped)
    }

    /// The reference and the question of one, by its name.
    pub(crate) fn question(&self, slug: &str, lang: Lang) -> Option<(&str, &str)> {
        let shipped = &self.find(slug)?.shipped;
        Some((shipped.reference.as_str(), shipped.new.question.get(lang).as_str()))
    }

    /// How far the one of a reference can be relied upon, as it is on this day.
    pub(crate) fn reliability(&self, reference: &str, lang: Lang, law: &Rules, today: Date) -> Option<Reliability> {
        let faq = self.sound.iter().find(|faq| faq.shipped.reference == reference)?;
        Some(faq.marks.get(lang).reliability(law, &faq.checked, None, today))
    }

    /// What editors see of each.
    pub(crate) fn records(&self, lang: Lang, law: &Rules) -> impl Iterator<Item = TextRecord> {
        self.sound.iter().map(move |faq| TextRecord {
            file: faq.file(),
            title: faq.shipped.new.question.get(lang).clone(),
            kind: TextKind::Faq,
            languages: Lang::ALL.to_vec(),
            checked_on: faq.checked.on,
            checked_by: faq.checked.by.clone(),
            review_by: faq.marks.get(lang).review_by(law, &faq.checked),
            confidence: faq.shipped.new.confidence.as_str(),
            sources: faq.shipped.new.sources.len(),
            undated: 0,
            // Lawyers sign these among the answers of the desk.
            fingerprint: None,
            signature: faq.shipped.signed.as_ref().map(|(signature, _)| signature.clone()),
        })
    }

    /// The paragraphs of each, by file.
    pub(crate) fn blocks(&self, lang: Lang) -> impl Iterator<Item = (String, &[String])> {
        self.sound.iter().map(move |faq| (faq.file(), faq.texts.get(lang).blocks.as_slice()))
    }
}

impl Faq {
    fn file(&self) -> String {
        format!("faq/{}", self.shipped.slug)
    }
}

fn load_faq(files: &mut Files, slug: &str, law: &Rules, glossary: &Glossary) -> Result<Faq, ContentError> {
    let path = format!("faq/{slug}.toml");
    let text = files.take(&path)?;
    let parse = || {
        if !is_slug(slug) {
            return Err(Fault::Slug);
        }
        let facts: Facts = toml::from_str(&text)?;
        few("guides", &facts.guides, GUIDES_MAX)?;
        let mark = MarkRow::new(facts.checked_on, facts.checked_by.clone(), facts.review_by, facts.signed.clone());
        let (checked, signature) = mark.read()?;
        Ok((facts, checked, signature))
    };
    let (facts, checked, signature) = parse().map_err(|fault| fault.of(&path))?;
    let mut read = |lang: Lang| {
        let path = format!("faq/{slug}.{}.md", lang.tag());
        let text = files.take(&path)?;
        Words::parse(&text, lang, law, glossary).map_err(|fault| fault.of(&path))
    };
    let (it, en) = (read(Lang::It)?, read(Lang::En)?);
    // Both languages name the same facts; what one names alone counts too.
    let mut marks = it.marks.clone();
    marks.add(&en.marks);
    let sources = marks.sources(law);
    few("sources", &sources, SOURCES_MAX).map_err(|fault| fault.of(&path))?;
    let confidence = marks.confidence(law).unwrap_or(Confidence::B);
    let new = NewFaq {
        topic: facts.topic,
        question: Localised { it: it.question, en: en.question },
        answer: Localised { it: it.answer, en: en.answer },
        sources,
        confidence,
    };
    let mut words = vec![new.topic.as_str().to_owned(), new.confidence.as_str().to_owned()];
    words.extend([&new.question.it, &new.question.en, &new.answer.it, &new.answer.en].map(Clone::clone));
    words.extend(new.sources.iter().flat_map(|source| [source.title.clone(), source.url.clone()]));
    let signed = signature.map(|signature| (signature, checked.review_by));
    words.extend(
        signed.iter().flat_map(|(signature, until)| [signature.by.clone(), signature.on.clone(), until.to_string()]),
    );
    Ok(Faq {
        shipped: ShippedFaq {
            slug: slug.to_owned(),
            reference: reference(slug),
            number: facts.number,
            fingerprint: fingerprint::of(&words),
            signed,
            new,
        },
        guides: facts.guides,
        texts: Localised { it: it.text, en: en.text },
        marks: Localised { it: it.marks, en: en.marks },
        checked,
    })
}

/// An answer in one language.
struct Words {
    question: String,
    /// As Markdown, without marks and with its figures in words.
    answer: String,
    text: Stated,
    marks: Marks,
}

impl Words {
    fn parse(text: &str, lang: Lang, law: &Rules, glossary: &Glossary) -> Result<Self, Fault> {
        let (head, body) = front_matter::split::<Head>(text)?;
        filled("question", &head.question)?;
        length("question", &head.question, QUESTION_MIN as usize, QUESTION_MAX)?;
        let mut marks = Marks::default();
        let text = stated::read(body, lang, law, &mut marks, Some(glossary.unlinked()))?;
        let (from, to) = WORDS;
        let is = text.blocks.iter().map(|block| words(block)).sum();
        if !(from..=to).contains(&is) {
            return Err(Fault::Words { is, from, to });
        }
        let answer = stated::without_marks(stated::figures(body, lang, law)?.trim());
        Ok(Self { question: head.question, answer, text, marks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_that_of_its_name_for_good() {
        assert_eq!(reference("permesso-scaduto"), reference("permesso-scaduto"));
        assert_ne!(reference("permesso-scaduto"), reference("senza-passaporto"));
        assert_eq!(reference("permesso-scaduto").len(), 10);
    }
}
