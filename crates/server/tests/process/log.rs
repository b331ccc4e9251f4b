//! What the log holds, and what it must not.

use std::{fs, process::Stdio};

use approdo_contract::{legal_question::LegalQuestionView, receipt::Receipt};
use approdo_testkit::{Database, question_draft};

use crate::{
    client::Client,
    server::{Server, approdo, place},
};

#[tokio::test]
async fn the_log_names_routes_and_requests_and_nobody() {
    let database = Database::sqlite().await;
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let mut command = approdo();
    command.args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"]).args(place(database.location()));
    command.env("RUST_LOG", "debug").stderr(Stdio::from(fs::File::create(&log).unwrap()));
    let server = Server::run(&mut command);

    let mut client = Client::connect(server.address).await.unwrap();
    let key = "a-key-of-my-own";
    let receipt: Receipt = client.post("/api/v1/legal-questions", key, &question_draft()).await.unwrap();
    let path = format!("/api/v1/legal-questions/{}", receipt.secret);
    client.get::<LegalQuestionView>(&path).await.unwrap();
    // Not the app's page, which may not be built: what counts is its line in the log.
    let page = format!("/it/sportello-legale/quesito/{}?from=anna@officine.example", receipt.secret);
    let _ = client.get::<serde_json::Value>(&page).await;
    drop(server);

    let log = fs::read_to_string(log).unwrap();
    let draft = question_draft();
    for private in [&receipt.secret, key, &draft.question, &draft.contact.email, &draft.contact.name, "officine"] {
        assert!(!log.contains(private), "{private} in {log}");
    }
    for told in
        ["\"route\":\"/api/v1/legal-questions/{key}\"", "\"route\":\"(page) legal question\"", "\"request_id\":"]
    {
        assert!(log.contains(told), "{told} in {log}");
    }
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    database.delete().await;
}
