//! Guides and answers for all that go with a lawyer's answer.

use approdo_contract::{
    desk::{legal_question::DeskLegalQuestion, people::DeskRole},
    legal_question::{LegalQuestionView, Reading},
    problem::{Problem, ProblemCode},
    receipt::Receipt,
    search::EntryKind,
};
use approdo_testkit::{new_faq, now, question_draft};
use serde_json::{Value, json};

use crate::{
    app::{Ask, TestApp, on_sqlite},
    desk_policy::member,
};

const GUIDE: &str = "chi-puo-lavorare";

fn chosen(kind: &str, key: &str) -> Value {
    json!({ "kind": kind, "key": key })
}

#[tokio::test]
async fn what_is_there_goes_with_the_answer_and_what_is_gone_is_left_out() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let lawyer = member(&app, "lawyer@s.example", "Ente", &[DeskRole::Lawyer]).await;
        let editor = member(&app, "editor@s.example", "Ente", &[DeskRole::Editor]).await;
        let faq = app.store.add_example_faq(new_faq(), now()).await.unwrap();
        let asked: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        let answers = format!("/api/v1/desk/legal-questions/{}/answers", asked.reference);
        let answer = async |reading: Vec<Value>| {
            let draft = json!({ "version": 1, "text": "Sì, con la ricevuta.", "reading": reading });
            app.send(Ask::post(&answers, &draft).header("cookie", &lawyer)).await
        };

        let many = (0..6).map(|number| chosen("guide", &number.to_string())).collect();
        let problems = answer(many).await.failure().problems;
        assert_eq!(problems, [Problem::with_limit("reading", ProblemCode::TooLarge, 5)]);

        // What never was, and a case, which answers nothing.
        let reading = vec![
            chosen("guide", "niente"),
            chosen("guide", GUIDE),
            chosen("case", "inalpi"),
            chosen("faq", &faq),
            chosen("faq", "F-00000000"),
        ];
        let seen: DeskLegalQuestion = answer(reading).await.json();
        let keys = |reading: &[Reading]| reading.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(&seen.messages[0].reading), [GUIDE, &*faq]);
        let titles = seen.messages[0].reading.iter().map(|one| (one.title.it.is_empty(), one.title.en.is_empty()));
        assert_eq!(titles.collect::<Vec<_>>(), [(false, false); 2]);

        let view =
            async || app.get(&format!("/api/v1/legal-questions/{}", asked.secret)).await.json::<LegalQuestionView>();
        assert_eq!(keys(&view().await.messages[0].reading), [GUIDE, &*faq]);
        let withdrawn = app
            .send(
                Ask::post(&format!("/api/v1/desk/faq/{faq}/withdrawal"), &json!({ "version": 1 }))
                    .header("cookie", &editor),
            )
            .await;
        assert_eq!(withdrawn.status, 200, "{}", withdrawn.text());
        let left = view().await.messages.remove(0).reading;
        assert_eq!(left.iter().map(|one| one.kind).collect::<Vec<_>>(), [EntryKind::Guide]);
        let area = format!("/api/v1/area/legal-questions/{}", asked.reference);
        let own: LegalQuestionView = app.send(Ask::get(&area).header("cookie", app.person().await)).await.json();
        assert_eq!(own.messages[0].reading, left);
    })
    .await;
}
