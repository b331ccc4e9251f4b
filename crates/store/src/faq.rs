//! Answers that everybody may read, as everybody reads them.

pub(crate) mod desk;
mod shipped;

pub use shipped::ShippedAnswer;

use approdo_contract::{
    choice::Choice,
    confidence::Confidence,
    desk::list::search_words,
    faq::{FaqCheck, FaqFilter, FaqList, FaqSource, FaqState, FaqSummary, NewFaq, PAGE_SIZE, SEARCH_WORDS},
    legal_question::Topic,
    permission::{Action, Actor, may},
    text::{Lang, Localised},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    Result, Store, StoreError,
    column::{choice, from_json, instant, lang, number, unreadable},
    db::{fetch_all, fetch_one, fetch_optional},
};

/// An answer in one language, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFaq {
    /// What lists say of it.
    pub summary: FaqSummary,
    /// The answer, in Markdown.
    pub answer: String,
    /// Where the law can be read.
    pub sources: Vec<FaqSource>,
    /// How it was read.
    pub confidence: Confidence,
    /// When it was first published.
    pub published_at: Timestamp,
    /// When what stands here was published.
    pub shown_at: Timestamp,
}

/// A lawyer's check, as it is kept beside what everybody reads: her organisation, and not who she is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Check {
    checked_on: Date,
    organisation: String,
    review_by: Date,
    languages: Vec<Lang>,
}

impl Check {
    fn overdue(&self, today: Date) -> bool {
        self.review_by < today
    }
}

/// What everybody reads: a copy of what the desk wrote, made when it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Shown {
    topic: Topic,
    question: Localised<String>,
    answer: Localised<String>,
    sources: Vec<FaqSource>,
    confidence: Confidence,
    /// None of an example.
    check: Option<Check>,
}

impl Shown {
    fn new(content: &NewFaq, check: Option<Check>) -> Self {
        let NewFaq { topic, question, answer, sources, confidence } = content.clone();
        Self { topic, question, answer, sources, confidence, check }
    }
}

#[derive(sqlx::FromRow)]
struct FaqRow {
    id: String,
    reference: String,
    state: String,
    version: i64,
    legal_question: Option<String>,
    topic: String,
    question: String,
    answer: String,
    sources: String,
    confidence: String,
    checked_on: Option<String>,
    checked_by: Option<String>,
    checked_organisation: Option<String>,
    checked_languages: Option<String>,
    review_by: Option<String>,
    shown: Option<String>,
    published_at: Option<i64>,
    shown_at: Option<i64>,
    pending: bool,
    due_at: Option<i64>,
    example: bool,
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(unreadable)
}

impl FaqRow {
    fn state(&self) -> Result<FaqState> {
        choice(&self.state)
    }

    /// Where it stands, as the public may know: what was never published is as if it had never been proposed.
    fn public_state(&self) -> Result<FaqState> {
        if self.published_at.is_some() { self.state() } else { Ok(FaqState::Proposed) }
    }

    /// What the desk works on.
    fn content(&self) -> Result<NewFaq> {
        Ok(NewFaq {
            topic: choice(&self.topic)?,
            question: from_json(&self.question)?,
            answer: from_json(&self.answer)?,
            sources: from_json(&self.sources)?,
            confidence: choice(&self.confidence)?,
        })
    }

    /// The check of what the desk works on.
    fn check(&self) -> Result<Option<Check>> {
        let (Some(checked_on), Some(organisation), Some(languages), Some(review_by)) =
            (&self.checked_on, &self.checked_organisation, &self.checked_languages, &self.review_by)
        else {
            return Ok(None);
        };
        Ok(Some(Check {
            checked_on: day(checked_on)?,
            organisation: organisation.clone(),
            review_by: day(review_by)?,
            languages: languages.split(' ').map(lang).collect::<Result<_>>()?,
        }))
    }

    /// What everybody reads.
    fn shown(&self) -> Result<Option<Shown>> {
        self.shown.as_deref().map(from_json).transpose()
    }

    /// What everybody reads, in a language.
    fn public(&self, lang: Lang, today: Date) -> Result<ShownFaq> {
        let shown = self.shown()?.ok_or(StoreError::NotFound)?;
        let check = shown.check.map(|check| FaqCheck {
            overdue: check.overdue(today),
            here: check.languages.contains(&lang),
            checked_on: check.checked_on,
            organisation: check.organisation,
            review_by: check.review_by,
        });
        Ok(ShownFaq {
            summary: FaqSummary {
                reference: self.reference.clone(),
                topic: shown.topic,
                question: shown.question.get(lang).clone(),
                check,
                example: self.example,
            },
            answer: shown.answer.get(lang).clone(),
            sources: shown.sources,
            confidence: shown.confidence,
            published_at: instant(self.published_at.unwrap_or_default())?,
            shown_at: instant(self.shown_at.unwrap_or_default())?,
        })
    }
}

/// The words of texts as they are searched: each after a space, so that what begins a word is found and what stands within is not.
fn searched(texts: &[&str]) -> String {
    search_words(&texts.join(" ")).iter().map(|word| [" ", word].concat()).collect()
}

/// What is searched for: the beginnings of words, in the shape of [`searched`].
fn sought(typed: &str) -> [Option<String>; SEARCH_WORDS] {
    let mut words = search_words(typed).into_iter().map(|word| [" ", &word].concat());
    std::array::from_fn(|_| words.next())
}

/// What a filter of the public leaves, after `WHERE`: `$1` is the language, `$2` the topic, `$3` to `$7` words.
macro_rules! filtered {
    () => {
        concat!(
            "state = 'published' AND ($2 IS NULL OR shown_topic = $2)",
            filtered!("$3"),
            filtered!("$4"),
            filtered!("$5"),
            filtered!("$6"),
            filtered!("$7")
        )
    };
    ($word:literal) => {
        concat!(
            " AND (",
            $word,
            " IS NULL OR CASE $1 WHEN 'en' THEN REPLACE(search_en, ",
            $word,
            ", '') <> search_en ELSE REPLACE(search_it, ",
            $word,
            ", '') <> search_it END)"
        )
    };
}

impl Store {
    /// A page of the answers that everybody may read, the newest first. A page beyond the last is the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn faqs(&self, filter: &FaqFilter, lang: Lang, today: Date) -> Result<FaqList> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let mut db = self.read().await?;
        let topic = filter.topic.map(Choice::as_str);
        let [first, second, third, fourth, fifth] = sought(&filter.search);
        let (total,) = fetch_one!(
            &mut db,
            (i64,),
            concat!("SELECT COUNT(*) FROM faq WHERE ", filtered!()),
            lang.tag(),
            topic,
            &first,
            &second,
            &third,
            &fourth,
            &fifth,
        )?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            FaqRow,
            concat!("SELECT * FROM faq WHERE ", filtered!(), " ORDER BY published_at DESC, id DESC LIMIT $8 OFFSET $9"),
            lang.tag(),
            topic,
            &first,
            &second,
            &third,
            &fourth,
            &fifth,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items = rows.iter().map(|row| Ok(row.public(lang, today)?.summary)).collect::<Result<_>>()?;
        Ok(FaqList { items, total, page, pages })
    }

    /// The newest answers that everybody may read, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest_faqs(&self, lang: Lang, today: Date, limit: u32) -> Result<Vec<ShownFaq>> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            FaqRow,
            "SELECT * FROM faq WHERE state = 'published' ORDER BY published_at DESC, id DESC LIMIT $1",
            i64::from(limit),
        )?;
        rows.iter().map(|row| row.public(lang, today)).collect()
    }

    /// An answer that everybody may read, by reference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Refused`] where it was withdrawn; or when the database fails.
    pub async fn faq(&self, reference: &str, lang: Lang, today: Date) -> Result<ShownFaq> {
        let row =
            fetch_optional!(&mut self.read().await?, FaqRow, "SELECT * FROM faq WHERE reference = $1", reference)?;
        let row = row.ok_or(StoreError::NotFound)?;
        may(Actor::Visitor, Action::ReadFaq { state: row.public_state()? })?;
        row.public(lang, today)
    }

    /// Publishes an example of the demo, which no lawyer has checked, and gives its reference.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_example_faq(&self, new: NewFaq, now: Timestamp) -> Result<String> {
        may(Actor::Operator, Action::PublishFaq { state: FaqState::Proposed })?;
        self.write(move |db| Box::pin(async move { desk::insert_example(db, &new, now).await })).await
    }
}

/// Languages as a column holds them.
fn languages_text(languages: &[Lang]) -> String {
    languages.iter().map(|lang| lang.tag()).collect::<Vec<_>>().join(" ")
}

/// What is kept of an answer's words for everybody, in a language.
fn searched_in(content: &NewFaq, lang: Lang) -> String {
    searched(&[content.question.get(lang), content.answer.get(lang)])
}

/// What is kept of its words for the desk.
fn searched_at_desk(reference: &str, content: &NewFaq) -> String {
    let NewFaq { question, answer, .. } = content;
    searched(&[reference, &question.it, &question.en, &answer.it, &answer.en])
}
