//! The app's words for whoever speaks of its pages outside of them: the server's feeds and what it tells search engines.
//!
//! Only natively: the browser shows pages and needs none of this.

use approdo_contract::{
    employer::Sector,
    faq::FaqSummary,
    legal_question::Topic,
    paths::{
        AboutPage, AreaPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, SignInPage, VacanciesPage,
        WorkshopsPage,
    },
    text::Lang,
    vacancy::Job,
};

use crate::{
    faq,
    i18n::{Text, text},
    job::{self, Fact},
    terms,
};

/// The portal's name.
pub const BRAND: Text = text!(common.brand);

/// What the portal is for, in a sentence or two.
pub const LEAD: Text = text!(home.lead);

/// What the list of vacancies is, in a sentence or two.
pub const VACANCIES_LEAD: Text = text!(vacancies.list_lead);

/// What the answers that everybody may read are, in a sentence or two.
pub const ANSWERS_LEAD: Text = text!(faq.list_lead);

/// What the feed of vacancies is called.
pub const VACANCIES_FEED: Text = text!(server.feed);

/// What the feed of answers is called.
pub const ANSWERS_FEED: Text = text!(server.feed_answers);

/// The name by which menus and trails know a page; `None` where the data give the page its name, and for secret links.
#[must_use]
pub const fn page_name(page: &Page) -> Option<Text> {
    match page {
        Page::Home => Some(text!(common.home)),
        Page::Vacancies(VacanciesPage::List) => Some(text!(vacancies.list_title)),
        Page::Vacancies(VacanciesPage::Post(_)) => Some(text!(vacancies.post_action)),
        Page::Checker => Some(text!(checker.name)),
        Page::Legal(LegalPage::Overview) => Some(text!(common.nav_legal)),
        Page::Legal(LegalPage::Answers) => Some(text!(faq.list_title)),
        Page::Legal(LegalPage::Ask) => Some(text!(legal.ask_title)),
        Page::Workshops(WorkshopsPage::List) => Some(text!(workshops.list_title)),
        Page::Workshops(WorkshopsPage::Register(_)) => Some(text!(workshops.register)),
        Page::Guides(GuidesPage::List) => Some(text!(guides.list_title)),
        Page::Glossary(GlossaryPage::List) => Some(text!(guides.glossary_title)),
        Page::Internships => Some(text!(guides.internships_title)),
        Page::Cases(CasesPage::List) => Some(text!(cases.list_title)),
        Page::Search => Some(text!(search.title)),
        Page::SignIn(SignInPage::Start) => Some(text!(sign_in.title)),
        Page::Area(AreaPage::Home) => Some(text!(common.area)),
        Page::Area(AreaPage::Mails) => Some(text!(preferences.title)),
        Page::Area(AreaPage::Erase) => Some(text!(privacy.erase_title)),
        Page::About(AboutPage::Operator) => Some(text!(common.footer_operator)),
        Page::About(AboutPage::Privacy) => Some(text!(common.footer_privacy)),
        Page::About(AboutPage::Accessibility) => Some(text!(common.footer_accessibility)),
        Page::Vacancies(VacanciesPage::Detail(_) | VacanciesPage::Posted(_))
        | Page::Legal(LegalPage::Asked(_) | LegalPage::Answer(_))
        | Page::Workshops(
            WorkshopsPage::Detail(_)
            | WorkshopsPage::Registered(_)
            | WorkshopsPage::Certificate(..)
            | WorkshopsPage::Feedback(_),
        )
        | Page::Guides(GuidesPage::Detail(_))
        | Page::Glossary(GlossaryPage::Detail(_))
        | Page::Cases(CasesPage::Detail(_))
        | Page::SignIn(SignInPage::Code(_) | SignInPage::Link(_))
        | Page::Area(
            AreaPage::Vacancy(_)
            | AreaPage::EditVacancy(_)
            | AreaPage::LegalQuestion(_)
            | AreaPage::Registration(_)
            | AreaPage::Certificate(..)
            | AreaPage::Feedback(_)
            | AreaPage::Company(_),
        )
        | Page::Unsubscribe(_) => None,
    }
}

/// What a company does.
#[must_use]
pub const fn sector(sector: Sector) -> Text {
    terms::sector(sector)
}

/// What an answer is about.
#[must_use]
pub const fn topic(topic: Topic) -> Text {
    terms::topic(topic)
}

/// The question of an answer, and before it that it is an example where it is one.
#[must_use]
pub fn answer_headline(lang: Lang, answer: &FaqSummary) -> String {
    if answer.example {
        [text!(common.example).get(lang), ": ", &answer.question].concat()
    } else {
        answer.question.clone()
    }
}

/// Who checked an answer, when, and until when that holds.
#[must_use]
pub fn answer_checked(lang: Lang, answer: &FaqSummary) -> String {
    faq::checked(lang, answer)
}

/// A vacancy in a line: `Mulettista – Torino (TO)`, and before it that it is an example where it is one.
#[must_use]
pub fn job_headline(lang: Lang, job: &Job, example: bool) -> String {
    let headline = [&job.title, " – ", &job.municipality, " (", job.province.code(), ")"].concat();
    if example { [text!(common.example).get(lang), ": ", &headline].concat() } else { headline }
}

/// What decides whether somebody reads on: contract, pay, hours, place, closing date, each with its name.
#[must_use]
pub fn job_in_short(lang: Lang, job: &Job) -> Vec<(&'static str, String)> {
    written(job::IN_SHORT.iter(), lang, job)
}

/// All facts of a job that say something, each with its name, in the order of its page.
#[must_use]
pub fn job_facts(lang: Lang, job: &Job) -> Vec<(&'static str, String)> {
    written(job::all(), lang, job)
}

fn written<'a>(facts: impl Iterator<Item = &'a Fact>, lang: Lang, job: &Job) -> Vec<(&'static str, String)> {
    let facts = facts.map(|(name, write)| (name.get(lang), write(lang, job)));
    facts.filter(|(_, fact)| !fact.is_empty()).collect()
}
