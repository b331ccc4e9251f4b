//! What search engines read first: which addresses there are (`sitemap.xml`) and which they leave alone (`robots.txt`).
//!
//! The map lists what a search engine may show, and nothing else: no secret links, no later steps of forms, and none of the
//! demo's examples, since nobody looking for work should find a job that does not exist.

use std::sync::Arc;

use approdo_contract::{
    case::CaseFilter,
    desk::paths::DeskPage,
    editorial::EditorialPage,
    guide::GuideFilter,
    paths::{
        AboutPage, AreaPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, PostStep, SignInPage, VacanciesPage,
        WorkshopsPage,
    },
    text::Lang,
};
use axum::{Router, extract::State, response::Response, routing::get};
use http::HeaderMap;
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    PublicUrl, generated,
    portal::{Portal, SharedPortal},
    refusal::Result,
};

/// Where the map stands; `robots.txt` names it.
const SITEMAP: &str = "/sitemap.xml";

/// Addresses that one map may hold (sitemaps.org, "Sitemap file").
const ADDRESSES_MAX: usize = 50_000;

/// Answers in the map, at most.
const ANSWERS_MAX: u32 = 2_000;

/// Vacancies in the map, at most: in two languages they leave room for everything else.
const VACANCIES_MAX: u32 = 20_000;

/// Their addresses and what answers there.
pub(crate) fn routes() -> Router<Arc<Portal>> {
    Router::new().route(SITEMAP, get(sitemap)).route("/robots.txt", get(robots))
}

async fn sitemap(State(portal): SharedPortal, asked: HeaderMap) -> Result<Response> {
    let mut entries = fixed(&portal);
    entries.extend(of_data(&portal).await?);
    let map = generated::xml(&map(&entries, &portal.public_url))?;
    Ok(generated::respond(&asked, "application/xml; charset=utf-8", map))
}

async fn robots(State(portal): SharedPortal, asked: HeaderMap) -> Response {
    generated::respond(&asked, "text/plain; charset=utf-8", rules(&portal.public_url))
}

/// How search engines come to know a kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listing {
    /// The map lists its one address.
    Once,
    /// The map lists an address for each thing that it can show.
    Each,
    /// Not by the map: by a link at most, or never, where whoever has the address may read the page.
    Unlisted,
}

/// Every page has its line here, so that a new one is not forgotten.
const fn listing(page: &Page) -> Listing {
    match page {
        Page::Home
        | Page::Checker
        | Page::Vacancies(VacanciesPage::List | VacanciesPage::Post(PostStep::Employer))
        | Page::Legal(LegalPage::Overview | LegalPage::Ask | LegalPage::Answers)
        | Page::Workshops(WorkshopsPage::List)
        | Page::Guides(GuidesPage::List)
        | Page::Glossary(GlossaryPage::List)
        | Page::Internships
        | Page::Cases(CasesPage::List)
        | Page::SignIn(SignInPage::Start)
        | Page::About(AboutPage::Operator | AboutPage::Privacy | AboutPage::Accessibility) => Listing::Once,
        Page::Vacancies(VacanciesPage::Detail(_))
        | Page::Legal(LegalPage::Answer(_))
        | Page::Workshops(WorkshopsPage::Detail(_))
        | Page::Guides(GuidesPage::Detail(_))
        | Page::Glossary(GlossaryPage::Detail(_))
        | Page::Cases(CasesPage::Detail(_)) => Listing::Each,
        Page::Vacancies(VacanciesPage::Post(PostStep::Job | PostStep::Needs | PostStep::Check))
        | Page::Vacancies(VacanciesPage::Posted(_))
        | Page::Legal(LegalPage::Asked(_))
        | Page::Workshops(
            WorkshopsPage::Register(_)
            | WorkshopsPage::Registered(_)
            | WorkshopsPage::Certificate(..)
            | WorkshopsPage::Feedback(_),
        )
        | Page::Search
        | Page::SignIn(SignInPage::Code(_) | SignInPage::Link(_))
        | Page::Area(_)
        | Page::Unsubscribe(_) => Listing::Unlisted,
    }
}

/// A page of each kind, with no key where the kind has one.
fn kinds() -> Vec<Page> {
    let key = String::new;
    vec![
        Page::Home,
        Page::Vacancies(VacanciesPage::List),
        Page::Vacancies(VacanciesPage::Detail(key())),
        Page::Vacancies(VacanciesPage::Post(PostStep::Employer)),
        Page::Vacancies(VacanciesPage::Post(PostStep::Job)),
        Page::Vacancies(VacanciesPage::Post(PostStep::Needs)),
        Page::Vacancies(VacanciesPage::Post(PostStep::Check)),
        Page::Vacancies(VacanciesPage::Posted(key())),
        Page::Checker,
        Page::Legal(LegalPage::Overview),
        Page::Legal(LegalPage::Ask),
        Page::Legal(LegalPage::Asked(key())),
        Page::Legal(LegalPage::Answers),
        Page::Legal(LegalPage::Answer(key())),
        Page::Workshops(WorkshopsPage::List),
        Page::Workshops(WorkshopsPage::Detail(key())),
        Page::Workshops(WorkshopsPage::Register(key())),
        Page::Workshops(WorkshopsPage::Registered(key())),
        Page::Workshops(WorkshopsPage::Certificate(key(), 0)),
        Page::Workshops(WorkshopsPage::Feedback(key())),
        Page::Guides(GuidesPage::List),
        Page::Guides(GuidesPage::Detail(key())),
        Page::Glossary(GlossaryPage::List),
        Page::Glossary(GlossaryPage::Detail(key())),
        Page::Internships,
        Page::Cases(CasesPage::List),
        Page::Cases(CasesPage::Detail(key())),
        Page::Search,
        Page::SignIn(SignInPage::Start),
        Page::SignIn(SignInPage::Code(key())),
        Page::SignIn(SignInPage::Link(key())),
        Page::Area(AreaPage::Home),
        Page::Area(AreaPage::Vacancy(key())),
        Page::Area(AreaPage::EditVacancy(key())),
        Page::Area(AreaPage::LegalQuestion(key())),
        Page::Area(AreaPage::Registration(key())),
        Page::Area(AreaPage::Certificate(key(), 0)),
        Page::Area(AreaPage::Feedback(key())),
        Page::Area(AreaPage::Erase),
        Page::Area(AreaPage::Company(key())),
        Page::Area(AreaPage::Mails),
        Page::Unsubscribe(key()),
        Page::About(AboutPage::Operator),
        Page::About(AboutPage::Privacy),
        Page::About(AboutPage::Accessibility),
    ]
}

fn of_listing(wanted: Listing) -> impl Iterator<Item = Page> {
    kinds().into_iter().filter(move |page| listing(page) == wanted)
}

/// A page in one language, and the day or the moment of its last change where the data know it.
struct Entry {
    page: Page,
    lang: Lang,
    changed: Option<String>,
}

/// Pages that are there whatever the database holds.
fn fixed(portal: &Portal) -> Vec<Entry> {
    let content = &portal.content;
    let mut entries = Vec::new();
    for lang in Lang::ALL {
        entries.extend(of_listing(Listing::Once).map(|page| {
            let changed = match &page {
                Page::About(AboutPage::Privacy) => Some(content.page_checked_on(lang, EditorialPage::Privacy)),
                Page::About(AboutPage::Accessibility) => {
                    Some(content.page_checked_on(lang, EditorialPage::Accessibility))
                }
                _ => None,
            };
            Entry { page, lang, changed: changed.map(str::to_owned) }
        }));
        for guide in content.guides(lang, &GuideFilter::default()).items {
            let changed = content.guide_checked_on(&guide.slug).map(|day| day.to_string());
            entries.push(Entry { page: Page::Guides(GuidesPage::Detail(guide.slug)), lang, changed });
        }
        for term in content.terms(lang).items {
            let changed = Some(content.glossary_checked_on().to_string());
            entries.push(Entry { page: Page::Glossary(GlossaryPage::Detail(term.slug)), lang, changed });
        }
        for case in content.cases(lang, &CaseFilter::default()).items {
            let changed = content.case_checked_on(lang, &case.slug).map(str::to_owned);
            entries.push(Entry { page: Page::Cases(CasesPage::Detail(case.slug)), lang, changed });
        }
    }
    entries
}

/// Workshops to come, answers that everybody may read, and vacancies, newest first.
async fn of_data(portal: &Portal) -> Result<Vec<Entry>> {
    let (store, now, today) = (&portal.store, portal.clock.now(), portal.clock.today());
    let mut changed = Vec::new();
    for workshop in store.list_workshops(now).await?.items {
        if !workshop.example {
            let entry = store.workshop_calendar_entry(&workshop.reference).await?;
            changed.push((Page::Workshops(WorkshopsPage::Detail(workshop.reference)), entry.changed_at));
        }
    }
    for answer in store.newest_faqs(Lang::It, today, ANSWERS_MAX).await? {
        if !answer.summary.example {
            changed.push((Page::Legal(LegalPage::Answer(answer.summary.reference)), answer.shown_at));
        }
    }
    for vacancy in store.newest_vacancies(today, VACANCIES_MAX).await? {
        if !vacancy.example {
            changed.push((Page::Vacancies(VacanciesPage::Detail(vacancy.reference)), vacancy.published_at));
        }
    }
    let entry = |(page, at): (Page, Timestamp)| {
        let changed = Some(to_the_second(at).to_string());
        Lang::ALL.map(|lang| Entry { page: page.clone(), lang, changed: changed.clone() })
    };
    Ok(changed.into_iter().flat_map(entry).collect())
}

fn to_the_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// A map as the protocol writes it (sitemaps.org), with the other language of each page as search engines ask for it
/// (developers.google.com, "Tell Google about localized versions of your page").
#[derive(Serialize)]
#[serde(rename = "urlset")]
struct Map {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    #[serde(rename = "@xmlns:xhtml")]
    xhtml: &'static str,
    url: Vec<Location>,
}

#[derive(Serialize)]
struct Location {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<String>,
    #[serde(rename = "xhtml:link")]
    versions: Vec<Version>,
}

#[derive(Serialize)]
struct Version {
    #[serde(rename = "@rel")]
    relation: &'static str,
    #[serde(rename = "@hreflang")]
    language: &'static str,
    #[serde(rename = "@href")]
    address: String,
}

fn map(entries: &[Entry], public_url: &PublicUrl) -> Map {
    let location = |entry: &Entry| {
        let address = |lang| public_url.address(&entry.page.path(lang));
        let version = |language, lang| Version { relation: "alternate", language, address: address(lang) };
        let mut versions: Vec<Version> = Lang::ALL.into_iter().map(|lang| version(lang.tag(), lang)).collect();
        // Italian is what whoever reads neither gets at the root as well.
        versions.push(version("x-default", Lang::It));
        Location { loc: address(entry.lang), lastmod: entry.changed.clone(), versions }
    };
    Map {
        namespace: "http://www.sitemaps.org/schemas/sitemap/0.9",
        xhtml: "http://www.w3.org/1999/xhtml",
        url: entries.iter().take(ADDRESSES_MAX).map(location).collect(),
    }
}

/// Everything may be read but what is for the apps alone (RFC 9309), and the desk. Pages behind a secret are not named: a search engine that may
/// not fetch a leaked address never sees its `noindex`, and could list the address itself.
fn rules(public_url: &PublicUrl) -> String {
    let desk = DeskPage::Queue.path();
    ["User-agent: *\nDisallow: /api/\nDisallow: ", &desk, "\n\nSitemap: ", &public_url.address(SITEMAP), "\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every page that the contract knows, as its own test lists them.
    fn every_page() -> Vec<Page> {
        let snapshot =
            include_str!("../../contract/src/snapshots/approdo_contract__paths__tests__the_list_of_addresses.snap");
        let pages = snapshot.lines().filter_map(|line| line.split_once(" | ")).map(|(italian, _)| italian);
        pages.map(|path| Page::parse(path).unwrap_or_else(|| panic!("{path}")).1).collect()
    }

    fn public_url() -> PublicUrl {
        PublicUrl::parse("https://approdo.example.it").unwrap()
    }

    #[test]
    fn no_page_is_forgotten() {
        let pages = every_page();
        assert!(pages.len() >= 20, "the list of the contract was read");
        let once: Vec<Page> = of_listing(Listing::Once).collect();
        for page in &pages {
            assert_eq!(once.contains(page), listing(page) == Listing::Once, "{}", page.path(Lang::En));
        }
        assert_eq!(kinds().len(), pages.len());
    }

    #[test]
    fn the_rules() {
        insta::assert_snapshot!(rules(&public_url()));
    }

    #[test]
    fn the_map_has_both_languages_of_a_page_and_when_it_changed() {
        let entry = |page, lang, changed: Option<&str>| Entry { page, lang, changed: changed.map(str::to_owned) };
        let case = || Page::Cases(CasesPage::Detail("a&b".to_owned()));
        let entries = [
            entry(Page::Home, Lang::It, None),
            entry(Page::Home, Lang::En, None),
            entry(case(), Lang::En, Some("2026-11-21")),
        ];
        let xml = generated::xml(&map(&entries, &public_url())).unwrap();
        insta::assert_snapshot!(xml.replace("><", ">\n<"));
    }

    #[test]
    fn a_map_holds_no_more_than_it_may() {
        let entries: Vec<Entry> =
            (0..=ADDRESSES_MAX).map(|_| Entry { page: Page::Home, lang: Lang::It, changed: None }).collect();
        assert_eq!(map(&entries, &public_url()).url.len(), ADDRESSES_MAX);
    }

    #[test]
    fn a_moment_of_change_has_no_part_of_a_second() {
        let at: Timestamp = "2026-11-20T08:30:00.512Z".parse().unwrap();
        assert_eq!(to_the_second(at).to_string(), "2026-11-20T08:30:00Z");
    }
}
