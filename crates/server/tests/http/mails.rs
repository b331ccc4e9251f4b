//! Which mails come, and how they are stopped without signing in.

use approdo_contract::{
    endpoint::Press,
    failure::FailureCode,
    mail::{Mail, MailPreferences, MailTopic, Unsubscription},
    paths::Page,
    receipt::Receipt,
    text::Lang,
};
use approdo_store::ReminderDays;
use approdo_testkit::{deliver, question_draft};
use jiff::SignedDuration;

use crate::app::{Answer, Ask, TestApp, on_sqlite};

const ANNA: &str = "anna@officine.example";
const TOPIC: MailTopic = MailTopic::AnswerReminders;

async fn preferences(app: &TestApp, cookies: &str) -> MailPreferences {
    app.send(Ask::get("/api/v1/area/mails").header("cookie", cookies)).await.json()
}

/// What a mail program posts: a form without origin and without a key.
async fn one_click(app: &TestApp, secret: &str, kind: &str, body: &'static str) -> Answer {
    let path = Page::Unsubscribe(secret.to_owned()).path(Lang::It);
    app.send(Ask::new(http::Method::POST, &path).header("content-type", kind).body(body)).await
}

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn choices_are_kept_and_honoured() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        let ask = |path: &str, body: serde_json::Value| Ask::post(path, &body).header("cookie", &cookies);
        let asked: Receipt = app.send(ask("/api/v1/legal-questions", serde_json::json!(question_draft()))).await.json();
        app.store.operator_answers(&asked.reference, "Sì.", app.now()).await.unwrap();
        deliver(&app.store, app.now()).await;
        app.set_clock(app.now() + SignedDuration::from_hours(24 * 4));
        let days = ReminderDays { workshop: vec![7, 1], vacancy: 7, answer: 3, feedback: 1 };
        let reminders = async || {
            app.store.write_reminders(&days, app.now(), approdo_testkit::today()).await.unwrap();
            deliver(&app.store, app.now()).await.into_iter().map(|(mail, _)| (mail.lang, mail.mail)).collect::<Vec<_>>()
        };
        let none = MailPreferences { lang: Lang::En, wanted: Vec::new() };
        let saved: MailPreferences = app.send(ask("/api/v1/area/mails", serde_json::json!(none))).await.json();
        assert_eq!((&saved, &preferences(&app, &cookies).await), (&none, &none));
        assert!(reminders().await.is_empty());

        let some = MailPreferences { wanted: vec![TOPIC], ..none };
        let _: MailPreferences = app.send(ask("/api/v1/area/mails", serde_json::json!(some))).await.json();
        assert_eq!(reminders().await, [(Lang::En, Mail::AnswerReminder { reference: asked.reference })]);
    })
    .await;
}

#[tokio::test]
async fn what_nobody_knows_is_no_choice() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        for body in [serde_json::json!({ "lang": "it", "wanted": ["sign_in"] }), serde_json::json!({ "lang": "de" })] {
            let answer = app.send(Ask::post("/api/v1/area/mails", &body).header("cookie", &cookies)).await;
            assert_eq!(answer.code(), FailureCode::UnknownShape, "{body}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_link_of_a_mail_shows_a_button_and_the_button_stops_them() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        let secret = app.store.issue_unsubscription(ANNA, TOPIC, app.now()).await.unwrap().unwrap();
        let (page, api) =
            (Page::Unsubscribe(secret.clone()).path(Lang::It), format!("/api/v1/unsubscriptions/{secret}"));
        for _ in 0..3 {
            let shown = app.get(&page).await;
            assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"));
            assert!(!shown.text().contains(ANNA), "the address is not told");
            let looked: Unsubscription = app.get(&api).await.json();
            assert_eq!(looked, Unsubscription { topic: Some(TOPIC), stopped: false });
        }
        assert!(preferences(&app, &cookies).await.wanted.contains(&TOPIC));
        for _ in 0..2 {
            let stopped: Unsubscription = app.post(&api, &Press {}).await.json();
            assert!(stopped.stopped);
        }
        assert!(!preferences(&app, &cookies).await.wanted.contains(&TOPIC));
        let foreign = Ask::post(&api, &Press {}).header("origin", "https://altrove.example");
        assert_eq!(app.send(foreign).await.code(), FailureCode::ForeignOrigin);
    })
    .await;
}

#[tokio::test]
async fn a_mail_program_stops_them_by_one_post() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        let multipart =
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        for (kind, body) in [(FORM, "List-Unsubscribe=One-Click"), ("multipart/form-data; boundary=b", multipart)] {
            let secret = app.store.issue_unsubscription(ANNA, TOPIC, app.now()).await.unwrap().unwrap();
            for other in ["", "List-Unsubscribe=No"] {
                assert_eq!(one_click(&app, &secret, FORM, other).await.code(), FailureCode::UnknownShape);
            }
            assert!(preferences(&app, &cookies).await.wanted.contains(&TOPIC));
            for _ in 0..2 {
                let done = one_click(&app, &secret, kind, body).await;
                assert_eq!((done.status, done.text().as_str()), (200, ""));
            }
            assert!(!preferences(&app, &cookies).await.wanted.contains(&TOPIC), "{kind}");
            let all = MailPreferences { lang: Lang::It, wanted: vec![TOPIC] };
            app.send(Ask::post("/api/v1/area/mails", &all).header("cookie", &cookies)).await;
        }
        // Nobody learns which secrets there are.
        let unknown = one_click(&app, "aaaaaaaaaaaaaaaaaaaaaaaaaa", FORM, "List-Unsubscribe=One-Click").await;
        assert_eq!((unknown.status, unknown.text().as_str()), (200, ""));
        let elsewhere = Ask::new(http::Method::POST, "/it/area/mail").body("List-Unsubscribe=One-Click");
        assert_eq!(app.send(elsewhere).await.code(), FailureCode::MethodNotAllowed);
    })
    .await;
}
