//! The index of what there is to read.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Entry, SearchIndex,
    words::{says_nothing, words},
};
use crate::text::Lang;

/// What the words of a part of an entry are worth: the measures of BM25, each part by itself, so that a word that a long text repeats never
/// outweighs a title.
struct Part {
    /// The most that a word can be worth here; those of all parts make 1.
    worth: f32,
    /// How soon another of the same word adds less.
    saturation: f32,
    /// How much less a word is worth in a part that is longer than others.
    length: f32,
}

/// Title, summary, text. Tried on the table of questions.
const PARTS: [Part; 3] = [
    Part { worth: 0.55, saturation: 0.3, length: 0.4 },
    Part { worth: 0.25, saturation: 0.5, length: 0.5 },
    Part { worth: 0.2, saturation: 1.2, length: 0.6 },
];
/// The highest weight: there is a letter for each.
pub(super) const WEIGHTS: f32 = 25.0;

/// What is to be found, with everything that it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    /// What a result shows.
    pub entry: Entry,
    /// The rest of it, without markup.
    pub text: String,
}

/// Makes the index of what there is to read in a language. `synonyms` are groups of phrases that mean the same.
#[must_use]
pub fn build(lang: Lang, readable: &[Readable], synonyms: &[Vec<String>]) -> SearchIndex {
    let concepts: Vec<Vec<Vec<String>>> =
        synonyms.iter().map(|group| group.iter().map(|phrase| stems(lang, phrase)).collect()).collect();
    let mut terms: BTreeMap<String, Vec<(usize, u8)>> = BTreeMap::new();
    // A slip in a word that only people say is to be understood as well.
    for stem in concepts.iter().flatten().flatten() {
        terms.entry(stem.clone()).or_default();
    }
    let fields: Vec<[Vec<String>; 3]> = readable
        .iter()
        .map(|one| [&one.entry.title, &one.entry.summary, &one.text].map(|text| terms_of(lang, text, &concepts)))
        .collect();
    let length = |field: usize| {
        let words: usize = fields.iter().map(|fields| fields[field].len()).sum();
        (words as f32 / fields.len().max(1) as f32).max(1.0)
    };
    let usual = [length(0), length(1), length(2)];
    for (place, fields) in fields.iter().enumerate() {
        let mut weights: BTreeMap<&str, f32> = BTreeMap::new();
        for ((field, usual), part) in fields.iter().zip(usual).zip(PARTS) {
            let long = 1.0 - part.length + part.length * field.len() as f32 / usual;
            let mut counts: BTreeMap<&str, f32> = BTreeMap::new();
            for term in field {
                *counts.entry(term).or_default() += 1.0;
            }
            for (term, count) in counts {
                *weights.entry(term).or_default() += part.worth * count / (count + part.saturation * long);
            }
        }
        for (term, weight) in weights {
            terms.entry(term.to_owned()).or_default().push((place, letter(weight)));
        }
    }
    SearchIndex {
        lang,
        entries: readable.iter().map(|one| one.entry.clone()).collect(),
        terms: written(&terms),
        concepts: concepts.iter().map(|group| phrases(group)).collect::<Vec<_>>().join("\n"),
    }
}

fn stems(lang: Lang, text: &str) -> Vec<String> {
    let words = words(text);
    let said = words.iter().filter(|word| !says_nothing(lang, &word.folded));
    said.map(|word| word.stem(lang).to_owned()).collect()
}

/// The stems of a text, and the concepts whose phrases stand in it.
fn terms_of(lang: Lang, text: &str, concepts: &[Vec<Vec<String>>]) -> Vec<String> {
    let mut terms = stems(lang, text);
    for number in concepts_in(&terms, concepts) {
        terms.push(["=", &number.to_string()].concat());
    }
    terms
}

/// The concept of each phrase, as often as it stands there.
fn concepts_in(stems: &[String], concepts: &[Vec<Vec<String>>]) -> Vec<usize> {
    let mut found = Vec::new();
    for (number, group) in concepts.iter().enumerate() {
        for phrase in group.iter().filter(|phrase| !phrase.is_empty()) {
            found.extend(stems.windows(phrase.len()).filter(|window| window == phrase).map(|_| number));
        }
    }
    found
}

/// A weight as a letter.
fn letter(weight: f32) -> u8 {
    b'a' + (weight.min(1.0) * WEIGHTS).round() as u8
}

fn written(terms: &BTreeMap<String, Vec<(usize, u8)>>) -> String {
    let mut lines = String::new();
    for (term, places) in terms {
        lines.push_str(term);
        lines.push(' ');
        let mut before = 0;
        for (place, weight) in places {
            lines.push_str(&(place - before).to_string());
            lines.push(char::from(*weight));
            before = *place;
        }
        lines.push('\n');
    }
    lines
}

fn phrases(group: &[Vec<String>]) -> String {
    let distinct: BTreeSet<String> =
        group.iter().map(|phrase| phrase.join(" ")).filter(|one| !one.is_empty()).collect();
    distinct.into_iter().collect::<Vec<_>>().join("|")
}
