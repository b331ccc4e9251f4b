//! The texts of the portal, as editors see them: who checked each, when, and by when somebody looks at it again.

use jiff::{Span, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    choice::{Choice, choice},
    confidence::Confidence,
    editorial::{EditorialPage, Review},
    guide::TextSignature,
    paths::{AboutPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page},
    text::{Lang, Localised},
};

choice! {
    /// What a text is.
    TextKind {
        /// What one company did.
        Case = "case",
        /// What to do at a moment of hiring.
        Guide = "guide",
        /// An answer that ships; the desk works on it among its own.
        Faq = "faq",
        /// Words and what they mean.
        Glossary = "glossary",
        /// What the Regions say of internships.
        Internships = "internships",
        /// A page that is only text.
        Page = "page",
        /// Figures of others on the home page.
        Figures = "figures",
        /// The days on which the desk works, by which promised answers are counted.
        WorkingDays = "working_days",
    }
}

choice! {
    /// Where the checking of a text stands.
    ReviewState {
        /// It should have been checked again.
        Overdue = "overdue",
        /// It is to be checked again soon.
        Due = "due",
        /// It counts as checked.
        Checked = "checked",
    }
}

/// A text with its checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRecord {
    /// Where it stands, below `content/` and without language: `cases/marchesini-group`.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: TextKind,
    /// The languages in which it stands.
    pub languages: Vec<Lang>,
    /// When somebody last checked it.
    pub checked_on: Date,
    /// Who.
    pub checked_by: String,
    /// The last day on which it counts as checked.
    pub review_by: Date,
    /// How sure it is: the text of an `Evidence` or of a `Confidence`; empty for what cites nobody.
    pub confidence: &'static str,
    /// How many sources it names.
    pub sources: usize,
    /// How many of them without a date.
    pub undated: usize,
    /// Its words in short, for what a lawyer signs as it stands; none for what needs no signature, or has it elsewhere.
    pub fingerprint: Option<String>,
    /// The lawyer who answers for it, as its file says.
    pub signature: Option<TextSignature>,
}

impl TextRecord {
    /// Where its checking stands. It is told to be due from so many days before its last day on.
    #[must_use]
    pub fn state(&self, today: Date, notice_days: u16) -> ReviewState {
        let notice = Span::new().days(i64::from(notice_days));
        if self.review_by < today {
            ReviewState::Overdue
        } else if today.checked_add(notice).is_ok_and(|last| self.review_by > last) {
            ReviewState::Checked
        } else {
            ReviewState::Due
        }
    }

    /// Its row in the list of texts: a cell for each of the columns.
    #[must_use]
    pub fn cells(&self, today: Date, notice_days: u16) -> Vec<String> {
        let tags = |languages: &mut dyn Iterator<Item = Lang>| languages.map(Lang::tag).collect::<Vec<_>>().join(" ");
        let missing = &mut Lang::ALL.into_iter().filter(|lang| !self.languages.contains(lang));
        vec![
            self.file.clone(),
            self.title.clone(),
            self.kind.as_str().to_owned(),
            self.state(today, notice_days).as_str().to_owned(),
            self.review_by.to_string(),
            tags(&mut self.languages.iter().copied()),
            tags(missing),
            self.checked_on.to_string(),
            self.checked_by.clone(),
            self.confidence.to_owned(),
            self.sources.to_string(),
            self.undated.to_string(),
            self.signature.as_ref().map(|signature| signature.by.clone()).unwrap_or_default(),
            self.signature.as_ref().map(|signature| signature.on.clone()).unwrap_or_default(),
        ]
    }
}

/// A text that a lawyer signs as it stands, at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskText {
    /// The name by which its page knows it.
    pub key: String,
    /// Where it stands, below `content/` and without language.
    pub file: String,
    /// What it is called.
    pub title: Localised<String>,
    /// Its words in short: another text has another.
    pub fingerprint: String,
    /// When somebody last checked it, as an ISO date.
    pub checked_on: String,
    /// Who.
    pub checked_by: String,
    /// By when somebody checks it again.
    pub review: Review,
    /// How the least sure of its statements was read; none where it states nothing of the law.
    pub confidence: Option<Confidence>,
    /// The lawyer who answers for these words; none where nobody does, or where they were changed since.
    pub signature: Option<TextSignature>,
}

/// Signs a text in the words that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextSignatureDraft {
    /// Their fingerprint.
    pub fingerprint: String,
}

impl TextRecord {
    /// The name by which its page at the desk knows it; none for what is not signed there.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        self.fingerprint.as_ref().map(|_| key_of(&self.file))
    }
}

/// The name by which the page of a text knows it: its file in one segment of an address.
#[must_use]
pub fn key_of(file: &str) -> String {
    file.replace('/', "-")
}

/// Whether a text is signed at the desk, by its file.
#[must_use]
pub fn is_signed(file: &str) -> bool {
    file.starts_with("guides/") || matches!(file, "glossary" | "internships")
}

/// The public page on which a text is read, by its file.
#[must_use]
pub fn public_page(file: &str) -> Option<Page> {
    let (folder, name) = file.split_once('/').unwrap_or(("", file));
    match (folder, name) {
        ("cases", slug) => Some(Page::Cases(CasesPage::Detail(slug.to_owned()))),
        ("pages", name) => EditorialPage::parse(name).map(|page| {
            Page::About(match page {
                EditorialPage::Privacy => AboutPage::Privacy,
                EditorialPage::Accessibility => AboutPage::Accessibility,
            })
        }),
        ("guides", slug) => Some(Page::Guides(GuidesPage::Detail(slug.to_owned()))),
        ("faq", _) => Some(Page::Legal(LegalPage::Answers)),
        ("", "glossary") => Some(Page::Glossary(GlossaryPage::List)),
        ("", "internships") => Some(Page::Internships),
        ("", "home") => Some(Page::Home),
        ("", "working-days") => Some(Page::Legal(LegalPage::Overview)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::desk::list::List;

    fn text(review_by: Date) -> TextRecord {
        TextRecord {
            file: "pages/privacy".into(),
            title: "Privacy".into(),
            kind: TextKind::Page,
            languages: vec![Lang::It],
            checked_on: date(2026, 11, 22),
            checked_by: "redazione".into(),
            review_by,
            confidence: "",
            sources: 3,
            undated: 1,
            fingerprint: None,
            signature: None,
        }
    }

    #[test]
    fn a_text_is_due_before_it_is_overdue() {
        let today = date(2027, 3, 10);
        for (review_by, notice, expected) in [
            (date(2027, 3, 9), 30, ReviewState::Overdue),
            (date(2027, 3, 10), 30, ReviewState::Due),
            (date(2027, 4, 9), 30, ReviewState::Due),
            (date(2027, 4, 10), 30, ReviewState::Checked),
            (date(2027, 3, 10), 0, ReviewState::Due),
            (date(2027, 3, 11), 0, ReviewState::Checked),
        ] {
            assert_eq!(text(review_by).state(today, notice), expected, "{review_by}, {notice} days");
        }
    }

    #[test]
    fn a_row_has_a_cell_for_every_column_and_says_what_is_missing() {
        let cells = text(date(2027, 3, 9)).cells(date(2027, 3, 10), 30);
        assert_eq!(cells.len(), List::Texts.columns().len());
        let cell = |name| {
            let at = List::Texts.columns().iter().position(|column| column.name == name).unwrap();
            cells[at].as_str()
        };
        assert_eq!((cell("kind"), cell("state"), cell("languages"), cell("missing")), ("page", "overdue", "it", "en"));
        assert_eq!((cell("review_by"), cell("sources"), cell("undated")), ("2027-03-09", "3", "1"));
    }

    #[test]
    fn every_file_leads_to_its_public_page() {
        let path = |file| public_page(file).map(|page| page.path(Lang::En));
        assert_eq!(path("cases/inalpi").as_deref(), Some("/en/cases/inalpi"));
        assert_eq!(path("pages/privacy").as_deref(), Some("/en/privacy"));
        assert_eq!(path("guides/il-colloquio").as_deref(), Some("/en/guides/il-colloquio"));
        assert_eq!(path("faq/permesso-scaduto").as_deref(), Some("/en/legal-desk/answers"));
        assert!(path("glossary").is_some() && path("internships").is_some());
        assert_eq!(path("home").as_deref(), Some("/en"));
        assert!(path("working-days").is_some() && path("pages/accessibility").is_some());
        assert_eq!((path("pages/cookies"), path("notes")), (None, None));
    }
}
