//! Every endpoint against every kind of caller.

use approdo_contract::{
    endpoint::{self, EndpointInfo, Method, Press},
    receipt::Receipt,
    sign_in::{CodeDraft, SignInDraft, SignInReceipt, SignOutDraft, SignOutScope},
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
    /// Somebody signed in who knows no secret.
    person: (String, u16),
}

/// What exists while the table is walked.
struct World {
    published: String,
    waiting: Receipt,
    question: Receipt,
    workshop: String,
    registration: RegistrationReceipt,
    sign_in: SignInReceipt,
}

/// As long and as made of letters as a real one.
const NO_SECRET: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

fn row(endpoint: &EndpointInfo, world: &World) -> Row {
    // What everybody may.
    let public = |key: &str, body: Value| {
        let same = || (key.to_owned(), 200);
        Row { body, visitor: same(), holder: same(), foreign_holder: same(), person: same() }
    };
    // What is somebody's who is signed in.
    let own = |body: Value| Row {
        body,
        visitor: (String::new(), 401),
        holder: (String::new(), 401),
        foreign_holder: (String::new(), 401),
        person: (String::new(), 200),
    };
    // What is somebody else's who is signed in: nobody learns that it exists.
    let others = |reference: &str, body: Value| Row {
        body,
        visitor: (reference.to_owned(), 401),
        holder: (reference.to_owned(), 401),
        foreign_holder: (reference.to_owned(), 401),
        person: (reference.to_owned(), 404),
    };
    // What only the secret opens.
    let secret = |own: &str, foreign: &str, body: Value| Row {
        body,
        visitor: (NO_SECRET.to_owned(), 404),
        holder: (own.to_owned(), 200),
        foreign_holder: (foreign.to_owned(), 404),
        person: (NO_SECRET.to_owned(), 404),
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
            person: (world.waiting.reference.clone(), 404),
        },
        "get_workshop" => public(&world.workshop, Value::Null),
        "get_case" => public("panino-giusto", Value::Null),
        "post_vacancy" => public("", json!(vacancy_draft())),
        "ask_legal_question" => {
            let mut draft = question_draft();
            // An address gets a few mails an hour.
            draft.contact.email = "domande@officine.example".into();
            public("", json!(draft))
        }
        "register_for_workshop" => public(&world.workshop, Value::Null),
        "get_posted_vacancy" => secret(&world.waiting.secret, &world.question.secret, Value::Null),
        "get_legal_question" => secret(&world.question.secret, &world.registration.secret, Value::Null),
        "get_registration" => secret(&world.registration.secret, &world.waiting.secret, Value::Null),
        "cancel_seats" => {
            secret(&world.registration.secret, &world.question.secret, json!(CancellationDraft { people: vec![0] }))
        }
        "start_sign_in" => public("", json!(SignInDraft { email: "nuova@officine.example".into() })),
        "get_sign_in" => secret(&world.sign_in.secret, &world.question.secret, Value::Null),
        "resend_code" => secret(&world.sign_in.secret, &world.question.secret, json!(Press {})),
        "confirm_code" => Row {
            // Whoever has the secret may try: this is not the code.
            holder: (world.sign_in.secret.clone(), 422),
            ..secret("", &world.question.secret, json!(CodeDraft { code: "000000".into() }))
        },
        // Of a link that opens nothing nothing is said; only pressing the button tells.
        "get_sign_in_link" => public(NO_SECRET, Value::Null),
        "use_sign_in_link" => {
            Row { holder: (world.sign_in.secret.clone(), 404), ..secret("", &world.question.secret, json!(Press {})) }
        }
        "get_session" | "list_devices" | "get_area" => own(Value::Null),
        "get_own_vacancy" => others(&world.waiting.reference, Value::Null),
        "get_own_legal_question" => others(&world.question.reference, Value::Null),
        "get_own_registration" => others(&world.registration.reference, Value::Null),
        "cancel_own_seats" => others(&world.registration.reference, json!(CancellationDraft { people: vec![0] })),
        // Whoever is out already is out.
        "sign_out" => public("", json!(SignOutDraft { scope: SignOutScope::Here })),
        other => panic!("{other} has no row in the policy: who may call it?"),
    }
}

async fn world(app: &TestApp) -> World {
    let published: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
    app.store.approve_vacancy(&published.reference, now()).await.unwrap();
    let workshop = app.store.add_workshop(workshop(30), now()).await.unwrap();
    let registrations = format!("/api/v1/workshops/{workshop}/registrations");
    World {
        published: published.reference,
        waiting: app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json(),
        question: app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json(),
        registration: app.post_signed_in(&registrations, &registration_draft(1)).await.json(),
        sign_in: app.post("/api/v1/sign-ins", &SignInDraft { email: "bruno@officine.example".into() }).await.json(),
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
            let cookies = app.sign_in(&format!("{}@altrove.example", endpoint.name)).await;
            let callers = [
                ("visitor", "", &row.visitor),
                ("holder", "", &row.holder),
                ("foreign", "", &row.foreign_holder),
                ("person", &cookies, &row.person),
            ];
            for (number, (caller, cookies, (key, expected))) in callers.into_iter().enumerate() {
                let path = endpoint.path.replace("{key}", key);
                let ask = match endpoint.method {
                    Method::Get => Ask::get(&path),
                    // Each registers herself: the same person twice is another matter.
                    Method::Post if row.body.is_null() => Ask::post(&path, &registration_draft(100 + number)),
                    Method::Post => Ask::post(&path, &row.body),
                };
                let answer = app.send(ask.header("cookie", cookies)).await;
                assert_eq!(answer.status, *expected, "{caller}: {} {}", endpoint.name, answer.text());
            }
        }
    })
    .await;
}
