//! Drafts over HTTP: for who is signed in, in any browser, and none that names a worker.

use approdo_contract::{
    draft::{DraftContent, DraftList, DraftView},
    endpoint::Press,
    failure::FailureCode,
    problem::ProblemCode,
    receipt::Receipt,
};
use approdo_testkit::{question_draft, vacancy_draft};
use serde::Serialize;

use crate::app::{Answer, Ask, DRAFT_KEEP, TestApp, on_sqlite};

const ANNA: &str = "anna@officine.example";

fn content(draft: &impl Serialize) -> DraftContent {
    DraftContent { content: serde_json::to_string(draft).unwrap() }
}

async fn post(app: &TestApp, cookies: &str, path: &str, body: &impl Serialize) -> Answer {
    app.send(Ask::post(path, body).header("cookie", cookies)).await
}

async fn listed(app: &TestApp, cookies: &str) -> Vec<String> {
    let list: DraftList = app.send(Ask::get("/api/v1/area/drafts").header("cookie", cookies)).await.json();
    list.items.into_iter().map(|line| line.form).collect()
}

#[tokio::test]
async fn a_draft_begun_in_one_browser_is_there_in_another_until_it_is_sent() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let (one, other) = (app.sign_in(ANNA).await, app.sign_in(ANNA).await);
        let mut draft = vacancy_draft();
        draft.job.title.clear();
        let path = "/api/v1/area/drafts/vacancy";
        let kept: DraftView = post(&app, &one, path, &content(&draft)).await.json();
        assert_eq!(kept.changed_at, Some(app.now()));
        assert_eq!(kept.kept_until, Some(app.now() + DRAFT_KEEP));
        let there: DraftView = app.send(Ask::get(path).header("cookie", &other)).await.json();
        assert_eq!(there.content, Some(content(&draft).content));
        assert_eq!(listed(&app, &other).await, ["vacancy"]);

        let _: Receipt = post(&app, &other, "/api/v1/vacancies", &vacancy_draft()).await.json();
        assert!(listed(&app, &one).await.is_empty());
        let gone: DraftView = app.send(Ask::get(path).header("cookie", &one)).await.json();
        assert_eq!(gone, DraftView::default());
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_that_sending_would_refuse_for_naming_somebody() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        let path = "/api/v1/area/drafts/legal-question";
        let mut draft = question_draft();
        let _: DraftView = post(&app, &cookies, path, &content(&draft)).await.json();
        let before = draft.question.clone();
        draft.question.push_str(" Il suo codice fiscale è RSSMRA85T10A562S.");
        let refused = post(&app, &cookies, path, &content(&draft)).await.failure();
        assert_eq!(refused.problems[0].code, ProblemCode::PersonalFiscalCode);
        let there: DraftView = app.send(Ask::get(path).header("cookie", &cookies)).await.json();
        let kept = there.content.unwrap();
        assert!(kept.contains(&before) && !kept.contains("RSSMRA"), "{kept}");

        let other = post(&app, &cookies, "/api/v1/area/drafts/diary", &content(&draft)).await;
        assert_eq!(other.code(), FailureCode::NotFound);
        let refused = post(&app, &cookies, "/api/v1/area/drafts/vacancy", &content(&draft)).await.failure();
        assert_eq!(refused.problems[0].code, ProblemCode::UnreadableText);
        let _: DraftView = post(&app, &cookies, &format!("{path}/end"), &Press {}).await.json();
        assert!(listed(&app, &cookies).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_is_left_alone_expires() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        let _: DraftView = post(&app, &cookies, "/api/v1/area/drafts/vacancy", &content(&vacancy_draft())).await.json();
        app.set_clock(app.now() + DRAFT_KEEP);
        let cookies = app.sign_in(ANNA).await;
        assert!(listed(&app, &cookies).await.is_empty());
    })
    .await;
}

/// A session that is over in the middle of a public form costs nothing: it is sent, and confirmed by mail.
#[tokio::test]
async fn who_is_out_in_the_middle_of_a_form_sends_it_signed_out() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt =
            post(&app, "approdo=over; approdo-signed-in=1", "/api/v1/vacancies", &vacancy_draft()).await.json();
        let path = format!("/api/v1/sign-ins/{}", receipt.secret);
        assert_eq!(app.get(&path).await.status, 200, "it waits for a code");
    })
    .await;
}
