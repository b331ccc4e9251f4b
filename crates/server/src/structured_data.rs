//! What a page says to machines, in the words of schema.org (JSON-LD 1.1): what kind of page it is, where it stands, and the thing
//! that it shows.
//!
//! Only what is true and public is said. The demo's vacancies are no jobs and its workshops no events, and a closed vacancy is a job
//! no longer: nothing is said of them, and their pages are not indexed. A vacancy whose company does not show its name is no `JobPosting` either, since the
//! vocabulary wants to know who hires.

use std::collections::BTreeMap;

use approdo::{
    answers::{Answer, Answers},
    api, texts,
};
use approdo_contract::{
    choice::Choice,
    editorial::{EditorialPage, Operator},
    endpoint::{Endpoint, GetCase, GetEditorial, GetFaq, GetGuide, GetTerm, GetVacancy, GetWorkshop},
    paths::{
        AboutPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, SignInPage, VacanciesPage, WorkshopsPage,
    },
    text::Lang,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::{Portal, PublicUrl};

mod article;
mod event;
mod faq;
mod job_posting;
mod organization;
mod web_page;

/// Everything that a page says, made of the answers that it was rendered from: documents of JSON-LD. Nothing for pages behind a
/// secret link.
pub(crate) fn of(portal: &Portal, page: &Page, lang: Lang, answers: &Answers) -> Vec<String> {
    let site = Site { public_url: &portal.public_url, operator: &portal.operator };
    let documents = said(&Shown { page, lang, answers: &answers.known }, &site);
    documents.iter().map(Value::to_string).collect()
}

/// Whether search engines may show a page: not where it is of an example, or of a vacancy that has closed.
pub(crate) fn indexed(page: &Page, answers: &Answers) -> bool {
    let shown = Shown { page, lang: answers.lang, answers: &answers.known };
    match page {
        Page::Vacancies(VacanciesPage::Detail(reference)) => {
            !shown.answer::<GetVacancy>(reference, "").is_some_and(|vacancy| vacancy.example || vacancy.closed)
        }
        Page::Workshops(WorkshopsPage::Detail(reference) | WorkshopsPage::Register(reference)) => {
            !shown.answer::<GetWorkshop>(reference, "").is_some_and(|workshop| workshop.summary.example)
        }
        Page::Legal(LegalPage::Answer(reference)) => {
            !shown.content::<GetFaq>(reference).is_some_and(|answer| answer.summary.example)
        }
        // Nobody searches for somebody else's search.
        Page::Search => false,
        _ => true,
    }
}

/// Whose site it is and where it stands.
#[derive(Clone, Copy, Debug)]
struct Site<'a> {
    public_url: &'a PublicUrl,
    operator: &'a Operator,
}

impl Site<'_> {
    fn address(&self, page: &Page, lang: Lang) -> String {
        self.public_url.address(&page.path(lang))
    }
}

/// A page with the answers that it was made of, by the address of their endpoint.
#[derive(Clone, Copy, Debug)]
struct Shown<'a> {
    page: &'a Page,
    lang: Lang,
    answers: &'a BTreeMap<String, Answer>,
}

impl Shown<'_> {
    /// The answer of an endpoint; `None` where the page did not need it or it was a refusal.
    fn answer<E: Endpoint<Response: DeserializeOwned>>(&self, key: &str, query: &str) -> Option<E::Response> {
        let answer = self.answers.get(&api::address(E::PATH, key, query))?;
        serde_json::from_str(answer.as_ref().ok()?).ok()
    }

    /// The same for content, which has a language.
    fn content<E: Endpoint<Response: DeserializeOwned>>(&self, key: &str) -> Option<E::Response> {
        self.answer::<E>(key, &["lang=", self.lang.tag()].concat())
    }
}

fn said(shown: &Shown<'_>, site: &Site<'_>) -> Vec<Value> {
    let lang = shown.lang;
    let page = |kind| vec![web_page::named(kind, None, shown, site)];
    let text = |text: EditorialPage| {
        let checked_on = shown.content::<GetEditorial>(text.as_str()).map(|text| text.checked_on);
        vec![web_page::named("WebPage", checked_on.as_deref(), shown, site)]
    };
    match shown.page {
        Page::Home => {
            let mut said = vec![organization::web_site(lang, site)];
            said.extend(organization::organization(lang, site));
            said
        }
        Page::Vacancies(VacanciesPage::List)
        | Page::Legal(LegalPage::Answers)
        | Page::Workshops(WorkshopsPage::List)
        | Page::Guides(GuidesPage::List)
        | Page::Glossary(GlossaryPage::List)
        | Page::Cases(CasesPage::List) => page("CollectionPage"),
        Page::Guides(GuidesPage::Detail(slug)) => {
            let Some(guide) = shown.content::<GetGuide>(slug) else { return page("WebPage") };
            let (title, checked_on) = (&guide.summary.title, Some(guide.reliability.checked_on.as_str()));
            let mut said = web_page::below(&GUIDES, title, checked_on, shown, site).to_vec();
            said.push(article::guide(&guide, lang, site));
            said
        }
        Page::Glossary(GlossaryPage::Detail(slug)) => {
            let Some(term) = shown.content::<GetTerm>(slug) else { return page("WebPage") };
            let checked_on = Some(term.reliability.checked_on.as_str());
            web_page::below(&GLOSSARY, &term.summary.term, checked_on, shown, site).to_vec()
        }
        Page::Vacancies(VacanciesPage::Detail(reference)) => {
            let Some(vacancy) = shown.answer::<GetVacancy>(reference, "") else { return page("WebPage") };
            let mut said = web_page::below(&VACANCIES, &vacancy.job.title, None, shown, site).to_vec();
            said.extend(job_posting::job_posting(&vacancy, lang, site));
            said
        }
        Page::Legal(LegalPage::Answer(reference)) => {
            let Some(answer) = shown.content::<GetFaq>(reference) else { return page("WebPage") };
            let checked_on = answer.summary.check.as_ref().map(|check| check.checked_on.to_string());
            let question = &answer.summary.question;
            let mut said = web_page::below(&ANSWERS, question, checked_on.as_deref(), shown, site).to_vec();
            if let [page, ..] = &mut said[..] {
                faq::answered(page, &answer);
            }
            said
        }
        Page::Workshops(WorkshopsPage::Detail(reference)) => {
            let Some(workshop) = shown.answer::<GetWorkshop>(reference, "") else { return page("WebPage") };
            let mut said = web_page::below(&WORKSHOPS, workshop.summary.title.get(lang), None, shown, site).to_vec();
            said.extend(event::event(&workshop, lang, site));
            said
        }
        Page::Cases(CasesPage::Detail(slug)) => {
            let Some(case) = shown.content::<GetCase>(slug) else { return page("WebPage") };
            let (company, checked_on) = (&case.summary.company, Some(case.checked_on.as_str()));
            let mut said = web_page::below(&CASES, company, checked_on, shown, site).to_vec();
            said.push(article::article(&case, lang, site));
            said
        }
        Page::About(AboutPage::Operator) => {
            let mut said = page("AboutPage");
            said.extend(organization::organization(lang, site));
            said
        }
        Page::About(AboutPage::Privacy) => text(EditorialPage::Privacy),
        Page::About(AboutPage::Accessibility) => text(EditorialPage::Accessibility),
        Page::Search => page("SearchResultsPage"),
        Page::Checker
        | Page::Vacancies(VacanciesPage::Post(_))
        | Page::Legal(LegalPage::Overview | LegalPage::Ask)
        | Page::Internships
        | Page::Workshops(WorkshopsPage::Register(_))
        | Page::SignIn(SignInPage::Start) => page("WebPage"),
        Page::Vacancies(VacanciesPage::Posted(_))
        | Page::Legal(LegalPage::Asked(_))
        | Page::Workshops(WorkshopsPage::Registered(_) | WorkshopsPage::Certificate(..) | WorkshopsPage::Feedback(_))
        | Page::SignIn(SignInPage::Code(_) | SignInPage::Link(_))
        | Page::Area(_)
        | Page::Unsubscribe(_) => vec![],
    }
}

const VACANCIES: Page = Page::Vacancies(VacanciesPage::List);
const ANSWERS: Page = Page::Legal(LegalPage::Answers);
const WORKSHOPS: Page = Page::Workshops(WorkshopsPage::List);
const GUIDES: Page = Page::Guides(GuidesPage::List);
const GLOSSARY: Page = Page::Glossary(GlossaryPage::List);
const CASES: Page = Page::Cases(CasesPage::List);

/// A document: a thing with the vocabulary in front of it.
fn document(mut thing: Value) -> Value {
    thing["@context"] = json!("https://schema.org");
    thing
}

/// Leaves out what is not known: an absent property says nothing, an empty one says something wrong.
fn known(thing: Value) -> Value {
    match thing {
        Value::Object(properties) => {
            let said = |value: &Value| !value.is_null() && value.as_str() != Some("");
            Value::Object(properties.into_iter().filter(|(_, value)| said(value)).collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// An amount of euros as a number.
fn euros(cents: u32) -> Value {
    if cents.is_multiple_of(100) { json!(cents / 100) } else { json!(f64::from(cents) / 100.0) }
}

#[cfg(test)]
mod tests;
