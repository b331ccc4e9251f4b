//! The newest vacancies, and the newest answers that everybody may read, for readers of feeds, in each language as RSS 2.0 and as JSON Feed 1.1.

use std::sync::Arc;

use approdo::{i18n::Text, texts};
use approdo_contract::{
    paths::{AboutPage, LegalPage, Page, VacanciesPage},
    text::Lang,
    vacancy::VacancyView,
};
use axum::{Router, extract::State, response::Response, routing::get};
use http::HeaderMap;
use jiff::Timestamp;
use quick_xml::escape::partial_escape;

use approdo_store::ShownFaq;

use crate::{
    PublicUrl,
    api::faq::rendered,
    generated,
    portal::{Portal, SharedPortal},
    refusal::Result,
};

mod json_feed;
mod rss;

/// Items in a feed, at most.
const ITEMS_MAX: u32 = 50;

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Vacancies,
    Answers,
}

impl Subject {
    const ALL: [Self; 2] = [Self::Vacancies, Self::Answers];

    /// The list that it follows.
    const fn page(self) -> Page {
        match self {
            Self::Vacancies => Page::Vacancies(VacanciesPage::List),
            Self::Answers => Page::Legal(LegalPage::Answers),
        }
    }

    /// What it is, in a sentence or two.
    const fn lead(self) -> Text {
        match self {
            Self::Vacancies => texts::VACANCIES_LEAD,
            Self::Answers => texts::ANSWERS_LEAD,
        }
    }

    /// What pages call it that link to it.
    const fn title(self) -> Text {
        match self {
            Self::Vacancies => texts::VACANCIES_FEED,
            Self::Answers => texts::ANSWERS_FEED,
        }
    }
}

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
    fn path(self, subject: Subject, lang: Lang) -> String {
        [&subject.page().path(lang), self.ending()].concat()
    }
}

/// The feeds of a language for pages to link to: where each stands, from the root, its media type, and what it is called.
pub(crate) fn links(lang: Lang) -> Vec<(String, &'static str, Text)> {
    let link =
        |subject: Subject| Format::ALL.map(|format| (format.path(subject, lang), format.media_type(), subject.title()));
    Subject::ALL.into_iter().flat_map(link).collect()
}

/// Their addresses and what answers there.
pub(crate) fn routes() -> Router<Arc<Portal>> {
    let mut routes = Router::new();
    for lang in Lang::ALL {
        for (subject, format) in
            Subject::ALL.into_iter().flat_map(|subject| Format::ALL.map(|format| (subject, format)))
        {
            let answer =
                move |State(portal): SharedPortal, asked: HeaderMap| feed(portal, asked, subject, lang, format);
            routes = routes.route(&format.path(subject, lang), get(answer));
        }
    }
    routes
}

async fn feed(portal: Arc<Portal>, asked: HeaderMap, subject: Subject, lang: Lang, format: Format) -> Result<Response> {
    let (today, public_url) = (portal.clock.today(), &portal.public_url);
    let items = match subject {
        Subject::Vacancies => {
            let vacancies = portal.store.newest_vacancies(today, ITEMS_MAX).await?;
            vacancies.iter().map(|vacancy| Item::of_vacancy(vacancy, public_url, lang)).collect()
        }
        Subject::Answers => {
            let answers = portal.store.newest_faqs(lang, today, ITEMS_MAX).await?;
            answers.iter().map(|answer| Item::of_answer(answer, public_url, lang)).collect::<Result<_>>()?
        }
    };
    let feed = Feed::new(subject, items, &portal.operator.name, public_url, lang, format);
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

/// A vacancy in a feed, or an answer.
struct Item {
    /// `Mulettista – Torino (TO)`, and before it that it is an example where it is one.
    title: String,
    /// Its page, which is also its name for ever.
    address: String,
    /// What decides whether somebody reads on, in one line.
    summary: String,
    /// The whole of it as HTML, where the feed brings that.
    html: Option<String>,
    /// What the company does, or what it is about.
    category: &'static str,
    published_at: Timestamp,
}

impl Item {
    fn of_vacancy(vacancy: &VacancyView, public_url: &PublicUrl, lang: Lang) -> Self {
        let page = Page::Vacancies(VacanciesPage::Detail(vacancy.reference.clone()));
        Self {
            title: texts::job_headline(lang, &vacancy.job, vacancy.example),
            address: public_url.address(&page.path(lang)),
            summary: summary(lang, vacancy),
            html: None,
            category: texts::sector(vacancy.employer.sector).get(lang),
            published_at: vacancy.published_at,
        }
    }

    /// The question, and the answer with who checked it and when.
    fn of_answer(answer: &ShownFaq, public_url: &PublicUrl, lang: Lang) -> Result<Self> {
        let page = Page::Legal(LegalPage::Answer(answer.summary.reference.clone()));
        let checked = texts::answer_checked(lang, &answer.summary);
        let html = rendered(&answer.answer, lang)?;
        Ok(Self {
            title: texts::answer_headline(lang, &answer.summary),
            address: public_url.address(&page.path(lang)),
            html: Some([&html, "<p>", &partial_escape(checked.as_str()), "</p>"].concat()),
            summary: checked,
            category: texts::topic(answer.summary.topic).get(lang),
            published_at: answer.published_at,
        })
    }
}

impl Feed {
    fn new(
        subject: Subject,
        items: Vec<Item>,
        operator: &str,
        public_url: &PublicUrl,
        lang: Lang,
        format: Format,
    ) -> Self {
        let address = |page: &Page| public_url.address(&page.path(lang));
        let list = subject.page();
        let name = texts::page_name(&list).map_or("", |name| name.get(lang));
        Self {
            title: [name, " – ", texts::BRAND.get(lang)].concat(),
            description: subject.lead().get(lang),
            lang,
            page: address(&list),
            address: public_url.address(&format.path(subject, lang)),
            icon: public_url.address("/favicon.svg"),
            author: (!operator.is_empty())
                .then(|| Author { name: operator.to_owned(), page: address(&Page::About(AboutPage::Operator)) }),
            items,
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
