//! Addresses outside the API: files, pages, redirects, and what stands around them.

use approdo_contract::{failure::FailureCode, receipt::Receipt, workshop::RegistrationReceipt};
use approdo_server::{Assets, PublicUrl};
use approdo_testkit::{now, question_draft, registration_draft, vacancy_draft, workshop};
use http::{HeaderMap, Method};

use crate::app::{Ask, TestApp, on_sqlite};

#[tokio::test]
async fn what_stands_is_200_and_what_does_not_is_404() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let vacancy: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        let waiting: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        app.store.operator_approves_vacancy(&vacancy.reference, now()).await.unwrap();
        let question: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        let workshop = app.store.add_workshop(workshop(30), now()).await.unwrap();
        let registrations = format!("/api/v1/workshops/{workshop}/registrations");
        let registration: RegistrationReceipt = app.post(&registrations, &registration_draft(1)).await.json();

        let table = [
            ("/it", 200),
            ("/en/vacancies?region=lazio", 200),
            ("/it/offerte/pubblica/azienda", 200),
            (&format!("/it/offerte/{}", vacancy.reference), 200),
            (&format!("/it/offerte/{}", waiting.reference), 404),
            ("/it/offerte/V-AAAAAAAA", 404),
            (&format!("/en/vacancies/posted/{}", waiting.secret), 200),
            ("/en/vacancies/posted/unknown", 404),
            (&format!("/it/sportello-legale/quesito/{}", question.secret), 200),
            ("/it/sportello-legale/quesito/unknown", 404),
            (&format!("/en/workshops/{workshop}"), 200),
            (&format!("/en/workshops/{workshop}/register"), 200),
            ("/en/workshops/W-AAAAAAAA/register", 404),
            (&format!("/it/workshop/iscritti/{}", registration.secret), 200),
            ("/it/workshop/iscritti/unknown", 404),
            ("/it/casi/panino-giusto", 200),
            ("/it/casi/nessuno", 404),
            ("/it/offerts", 404),
            ("/de/offerte", 404),
        ];
        for (path, status) in table {
            let answer = app.get(path).await;
            assert_eq!(answer.status, status, "{path}");
            let lang = if path.starts_with("/en") { "en" } else { "it" };
            let html = answer.text();
            assert!(html.starts_with(&format!("<!doctype html><html lang=\"{lang}\"")), "{path}: {html}");
            assert!(html.contains("<h1 ") && html.contains("import(") && !html.contains("Wait"), "{path}: {html}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        }
    })
    .await;
}

/// The text between two others, for what stands once in a page.
fn between<'a>(html: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("{before} is not in {html}"));
    rest.split_once(after).unwrap_or_else(|| panic!("{after} is not in {html}")).0
}

#[tokio::test]
async fn a_page_says_in_its_html_what_it_is_and_shows_its_data() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let mut draft = vacancy_draft();
        draft.job.tasks = "Carichi </script><b>pesanti</b>".to_owned();
        let vacancy: Receipt = app.post_signed_in("/api/v1/vacancies", &draft).await.json();
        app.store.operator_approves_vacancy(&vacancy.reference, now()).await.unwrap();

        let path = format!("/en/vacancies/{}", vacancy.reference);
        let html = app.get(&path).await.text();
        assert_eq!(between(&html, "<title>", "</title>"), format!("{} – Approdo", draft.job.title));
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"http://localhost:8080{path}\">")), "{html}");
        let italian = format!("hreflang=\"it\" href=\"http://localhost:8080/it/offerte/{}\"", vacancy.reference);
        assert!(html.contains(&italian), "{html}");
        assert!(html.contains("property=\"og:title\""), "{html}");
        assert!(!html.contains("noindex"), "{html}");
        let main = between(&html, "<main", "</main>");
        assert!(main.contains("&lt;b&gt;pesanti"), "what was written is text: {main}");
        assert!(!html.contains("page-data") && !html.contains("data-part"), "nothing of it is taken over: {html}");

        let posted = app.get(&format!("/en/vacancies/posted/{}", vacancy.secret)).await.text();
        let block = between(&posted, &format!("id=\"/api/v1/posted-vacancies/{}\">", vacancy.secret), "</script>");
        let answer: serde_json::Value = serde_json::from_str(block).expect("the answer is in the page");
        assert_eq!(answer["job"]["tasks"], draft.job.tasks.as_str());

        let list = app.get("/it/offerte?italian=a1").await.text();
        assert!(
            list.contains("canonical\" href=\"http://localhost:8080/it/offerte\""),
            "a filter is the same page: {list}"
        );
        assert!(app.get("/it/offerte").await.text().contains(&draft.job.title));
    })
    .await;
}

#[tokio::test]
async fn a_page_that_was_kept_changes_with_its_data() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let empty = app.get("/it/offerte").await;
        assert_eq!(app.get("/it/offerte").await.header("etag"), empty.header("etag"));
        let vacancy: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        assert_eq!(app.get("/it/offerte").await.header("etag"), empty.header("etag"), "it waits for approval");
        app.store.operator_approves_vacancy(&vacancy.reference, now()).await.unwrap();
        let full = app.get("/it/offerte").await;
        assert_ne!(full.header("etag"), empty.header("etag"));
        assert!(full.text().contains(&vacancy.reference));
    })
    .await;
}

#[tokio::test]
async fn a_closed_vacancy_says_so_for_some_days_and_is_then_gone() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let vacancy: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        app.store.operator_approves_vacancy(&vacancy.reference, now()).await.unwrap();
        let path = format!("/it/offerte/{}", vacancy.reference);
        assert!(!app.get(&path).await.text().contains("Questa offerta è chiusa"));

        app.set_clock("2027-01-10T12:00:00Z".parse().unwrap());
        let closed = app.get(&path).await;
        assert_eq!(closed.status, 200);
        assert!(closed.text().contains("Questa offerta è chiusa"));

        app.set_clock("2027-03-01T12:00:00Z".parse().unwrap());
        let gone = app.get(&path).await;
        assert_eq!(gone.status, 410);
        assert!(gone.text().contains("Questa pagina non c’è più") && gone.text().contains("noindex"));
        let api = app.get(&format!("/api/v1/vacancies/{}", vacancy.reference)).await;
        assert_eq!((api.status, api.code()), (410, FailureCode::Gone));
    })
    .await;
}

#[tokio::test]
async fn a_page_with_a_form_says_what_to_do_without_the_app() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| portal.operator.email = "sportello@example.org".to_owned());
        for (path, has_form) in [("/it/offerte/pubblica/azienda", true), ("/en/legal-desk/ask", true), ("/it", false)] {
            let html = app.get(path).await.text();
            assert_eq!(html.contains("id=\"without-app\""), has_form, "{path}");
            assert_eq!(html.contains("mailto:sportello@example.org"), has_form, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_names_its_part_of_the_app_and_the_list_of_parts_is_nobodys() {
    on_sqlite(async |store| {
        let part = "/assets/legal-0123456789abcdef.wasm";
        let app = TestApp::new(store.clone());
        for (path, named) in [("/it/sportello-legale/domanda", true), ("/it/sportello-legale", false)] {
            assert_eq!(app.get(path).await.text().contains(part), named, "{path}");
        }
        assert_eq!(app.get("/assets/parts.json").await.status, 404);
        let app = TestApp::with(store, |portal| {
            portal.assets = std::mem::replace(&mut portal.assets, Assets::from_files([])).without_app();
        });
        assert!(!app.get("/it/sportello-legale/domanda").await.text().contains(part));
    })
    .await;
}

#[tokio::test]
async fn pages_without_the_app_have_no_script_and_the_same_text() {
    on_sqlite(async |store| {
        let whole = TestApp::new(store.clone()).get("/it/casi").await.text();
        let app = TestApp::with(store, |portal| {
            portal.assets = std::mem::replace(&mut portal.assets, Assets::from_files([])).without_app();
        });
        let plain = app.get("/it/casi").await.text();
        for gone in ["import(", "application/json\" id"] {
            assert!(whole.contains(gone) && !plain.contains(gone), "{gone}");
        }
        assert_eq!(between(&plain, "<main", "</main>"), between(&whole, "<main", "</main>"));
    })
    .await;
}

#[tokio::test]
async fn an_address_of_nobody_is_never_put_into_a_page() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        for path in
            ["/it/%3Cscript%3E", "/it//x", "/%00", "/it/offerte/%2e%2e/x", "/en/vacancies?region=%3Cb%3E&%ff", "//x"]
        {
            let answer = app.get(path).await;
            assert!(answer.status == 404 || answer.status == 200, "{path}: {}", answer.status);
            let html = answer.text();
            assert!(!html.contains("%3Cscript") && !html.contains("<b>"), "{path}: {html}");
        }
    })
    .await;
}

#[tokio::test]
async fn secret_pages_are_kept_by_nobody_and_other_pages_are_asked_for_again() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let question: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        let secret = app.get(&format!("/it/sportello-legale/quesito/{}", question.secret)).await;
        assert_eq!((secret.header("cache-control"), secret.header("x-robots-tag")), ("no-store", "noindex"));

        let home = app.get("/it").await;
        assert_eq!((home.header("cache-control"), home.header("x-robots-tag")), ("no-cache", ""));
        let again = Ask::get("/it").header("if-none-match", home.header("etag"));
        let again = app.send(again).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        let english = Ask::get("/en").header("if-none-match", home.header("etag"));
        assert_eq!(app.send(english).await.status, 200, "another language is another page");
    })
    .await;
}

#[tokio::test]
async fn addresses_lead_to_one_address() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        for (path, language, status, location) in [
            ("/", "", 307, "/it"),
            ("/", "en-GB,en;q=0.9,it;q=0.8", 307, "/en"),
            ("/", "it-IT,it;q=0.9,en;q=0.8", 307, "/it"),
            ("/", "de", 307, "/it"),
            ("/it/", "", 308, "/it"),
            ("/en/vacancies/?region=lazio", "", 308, "/en/vacancies?region=lazio"),
        ] {
            let answer = app.send(Ask::get(path).header("accept-language", language)).await;
            assert_eq!((answer.status, answer.header("location")), (status, location), "{path} {language}");
        }
        assert_eq!(app.get("/").await.header("vary"), "accept-language");
        assert_eq!(app.get("//elsewhere.example/").await.header("location"), "");
    })
    .await;
}

#[tokio::test]
async fn files_are_kept_by_their_hash_and_never_replaced_by_a_page() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let script = app.get("/portal-0123456789abcdef.js").await;
        assert_eq!(script.text(), "start()");
        assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(script.header("vary"), "accept-encoding");
        let packed = app.send(Ask::get("/portal-0123456789abcdef.js").header("accept-encoding", "gzip, br")).await;
        assert_eq!((packed.text().as_str(), packed.header("content-encoding")), ("(packed)", "br"));
        assert_eq!(app.get("/portal-0123456789abcdef_bg.wasm").await.header("content-type"), "application/wasm");
        assert_eq!(app.get("/favicon.svg").await.header("cache-control"), "no-cache");
        for missing in ["/portal-fedcba9876543210.js", "/notice.txt", "/it/style.css", "/index.html"] {
            assert_eq!(app.get(missing).await.code(), FailureCode::NotFound, "{missing}");
        }
        assert_eq!(app.send(Ask::new(Method::HEAD, "/it")).await.status, 200);
    })
    .await;
}

fn security(headers: &HeaderMap) -> String {
    let shown = |name: &&str| !matches!(*name, "x-request-id" | "content-length" | "etag");
    let mut names: Vec<&str> = headers.keys().map(http::HeaderName::as_str).filter(shown).collect();
    names.sort_unstable();
    names.iter().map(|name| format!("{name}: {}\n", headers[*name].to_str().unwrap())).collect()
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_careful() {
    on_sqlite(async |store| {
        let app = TestApp::with(store.clone(), |portal| {
            portal.public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
        });
        insta::assert_snapshot!("page_headers", security(&app.get("/it").await.headers));
        insta::assert_snapshot!("api_headers", security(&app.get("/api/v1/health").await.headers));
        insta::assert_snapshot!("refusal_headers", security(&app.get("/api/v1/nothing").await.headers));
        assert_eq!(app.get("/it").await.header("x-request-id").len(), 32);

        let plain = TestApp::new(store);
        assert_eq!(plain.get("/it").await.header("strict-transport-security"), "", "not without TLS");
    })
    .await;
}

#[tokio::test]
async fn a_client_does_not_choose_its_name_in_the_log() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let answer = app.send(Ask::get("/it").header("x-request-id", "mine")).await;
        assert_ne!(answer.header("x-request-id"), "mine");
    })
    .await;
}

#[tokio::test]
async fn a_program_without_the_app_says_so_and_serves_the_api() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| portal.assets = Assets::from_files([]));
        let answer = app.get("/it").await;
        assert_eq!((answer.status, answer.text().trim()), (503, "The app is not built: cargo xtask run"));
        assert_eq!(app.get("/api/v1/health").await.status, 200);
    })
    .await;
}
