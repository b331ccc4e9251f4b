//! What others do at the desk, as members hear it.

use std::time::Duration;

use approdo_contract::{
    desk::{
        live::{BEAT, CHANGED, CHANGES, Change},
        people::DeskRole,
        queue::{ItemKind, TakeDraft},
    },
    failure::FailureCode,
    receipt::Receipt,
};
use approdo_server::Live;
use approdo_testkit::{both, question_draft, vacancy_draft};
use axum::body::Body;
use http_body_util::BodyExt;
use serde_json::json;
use tokio::time;

use crate::{
    app::{Ask, TestApp},
    desk_policy::{member, newcomer},
};

/// A browser that listens.
struct Ear(Body);

impl Ear {
    async fn of(app: &TestApp, cookies: &str) -> Self {
        let answer = app.open(Ask::get(CHANGES).header("cookie", cookies)).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let mut ear = Self(answer.into_body());
        assert_eq!(ear.event().await.expect("a first beat").0, BEAT);
        ear
    }

    /// Name and data of the next event; none where the stream has ended.
    async fn event(&mut self) -> Option<(String, String)> {
        let frame = time::timeout(Duration::from_secs(20), self.0.frame()).await.expect("nothing is heard")?;
        let text = String::from_utf8(frame.expect("a stream").into_data().expect("data").to_vec()).expect("text");
        let field = |name| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
        Some((field("event:"), field("data:")))
    }

    /// The next change.
    async fn change(&mut self) -> Change {
        loop {
            let (name, data) = self.event().await.expect("a change");
            if name == CHANGED {
                return serde_json::from_str(&data).expect("a change");
            }
        }
    }

    /// Whether it ends, whatever is heard before.
    async fn ends(&mut self) {
        while self.event().await.is_some() {}
    }
}

fn change(kind: ItemKind, reference: &str, version: Option<u32>, holder: Option<&str>) -> Change {
    Change { kind: Some(kind), reference: reference.into(), version, holder: holder.map(Into::into), workshop: None }
}

async fn reference_of(app: &TestApp, cookies: &str) -> String {
    let me = app.send(Ask::get("/api/v1/desk/session").header("cookie", cookies)).await.json_object();
    me["reference"].as_str().expect("a reference").to_owned()
}

#[tokio::test]
async fn each_hears_what_is_her_work_and_not_which_thing_others_have() {
    both(async |store| {
        let app = TestApp::new(store);
        let mediator = member(&app, "mediator@s.example", "Ente nostro", &[DeskRole::Mediator]).await;
        let lawyer = member(&app, "lawyer@s.example", "Ente nostro", &[DeskRole::Lawyer]).await;
        let other = member(&app, "other@s.example", "Ente loro", &[DeskRole::Mediator]).await;
        let (mut hers, mut lawyers) = (Ear::of(&app, &mediator).await, Ear::of(&app, &lawyer).await);
        let others = reference_of(&app, &other).await;

        let vacancy = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json::<Receipt>().reference;
        assert_eq!(hers.change().await, change(ItemKind::Vacancy, &vacancy, Some(1), None));

        // From here on it is another organisation's.
        let mut theirs = Ear::of(&app, &other).await;
        let take = Ask::post(&format!("/api/v1/desk/items/{vacancy}/assignment"), &TakeDraft::default());
        assert_eq!(app.send(take.header("cookie", &other)).await.status, 200);
        assert_eq!(theirs.change().await, change(ItemKind::Vacancy, &vacancy, None, Some(&others)));
        assert_eq!(hers.change().await, change(ItemKind::Vacancy, "", None, None));

        // The first that the lawyer hears is the first that is hers.
        let asked = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json::<Receipt>().reference;
        assert_eq!(lawyers.change().await, change(ItemKind::LegalQuestion, &asked, Some(1), None));
    })
    .await;
}

#[tokio::test]
async fn several_servers_tell_the_same() {
    both(async |store| {
        let (here, there) = (TestApp::new(store.clone()), TestApp::new(store));
        let mediator = member(&here, "mediator@s.example", "Ente nostro", &[DeskRole::Mediator]).await;
        let (mut one, mut two) = (Ear::of(&here, &mediator).await, Ear::of(&there, &mediator).await);
        for (number, app) in [&here, &there, &here].into_iter().enumerate() {
            let mut draft = vacancy_draft();
            draft.job.title = format!("Offerta {number}");
            let sent = app.post_signed_in("/api/v1/vacancies", &draft).await.json::<Receipt>().reference;
            let expected = change(ItemKind::Vacancy, &sent, Some(1), None);
            assert_eq!((one.change().await, two.change().await), (expected.clone(), expected));
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_else_hears_anything() {
    both(async |store| {
        let app = TestApp::new(store);
        let ask = |cookies: &str| app.send(Ask::get(CHANGES).header("cookie", cookies));
        assert_eq!(ask("").await.code(), FailureCode::SignedOut);
        assert_eq!(ask(app.person().await).await.code(), FailureCode::NotFound);
        let newcomer = newcomer(&app, "new@s.example", "Ente nostro", &[DeskRole::Mediator]).await;
        assert_eq!(ask(&newcomer).await.code(), FailureCode::SecondFactorNeeded);
    })
    .await;
}

#[tokio::test]
async fn a_stream_ends_with_the_session() {
    both(async |store| {
        let app = TestApp::with(store, |portal| portal.live = Live::beating(Duration::from_millis(50)));
        let mediator = member(&app, "mediator@s.example", "Ente nostro", &[DeskRole::Mediator]).await;
        let mut ear = Ear::of(&app, &mediator).await;
        assert_eq!(ear.event().await.expect("a second beat").0, BEAT);
        let out = Ask::post("/api/v1/session/end", &json!({ "scope": "here" })).header("cookie", &mediator);
        assert_eq!(app.send(out).await.status, 200);
        ear.ends().await;
    })
    .await;
}
