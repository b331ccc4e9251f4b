//! Where a setting comes from.

use std::{fs, path::Path, process::Command};

use approdo_testkit::Database;

use crate::server::{Server, approdo, finish, place};

fn serve(data: &Path) -> Command {
    let mut command = approdo();
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).env("RUST_LOG", "warn");
    command
}

#[tokio::test]
async fn a_flag_goes_before_a_variable_that_before_the_file_that_before_the_default() {
    let data = tempfile::tempdir().unwrap();
    let public_address = |command: &mut Command| {
        let server = Server::run(command);
        server.ready.rsplit(' ').next().unwrap().trim().to_owned()
    };
    assert_eq!(public_address(&mut serve(data.path())), "http://localhost:8080");

    fs::write(data.path().join("approdo.toml"), "public_url = 'https://file.example'").unwrap();
    assert_eq!(public_address(&mut serve(data.path())), "https://file.example");

    let named = data.path().join("named.toml");
    fs::write(&named, "public_url = 'https://named.example'").unwrap();
    assert_eq!(public_address(serve(data.path()).env("APPRODO_CONFIG", &named)), "https://named.example");

    let mut with_variable = serve(data.path());
    with_variable.env("APPRODO_PUBLIC_URL", "https://variable.example");
    assert_eq!(public_address(&mut with_variable), "https://variable.example");
    assert_eq!(public_address(with_variable.args(["--public-url", "https://flag.example"])), "https://flag.example");
}

#[tokio::test]
async fn every_option_is_taken_from_variables_and_from_the_file() {
    let data = tempfile::tempdir().unwrap();
    fs::write(
        data.path().join("approdo.toml"),
        "listen = '127.0.0.1:1'\ntrusted_proxies = ['10.0.0.0/8']\ndemo = true\nidempotency_hours = 24\n\
         [limits]\nreads_per_minute = 1\nreads_burst = 1\nwrites_per_minute = 1\nwrites_burst = 1\n\
         [log]\nformat = 'json'\n[operator]\nname = 'Ente'\n",
    )
    .unwrap();
    let mut command = approdo();
    command.arg("serve").env("APPRODO_DATA", data.path()).env("APPRODO_LISTEN", "127.0.0.1:0");
    for (name, value) in [
        ("APPRODO_TRUSTED_PROXIES", "10.0.0.1,::1"),
        ("APPRODO_DEMO", "no"),
        ("APPRODO_IDEMPOTENCY_HOURS", "1"),
        ("APPRODO_READS_PER_MINUTE", "0"),
        ("APPRODO_READS_BURST", "2"),
        ("APPRODO_WRITES_PER_MINUTE", "0"),
        ("APPRODO_WRITES_BURST", "2"),
        ("APPRODO_LOG_FORMAT", "text"),
        ("RUST_LOG", "warn"),
    ] {
        command.env(name, value);
    }
    let server = Server::run(&mut command);
    let mut client = crate::client::Client::connect(server.address).await.unwrap();
    let vacancies: approdo_contract::vacancy::VacancyList = client.get("/api/v1/vacancies").await.unwrap();
    assert_eq!(vacancies.total, 0, "the variable says that this is no demo");
    let operator: approdo_contract::editorial::Operator = client.get("/api/v1/operator").await.unwrap();
    assert_eq!(operator.name, "Ente");
}

#[tokio::test]
async fn a_demo_is_filled_in_once_and_names_its_operator_as_one() {
    let data = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let server = Server::run(serve(data.path()).arg("--demo"));
        let mut client = crate::client::Client::connect(server.address).await.unwrap();
        let vacancies: approdo_contract::vacancy::VacancyList = client.get("/api/v1/vacancies").await.unwrap();
        assert_eq!(vacancies.total, 8);
        let operator: approdo_contract::editorial::Operator = client.get("/api/v1/operator").await.unwrap();
        assert!(operator.demo);
    }
}

#[tokio::test]
async fn what_cannot_be_meant_is_named() {
    let database = Database::sqlite().await;
    let place = place(database.location());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("approdo.toml");
    for (text, told) in [
        ("pubic_url = 'https://a.example'", "unknown field `pubic_url`"),
        ("[limits]\nreads = 5", "unknown field `reads`"),
        ("listen = 'everywhere'", "listen: \"everywhere\""),
        ("public_url = 'a.example'", "public_url: \"a.example\""),
        ("trusted_proxies = ['proxy']", "trusted_proxies: \"proxy\""),
    ] {
        fs::write(&file, text).unwrap();
        let (succeeded, words) = finish(approdo().arg("serve").args(&place).arg("--config").arg(&file), "");
        assert!(!succeeded && words.contains(told), "{told} in {words}");
    }
    let missing = folder.path().join("missing.toml");
    let (succeeded, words) = finish(approdo().arg("serve").args(&place).arg("--config").arg(&missing), "");
    assert!(!succeeded && words.contains("missing.toml"), "{words}");
    database.delete().await;
}

#[tokio::test]
async fn tables_are_made_and_the_document_is_printed() {
    let data = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let (succeeded, words) = finish(approdo().args(["migrate", "--data"]).arg(data.path()), "");
        assert!(succeeded, "{words}");
    }
    assert!(data.path().join("approdo.sqlite").is_file());
    let (succeeded, document) = finish(approdo().arg("openapi"), "");
    assert!(succeeded);
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document, serde_json::to_value(approdo_server::openapi()).unwrap());
}
