//! Answers that everybody may read: a question that companies ask, and what a lawyer of the desk signed about it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    check::{Checker, parse_date},
    choice::{Choice, choice},
    confidence::Confidence,
    guide::Reliability,
    legal_question::Topic,
    personal_data::{self, names_nobody},
    problem::{Problem, ProblemCode, Problems},
    query::Query,
    text::{Lang, Localised},
    wire,
};

/// Answers on a page of the list.
pub const PAGE_SIZE: u32 = 20;
/// How many of the newest the legal desk's page tells.
pub const NEWEST: usize = 3;
/// Words of a search that count, at most.
pub const SEARCH_WORDS: usize = 5;

/// Characters of a search, at most.
const SEARCH_MAX: usize = 100;
/// Characters of a question, at least: it stands alone in lists.
pub const QUESTION_MIN: u32 = 20;
/// Characters of a question, at most.
pub const QUESTION_MAX: u32 = 300;
/// Characters of an answer, at most, in Markdown.
pub const ANSWER_MAX: u32 = 8_000;
/// Sources, at most.
pub const SOURCES_MAX: usize = 10;
/// Characters of all sources, at most.
const SOURCES_LENGTH: u32 = 4_000;
/// How far ahead an answer may be left without being checked again, in days.
pub const REVIEW_MAX: u32 = 2 * 366;

choice! {
    /// Where an answer stands.
    FaqState {
        /// A lawyer proposed it; nobody but the desk has it.
        Proposed = "proposed",
        /// Everybody may read it.
        Published = "published",
        /// Nobody may read it any more, or ever.
        Withdrawn = "withdrawn",
    }
}

/// Where the law can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqSource {
    /// As one cites it.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A lawyer's check of an answer, as everybody may read it: who she is stays at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqCheck {
    /// The day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub checked_on: Date,
    /// The organisation of the lawyer, as it was called then.
    pub organisation: String,
    /// By when it is to be checked again.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub review_by: Date,
    /// That day has passed.
    pub overdue: bool,
    /// She checked the text in this language; else it is a translation of what she checked.
    pub here: bool,
}

/// An answer in a list, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqSummary {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// What it is about.
    pub topic: Topic,
    /// The question.
    pub question: String,
    /// A lawyer's check; none for an example.
    pub check: Option<FaqCheck>,
    /// An example of the demo.
    pub example: bool,
}

/// A page of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqList {
    /// The answers, the newest first.
    pub items: Vec<FaqSummary>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// An answer's page, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqView {
    /// What the list says of it.
    pub summary: FaqSummary,
    /// The answer as HTML, rendered from our own Markdown.
    pub html: String,
    /// Where the law can be read; at least one.
    pub sources: Vec<FaqSource>,
    /// How it was read.
    pub confidence: Confidence,
    /// Who wrote and checked an answer that shipped and that no lawyer has signed yet.
    pub reliability: Option<Reliability>,
}

/// What to list; kept in the address of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FaqFilter {
    /// In whose question or answer words begin like all of these.
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub search: String,
    /// About this.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub topic: Option<Topic>,
    /// The page, counted from 1; 0 and absent mean 1.
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub page: u32,
}

impl FaqFilter {
    /// Reads the pairs of a query. What it does not know it leaves out: an address that somebody kept must go on working.
    pub fn from_pairs<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            let value = value.as_ref();
            match name.as_ref() {
                "search" => {
                    filter.search =
                        Some(value.trim()).filter(|text| text.len() <= SEARCH_MAX).unwrap_or_default().to_owned()
                }
                "topic" => filter.topic = Topic::parse(value),
                "page" => filter.page = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        filter
    }

    /// The query, without `?`; empty where nothing is filtered.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Query::default();
        query.add("search", Some(self.search.as_str()).filter(|search| !search.is_empty()));
        query.add("topic", self.topic.map(Choice::as_str));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// An answer as the desk writes it. At least one language is whole; the other may follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqDraft {
    /// What it is about.
    pub topic: Option<Topic>,
    /// The question, in words of which nobody could say whose it was.
    pub question: Localised<String>,
    /// The answer, in Markdown.
    pub answer: Localised<String>,
    /// Where the law can be read: a line for each, its title and then its address.
    pub sources: String,
    /// How it was read.
    pub confidence: Option<Confidence>,
    /// The writer says that the words which look like a person's name are not.
    pub names_nobody: bool,
}

/// An answer that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFaq {
    /// What it is about.
    pub topic: Topic,
    /// The question; empty in a language that is to follow.
    pub question: Localised<String>,
    /// The answer, in Markdown; empty in a language that is to follow.
    pub answer: Localised<String>,
    /// Where the law can be read; at least one.
    pub sources: Vec<FaqSource>,
    /// How it was read.
    pub confidence: Confidence,
}

impl FaqDraft {
    /// The only door to a [`NewFaq`].
    pub fn check(&self) -> Result<NewFaq, Problems> {
        // What is empty in both languages is told in both.
        let none = Lang::ALL.into_iter().all(|lang| self.is_empty_in(lang));
        self.check_in(|lang| none || !self.is_empty_in(lang))
    }

    /// The same for what everybody is to read: both languages are whole.
    pub fn check_whole(&self) -> Result<NewFaq, Problems> {
        self.check_in(|_| true)
    }

    fn is_empty_in(&self, lang: Lang) -> bool {
        self.question.get(lang).trim().is_empty() && self.answer.get(lang).trim().is_empty()
    }

    fn check_in(&self, wanted: impl Fn(Lang) -> bool) -> Result<NewFaq, Problems> {
        let mut checker = Checker::default();
        let topic = checker.choice("topic", self.topic);
        let (it, en) = (self.texts(&mut checker, Lang::It, &wanted), self.texts(&mut checker, Lang::En, &wanted));
        let sources = sources(&mut checker, &self.sources);
        let confidence = checker.choice("confidence", self.confidence);
        match (topic, it, en, sources, confidence) {
            (Some(topic), Some(it), Some(en), Some(sources), Some(confidence)) => Ok(NewFaq {
                topic,
                question: Localised { it: it.0, en: en.0 },
                answer: Localised { it: it.1, en: en.1 },
                sources,
                confidence,
            }),
            _ => Err(checker.into_problems()),
        }
    }

    /// Question and answer in a language.
    fn texts(&self, checker: &mut Checker, lang: Lang, wanted: &impl Fn(Lang) -> bool) -> Option<(String, String)> {
        if !wanted(lang) {
            return Some(Default::default());
        }
        let (question, answer) = (["question.", lang.tag()].concat(), ["answer.", lang.tag()].concat());
        let asked = checker
            .prose(&question, self.question.get(lang), QUESTION_MIN, QUESTION_MAX)
            .filter(|text| names_nobody(checker, &question, text, self.names_nobody));
        let said = checker
            .prose(&answer, self.answer.get(lang), 1, ANSWER_MAX)
            .filter(|text| names_nobody(checker, &answer, text, self.names_nobody));
        Some((asked?, said?))
    }
}

/// The sources of a draft, a line for each.
fn sources(checker: &mut Checker, typed: &str) -> Option<Vec<FaqSource>> {
    let text = checker.prose("sources", typed, 1, SOURCES_LENGTH)?;
    let lines: Option<Vec<FaqSource>> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(source).collect();
    match lines {
        Some(lines) if lines.len() <= SOURCES_MAX => Some(lines),
        _ => {
            checker.problem("sources", ProblemCode::Malformed);
            None
        }
    }
}

/// `D.Lgs. 142/2015, art. 22 https://…`: everything before the address is the title.
fn source(line: &str) -> Option<FaqSource> {
    let (title, url) = line.rsplit_once(char::is_whitespace)?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?.split(['/', '?', '#']).next()?;
    let title = title.trim().trim_end_matches([':', '–', '-', ',', ' ']);
    (!title.is_empty() && host.contains('.')).then(|| FaqSource { title: title.to_owned(), url: url.to_owned() })
}

/// Sources in the words of the form.
#[must_use]
pub fn source_lines(sources: &[FaqSource]) -> String {
    sources.iter().map(|source| [&source.title, " ", &source.url].concat()).collect::<Vec<_>>().join("\n")
}

impl NewFaq {
    /// The languages in which it is whole.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        Lang::ALL.into_iter().filter(|lang| !self.answer.get(*lang).is_empty()).collect()
    }

    /// Whether a lawyer's check of `before` in these languages holds for it: what she signed is the same, word for word. What was
    /// added in another language is a translation of it.
    #[must_use]
    pub fn keeps_check_of(&self, before: &Self, languages: &[Lang]) -> bool {
        self.sources == before.sources
            && self.confidence == before.confidence
            && languages.iter().all(|lang| {
                self.question.get(*lang) == before.question.get(*lang)
                    && self.answer.get(*lang) == before.answer.get(*lang)
            })
    }

    /// Problems where it names the company that asked.
    #[must_use]
    pub fn names(&self, company: &str, vat_number: &str) -> Problems {
        let mut problems = Vec::new();
        for (part, texts) in [("question.", &self.question), ("answer.", &self.answer)] {
            for lang in Lang::ALL {
                if personal_data::names_company(texts.get(lang), company, vat_number) {
                    problems.push(Problem::new([part, lang.tag()].concat(), ProblemCode::NamesCompany));
                }
            }
        }
        problems
    }
}

/// The day by which a lawyer looks at it again: after today, and not too far.
pub(crate) fn review_by(checker: &mut Checker, typed: &str, today: Date) -> Option<Date> {
    let text = checker.line("review_by", typed, 20)?;
    let Some(date) = parse_date(&text) else {
        checker.problem("review_by", ProblemCode::DateMalformed);
        return None;
    };
    let ahead = wire::day_number(date) - wire::day_number(today);
    if ahead <= 0 {
        checker.problem("review_by", ProblemCode::Malformed);
        return None;
    }
    if ahead > i64::from(REVIEW_MAX) {
        checker.limit("review_by", ProblemCode::DateTooFar, REVIEW_MAX);
        return None;
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;

    fn draft() -> FaqDraft {
        FaqDraft {
            topic: Some(Topic::Permits),
            question: Localised { it: "Con la ricevuta del rinnovo si può lavorare?".into(), en: String::new() },
            answer: Localised { it: "Sì, se la domanda è stata fatta in tempo.".into(), en: String::new() },
            sources: "D.Lgs. 286/1998, art. 5 https://www.normattiva.it/uri-res/N2Ls?a=1".into(),
            confidence: Some(Confidence::V2),
            names_nobody: false,
        }
    }

    fn found(draft: &FaqDraft) -> Vec<(String, ProblemCode)> {
        draft.check().unwrap_err().into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    #[test]
    fn one_language_is_enough_to_propose_and_both_are_needed_for_all() {
        let new = draft().check().unwrap();
        assert_eq!(new.languages(), [Lang::It]);
        assert_eq!(new.sources[0].title, "D.Lgs. 286/1998, art. 5");
        assert_eq!(source_lines(&new.sources), draft().sources);
        let lacking: Vec<String> = draft().check_whole().unwrap_err().into_iter().map(|one| one.field).collect();
        assert_eq!(lacking, ["question.en", "answer.en"]);
        let fields: Vec<String> = found(&FaqDraft::default()).into_iter().map(|(field, _)| field).collect();
        let expected = ["topic", "question.it", "answer.it", "question.en", "answer.en", "sources", "confidence"];
        assert_eq!(fields, expected);
        let half = FaqDraft { answer: Localised::default(), ..draft() };
        assert_eq!(found(&half), [("answer.it".to_owned(), ProblemCode::Blank)]);
    }

    #[test]
    fn a_source_is_a_title_and_an_address_that_is_safe() {
        let with = |sources: &str| FaqDraft { sources: sources.into(), ..draft() };
        for bad in
            ["https://a.example", "Legge ftp://a.example", "Legge", "Legge https://", "Legge javascript:alert(1)"]
        {
            assert_eq!(found(&with(bad)), [("sources".to_owned(), ProblemCode::Malformed)], "{bad}");
        }
        assert_eq!(found(&with(&"L https://a.example\n".repeat(11)))[0].1, ProblemCode::Malformed);
        assert_eq!(with("Una: https://a.example\n\nDue – https://b.example/x").check().unwrap().sources.len(), 2);
    }

    #[test]
    fn nobody_is_named() {
        let mut named = draft();
        named.answer.it = "Il sig. Ahmed Khan può lavorare.".into();
        assert_eq!(found(&named), [("answer.it".to_owned(), ProblemCode::PersonalName)]);
        named.names_nobody = true;
        assert!(named.check().is_ok());
        let names = |new: &NewFaq| new.names("Officine Prova S.r.l.", "12345678903");
        let mut new = draft().check().unwrap();
        assert!(names(&new).is_empty());
        new.answer.it = "Le officine PROVA possono assumere.".into();
        new.question.en = "May IT 123 456 789 03 hire?".into();
        let fields: Vec<String> = names(&new).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["question.en", "answer.it"]);
    }

    #[test]
    fn a_check_holds_for_what_was_signed() {
        let signed = draft().check().unwrap();
        let mut changed = signed.clone();
        changed.topic = Topic::Other;
        changed.answer.en = "Yes.".into();
        assert!(changed.keeps_check_of(&signed, &[Lang::It]));
        assert!(!changed.keeps_check_of(&signed, &Lang::ALL));
        for change in [
            |new: &mut NewFaq| new.answer.it.push('!'),
            |new: &mut NewFaq| new.confidence = Confidence::V1,
            |new: &mut NewFaq| new.sources.clear(),
        ] {
            let mut other = signed.clone();
            change(&mut other);
            assert!(!other.keeps_check_of(&signed, &[Lang::It]));
        }
    }

    #[test]
    fn it_is_looked_at_again_after_today() {
        let today = jiff::civil::date(2026, 11, 24);
        let read = |typed: &str| {
            let mut checker = Checker::default();
            review_by(&mut checker, typed, today).ok_or_else(|| checker.into_problems()[0].code)
        };
        assert_eq!(read("2026-11-25"), Ok(jiff::civil::date(2026, 11, 25)));
        assert_eq!(read("24/11/2026"), Err(ProblemCode::Malformed));
        assert_eq!(read("2029-01-01"), Err(ProblemCode::DateTooFar));
        assert_eq!(read("presto"), Err(ProblemCode::DateMalformed));
    }

    #[test]
    fn a_filter_survives_the_address() {
        let filter = FaqFilter { search: "permesso scaduto".into(), topic: Some(Topic::Permits), page: 2 };
        let query = filter.to_query();
        assert_eq!(query, "search=permesso%20scaduto&topic=permits&page=2");
        assert_eq!(FaqFilter::from_pairs(query::pairs(&query)), filter);
        assert_eq!(FaqFilter::from_pairs([("search", " "), ("topic", "x")]).to_query(), "");
    }
}
