//! What machines read: the map of the site, the rules for robots, the feeds of vacancies.

use approdo_contract::{
    desk::workshop::NewWorkshop,
    law::LawView,
    receipt::Receipt,
    vacancy::{VacancyDraft, VacancyFilter},
    workshop::Venue,
};
use approdo_server::{PublicUrl, seed};
use approdo_testkit::{now, vacancy_draft, workshop};
use quick_xml::{Reader, events::Event};
use serde_json::Value;

use crate::app::{Ask, TestApp, on_sqlite};

async fn publish(app: &TestApp, change: impl FnOnce(&mut VacancyDraft)) -> String {
    let mut draft = vacancy_draft();
    change(&mut draft);
    let receipt = post(app, &draft).await;
    app.store.operator_approves_vacancy(&receipt.reference, now()).await.unwrap();
    receipt.reference
}

/// From nowhere, since the portal has another address in some of these tests.
async fn post(app: &TestApp, draft: &VacancyDraft) -> Receipt {
    app.send(Ask::post("/api/v1/vacancies", draft).header("origin", "").header("cookie", app.person().await))
        .await
        .json()
}

/// The texts of all elements of this name. Whatever is no XML fails the test.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(element) => {
                inside = element.name().as_ref() == name;
                if inside {
                    found.push(String::new());
                }
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => found.last_mut().unwrap().push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if inside => {
                let sign = match &*entity {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    other => panic!("&{other};"),
                };
                found.last_mut().unwrap().push(sign);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_map_lists_what_is_public_and_real_under_the_public_address() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| {
            portal.public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
        });
        let published = publish(&app, |_| ()).await;
        let waiting = post(&app, &vacancy_draft()).await;
        let coming = app.store.add_workshop(workshop(30), now()).await.unwrap();
        let example = NewWorkshop { example: true, venue: Venue::Online, ..workshop(30) };
        let example = app.store.add_workshop(example, now()).await.unwrap();

        let map = app.get("/sitemap.xml").await;
        assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
        let addresses = texts(&map.text(), "loc");
        let listed = |path: &str| addresses.contains(&format!("https://approdo.example.it{path}"));
        for path in ["/it", "/en/privacy", "/it/offerte/pubblica/azienda", "/en/cases/panino-giusto"] {
            assert!(listed(path), "{path}");
        }
        assert!(listed(&format!("/it/offerte/{published}")) && listed(&format!("/en/workshops/{coming}")));
        for absent in [&waiting.reference, &waiting.secret, &example, "localhost", "iscrizione", "riepilogo"] {
            assert!(!addresses.iter().any(|address| address.contains(absent)), "{absent}");
        }
        let mut once = addresses.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), addresses.len(), "each address once");
        assert!(texts(&map.text(), "lastmod").contains(&"2026-12-01T09:00:00Z".to_owned()));

        app.set_clock("2027-02-01T12:00:00Z".parse().unwrap());
        let later = app.get("/sitemap.xml").await.text();
        assert!(!later.contains(&published), "closed");
        assert!(!later.contains(&coming), "over");
    })
    .await;
}

#[tokio::test]
async fn every_address_of_the_map_is_a_page() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        publish(&app, |_| ()).await;
        app.store.add_workshop(workshop(30), now()).await.unwrap();
        let map = app.get("/sitemap.xml").await.text();
        for address in texts(&map, "loc") {
            let path = address.strip_prefix("http://localhost:8080").unwrap();
            let page = app.get(path).await;
            assert_eq!((page.status, page.header("x-robots-tag")), (200, ""), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_say_in_their_html_what_they_show() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let vacancy = publish(&app, |_| ()).await;
        let workshop = app.store.add_workshop(workshop(30), now()).await.unwrap();
        let types = async |path: &str| {
            let html = app.get(path).await.text();
            let data = html.split("<script type=\"application/ld+json\"").skip(1);
            let data = data.filter_map(|rest| rest.split_once('>')?.1.split_once("</script>").map(|(json, _)| json));
            let data =
                data.map(|json| serde_json::from_str::<Value>(json).unwrap_or_else(|error| panic!("{error}: {json}")));
            data.map(|thing| thing["@type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(types("/it").await, ["WebSite", "Organization"]);
        assert_eq!(types("/en/vacancies").await, ["CollectionPage"]);
        let job = types(&format!("/it/offerte/{vacancy}")).await;
        assert_eq!(job, ["WebPage", "BreadcrumbList", "JobPosting"]);
        let event = types(&format!("/en/workshops/{workshop}")).await;
        assert_eq!(event, ["WebPage", "BreadcrumbList", "Event"]);
        assert_eq!(types("/en/cases/panino-giusto").await, ["WebPage", "BreadcrumbList", "Article"]);
        assert_eq!(types("/it/non-esiste").await, Vec::<String>::new());
        for text in ["/it/privacy", "/en/accessibility"] {
            assert!(app.get(text).await.text().contains("\"lastReviewed\":\"20"), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn robots_are_told_where_the_map_is_and_what_to_leave_alone() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let rules = app.get("/robots.txt").await;
        assert_eq!(rules.header("content-type"), "text/plain; charset=utf-8");
        let rules = rules.text();
        for line in ["Disallow: /api/", "Sitemap: http://localhost:8080/sitemap.xml"] {
            assert!(rules.lines().any(|rule| rule == line), "{line} in {rules}");
        }
    })
    .await;
}

#[tokio::test]
async fn feeds_have_the_newest_vacancies_and_say_what_is_an_example() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        seed(&app.store, &approdo_content::Content::shipped().unwrap().working_calendar().clone(), now())
            .await
            .unwrap();
        app.set_clock(now() + jiff::SignedDuration::from_secs(1));
        let newest = publish(&app, |draft| draft.job.title = "Saldatrice & <TIG>".into()).await;
        let total = app.store.list_vacancies(&VacancyFilter::default(), approdo_testkit::today()).await.unwrap().total;

        let rss = app.get("/it/offerte.xml").await;
        assert_eq!(rss.header("content-type"), "application/rss+xml; charset=utf-8");
        let titles = texts(&rss.text(), "title");
        assert_eq!(titles.len(), usize::try_from(total).unwrap() + 1, "the feed and its vacancies");
        assert_eq!(titles[0], "Offerte di lavoro – Approdo");
        assert_eq!(titles[1], "Saldatrice & <TIG> – Sesto Esempio (MI)");
        assert!(titles[2..].iter().all(|title| title.starts_with("Esempio: ")), "{titles:?}");
        assert_eq!(texts(&rss.text(), "guid")[0], format!("http://localhost:8080/it/offerte/{newest}"));
        assert_eq!(texts(&rss.text(), "pubDate")[0], "Tue, 01 Dec 2026 09:00:00 GMT");

        let json = app.get("/en/vacancies.json").await;
        assert_eq!(json.header("content-type"), "application/feed+json; charset=utf-8");
        let json: Value = json.json();
        assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(json["items"][0]["id"], format!("http://localhost:8080/en/vacancies/{newest}"));
        assert_eq!(json["items"][0]["date_published"], "2026-12-01T09:00:00Z");
        assert!(json["items"][1]["title"].as_str().unwrap().starts_with("Example: "));
    })
    .await;
}

#[tokio::test]
async fn feeds_hold_nothing_that_is_not_public() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        publish(&app, |draft| draft.hide_name = true).await;
        let draft = vacancy_draft();
        for path in ["/it/offerte.xml", "/it/offerte.json", "/en/vacancies.xml", "/en/vacancies.json", "/sitemap.xml"] {
            let text = app.get(path).await.text();
            for hidden in [&draft.employer.name, &draft.employer.vat_number, &draft.contact.email, &draft.contact.name]
            {
                assert!(!text.contains(hidden.as_str()), "{hidden} in {path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        for path in ["/it/offerte.xml", "/en/vacancies.json", "/sitemap.xml", "/robots.txt"] {
            let first = app.get(path).await;
            assert_eq!((first.status, first.header("cache-control")), (200, "no-cache"), "{path}");
            assert_eq!(first.header("x-robots-tag"), "", "{path}");
            let again = app.send(Ask::get(path).header("if-none-match", first.header("etag"))).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        }
        let before = app.get("/it/offerte.xml").await;
        publish(&app, |_| ()).await;
        let changed = app.send(Ask::get("/it/offerte.xml").header("if-none-match", before.header("etag"))).await;
        assert_eq!(changed.status, 200);
    })
    .await;
}

#[tokio::test]
async fn the_rules_of_the_law_are_packed_and_sent_once() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let first = app.get("/api/v1/law").await;
        assert_eq!(first.status, 200);
        assert_eq!(first.header("cache-control"), "no-cache", "kept, and asked for again");
        let law: LawView = first.json();
        assert!(law.rules.rules.len() > 50 && !law.working_days.holidays.is_empty());
        let packed = app.send(Ask::get("/api/v1/law").header("accept-encoding", "br")).await;
        assert_eq!(packed.header("content-encoding"), "br");
        assert!(packed.body.len() < 24_000, "{} bytes", packed.body.len());
        let again =
            Ask::get("/api/v1/law").header("accept-encoding", "br").header("if-none-match", packed.header("etag"));
        let again = app.send(again).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
    })
    .await;
}
