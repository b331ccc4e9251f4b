//! Answers to legal questions that the lawyers of an organisation keep for each other, with places that a question fills.

use serde::{Deserialize, Serialize};

use super::legal_question::ANSWER_MAX;
use crate::{
    check::Checker,
    choice::{Choice, choice},
    legal_question::Topic,
    problem::{ProblemCode, Problems},
    query::Query,
    text::Lang,
};

choice! {
    /// A place in a saved answer that a question fills. It is written between braces, the same in both languages: `{company}`.
    AnswerVariable {
        /// The company's name.
        Company = "company",
        /// What the question is about.
        Topic = "topic",
        /// By when the answer is promised.
        Deadline = "deadline",
        /// The name of the lawyer who answers.
        Lawyer = "lawyer",
        /// The name of her organisation.
        Organisation = "organisation",
    }
}

/// Characters of a title, at most.
pub const TITLE_MAX: u32 = 120;

/// Letters of what is taken for a variable, at most: other braces are only braces.
const VARIABLE_MAX: usize = 40;

/// A piece of a saved answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// What stands as it is.
    Plain(&'a str),
    /// What stands between braces.
    Variable(&'a str),
}

/// The text in pieces, which together are the text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let inside = &text[open + 1..];
        let name = inside.find('}').map(|end| &inside[..end]);
        let is_name = |name: &&str| {
            (1..=VARIABLE_MAX).contains(&name.len()) && name.chars().all(|sign| sign.is_alphabetic() || sign == '_')
        };
        if let Some(name) = name.filter(is_name) {
            if plain < open {
                pieces.push(Piece::Plain(&text[plain..open]));
            }
            pieces.push(Piece::Variable(name));
            at = open + name.len() + 2;
            plain = at;
        } else {
            at = open + 1;
        }
    }
    if plain < text.len() {
        pieces.push(Piece::Plain(&text[plain..]));
    }
    pieces
}

/// The first variable of a text that does not exist, as it is written between the braces.
#[must_use]
pub fn unknown_variable(text: &str) -> Option<&str> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Variable(name) if AnswerVariable::parse(name).is_none() => Some(name),
        _ => None,
    })
}

/// The text with every variable as `value` says it.
pub fn filled(text: &str, value: impl Fn(AnswerVariable) -> String) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Plain(text) => text.to_owned(),
            Piece::Variable(name) => AnswerVariable::parse(name).map_or_else(|| ["{", name, "}"].concat(), &value),
        })
        .collect()
}

/// A saved answer, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedAnswerDraft {
    /// By which colleagues find it; no company sees it.
    pub title: String,
    /// The language in which it is written.
    pub lang: Option<Lang>,
    /// What it is about.
    pub topic: Option<Topic>,
    /// The text, in Markdown, with variables.
    pub text: String,
}

/// A saved answer, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSavedAnswer {
    /// By which colleagues find it.
    pub title: String,
    /// The language in which it is written.
    pub lang: Lang,
    /// What it is about.
    pub topic: Topic,
    /// The text, in Markdown, whose variables all exist.
    pub text: String,
}

impl SavedAnswerDraft {
    /// The only door to a [`NewSavedAnswer`].
    pub fn check(&self) -> Result<NewSavedAnswer, Problems> {
        let mut checker = Checker::default();
        let title = checker.line("title", &self.title, TITLE_MAX);
        if self.lang.is_none() {
            checker.problem("lang", ProblemCode::Blank);
        }
        if self.topic.is_none() {
            checker.problem("topic", ProblemCode::Blank);
        }
        let mut text = checker.prose("text", &self.text, 1, ANSWER_MAX);
        if text.as_deref().and_then(unknown_variable).is_some() {
            checker.problem("text", ProblemCode::UnknownVariable);
            text = None;
        }
        match (title, self.lang, self.topic, text) {
            (Some(title), Some(lang), Some(topic), Some(text)) => Ok(NewSavedAnswer { title, lang, topic, text }),
            _ => Err(checker.into_problems()),
        }
    }
}

/// A change of a saved answer, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedAnswerChange {
    /// The version that was read.
    pub version: u32,
    /// What it shall say.
    pub draft: SavedAnswerDraft,
}

/// A saved answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedAnswer {
    /// By which one speaks of it.
    pub reference: String,
    /// Counts its changes.
    pub version: u32,
    /// By which colleagues find it.
    pub title: String,
    /// The language in which it is written.
    pub lang: Lang,
    /// What it is about.
    pub topic: Topic,
    /// The text, in Markdown, with variables.
    pub text: String,
    /// Who wrote or changed it last; empty once she is erased.
    pub author: String,
    /// The name of the organisation that shares it.
    pub organisation: String,
}

impl SavedAnswer {
    /// The same in the words of the form.
    #[must_use]
    pub fn draft(&self) -> SavedAnswerDraft {
        SavedAnswerDraft {
            title: self.title.clone(),
            lang: Some(self.lang),
            topic: Some(self.topic),
            text: self.text.clone(),
        }
    }
}

/// Saved answers on a page, and in the choice of a question.
pub const PAGE_SIZE: u32 = 20;

/// Characters of what is searched for, at most.
const SEARCH_MAX: usize = 100;

/// Which saved answers are shown; nothing set shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedAnswerFilter {
    /// Beginnings of words that all stand in title or text.
    pub search: String,
    /// Only about this.
    pub topic: Option<Topic>,
    /// Only in this language.
    pub lang: Option<Lang>,
    /// The page, from 1.
    pub page: u32,
}

impl SavedAnswerFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "q" => filter.search = value.trim().chars().take(SEARCH_MAX).collect(),
                "topic" => filter.topic = Choice::parse(value),
                "in" => filter.lang = Lang::from_tag(value),
                "page" => filter.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        filter
    }

    /// The query of the filter, without `?`; empty for all.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Query::default();
        query.add("q", Some(self.search.as_str()).filter(|search| !search.is_empty()));
        query.add("topic", self.topic.map(Choice::as_str));
        query.add("in", self.lang.map(Lang::tag));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// A page of saved answers, by title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedAnswers {
    /// The answers.
    pub items: Vec<SavedAnswer>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// A saved answer is there no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedAnswerDeleted {
    /// Which.
    pub reference: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{problem::Problem, query};

    fn draft(text: &str) -> SavedAnswerDraft {
        SavedAnswerDraft {
            title: " Ricevuta del rinnovo ".into(),
            lang: Some(Lang::It),
            topic: Some(Topic::Permits),
            text: text.into(),
        }
    }

    #[test]
    fn variables_are_filled_and_everything_else_stays_as_it_is() {
        let text = "Gentile {company},\n\n{topic} {topic}: {lawyer} ({organisation}), {deadline}. {} {a b} { {company";
        let said = filled(text, |variable| variable.as_str().to_uppercase());
        assert_eq!(said, "Gentile COMPANY,\n\nTOPIC TOPIC: LAWYER (ORGANISATION), DEADLINE. {} {a b} { {company");
        assert_eq!(
            filled("{{company}}", |_| "Officine {topic}".into()),
            "{Officine {topic}}",
            "what is filled in is not read again"
        );
        assert_eq!(filled("", |_| String::new()), "");
    }

    #[test]
    fn a_variable_that_does_not_exist_is_named() {
        for (text, unknown) in [
            ("Gentile {company}", None),
            ("Gentile {azienda}", Some("azienda")),
            ("{company} {Company}", Some("Company")),
            ("{perché}", Some("perché")),
            ("{} { company } {1} {a b}", None),
            ("{company", None),
            ("{{lawyr}", Some("lawyr")),
        ] {
            assert_eq!(unknown_variable(text), unknown, "{text}");
        }
        let refused = draft("Gentile {azienda}").check();
        assert_eq!(refused, Err(vec![Problem::new("text", ProblemCode::UnknownVariable)]));
        assert_eq!(draft("Gentile {company}").check().unwrap().title, "Ricevuta del rinnovo");
    }

    #[test]
    fn every_field_must_be_there() {
        let problems = SavedAnswerDraft::default().check().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["title", "lang", "topic", "text"]);
        let long = SavedAnswerDraft { title: "a".repeat(121), ..draft("Sì.") };
        assert_eq!(long.check().unwrap_err()[0].code, ProblemCode::TooLong);
    }

    #[test]
    fn a_filter_survives_the_address() {
        let filter = SavedAnswerFilter {
            search: "ricevuta & rinnovo".into(),
            topic: Some(Topic::Permits),
            lang: Some(Lang::En),
            page: 2,
        };
        let query = filter.to_query();
        let pairs = query::pairs(&query);
        assert_eq!(SavedAnswerFilter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value))), filter);
        let odd = SavedAnswerFilter::from_pairs([("topic", "poem"), ("in", "fr"), ("page", "0")]);
        assert_eq!((odd.to_query().as_str(), odd.page), ("", 1));
    }
}
