//! Every endpoint against every kind of caller.

use approdo_contract::{
    endpoint::{self, EndpointInfo, Method},
    receipt::{LegalQuestionReceipt, VacancyReceipt},
    workshop::{CancellationDraft, RegistrationReceipt},
};
use approdo_testkit::{now, question_draft, registration_draft, vacancy_draft, workshop};
use serde_json::{Value, json};

use crate::app::{Ask, TestApp, on_sqlite};

/// The key with which each caller comes to an endpoint, and what each is to get.
struct Row {
    body: Value,
    visitor: (String, u16),
    holder: (String, u16),
    /// Holds the secret of another thing.
    foreign_holder: (String, u16),
}

/// What exists while the table is walked.
struct World {
    published: String,
    waiting: VacancyReceipt,
    question: LegalQuestionReceipt,
    workshop: String,
    registration: RegistrationReceipt,
}

/// As long and as made of letters as a real one.
const NO_SECRET: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

fn row(endpoint: &EndpointInfo, world: &World) -> Row {
    // What everybody may.
    let public = |key: &str, body: Value| {
        let same = || (key.to_owned(), 200);
        Row { body, visitor: same(), holder: same(), foreign_holder: same() }
    };
    // What only the secret opens.
    let secret = |own: &str, foreign: &str, body: Value| Row {
        body,
        visitor: (NO_SECRET.to_owned(), 404),
        holder: (own.to_owned(), 200),
        foreign_holder: (foreign.to_owned(), 404),
    };
    match endpoint.name {
        "get_health" | "get_operator" | "list_vacancies" | "list_workshops" | "list_cases" | "get_news" => {
            public("", Value::Null)
        }
        "get_editorial" => public("privacy", Value::Null),
        "get_vacancy" => Row {
            body: Value::Null,
            visitor: (world.published.clone(), 200),
            // Not even the sender reads it on its public page before the desk approved it.
            holder: (world.waiting.reference.clone(), 404),
            foreign_holder: (world.waiting.secret.clone(), 404),
        },
        "get_workshop" => public(&world.workshop, Value::Null),
        "get_case" => public("panino-giusto", Value::Null),
        "post_vacancy" => public("", json!(vacancy_draft())),
        "ask_legal_question" => public("", json!(question_draft())),
        "register_for_workshop" => public(&world.workshop, Value::Null),
        "get_posted_vacancy" => secret(&world.waiting.secret, &world.question.secret, Value::Null),
        "get_legal_question" => secret(&world.question.secret, &world.registration.secret, Value::Null),
        "get_registration" => secret(&world.registration.secret, &world.waiting.secret, Value::Null),
        "cancel_seats" => {
            secret(&world.registration.secret, &world.question.secret, json!(CancellationDraft { people: vec![0] }))
        }
        other => panic!("{other} has no row in the policy: who may call it?"),
    }
}

async fn world(app: &TestApp) -> World {
    let published: VacancyReceipt = app.post("/api/v1/vacancies", &vacancy_draft()).await.json();
    app.store.approve_vacancy(&published.reference, now()).await.unwrap();
    let workshop = app.store.add_workshop(workshop(30), now()).await.unwrap();
    let registrations = format!("/api/v1/workshops/{workshop}/registrations");
    World {
        published: published.reference,
        waiting: app.post("/api/v1/vacancies", &vacancy_draft()).await.json(),
        question: app.post("/api/v1/legal-questions", &question_draft()).await.json(),
        registration: app.post(&registrations, &registration_draft(1)).await.json(),
        workshop,
    }
}

#[tokio::test]
async fn every_endpoint_answers_each_caller_as_the_policy_says() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let world = world(&app).await;
        for endpoint in endpoint::ALL {
            let row = row(endpoint, &world);
            let callers = [("visitor", &row.visitor), ("holder", &row.holder), ("foreign", &row.foreign_holder)];
            for (number, (caller, (key, expected))) in callers.into_iter().enumerate() {
                let path = endpoint.path.replace("{key}", key);
                let ask = match endpoint.method {
                    Method::Get => Ask::get(&path),
                    // Each registers herself: the same person twice is another matter.
                    Method::Post if row.body.is_null() => Ask::post(&path, &registration_draft(100 + number)),
                    Method::Post => Ask::post(&path, &row.body),
                };
                let answer = app.send(ask).await;
                assert_eq!(answer.status, *expected, "{caller}: {} {}", endpoint.name, answer.text());
            }
        }
    })
    .await;
}
