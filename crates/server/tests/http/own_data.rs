//! The copy of what is kept of somebody, opened; and her erasure.

use std::io::{Cursor, Read};

use approdo_contract::{
    area::Area,
    editorial::EditorialView,
    failure::FailureCode,
    privacy::{Erased, ErasureDraft, ErasureView},
    receipt::Receipt,
};
use approdo_testkit::{both, question_draft, vacancy_draft};
use jiff::SignedDuration;
use serde_json::{Value, json};
use zip::ZipArchive;

use crate::app::{Answer, Ask, TestApp, on_sqlite};

const ANNA: &str = "anna@officine.example";

/// A file of the zip.
fn file(answer: &Answer, name: &str) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut zip = ZipArchive::new(Cursor::new(answer.body.to_vec())).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_copy_is_for_programs_and_for_people_and_for_nobody_else() {
    both(async |store| {
        let app = TestApp::new(store);
        let (anna, other) = (app.sign_in(ANNA).await, app.sign_in("bruno@altrove.example").await);
        let mut vacancy = vacancy_draft();
        vacancy.job.title = "Fornaia o fornaio <b>subito</b>".into();
        let sent: Receipt = app.send(Ask::post("/api/v1/vacancies", &vacancy).header("cookie", &anna)).await.json();
        let get = async |path: &str, cookies: &str| app.send(Ask::get(path).header("cookie", cookies)).await;

        let answer = get("/api/v1/area/data.zip?lang=it", &anna).await;
        assert_eq!(answer.header("content-type"), "application/zip");
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"approdo-data.zip\"");
        assert_eq!(answer.header("cache-control"), "no-store");
        let data: Value = serde_json::from_str(&file(&answer, "data.json")).unwrap();
        assert_eq!(data["person"]["email"], ANNA);
        assert_eq!(data["vacancies"][0]["reference"], json!(sent.reference));
        assert_eq!(data["vacancies"][0]["contact"]["phone"], "+39021234567");
        let html = file(&answer, "data.html");
        assert!(html.starts_with("<!doctype html><html lang=\"it\">"), "{html}");
        assert!(
            html.contains(&sent.reference) && html.contains("Fornaia o fornaio &lt;b&gt;subito&lt;/b&gt;"),
            "{html}"
        );
        for outside in ["src=", "href=", "url(", "<script", "@import"] {
            assert!(!html.contains(outside), "{outside} in {html}");
        }
        assert!(file(&answer, "README.txt").contains("data.json"));
        let english = file(&get("/api/v1/area/data.zip?lang=en", &anna).await, "data.html");
        assert!(english.contains("Your data on Approdo"), "{english}");
        assert!(html.contains("In attesa di approvazione") && english.contains("Awaiting approval"), "{html}");
        assert!(!html.contains("awaiting_approval"), "states are told in words");

        let foreign = file(&get("/api/v1/area/data.zip", &other).await, "data.json");
        assert!(!foreign.contains(ANNA) && !foreign.contains(&sent.reference), "{foreign}");
        assert_eq!(get("/api/v1/area/data.zip", "").await.code(), FailureCode::SignedOut);
    })
    .await;
}

#[tokio::test]
async fn who_is_erased_is_out_everywhere_and_comes_back_to_an_empty_area() {
    both(async |store| {
        let app = TestApp::new(store);
        let (here, there) = (app.sign_in(ANNA).await, app.sign_in(ANNA).await);
        let post = |path: &str, body: &Value| Ask::post(path, body).header("cookie", &here);
        assert_eq!(app.send(post("/api/v1/vacancies", &json!(vacancy_draft()))).await.status, 200);
        assert_eq!(app.send(post("/api/v1/legal-questions", &json!(question_draft()))).await.status, 200);
        let told: ErasureView = app.send(Ask::get("/api/v1/area/erasure").header("cookie", &here)).await.json();
        assert_eq!((told.goes, told.stays), (2, 0));

        let erase = post("/api/v1/area/erasure", &json!(ErasureDraft { email: ANNA.into() }));
        let answer = app.send(erase.clone()).await;
        assert_eq!(answer.json::<Erased>(), Erased { things: 2 });
        assert!(answer.cookies().contains("approdo-signed-in="), "{}", answer.cookies());
        let again = app.send(erase.header("cookie", "")).await;
        assert_eq!(again.json::<Erased>(), Erased { things: 2 }, "the first answer, also to who is out by now");
        for cookies in [&here, &there] {
            let area = app.send(Ask::get("/api/v1/area").header("cookie", cookies)).await;
            assert_eq!(area.code(), FailureCode::SignedOut);
        }
        let back = app.sign_in(ANNA).await;
        let area: Area = app.send(Ask::get("/api/v1/area").header("cookie", &back)).await.json();
        assert!(area.vacancies.is_empty() && area.legal_questions.is_empty() && area.companies.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_privacy_page_tells_the_times_that_hold_here() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| {
            portal.retention.question_months = 18;
            portal.retention.mails = SignedDuration::from_hours(24);
        });
        for (lang, told) in [("it", ["18 mesi", "1 giorno", "36 mesi"]), ("en", ["18 months", "1 day", "36 months"])] {
            let page: EditorialView = app.get(&format!("/api/v1/editorial/privacy?lang={lang}")).await.json();
            for told in told {
                assert!(page.html.contains(&format!(" {told}")), "{told}: {}", page.html);
            }
            assert!(!page.html.contains("{period"), "{}", page.html);
        }
    })
    .await;
}
