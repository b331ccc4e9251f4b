//! The glossary: `glossary.toml`, words of the law and of the field with what they mean.

use approdo_contract::{
    choice::Choice,
    desk::text::{TextKind, TextRecord},
    glossary::{TermList, TermSummary, TermView},
    guide::TextSignature,
    law::Rules,
    paths::{GlossaryPage, Page},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use pulldown_cmark::Event;
use serde::Deserialize;

use crate::{
    checked::{Checked, MarkRow},
    error::{ContentError, Fault, filled},
    files::{Files, is_slug},
    fingerprint, readability,
    stated::{self, Marks},
    wording::Wording,
};

const FILE: &str = "glossary.toml";

/// Every word in both languages.
#[derive(Debug)]
pub(crate) struct Glossary {
    title: Wording,
    words: Localised<Words>,
    checked: Checked,
    signature: Option<TextSignature>,
    fingerprint: String,
}

/// The words of one language.
#[derive(Debug, Default)]
struct Words {
    terms: Vec<Term>,
    /// The forms under which each stands in texts, in small letters, the longest first, with its slug.
    forms: Vec<(String, String)>,
    /// What any of them rests on.
    marks: Marks,
}

/// A word, with what its explanation rests on.
#[derive(Debug)]
struct Term {
    summary: TermSummary,
    html: String,
    marks: Marks,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GlossaryFile {
    title: Wording,
    mark: MarkRow,
    terms: Vec<TermRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermRow {
    slug: String,
    it: WordRow,
    en: WordRow,
    #[serde(default)]
    facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    term: String,
    /// Other forms of it in texts.
    #[serde(default)]
    also: Vec<String>,
    text: String,
}

impl Glossary {
    pub(crate) fn load(files: &mut Files, law: &Rules) -> Result<Self, ContentError> {
        let text = files.take(FILE)?;
        Self::parse(&text, law).map_err(|fault| fault.of(FILE))
    }

    fn parse(text: &str, law: &Rules) -> Result<Self, Fault> {
        let GlossaryFile { title, mark, terms } = toml::from_str(text)?;
        title.filled("title")?;
        let (checked, signature) = mark.read()?;
        if terms.iter().enumerate().any(|(at, row)| terms[..at].iter().any(|other| other.slug == row.slug)) {
            return Err(Fault::Twice("slug"));
        }
        let words = Localised { it: Words::new(&terms, Lang::It, law)?, en: Words::new(&terms, Lang::En, law)? };
        let told = |words: &Words| -> Vec<String> {
            let terms = words.terms.iter().flat_map(|term| [term.summary.term.clone(), term.html.clone()]);
            terms.chain(words.marks.words(law).map(str::to_owned)).collect()
        };
        let fingerprint = fingerprint::of(&[told(&words.it), told(&words.en)].concat());
        Ok(Self { title, words, checked, signature, fingerprint })
    }

    /// Its words.
    pub(crate) fn list(&self, lang: Lang) -> TermList {
        TermList { items: self.words.get(lang).terms.iter().map(|term| term.summary.clone()).collect() }
    }

    /// The page of a word as it is on this day.
    pub(crate) fn term(&self, lang: Lang, slug: &str, law: &Rules, today: Date) -> Option<TermView> {
        let term = self.words.get(lang).terms.iter().find(|term| term.summary.slug == slug)?;
        Some(TermView {
            summary: term.summary.clone(),
            html: term.html.clone(),
            statements: term.marks.statements(law, lang, today),
            reliability: term.marks.reliability(law, &self.checked, self.signature.as_ref(), today),
        })
    }

    /// The day on which its words were last checked.
    pub(crate) fn checked_on(&self) -> Date {
        self.checked.on
    }

    /// Its words, none of which was met in a text yet.
    pub(crate) fn unlinked(&self) -> Unlinked<'_> {
        Unlinked { glossary: self, met: Vec::new() }
    }

    /// Its words in short.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What editors see of it.
    pub(crate) fn record(&self, lang: Lang, law: &Rules) -> TextRecord {
        let marks = &self.words.get(lang).marks;
        TextRecord {
            file: "glossary".to_owned(),
            title: self.title.get(lang).to_owned(),
            kind: TextKind::Glossary,
            languages: Lang::ALL.to_vec(),
            checked_on: self.checked.on,
            checked_by: self.checked.by.clone(),
            review_by: marks.review_by(law, &self.checked),
            confidence: marks.confidence(law).map_or("", Choice::as_str),
            sources: marks.sources(law).len(),
            undated: 0,
            fingerprint: Some(self.fingerprint.clone()),
            signature: self.signature.clone(),
        }
    }
}

impl Words {
    fn new(rows: &[TermRow], lang: Lang, law: &Rules) -> Result<Self, Fault> {
        let mut words = Self::default();
        let mut rows: Vec<(&TermRow, &WordRow)> = rows
            .iter()
            .map(|row| match lang {
                Lang::It => (row, &row.it),
                Lang::En => (row, &row.en),
            })
            .collect();
        rows.sort_by_cached_key(|(_, word)| word.term.to_lowercase());
        for (row, word) in rows {
            if !is_slug(&row.slug) {
                return Err(Fault::Slug);
            }
            filled("term", &word.term)?;
            filled("text", &word.text)?;
            let marked: String = row.facts.iter().map(|code| format!(" [{code}]")).collect();
            let mut marks = Marks::default();
            let stated = stated::read(&[&word.text, &*marked].concat(), lang, law, &mut marks, None)?;
            let summary = stated.blocks.first().map_or("", |text| readability::first_sentence(text)).to_owned();
            words.marks.add(&marks);
            let summary = TermSummary { slug: row.slug.clone(), term: word.term.clone(), summary };
            words.terms.push(Term { summary, html: stated.html, marks });
            let forms = std::iter::once(&word.term).chain(&word.also);
            words.forms.extend(forms.map(|form| (form.to_lowercase(), row.slug.clone())));
        }
        words.forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Ok(words)
    }
}

/// The words of the glossary that a text has not led to yet.
pub(crate) struct Unlinked<'a> {
    glossary: &'a Glossary,
    met: Vec<&'a str>,
}

impl<'a> Unlinked<'a> {
    /// A piece of text in which each word leads to the glossary that stands there for the first time.
    pub(crate) fn linked(&mut self, text: &str, lang: Lang) -> Vec<Event<'static>> {
        let mut events = Vec::new();
        let mut rest = text;
        while let Some((from, to, slug)) = self.first(rest, text.len() - rest.len(), text, lang) {
            let (before, word) = (&rest[..from], &rest[from..to]);
            let href = Page::Glossary(GlossaryPage::Detail(slug.to_owned())).path(lang);
            events.push(Event::Text(before.to_owned().into()));
            events.push(Event::InlineHtml(format!("<a class=\"term\" href=\"{href}\">").into()));
            events.push(Event::Text(word.to_owned().into()));
            events.push(Event::InlineHtml("</a>".into()));
            self.met.push(slug);
            rest = &rest[to..];
        }
        events.push(Event::Text(rest.to_owned().into()));
        events
    }

    /// Where the first of them stands in `rest`, which begins at `offset` of `text`, and its slug.
    fn first(&self, rest: &str, offset: usize, text: &str, lang: Lang) -> Option<(usize, usize, &'a str)> {
        let forms = &self.glossary.words.get(lang).forms;
        let ends_word = |at: usize| !text[at..].chars().next().is_some_and(char::is_alphanumeric);
        let begins_word = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        rest.char_indices().filter(|(at, _)| begins_word(offset + at)).find_map(|(from, _)| {
            forms.iter().find_map(|(form, slug)| {
                let to = from + form.len();
                let found = rest.get(from..to)?.to_lowercase() == *form && ends_word(offset + to);
                (found && !self.met.contains(&slug.as_str())).then_some((from, to, slug.as_str()))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary() -> Glossary {
        let law = crate::law::shipped_law().expect("the shipped rules are sound");
        let text = r#"
title = { it = "Glossario", en = "Glossary" }
[mark]
checked_on = "2026-11-23"
checked_by = "redazione"
review_by = "2027-02-21"
[[terms]]
slug = "ricevuta"
it = { term = "ricevuta", also = ["ricevute", "ricevuta della domanda"], text = "Il foglio della Questura. Vale come permesso." }
en = { term = "receipt", text = "The sheet of the Questura." }
facts = ["A06"]
[[terms]]
slug = "unilav"
it = { term = "UniLav", text = "La comunicazione." }
en = { term = "UniLav", text = "The communication." }
facts = ["C02"]
"#;
        Glossary::parse(text, &law).unwrap()
    }

    fn linked(words: &mut Unlinked<'_>, text: &str) -> String {
        crate::markdown::to_html(words.linked(text, Lang::It))
    }

    #[test]
    fn a_word_leads_there_where_it_first_stands_whole_and_in_its_longest_form() {
        let glossary = glossary();
        let mut words = glossary.unlinked();
        let html = linked(&mut words, "Unilavori? La Ricevuta della domanda, poi UniLav & la ricevuta.");
        assert_eq!(
            html,
            "Unilavori? La <a class=\"term\" href=\"/it/glossario/ricevuta\">Ricevuta della domanda</a>, poi \
             <a class=\"term\" href=\"/it/glossario/unilav\">UniLav</a> &amp; la ricevuta."
        );
        assert_eq!(linked(&mut words, "UniLav"), "UniLav");
        assert_eq!(linked(&mut glossary.unlinked(), "preUniLav, È così"), "preUniLav, È così");
    }

    #[test]
    fn its_words_stand_in_the_order_of_their_language_with_their_facts() {
        let law = crate::law::shipped_law().unwrap();
        let glossary = glossary();
        let list = glossary.list(Lang::It).items;
        let terms: Vec<&str> = list.iter().map(|term| term.term.as_str()).collect();
        assert_eq!(terms, ["ricevuta", "UniLav"]);
        let view = glossary.term(Lang::It, "unilav", &law, jiff::civil::date(2027, 2, 22)).unwrap();
        assert_eq!(view.statements.iter().map(|one| one.number).collect::<Vec<_>>(), [1]);
        assert!(view.reliability.review.overdue, "{:?}", view.reliability);
        assert!(glossary.term(Lang::It, "permesso", &law, jiff::civil::date(2027, 2, 22)).is_none());
    }

    #[test]
    fn the_list_tells_the_first_sentence_of_each() {
        assert_eq!(glossary().list(Lang::It).items[0].summary, "Il foglio della Questura.");
    }
}
