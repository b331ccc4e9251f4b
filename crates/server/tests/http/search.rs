//! What is found, from what, and what is counted of what was suggested.

use approdo_contract::{
    confidence::Confidence,
    search::{EntryKind, SearchIndex, SearchResults},
};
use approdo_testkit::{new_faq, now};
use serde_json::json;

use crate::app::{Ask, TestApp, on_sqlite};

#[tokio::test]
async fn what_is_published_is_found_at_once_in_both_languages() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let found = async |lang: &str, typed: &str| {
            let results: SearchResults = app.get(&format!("/api/v1/search?lang={lang}&q={typed}")).await.json();
            results.found.into_iter().map(|entry| entry.key).collect::<Vec<_>>()
        };
        assert!(found("it", "Panino").await.contains(&"panino-giusto".to_owned()));
        let mut new = new_faq();
        new.question.it = "Che cosa si fa con il quadrifoglio?".into();
        new.question.en = "What is done with the clover?".into();
        new.confidence = Confidence::V1;
        let reference = app.store.add_example_faq(new, now()).await.unwrap();
        // With a slip of the keys.
        assert_eq!(found("it", "quadrifolgio").await, std::slice::from_ref(&reference));
        assert_eq!(found("en", "clovers").await, std::slice::from_ref(&reference));
        assert!(found("en", "quadrifoglio").await.is_empty());
        assert!(found("it", "").await.is_empty());

        let page = app.get("/it/cerca?q=quadrifoglio").await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("<mark>quadrifoglio<"), "{}", page.text());
        assert!(page.text().contains(&format!("/it/sportello-legale/risposte/{reference}")));
        assert!(page.text().contains("<meta name=\"robots\" content=\"noindex\">"));
    })
    .await;
}

#[tokio::test]
async fn the_index_is_sent_once_packed_and_again_when_it_changed() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let ask = || Ask::get("/api/v1/search-index?lang=it");
        let first = app.send(ask()).await;
        let index: SearchIndex = first.json();
        assert!(index.entries.iter().any(|entry| entry.kind == EntryKind::Case && entry.key == "inalpi"));
        let tag = first.header("etag").to_owned();
        assert_eq!(app.send(ask().header("if-none-match", &tag)).await.status, 304);
        let packed = app.send(ask().header("accept-encoding", "br")).await;
        assert_eq!(packed.header("content-encoding"), "br");
        assert_eq!(packed.header("content-type"), "application/json");

        app.store.add_example_faq(new_faq(), now()).await.unwrap();
        let changed = app.send(ask().header("if-none-match", &tag)).await;
        assert_eq!(changed.status, 200);
        assert_eq!(changed.json::<SearchIndex>().entries.len(), index.entries.len() + 1);
    })
    .await;
}

#[tokio::test]
async fn only_what_can_be_suggested_is_counted_and_nothing_else_said() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let count = async |body: serde_json::Value| app.post("/api/v1/suggestion-counts", &body).await;
        let opened = json!({ "kind": "case", "key": "inalpi", "outcome": "opened" });
        assert_eq!(count(opened.clone()).await.text(), "{\"count\":1}");
        assert_eq!(count(opened).await.text(), "{\"count\":2}");
        for unknown in [("case", "niente"), ("faq", "inalpi"), ("faq", "F-7K3QM9XY")] {
            let answer = count(json!({ "kind": unknown.0, "key": unknown.1, "outcome": "opened" })).await;
            assert_eq!(answer.status, 404, "{unknown:?}");
        }
        for odd in [
            json!({ "kind": "case", "key": "inalpi", "outcome": "liked" }),
            json!({ "kind": "case", "key": "inalpi", "outcome": "opened", "question": "Il signor Rossi?" }),
        ] {
            assert_eq!(count(odd).await.status, 422);
        }
    })
    .await;
}
