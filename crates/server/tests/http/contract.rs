//! The list of endpoints in the contract and the document that falls out of the router say the same.

use approdo_contract::{desk::live, endpoint};
use serde_json::Value;

/// Not JSON, so not among the endpoints that the app calls.
const FILES: &[&str] = &[
    "/api/v1/workshops/{key}/calendar.ics",
    "/api/v1/area/data.zip",
    "/api/v1/desk/files/{key}/{kind}",
    "/api/v1/desk/workshops/{key}/registrations/{kind}",
    live::CHANGES,
];

/// Name, method, path, request, answer.
type Row = [String; 5];

fn schema(content: &Value) -> String {
    let reference = content["application/json"]["schema"]["$ref"].as_str();
    reference.and_then(|reference| reference.rsplit('/').next()).unwrap_or("()").to_owned()
}

fn documented(document: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if !FILES.contains(&path.as_str()) {
                rows.push([
                    operation["operationId"].as_str().unwrap().to_owned(),
                    method.to_uppercase(),
                    path.clone(),
                    schema(&operation["requestBody"]["content"]),
                    schema(&operation["responses"]["200"]["content"]),
                ]);
            }
        }
    }
    rows.sort();
    rows
}

#[test]
fn the_endpoints_are_those_of_the_document() {
    let document = serde_json::to_value(approdo_server::openapi()).unwrap();
    let mut promised: Vec<Row> = endpoint::ALL
        .iter()
        .map(|info| [info.name, info.method.as_str(), info.path, info.request, info.response].map(str::to_owned))
        .collect();
    promised.sort();
    assert_eq!(documented(&document), promised);
}

#[test]
fn every_operation_documents_its_refusals_and_every_write_its_key() {
    let document = serde_json::to_value(approdo_server::openapi()).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let refusal = &operation["responses"]["default"]["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(refusal, "#/components/schemas/Failure", "{method} {path}");
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let keyed = parameters.iter().any(|parameter| parameter["name"] == endpoint::IDEMPOTENCY_KEY);
            assert_eq!(keyed, method == "post", "{method} {path}");
        }
    }
}

#[test]
fn choices_are_documented_in_the_words_that_cross_the_wire() {
    let document = serde_json::to_value(approdo_server::openapi()).unwrap();
    let mut lists = 0;
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let Some(words) = schema["enum"].as_array() else { continue };
        lists += 1;
        for word in words {
            let word = word.as_str().unwrap();
            // Codes of the tables of the law stand there in capitals; a name of ours would have both.
            assert!(!word.contains(char::is_uppercase) || !word.contains(char::is_lowercase), "{name}: {word}");
        }
    }
    assert!(lists > 15, "{lists} lists of words");
}

/// So that no change of the API goes unseen.
#[test]
fn the_document() {
    let mut document = serde_json::to_value(approdo_server::openapi()).unwrap();
    document["info"]["version"] = "[version]".into();
    insta::assert_json_snapshot!("openapi", document);
}

#[tokio::test]
async fn the_document_is_served() {
    super::app::on_sqlite(async |store| {
        let app = super::app::TestApp::new(store);
        let served: Value = app.get("/api/v1/openapi.json").await.json();
        assert_eq!(served, serde_json::to_value(approdo_server::openapi()).unwrap());
    })
    .await;
}
