//! Every endpoint against every kind of caller.

use approdo_contract::{
    area::Area,
    company::{ColleagueChange, ColleagueDraft, InvitationAnswer, InvitationDraft, Role},
    draft::{DraftContent, DraftForm},
    endpoint::{self, EndpointInfo, Method, Press},
    legal_question::LegalMessageDraft,
    mail::{MailPreferences, MailTopic},
    privacy::ErasureDraft,
    receipt::Receipt,
    sign_in::{CodeDraft, SignInDraft, SignInReceipt, SignOutDraft, SignOutScope},
    text::Lang,
    vacancy::{ClosureDraft, Outcome, RenewalDraft, VacancyChange},
    workshop::{CancellationDraft, RegistrationReceipt},
};
use approdo_testkit::{new_faq, now, question_draft, registration_draft, vacancy_draft, workshop};
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
    /// Looks after another company.
    other_owner: (String, u16),
    /// A colleague of who sent all this, by her own session alone.
    member: (String, u16),
    /// Who sent all this, and looks after the company.
    owner: (String, u16),
}

/// What exists while the table is walked.
struct World {
    published: String,
    waiting: Receipt,
    question: Receipt,
    workshop: String,
    /// An answer that everybody may read.
    answer: String,
    registration: RegistrationReceipt,
    sign_in: SignInReceipt,
    /// What each calls the company.
    owners_company: String,
    members_company: String,
    unsubscription: String,
}

/// As long and as made of letters as a real one.
const NO_SECRET: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// A zip, so not among the endpoints that the app calls.
const OWN_DATA: EndpointInfo = EndpointInfo {
    name: "get_own_data",
    method: Method::Get,
    path: "/api/v1/area/data.zip",
    request: "()",
    response: "()",
};

fn row(endpoint: &EndpointInfo, world: &World) -> Row {
    // What everybody may.
    let public = |key: &str, body: Value| {
        let same = || (key.to_owned(), 200);
        Row {
            body,
            visitor: same(),
            holder: same(),
            foreign_holder: same(),
            person: same(),
            other_owner: same(),
            member: same(),
            owner: same(),
        }
    };
    // Who is not signed in is told so, whatever she asks for; who is, as `person`, `member` and `owner` say.
    let signed_in = |key: &str, body: Value, person: u16, member: u16, owner: u16| {
        let with = |status: u16| (key.to_owned(), status);
        Row {
            body,
            visitor: with(401),
            holder: with(401),
            foreign_holder: with(401),
            person: with(person),
            other_owner: with(person),
            member: with(member),
            owner: with(owner),
        }
    };
    // The same, for a form of which everybody has her own draft.
    let of_form = |body: Value| signed_in(DraftForm::Vacancy.key(), body, 200, 200, 200);
    // What is of whoever is signed in.
    let own = |body: Value| signed_in("", body, 200, 200, 200);
    // What is the company's: of all who have joined it, and nobody else learns that it exists.
    let companys = |reference: &str, body: Value| signed_in(reference, body, 404, 200, 200);
    // What is somebody's by her own reference of the company: nobody else's reference is of use, a colleague's neither.
    let managed = |body: Value, member: u16| Row {
        member: (world.members_company.clone(), member),
        ..signed_in(&world.owners_company, body, 404, 404, 200)
    };
    // What only the secret opens.
    let secret = |own: &str, foreign: &str, body: Value| {
        let without = || (NO_SECRET.to_owned(), 404);
        Row {
            body,
            visitor: without(),
            holder: (own.to_owned(), 200),
            foreign_holder: (foreign.to_owned(), 404),
            person: without(),
            other_owner: without(),
            member: without(),
            owner: without(),
        }
    };
    match endpoint.name {
        // Nobody of these works at the desk, and none of them learns that there is one: `desk_policy` has those who do.
        _ if endpoint.path.starts_with("/api/v1/desk/") => signed_in("V-7K3QM9XY", json!({}), 404, 404, 404),
        "get_health" | "get_operator" | "get_law" | "list_vacancies" | "list_workshops" | "list_cases" | "get_news"
        | "get_legal_desk" | "list_faq" | "list_guides" | "list_terms" | "get_internships" | "search"
        | "get_search_index" => public("", Value::Null),
        "count_suggestion" => public("", json!({ "kind": "case", "key": "panino-giusto", "outcome": "opened" })),
        "get_editorial" => public("privacy", Value::Null),
        // Not even the sender reads it on its public page before the desk approved it.
        "get_vacancy" => Row {
            visitor: (world.published.clone(), 200),
            holder: (world.waiting.reference.clone(), 404),
            foreign_holder: (world.waiting.secret.clone(), 404),
            ..signed_in(&world.waiting.reference, Value::Null, 404, 404, 404)
        },
        "get_workshop" => public(&world.workshop, Value::Null),
        "get_faq" => public(&world.answer, Value::Null),
        "get_case" => public("panino-giusto", Value::Null),
        "get_guide" => public("richiedenti-asilo", Value::Null),
        "get_term" => public("ricevuta", Value::Null),
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
        // Nothing is asked of her.
        "reply_to_legal_desk" => {
            let reply = LegalMessageDraft { question: "Fino a marzo.".into(), names_nobody: false };
            Row { holder: (world.question.secret.clone(), 404), ..secret("", &world.registration.secret, json!(reply)) }
        }
        // No appointment was offered: `appointments` has one.
        "choose_slot" | "cancel_appointment" => {
            let body = json!({ "appointment": "A-7K3QM9XY" });
            Row { holder: (world.question.secret.clone(), 404), ..secret("", &world.registration.secret, body) }
        }
        "choose_own_slot" | "cancel_own_appointment" => {
            signed_in(&world.question.reference, json!({ "appointment": "A-7K3QM9XY" }), 404, 404, 404)
        }
        "get_registration" => secret(&world.registration.secret, &world.waiting.secret, Value::Null),
        // Nobody has taken part yet: `certificate` has who has.
        "get_certificate" => {
            Row { holder: (world.registration.secret.clone(), 404), ..secret("", &world.waiting.secret, Value::Null) }
        }
        // Nobody has taken part yet.
        "give_feedback" => {
            let said = json!({ "useful": "5", "recommend": "yes" });
            Row { holder: (world.registration.secret.clone(), 404), ..secret("", &world.waiting.secret, said) }
        }
        "give_own_feedback" => {
            signed_in(&world.registration.reference, json!({ "useful": "5", "recommend": "yes" }), 404, 404, 404)
        }
        "get_own_certificate" => signed_in(&world.registration.reference, Value::Null, 404, 404, 404),
        "cancel_seats" => {
            secret(&world.registration.secret, &world.question.secret, json!(CancellationDraft { people: vec![0] }))
        }
        "start_sign_in" => public("", Value::Null),
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
        "get_session" | "list_devices" | "get_area" | "get_erasure" | "get_own_data" => own(Value::Null),
        "get_own_vacancy" => companys(&world.waiting.reference, Value::Null),
        "get_own_legal_question" => companys(&world.question.reference, Value::Null),
        "get_own_registration" => companys(&world.registration.reference, Value::Null),
        "cancel_own_seats" => companys(&world.registration.reference, json!(CancellationDraft { people: vec![0] })),
        "get_company" => managed(Value::Null, 200),
        // Who has joined needs not ask.
        "ask_to_join" => Row { owner: (world.owners_company.clone(), 409), ..managed(json!(Press {}), 409) },
        "invite_colleague" => {
            let invitation = InvitationDraft { email: "nuova@officine.example".into(), role: Some(Role::Member) };
            managed(json!(invitation), 403)
        }
        "change_colleague" => {
            let draft = ColleagueDraft { colleague: world.members_company.clone(), change: ColleagueChange::MakeOwner };
            managed(json!(draft), 403)
        }
        "leave_company" => managed(json!(Press {}), 200),
        // Nobody of these was asked in.
        "answer_invitation" => signed_in("I-7K3QM9XY", json!(InvitationAnswer { accept: true }), 404, 404, 404),
        "list_drafts" | "get_mail_preferences" => own(Value::Null),
        "change_mail_preferences" => own(json!(MailPreferences { lang: Lang::It, wanted: Vec::new() })),
        "get_draft" => of_form(Value::Null),
        "keep_draft" => {
            let content = serde_json::to_string(&vacancy_draft()).unwrap();
            of_form(json!(DraftContent { content }))
        }
        "discard_draft" => of_form(json!(Press {})),
        // Of a link that stops nothing nothing is said; only pressing the button tells.
        "get_unsubscription" => public(NO_SECRET, Value::Null),
        "unsubscribe" => secret(&world.unsubscription, &world.question.secret, json!(Press {})),
        "get_own_vacancy_revision" => companys(&world.waiting.reference, Value::Null),
        // Of two who have read the same version the second is told.
        "edit_own_vacancy" => {
            let change = json!(VacancyChange { version: 1, draft: vacancy_draft() });
            signed_in(&world.waiting.reference, change, 404, 200, 409)
        }
        "renew_own_vacancy" => companys(&world.published, json!(RenewalDraft { closing_date: "2027-01-31".into() })),
        // What one has ended is over for the other.
        "withdraw_own_vacancy" => signed_in(&world.waiting.reference, json!(Press {}), 404, 200, 409),
        "close_own_vacancy" => {
            let closure = json!(ClosureDraft { outcome: Some(Outcome::FilledByDesk) });
            signed_in(&world.published, closure, 404, 200, 409)
        }
        "withdraw_own_legal_question" => signed_in(&world.question.reference, json!(Press {}), 404, 200, 409),
        "reword_own_legal_question" | "follow_up_own_legal_question" => {
            let question = "E se il permesso scade durante il periodo di prova?".into();
            let message = json!(LegalMessageDraft { question, names_nobody: false });
            signed_in(&world.question.reference, message, 404, 409, 409)
        }
        "mark_own_legal_question_read" => companys(&world.question.reference, json!(Press {})),
        "mark_own_registration_read" => companys(&world.registration.reference, json!(Press {})),
        // Whoever is in, with an address that is not hers.
        "erase" => {
            let draft = ErasureDraft { email: "nessuno@altrove.example".into() };
            signed_in("", json!(draft), 422, 422, 422)
        }
        // Whoever is out already is out.
        "sign_out" => public("", json!(SignOutDraft { scope: SignOutScope::Here })),
        other => panic!("{other} has no row in the policy: who may call it?"),
    }
}

async fn world(app: &TestApp, member: &str) -> World {
    let published: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
    app.store.operator_approves_vacancy(&published.reference, now()).await.unwrap();
    let workshop = app.store.add_workshop(workshop(30), now()).await.unwrap();
    let registrations = format!("/api/v1/workshops/{workshop}/registrations");
    let sender = "sender@officine.example";
    let unsubscription = app.store.issue_unsubscription(sender, MailTopic::AnswerReminders, now()).await.unwrap();
    World {
        unsubscription: unsubscription.unwrap(),
        published: published.reference,
        waiting: app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json(),
        question: app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json(),
        registration: app.post_signed_in(&registrations, &registration_draft(1)).await.json(),
        sign_in: app
            .post("/api/v1/sign-ins", &SignInDraft { email: "bruno@officine.example".into(), desk: false })
            .await
            .json(),
        answer: app.store.add_example_faq(new_faq(), now()).await.unwrap(),
        workshop,
        owners_company: join(app, app.person().await).await,
        members_company: join(app, member).await,
    }
}

/// Lets somebody into the company in whose name she sent something; the first one looks after it. Gives what she calls it.
async fn join(app: &TestApp, cookies: &str) -> String {
    let area: Area = app.send(Ask::get("/api/v1/area").header("cookie", cookies)).await.json();
    let company = area.companies[0].reference.clone();
    app.store.verify(&company, now()).await.unwrap();
    company
}

#[tokio::test]
async fn every_endpoint_answers_each_caller_as_the_policy_says() {
    for endpoint in endpoint::ALL.iter().chain([&OWN_DATA]) {
        on_sqlite(async |store| {
            let app = TestApp::new(store);
            let (member, person) =
                (app.sign_in("luca@officine.example").await, app.sign_in("mara@altrove.example").await);
            let other_owner = app.sign_in("olga@altrove.example").await;
            let mut elsewhere = vacancy_draft();
            elsewhere.employer.vat_number = "00000010017".into();
            for (cookies, draft) in [(&member, &vacancy_draft()), (&other_owner, &elsewhere)] {
                app.send(Ask::post("/api/v1/vacancies", draft).header("cookie", cookies)).await;
            }
            join(&app, &other_owner).await;
            let world = world(&app, &member).await;
            let row = row(endpoint, &world);
            let callers = [
                ("visitor", "", &row.visitor),
                ("holder", "", &row.holder),
                ("foreign", "", &row.foreign_holder),
                ("person", &person, &row.person),
                ("owner of another company", &other_owner, &row.other_owner),
                ("member", &member, &row.member),
                ("owner", app.person().await, &row.owner),
            ];
            for (number, (caller, cookies, (key, expected))) in callers.into_iter().enumerate() {
                let path = endpoint.path.replace("{key}", key);
                // Each for herself: the same address twice is another matter.
                let body = match endpoint.name {
                    "register_for_workshop" => json!(registration_draft(100 + number)),
                    "start_sign_in" => json!(SignInDraft { email: format!("{number}@officine.example"), desk: false }),
                    _ => row.body.clone(),
                };
                let ask = match endpoint.method {
                    Method::Get => Ask::get(&path),
                    Method::Post => Ask::post(&path, &body),
                };
                let answer = app.send(ask.header("cookie", cookies)).await;
                assert_eq!(answer.status, *expected, "{caller}: {} {}", endpoint.name, answer.text());
            }
        })
        .await;
    }
}
