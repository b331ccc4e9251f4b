//! The texts of the portal, as editors see them: who checked each, when, and by when somebody looks at it again.

use jiff::{Span, civil::Date};

use crate::{
    choice::{Choice, choice},
    editorial::EditorialPage,
    paths::{AboutPage, CasesPage, LegalPage, Page},
    text::Lang,
};

choice! {
    /// What a text is.
    TextKind {
        /// What one company did.
        Case = "case",
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
        ]
    }
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
        assert_eq!(path("home").as_deref(), Some("/en"));
        assert!(path("working-days").is_some() && path("pages/accessibility").is_some());
        assert_eq!((path("pages/cookies"), path("notes"), path("faq/x")), (None, None, None));
    }
}
