//! The newest vacancies for readers of feeds, in each language as RSS 2.0 and as JSON Feed 1.1.

use std::sync::Arc;

use approdo::texts;
use approdo_contract::{
    paths::{AboutPage, Page, VacanciesPage},
    text::Lang,
    vacancy::VacancyView,
};
use axum::{Router, extract::State, response::Response, routing::get};
use http::HeaderMap;
use jiff::Timestamp;

use crate::{
    PublicUrl, generated,
    portal::{Portal, SharedPortal},
    refusal::Result,
};

mod json_feed;
mod rss;

/// Vacancies in a feed, at most.
const ITEMS_MAX: u32 = 50;

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    const ALL: [Self; 2] = [Self::Rss, Self::Json];

    const fn ending(self) -> &'static str {
        match self {
            Self::Rss => ".xml",
            Self::Json => ".json",
        }
    }

    /// Its media type, by which pages link to it.
    const fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }

    /// Where the feed of a language stands, from the root: `/it/offerte.xml`.
    fn path(self, lang: Lang) -> String {
        [&Page::Vacancies(VacanciesPage::List).path(lang), self.ending()].concat()
    }
}

/// The feeds of a language for pages to link to: where each stands, from the root, and its media type.
pub(crate) fn links(lang: Lang) -> [(String, &'static str); 2] {
    Format::ALL.map(|format| (format.path(lang), format.media_type()))
}

/// Their addresses and what answers there.
pub(crate) fn routes() -> Router<Arc<Portal>> {
    let mut routes = Router::new();
    for lang in Lang::ALL {
        for format in Format::ALL {
            let answer = move |State(portal): SharedPortal, asked: HeaderMap| feed(portal, asked, lang, format);
            routes = routes.route(&format.path(lang), get(answer));
        }
    }
    routes
}

async fn feed(portal: Arc<Portal>, asked: HeaderMap, lang: Lang, format: Format) -> Result<Response> {
    let vacancies = portal.store.newest_vacancies(portal.clock.today(), ITEMS_MAX).await?;
    let feed = Feed::new(&vacancies, &portal.operator.name, &portal.public_url, lang, format);
    let text = match format {
        Format::Rss => rss::write(&feed)?,
        Format::Json => json_feed::write(&feed)?,
    };
    Ok(generated::respond(&asked, format.content_type(), text))
}

/// What a feed says, however it is written.
struct Feed {
    /// Its name, with the portal's.
    title: String,
    /// What it is, in a sentence or two.
    description: &'static str,
    lang: Lang,
    /// The list that it follows.
    page: String,
    /// Where it stands itself.
    address: String,
    icon: String,
    author: Option<Author>,
    items: Vec<Item>,
}

/// Who runs the portal.
struct Author {
    name: String,
    page: String,
}

/// A vacancy in a feed.
struct Item {
    /// `Mulettista – Torino (TO)`, and before it that it is an example where it is one.
    title: String,
    /// Its page, which is also its name for ever.
    address: String,
    /// What decides whether somebody reads on, in one line.
    summary: String,
    /// What the company does.
    sector: &'static str,
    published_at: Timestamp,
}

impl Feed {
    fn new(vacancies: &[VacancyView], operator: &str, public_url: &PublicUrl, lang: Lang, format: Format) -> Self {
        let address = |page: &Page| public_url.address(&page.path(lang));
        let list = Page::Vacancies(VacanciesPage::List);
        let name = texts::page_name(&list).map_or("", |name| name.get(lang));
        let item = |vacancy: &VacancyView| Item {
            title: texts::job_headline(lang, &vacancy.job, vacancy.example),
            address: address(&Page::Vacancies(VacanciesPage::Detail(vacancy.reference.clone()))),
            summary: summary(lang, vacancy),
            sector: texts::sector(vacancy.employer.sector).get(lang),
            published_at: vacancy.published_at,
        };
        Self {
            title: [name, " – ", texts::BRAND.get(lang)].concat(),
            description: texts::VACANCIES_LEAD.get(lang),
            lang,
            page: address(&list),
            address: public_url.address(&format.path(lang)),
            icon: public_url.address("/favicon.svg"),
            author: (!operator.is_empty())
                .then(|| Author { name: operator.to_owned(), page: address(&Page::About(AboutPage::Operator)) }),
            items: vacancies.iter().map(item).collect(),
        }
    }
}

/// `Contratto: Tempo determinato · Ore alla settimana: 39`, and so on.
fn summary(lang: Lang, vacancy: &VacancyView) -> String {
    let facts = texts::job_in_short(lang, &vacancy.job).into_iter();
    facts.map(|(name, fact)| [name, ": ", &fact].concat()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests;
