//! Finding guides, answers and cases in the words of who looks for them: an index that the server makes of what there is to read, and
//! the pure function that looks a question up in it. The same function runs in the browser, which then sends no question anywhere.
//!
//! A word is looked up by its stem (`stem`), without accents. One that nothing contains is taken for a slip of the keys and looked up
//! as what comes close to it; the last one may still be unfinished. What people say in other words than we write is in the index as
//! concepts: phrases that mean the same.

mod build;
mod query;
mod stem;
mod words;

use serde::{Deserialize, Serialize};

pub use build::{Readable, build};
pub use query::Searcher;
pub use words::{Piece, count_words, marked};

use crate::{
    choice::choice,
    paths::{CasesPage, GuidesPage, LegalPage, Page},
    text::Lang,
};

/// Entries that a page of results has, at most.
pub const FOUND_MAX: usize = 20;
/// Characters of a search in an address that count, at most.
pub const QUERY_MAX: usize = 300;
/// Characters from which on one is looked for while it is typed.
pub const TYPED_MIN: usize = 2;
/// Entries that are suggested beside a question.
pub const SUGGESTED: usize = 3;
/// Words of a question from which on something is suggested.
pub const SUGGEST_WORDS: usize = 3;

choice! {
    /// What an entry is.
    EntryKind {
        /// What to do at a moment of hiring, by slug.
        Guide = "guide",
        /// An answer that everybody may read, by reference.
        Faq = "faq",
        /// What a company did, by slug.
        Case = "case",
    }
}

impl EntryKind {
    /// Where an entry of this kind is read.
    #[must_use]
    pub fn page(self, key: String) -> Page {
        match self {
            Self::Guide => Page::Guides(GuidesPage::Detail(key)),
            Self::Faq => Page::Legal(LegalPage::Answer(key)),
            Self::Case => Page::Cases(CasesPage::Detail(key)),
        }
    }
}

/// Something to read, as a result shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// By what its page is known.
    pub key: String,
    /// Its title, or its question.
    pub title: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// An example of the demo.
    pub example: bool,
}

impl Entry {
    /// Where it is read.
    #[must_use]
    pub fn page(&self) -> Page {
        self.kind.page(self.key.clone())
    }
}

/// Everything that can be found in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchIndex {
    /// Its language.
    pub lang: Lang,
    /// What there is to read.
    pub entries: Vec<Entry>,
    /// A line for each stem, in order: the stem, a space, and where it stands. That is, for each entry, by how many places it is further
    /// on in `entries` than the one before (the first: from the beginning), and a letter for the weight, `a` to `z`: `lavor 0m2c`.
    pub terms: String,
    /// A line for each group of phrases that mean the same, with `|` between them, each as its stems. Where one of group 3 stands, the
    /// term `=3` stands.
    pub concepts: String,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    /// The entries, the best first.
    pub found: Vec<Entry>,
    /// The stems by which they were found, to be marked in what is shown.
    pub stems: Vec<String>,
}

choice! {
    /// What became of something that was suggested beside a legal question.
    SuggestionOutcome {
        /// She opened it.
        Opened = "opened",
        /// She said that it answers her question.
        Sufficed = "sufficed",
        /// She had opened it and sent the question all the same.
        Asked = "asked",
    }
}

/// What became of a suggestion. Nothing of the question, and nothing of who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestionUse {
    /// What it is.
    pub kind: EntryKind,
    /// By what its page is known.
    pub key: String,
    /// What became of it.
    pub outcome: SuggestionOutcome,
}

/// How often that has become of it today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestionCount {
    /// So often, this time included.
    pub count: u32,
}

/// What is looked for, as the address has it.
#[must_use]
pub fn query_of<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> String {
    let typed = pairs.into_iter().find(|(name, _)| name.as_ref() == "q").map(|(_, value)| value.as_ref().to_owned());
    typed.unwrap_or_default().chars().take(QUERY_MAX).collect()
}

/// The query of the address, without `?`; empty where nothing is looked for.
#[must_use]
pub fn to_query(typed: &str) -> String {
    let mut query = crate::query::Query::default();
    query.add("q", Some(typed.trim()).filter(|typed| !typed.is_empty()));
    query.into_string()
}

#[cfg(test)]
mod tests;
