//! What editors write, loaded and checked once at start: company cases, pages that are only text, the desk's working days, the
//! rules of the law.
//!
//! The texts are Markdown with TOML front matter in the folder `content/`, both languages side by side; its README says how they
//! are written. Whatever is wrong there is an error that names the file, so that a broken text stops the start and not a reader.
//! HTML is made here and nowhere else: the app in the browser never parses Markdown.

mod cases;
mod error;
mod files;
mod front_matter;
mod home;
mod law;
mod markdown;
mod pages;
mod periods;
mod wording;
mod working_days;

use approdo_contract::{
    case::{CaseFilter, CaseList, CaseSummary, CaseView},
    editorial::{EditorialPage, EditorialView},
    law::Rules,
    text::{Lang, Localised},
    working_time::WorkingCalendar,
};

use crate::{cases::Cases, files::Files, pages::Pages};
pub use crate::{
    error::{ContentError, Fault},
    law::{Finding, LawFault, law, shipped_law},
    periods::{Period, Periods},
};

/// Everything that ships in `content/`, checked and rendered.
#[derive(Debug)]
pub struct Content {
    cases: Cases,
    told_at_home: Localised<CaseSummary>,
    pages: Pages,
    working_calendar: WorkingCalendar,
    law: Rules,
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
            told_at_home: home::load(&mut files, &cases)?,
            cases,
            pages: Pages::load(&mut files)?,
            working_calendar: working_days::load(&mut files)?,
            law: law::load(&mut files)?,
        };
        files.expect_none_left()?;
        Ok(content)
    }

    /// The cases that fit a filter: best documented first, then by company.
    #[must_use]
    pub fn cases(&self, lang: Lang, filter: &CaseFilter) -> CaseList {
        self.cases.list(lang, filter)
    }

    /// The case with this slug.
    #[must_use]
    pub fn case(&self, lang: Lang, slug: &str) -> Option<&CaseView> {
        self.cases.find(lang, slug)
    }

    /// The case that the home page tells.
    #[must_use]
    pub fn told_at_home(&self, lang: Lang) -> &CaseSummary {
        self.told_at_home.get(lang)
    }

    /// A page that is only text, with the lengths of time that hold here.
    #[must_use]
    pub fn page(&self, lang: Lang, page: EditorialPage, periods: &Periods) -> EditorialView {
        let page = self.pages.get(lang, page);
        EditorialView { html: periods.tell(&page.html, lang), ..page.clone() }
    }

    /// The day on which a page was last checked.
    #[must_use]
    pub fn page_checked_on(&self, lang: Lang, page: EditorialPage) -> &str {
        &self.pages.get(lang, page).checked_on
    }

    /// The rules of "may I hire this person?".
    #[must_use]
    pub fn law(&self) -> &Rules {
        &self.law
    }

    /// When the desk works and what it promises.
    #[must_use]
    pub fn working_calendar(&self) -> &WorkingCalendar {
        &self.working_calendar
    }
}
