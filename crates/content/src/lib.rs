//! What editors write, loaded and checked once at start: company cases, guides, answers, the glossary, pages that are only text, the
//! desk's working days, the rules of the law.
//!
//! The texts are Markdown with TOML front matter in the folder `content/`, both languages side by side; its README says how they
//! are written. Whatever is wrong there is an error that names the file, so that a broken text stops the start and not a reader.
//! HTML is made here and nowhere else: the app in the browser never parses Markdown.

mod cases;
mod checked;
mod error;
mod faq;
mod files;
mod fingerprint;
mod front_matter;
mod glossary;
mod guides;
mod home;
mod internships;
mod law;
mod markdown;
mod pages;
mod periods;
mod readability;
mod search;
mod source;
mod stated;
mod wording;
mod working_days;

use approdo_contract::{
    case::{CaseFilter, CaseList, CaseSummary, CaseView},
    desk::text::TextRecord,
    editorial::{EditorialPage, EditorialView},
    glossary::{TermList, TermView},
    guide::{GuideFilter, GuideList, GuideView, Reliability},
    internship::InternshipsView,
    law::Rules,
    news::Figures,
    search::Readable,
    text::{Lang, Localised},
    working_time::WorkingCalendar,
};

use jiff::civil::Date;

use crate::{
    cases::Cases, faq::Faqs, files::Files, glossary::Glossary, guides::Guides, home::Home, internships::Internships,
    pages::Pages, search::Synonyms, working_days::WorkingDaysText,
};
pub use crate::{
    error::{ContentError, Fault},
    faq::ShippedFaq,
    files::shipped_files,
    law::{Finding, LawFault, law, shipped_law},
    periods::{Period, Periods},
    readability::gulpease,
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
    glossary: Glossary,
    guides: Guides,
    faqs: Faqs,
    internships: Internships,
    synonyms: Synonyms,
    readable: Localised<Vec<Readable>>,
}

/// What ships to be found, but for the answers: the desk works on them.
fn readable(cases: &Cases, guides: &Guides) -> Localised<Vec<Readable>> {
    let all = |lang| guides.readable(lang).chain(cases.readable(lang)).collect();
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

    fn load(files: Files) -> Result<Self, ContentError> {
        let mut faults = Vec::new();
        let content = Self::load_sound(files, &mut faults)?;
        faults.into_iter().next().map_or(Ok(content), Err)
    }

    /// The content as far as it is sound; texts of the library that are not go to `faults` and are left out.
    fn load_sound(mut files: Files, faults: &mut Vec<ContentError>) -> Result<Self, ContentError> {
        let cases = Cases::load(&mut files)?;
        let law = law::load(&mut files)?;
        let glossary = Glossary::load(&mut files, &law)?;
        let guides = Guides::load(&mut files, &law, &glossary, faults);
        let faqs = Faqs::load(&mut files, &law, &glossary, faults);
        let internships = Internships::load(&mut files, &law, &glossary)?;
        guides.check_links(&faqs, faults);
        faqs.check_links(&guides, faults);
        internships.check_links(&guides, &faqs, faults);
        let content = Self {
            home: Home::load(&mut files, &cases)?,
            readable: readable(&cases, &guides),
            cases,
            pages: Pages::load(&mut files)?,
            working_days: working_days::load(&mut files)?,
            law,
            glossary,
            guides,
            faqs,
            internships,
            synonyms: Synonyms::load(&mut files)?,
        };
        if faults.is_empty() {
            files.expect_none_left()?;
        }
        Ok(content)
    }

    /// Content from files given as path below `content/` and text, with everything that is wrong with texts of the library, which are
    /// left out: for who looks after them.
    ///
    /// # Errors
    /// What is wrong with everything else.
    pub fn sound_part(
        files: impl IntoIterator<Item = (String, String)>,
    ) -> Result<(Self, Vec<ContentError>), ContentError> {
        let mut faults = Vec::new();
        let content = Self::load_sound(files.into_iter().collect(), &mut faults)?;
        Ok((content, faults))
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

    /// The guides that fit a filter, in the order in which they are read.
    #[must_use]
    pub fn guides(&self, lang: Lang, filter: &GuideFilter) -> GuideList {
        self.guides.list(lang, filter)
    }

    /// The guide with this slug, as it is on this day, with the signature of its file.
    #[must_use]
    pub fn guide(&self, lang: Lang, slug: &str, today: Date) -> Option<GuideView> {
        self.guides.view(lang, slug, &self.law, &self.faqs, today)
    }

    /// What a guide is called, by slug.
    #[must_use]
    pub fn guide_title(&self, slug: &str) -> Option<Localised<String>> {
        self.guides.title(slug)
    }

    /// The day on which a guide was last checked.
    #[must_use]
    pub fn guide_checked_on(&self, slug: &str) -> Option<Date> {
        self.guides.checked_on(slug)
    }

    /// The answers that ship, in their order.
    pub fn shipped_faqs(&self) -> impl Iterator<Item = &ShippedFaq> {
        self.faqs.shipped()
    }

    /// How far the answer that ships under this reference can be relied upon, as it is on this day.
    #[must_use]
    pub fn faq_reliability(&self, reference: &str, lang: Lang, today: Date) -> Option<Reliability> {
        self.faqs.reliability(reference, lang, &self.law, today)
    }

    /// An answer for everybody as HTML; words of the glossary lead there.
    ///
    /// # Errors
    /// As [`html`].
    pub fn answer_html(&self, markdown: &str, lang: Lang) -> Result<String, Fault> {
        markdown::linked(markdown, lang, self.glossary.unlinked())
    }

    /// The words of the glossary.
    #[must_use]
    pub fn terms(&self, lang: Lang) -> TermList {
        self.glossary.list(lang)
    }

    /// A word of the glossary by its slug, as it is on this day.
    #[must_use]
    pub fn term(&self, lang: Lang, slug: &str, today: Date) -> Option<TermView> {
        self.glossary.term(lang, slug, &self.law, today)
    }

    /// The day on which the words of the glossary were last checked.
    #[must_use]
    pub fn glossary_checked_on(&self) -> Date {
        self.glossary.checked_on()
    }

    /// What the Regions say of internships, as it is on this day.
    #[must_use]
    pub fn internships(&self, lang: Lang, today: Date) -> InternshipsView {
        self.internships.view(lang, &self.law, today)
    }

    /// How easy each text of the library reads in Italian, by file.
    #[must_use]
    pub fn readability(&self) -> Vec<(String, i64)> {
        let texts = self.guides.blocks(Lang::It).chain(self.faqs.blocks(Lang::It));
        let internships = ("internships".to_owned(), self.internships.blocks(Lang::It));
        let measured = |(file, blocks): (String, &[String])| Some((file, gulpease(blocks)?));
        texts.chain([internships]).filter_map(measured).collect()
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
        texts.extend(self.guides.records(lang, &self.law));
        texts.extend(self.faqs.records(lang, &self.law));
        texts.extend([self.glossary.record(lang, &self.law), self.internships.record(lang, &self.law)]);
        texts.extend(self.pages.records(lang));
        texts.extend([self.home.record(lang), self.working_days.record(lang)]);
        texts
    }

    /// The words of a text that lawyers sign, in short, by its file.
    #[must_use]
    pub fn fingerprint(&self, file: &str) -> Option<&str> {
        match file {
            "glossary" => Some(self.glossary.fingerprint()),
            "internships" => Some(self.internships.fingerprint()),
            _ => self.guides.fingerprint(file.strip_prefix("guides/")?),
        }
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

    /// What ships to be found, with everything that it says: the guides and the cases.
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
