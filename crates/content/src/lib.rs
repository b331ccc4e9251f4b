//! What editors write, loaded and checked once at start: company cases, pages that are only text, the desk's working days, the
//! rules of the law.
//!
//! The texts are Markdown with TOML front matter in the folder `content/`, both languages side by side; its README says how they
//! are written. Whatever is wrong there is an error that names the file, so that a broken text stops the start and not a reader.
//! HTML is made here and nowhere else: the app in the browser never parses Markdown.

mod cases;
mod checked;
mod error;
mod files;
mod front_matter;
mod home;
mod law;
mod markdown;
mod pages;
mod periods;
mod search;
mod source;
mod wording;
mod working_days;

use approdo_contract::{
    case::{CaseFilter, CaseList, CaseSummary, CaseView},
    desk::text::TextRecord,
    editorial::{EditorialPage, EditorialView},
    law::Rules,
    news::Figures,
    search::Readable,
    text::{Lang, Localised},
    working_time::WorkingCalendar,
};

use jiff::civil::Date;

use crate::{cases::Cases, files::Files, home::Home, pages::Pages, search::Synonyms, working_days::WorkingDaysText};
pub use crate::{
    error::{ContentError, Fault},
    law::{Finding, LawFault, law, shipped_law},
    periods::{Period, Periods},
    search::{beginning, plain},
};

/// Everything that ships in `content/`, checked and rendered.
#[derive(Debug)]
pub struct Content {
    cases: Cases,
    home: Home,
    pages: Pages,
    working_days: WorkingDaysText,
    law: Rules,
    synonyms: Synonyms,
    readable: Localised<Vec<Readable>>,
}

/// What ships to be found.
fn readable(cases: &Cases) -> Localised<Vec<Readable>> {
    let all = |lang| cases.readable(lang).collect();
    Localised { it: all(Lang::It), en: all(Lang::En) }
}

/// A text of the desk as HTML: the same Markdown as that of the files.
///
/// # Errors
/// [`Fault`] for raw HTML, images, headings of the first level, and links that lead nowhere.
pub fn html(markdown: &str, lang: Lang) -> Result<String, Fault> {
    markdown::render(markdown, lang)
}

impl Content {
    /// The content that ships with the product: inside the program in a release build, from the folder in a debug build.
    pub fn shipped() -> Result<Self, ContentError> {
        Self::load(files::shipped()?)
    }

    /// Content from files given as path below `content/` and text.
    pub fn from_files(files: impl IntoIterator<Item = (String, String)>) -> Result<Self, ContentError> {
        Self::load(files.into_iter().collect())
    }

    fn load(mut files: Files) -> Result<Self, ContentError> {
        let cases = Cases::load(&mut files)?;
        let content = Self {
            home: Home::load(&mut files, &cases)?,
            readable: readable(&cases),
            cases,
            pages: Pages::load(&mut files)?,
            working_days: working_days::load(&mut files)?,
            law: law::load(&mut files)?,
            synonyms: Synonyms::load(&mut files)?,
        };
        files.expect_none_left()?;
        Ok(content)
    }

    /// The cases that fit a filter: best documented first, then by company.
    #[must_use]
    pub fn cases(&self, lang: Lang, filter: &CaseFilter) -> CaseList {
        self.cases.list(lang, filter)
    }

    /// The case with this slug, as it is on this day.
    #[must_use]
    pub fn case(&self, lang: Lang, slug: &str, today: Date) -> Option<CaseView> {
        self.cases.on(lang, slug, today)
    }

    /// The case that the home page tells.
    #[must_use]
    pub fn told_at_home(&self, lang: Lang) -> &CaseSummary {
        self.home.case.get(lang)
    }

    /// The figures of others that the home page tells, as they are on this day.
    #[must_use]
    pub fn figures(&self, lang: Lang, today: Date) -> Figures {
        self.home.figures(lang, today)
    }

    /// Every text with the day of its check, for those who edit them; with its title in `lang`.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> Vec<TextRecord> {
        let mut texts: Vec<TextRecord> = self.cases.records(lang).collect();
        texts.extend(self.pages.records(lang));
        texts.extend([self.home.record(lang), self.working_days.record(lang)]);
        texts
    }

    /// A page that is only text, with the lengths of time that hold here, as it is on this day.
    #[must_use]
    pub fn page(&self, lang: Lang, page: EditorialPage, periods: &Periods, today: Date) -> EditorialView {
        let page = self.pages.get(lang, page);
        EditorialView {
            html: periods.tell(&page.view.html, lang),
            review: page.checked.review(today),
            ..page.view.clone()
        }
    }

    /// The day on which a page was last checked.
    #[must_use]
    pub fn page_checked_on(&self, lang: Lang, page: EditorialPage) -> &str {
        &self.pages.get(lang, page).view.checked_on
    }

    /// The day on which a case was last checked.
    #[must_use]
    pub fn case_checked_on(&self, lang: Lang, slug: &str) -> Option<&str> {
        self.cases.find(lang, slug).map(|case| case.checked_on.as_str())
    }

    /// What ships to be found, with everything that it says: the cases.
    #[must_use]
    pub fn readable(&self, lang: Lang) -> &[Readable] {
        self.readable.get(lang)
    }

    /// Phrases that mean the same to who searches, in groups.
    #[must_use]
    pub fn synonyms(&self, lang: Lang) -> &[Vec<String>] {
        self.synonyms.get(lang)
    }

    /// The rules of "may I hire this person?".
    #[must_use]
    pub fn law(&self) -> &Rules {
        &self.law
    }

    /// When the desk works and what it promises.
    #[must_use]
    pub fn working_calendar(&self) -> &WorkingCalendar {
        &self.working_days.calendar
    }
}
