//! Guides: what is true in any language in `guides/<slug>.toml`, words in `guides/<slug>.<language>.md`.

use approdo_contract::{
    choice::Choice,
    desk::text::{TextKind, TextRecord},
    guide::{AnsweredQuestion, GuideFilter, GuideList, GuideSummary, GuideView, Moment, TextSignature},
    law::{DocumentKind, Rules},
    search::{Entry, EntryKind, Readable},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    checked::{Checked, MarkRow},
    error::{ContentError, Fault, few, filled, length},
    faq::Faqs,
    files::{Files, is_slug},
    fingerprint, front_matter,
    glossary::Glossary,
    markdown::Target,
    readability::words,
    stated::{self, Marks, Stated},
};

/// Longest title, in characters.
const TITLE_MAX: usize = 70;
/// Longest summary, in characters.
const SUMMARY_MAX: usize = 160;
/// Other guides beside one, at most.
const RELATED_MAX: usize = 4;
/// Questions beside one, at most.
const QUESTIONS_MAX: usize = 6;
/// Fewest and most words: what one reads in some minutes.
const WORDS: (usize, usize) = (200, 650);

/// Every guide, in the order in which they are read.
#[derive(Debug, Default)]
pub(crate) struct Guides {
    sound: Vec<Guide>,
    /// Names of those that something is wrong with, so that nobody is told of links to them as well.
    broken: Vec<String>,
}

/// A guide, but for what depends on the day.
#[derive(Debug)]
struct Guide {
    order: u32,
    related: Vec<String>,
    questions: Vec<String>,
    words: Localised<Words>,
    checked: Checked,
    signature: Option<TextSignature>,
    fingerprint: String,
}

/// It in one language.
#[derive(Debug)]
struct Words {
    summary: GuideSummary,
    text: Stated,
    marks: Marks,
}

/// What is true in any language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    moment: Moment,
    order: u32,
    #[serde(default)]
    papers: Vec<DocumentKind>,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default)]
    questions: Vec<String>,
    checked_on: Date,
    checked_by: String,
    review_by: Date,
    signed: Option<crate::checked::SignatureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    summary: String,
}

impl Guides {
    /// Those that are sound; what is wrong with the others goes to `faults`.
    pub(crate) fn load(files: &mut Files, law: &Rules, glossary: &Glossary, faults: &mut Vec<ContentError>) -> Self {
        let mut guides = Self::default();
        for slug in files.names("guides", ".toml") {
            match load_guide(files, &slug, law, glossary) {
                Ok(guide) => guides.sound.push(guide),
                Err(fault) => {
                    faults.push(fault);
                    guides.broken.push(slug);
                }
            }
        }
        guides.sound.sort_by_key(|guide| guide.order);
        guides
    }

    /// Guides that lead to texts that are not there.
    pub(crate) fn check_links(&self, faqs: &Faqs, faults: &mut Vec<ContentError>) {
        for guide in &self.sound {
            let related = guide.related.iter().cloned().map(Target::Guide);
            let listed: Vec<Target> = related.chain(guide.questions.iter().cloned().map(Target::Faq)).collect();
            check_targets(&listed, self, faqs, &format!("{}.toml", guide.file()), faults);
            for lang in Lang::ALL {
                let path = format!("{}.{}.md", guide.file(), lang.tag());
                check_targets(&guide.words.get(lang).text.targets, self, faqs, &path, faults);
            }
        }
    }

    pub(crate) fn has(&self, slug: &str) -> bool {
        self.find(slug).is_some() || self.broken.iter().any(|broken| broken == slug)
    }

    fn find(&self, slug: &str) -> Option<&Guide> {
        self.sound.iter().find(|guide| guide.slug() == slug)
    }

    pub(crate) fn list(&self, lang: Lang, filter: &GuideFilter) -> GuideList {
        let summaries = self.sound.iter().map(|guide| &guide.words.get(lang).summary);
        GuideList { items: summaries.filter(|guide| filter.fits(guide)).cloned().collect() }
    }

    /// The guide as it is on this day.
    pub(crate) fn view(&self, lang: Lang, slug: &str, law: &Rules, faqs: &Faqs, today: Date) -> Option<GuideView> {
        let guide = self.find(slug)?;
        let Words { summary, text, marks } = guide.words.get(lang);
        let related = guide.related.iter().filter_map(|slug| self.find(slug));
        let question = |slug: &String| {
            let (reference, question) = faqs.question(slug, lang)?;
            Some(AnsweredQuestion { reference: reference.to_owned(), question: question.to_owned() })
        };
        Some(GuideView {
            summary: summary.clone(),
            html: text.html.clone(),
            statements: marks.statements(law, lang, today),
            related: related.map(|guide| guide.words.get(lang).summary.clone()).collect(),
            questions: guide.questions.iter().filter_map(question).collect(),
            reliability: marks.reliability(law, &guide.checked, guide.signature.as_ref(), today),
        })
    }

    /// The day on which one was last checked.
    pub(crate) fn checked_on(&self, slug: &str) -> Option<Date> {
        self.find(slug).map(|guide| guide.checked.on)
    }

    /// What one is called, by its slug.
    pub(crate) fn title(&self, slug: &str) -> Option<Localised<String>> {
        let title = |lang| self.find(slug).map(|guide| guide.words.get(lang).summary.title.clone());
        Some(Localised { it: title(Lang::It)?, en: title(Lang::En)? })
    }

    /// The words of one in short, by its slug.
    pub(crate) fn fingerprint(&self, slug: &str) -> Option<&str> {
        self.find(slug).map(|guide| guide.fingerprint.as_str())
    }

    /// What there is to be found of each.
    pub(crate) fn readable(&self, lang: Lang) -> impl Iterator<Item = Readable> {
        self.sound.iter().map(move |guide| {
            let Words { summary, text, .. } = guide.words.get(lang);
            Readable {
                entry: Entry {
                    kind: EntryKind::Guide,
                    key: summary.slug.clone(),
                    title: summary.title.clone(),
                    summary: summary.summary.clone(),
                    example: false,
                },
                text: text.blocks.join(" "),
            }
        })
    }

    /// What editors see of each.
    pub(crate) fn records(&self, lang: Lang, law: &Rules) -> impl Iterator<Item = TextRecord> {
        self.sound.iter().map(move |guide| {
            let marks = &guide.words.get(lang).marks;
            TextRecord {
                file: guide.file(),
                title: guide.words.get(lang).summary.title.clone(),
                kind: TextKind::Guide,
                languages: Lang::ALL.to_vec(),
                checked_on: guide.checked.on,
                checked_by: guide.checked.by.clone(),
                review_by: marks.review_by(law, &guide.checked),
                confidence: marks.confidence(law).map_or("", Choice::as_str),
                sources: marks.sources(law).len(),
                undated: 0,
                fingerprint: Some(guide.fingerprint.clone()),
                signature: guide.signature.clone(),
            }
        })
    }

    /// The paragraphs of each, by file.
    pub(crate) fn blocks(&self, lang: Lang) -> impl Iterator<Item = (String, &[String])> {
        self.sound.iter().map(move |guide| (guide.file(), guide.words.get(lang).text.blocks.as_slice()))
    }
}

impl Guide {
    fn slug(&self) -> &str {
        &self.words.it.summary.slug
    }

    fn file(&self) -> String {
        format!("guides/{}", self.slug())
    }
}

/// Links of a file to texts that are not there.
pub(crate) fn check_targets(
    targets: &[Target],
    guides: &Guides,
    faqs: &Faqs,
    file: &str,
    faults: &mut Vec<ContentError>,
) {
    for target in targets {
        let (there, text) = match target {
            Target::Guide(slug) => (guides.has(slug), format!("guides/{slug}")),
            Target::Faq(slug) => (faqs.has(slug), format!("faq/{slug}")),
        };
        if !there {
            faults.push(Fault::UnknownText(text).of(file));
        }
    }
}

fn load_guide(files: &mut Files, slug: &str, law: &Rules, glossary: &Glossary) -> Result<Guide, ContentError> {
    let path = format!("guides/{slug}.toml");
    let text = files.take(&path)?;
    let facts = Facts::parse(slug, &text).map_err(|fault| fault.of(&path))?;
    let mark = MarkRow::new(facts.checked_on, facts.checked_by.clone(), facts.review_by, facts.signed.clone());
    let (checked, signature) = mark.read().map_err(|fault| fault.of(&path))?;
    let mut read = |lang: Lang| {
        let path = format!("guides/{slug}.{}.md", lang.tag());
        let text = files.take(&path)?;
        Words::parse(slug, &facts, &text, lang, law, glossary).map_err(|fault| fault.of(&path))
    };
    let words = Localised { it: read(Lang::It)?, en: read(Lang::En)? };
    let told = |words: &'_ Words| [words.summary.title.clone(), words.summary.summary.clone(), words.text.html.clone()];
    let mut signed: Vec<String> = told(&words.it).into_iter().chain(told(&words.en)).collect();
    signed.extend(words.it.marks.words(law).chain(words.en.marks.words(law)).map(str::to_owned));
    Ok(Guide {
        order: facts.order,
        related: facts.related,
        questions: facts.questions,
        fingerprint: fingerprint::of(&signed),
        words,
        checked,
        signature,
    })
}

impl Facts {
    fn parse(slug: &str, text: &str) -> Result<Self, Fault> {
        if !is_slug(slug) {
            return Err(Fault::Slug);
        }
        let facts: Self = toml::from_str(text)?;
        few("papers", &facts.papers, DocumentKind::ALL.len())?;
        few("related", &facts.related, RELATED_MAX)?;
        few("questions", &facts.questions, QUESTIONS_MAX)?;
        Ok(facts)
    }
}

impl Words {
    fn parse(
        slug: &str,
        facts: &Facts,
        text: &str,
        lang: Lang,
        law: &Rules,
        glossary: &Glossary,
    ) -> Result<Self, Fault> {
        let (head, body) = front_matter::split::<Head>(text)?;
        filled("title", &head.title)?;
        length("title", &head.title, 1, TITLE_MAX)?;
        length("summary", &head.summary, 1, SUMMARY_MAX)?;
        let mut marks = Marks::default();
        let text = stated::read(body, lang, law, &mut marks, Some(glossary.unlinked()))?;
        let (from, to) = WORDS;
        let is = text.blocks.iter().map(|block| words(block)).sum();
        if !(from..=to).contains(&is) {
            return Err(Fault::Words { is, from, to });
        }
        let summary = GuideSummary {
            slug: slug.to_owned(),
            title: head.title,
            summary: head.summary,
            moment: facts.moment,
            papers: facts.papers.clone(),
        };
        Ok(Self { summary, text, marks })
    }
}
