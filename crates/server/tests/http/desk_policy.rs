//! Every endpoint of the desk against every role, with what it acts on in nobody's hands, a colleague's or another organisation's,
//! and against who has not shown her second factor.

use approdo_contract::{
    area::Area,
    choice::Choice,
    desk::{
        faq::DeskFaq,
        legal_question::DeskLegalQuestion,
        list::ListPage,
        mail::DeskMails,
        people::{DeskPeople, DeskRole, NewMember},
        queue::{ItemKind, TakeDraft},
        saved_answer::SavedAnswer,
        second_factor::TotpOffer,
        text::DeskText,
        workshop::DeskWorkshop,
    },
    endpoint::{self, EndpointInfo, Method, Press},
    receipt::Receipt,
    sign_in::CodeDraft,
};
use approdo_testkit::{app_code, question_draft, vacancy_draft};
use serde_json::{Value, json};

use crate::app::{Ask, TestApp, on_sqlite};

const OURS: &str = "Ente nostro";
const THEIRS: &str = "Ente loro";

/// A list as a file, so not among the endpoints that the app calls.
const FILE: EndpointInfo = EndpointInfo {
    name: "get_desk_file",
    method: Method::Get,
    path: "/api/v1/desk/files/{key}/csv",
    request: "()",
    response: "()",
};

/// Who registered for a workshop as a file.
const REGISTRATIONS: EndpointInfo = EndpointInfo {
    name: "get_registrations_file",
    method: Method::Get,
    path: "/api/v1/desk/workshops/{key}/registrations/csv",
    request: "()",
    response: "()",
};

/// In whose hands the item is, as seen by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hands {
    Nobodys,
    Colleagues,
    Others,
}

/// Somebody asked into the desk and signed in, without a second factor.
pub(crate) async fn newcomer(app: &TestApp, email: &str, partner: &str, roles: &[DeskRole]) -> String {
    let new = NewMember {
        name: email.to_owned(),
        email: email.to_owned(),
        partner: String::new(),
        roles: roles.iter().copied().collect(),
    };
    app.store.invite_first_member(partner, new, app.now()).await.unwrap();
    app.sign_in(email).await
}

/// The same, with a second factor that she has shown.
pub(crate) async fn member(app: &TestApp, email: &str, partner: &str, roles: &[DeskRole]) -> String {
    let cookies = newcomer(app, email, partner, roles).await;
    let post = async |path: &str, body: Value| app.send(Ask::post(path, &body).header("cookie", &cookies)).await;
    let offer: TotpOffer = post("/api/v1/desk/second-factor/totp", json!(Press {})).await.json();
    let code = json!(CodeDraft { code: app_code(&offer.secret, app.now()) });
    assert_eq!(post("/api/v1/desk/second-factor/totp/confirmation", code).await.status, 200);
    cookies
}

/// Something that waits, new for each call.
async fn item(app: &TestApp, kind: ItemKind, number: usize) -> String {
    let email = format!("hr{number}@officine.example");
    let cookies = app.sign_in(&email).await;
    let mut vacancy = vacancy_draft();
    vacancy.contact.email.clone_from(&email);
    let sent: Receipt = app.send(Ask::post("/api/v1/vacancies", &vacancy).header("cookie", &cookies)).await.json();
    match kind {
        ItemKind::Vacancy => sent.reference,
        ItemKind::Faq => new_faq(app, number).await,
        ItemKind::LegalQuestion => {
            let asked = Ask::post("/api/v1/legal-questions", &question_draft()).header("cookie", &cookies);
            app.send(asked).await.json::<Receipt>().reference
        }
        ItemKind::Company => {
            let area: Area = app.send(Ask::get("/api/v1/area").header("cookie", &cookies)).await.json();
            let company = area.companies[0].reference.clone();
            let path = format!("/api/v1/area/companies/{company}/application");
            assert_eq!(app.send(Ask::post(&path, &Press {}).header("cookie", &cookies)).await.status, 200);
            company
        }
        ItemKind::Mail => panic!("mails are not taken in this table"),
    }
}

/// What an item's endpoint answers to who works on its kind, by whose hands it is in; the last is for administrators where another
/// organisation has it, since nobody else sees it then.
struct Item {
    kind: ItemKind,
    body: Value,
    nobodys: u16,
    colleagues: u16,
    /// To an administrator, where a colleague or another organisation has it.
    administrators: u16,
    /// To who is only an administrator, where nobody has it; and where she may not, whoever has it.
    only_administrator: u16,
}

enum Row {
    /// Acts on an answer for all: lawyers wherever it is, editors and administrators as on what else waits. What each gets where nobody
    /// has it in hand, and an editor, a lawyer and an administrator where a colleague or somebody else has.
    Faq { body: Value, lawyer: u16, editor: u16, administrator: u16, held: [u16; 3] },
    /// For these roles, on a question that is answered; others get what is said of them.
    Answered { body: Value, lawyer: u16, administrator: u16 },
    /// For lawyers, on an appointment that is new for each call, offered by a colleague or by another organisation.
    Appointment,
    /// Acts on something that waits.
    Item(Item),
    /// For administrators; everybody else is told that there is no such thing.
    Administrators(String, Value, u16),
    /// For these roles of every organisation, on a workshop that is new for each call; published, or a draft.
    Workshop { roles: &'static [DeskRole], published: bool, body: Value, status: u16 },
    /// For these roles; everybody else is told that there is no such thing.
    Roles(&'static [DeskRole], u16),
    /// For lawyers of its organisation and administrators, on a saved answer that is new for each call, of hers and of another.
    SavedAnswer(Value),
    /// For who looks after the texts, on one of them; where it is to be signed, for lawyers, and the others are refused.
    Text { body: Value, signs: bool },
    /// For who works on this kind; everybody else is told that there is no such thing.
    Workers(ItemKind, Value, u16),
    /// For all of the desk, also before the second factor where `before` says what then comes.
    Everybody { key: String, body: Value, status: u16, before: u16 },
}

/// A text that lawyers sign.
const TEXT: &str = "guides-richiedenti-asilo";

/// Who reads answers for all.
const FAQ_READERS: &[DeskRole] = &[DeskRole::Lawyer, DeskRole::Editor, DeskRole::Administrator];

/// An answer for all in the words of the form.
fn faq_draft(en: bool) -> Value {
    json!({
        "topic": "permits",
        "question": {
            "it": "Con la ricevuta del rinnovo si può lavorare?",
            "en": if en { "May one work with the receipt of the renewal?" } else { "" },
        },
        "answer": { "it": "Sì, se in tempo.", "en": if en { "Yes, if it was in time." } else { "" } },
        "sources": "D.Lgs. 286/1998 https://www.normattiva.it/x",
        "confidence": "V2",
    })
}

/// A question that a lawyer has answered, new for each call.
async fn answered_question(app: &TestApp, number: usize) -> String {
    let question = item(app, ItemKind::LegalQuestion, number).await;
    app.store.operator_answers(&question, "Sì, con la ricevuta.", app.now()).await.unwrap();
    question
}

/// An answer for all that a lawyer of another organisation proposed, new for each call.
async fn new_faq(app: &TestApp, number: usize) -> String {
    let question = Box::pin(answered_question(app, number)).await;
    let lawyer = member(app, &format!("propone{number}@s.example"), THEIRS, &[DeskRole::Lawyer]).await;
    let body = json!({ "draft": faq_draft(false), "review_by": "2027-06-01" });
    let path = format!("/api/v1/desk/legal-questions/{question}/faq");
    app.send(Ask::post(&path, &body).header("cookie", &lawyer)).await.json::<DeskFaq>().reference
}

/// An offer in the words of the form, on a day of its own.
fn appointment_draft(day: usize) -> Value {
    let slot = json!({ "date": format!("2026-12-{:02}", day + 2), "starts_at": "10:00", "minutes": "30" });
    json!({ "version": 1, "note": "Parliamone.", "way": "phone", "place": "Chiamiamo noi", "slots": [slot] })
}

/// A question with an appointment that waits for the company's choice, and what cancels that; new for each call.
async fn offered(app: &TestApp, lawyer: &str, number: usize) -> (String, Value) {
    let question = item(app, ItemKind::LegalQuestion, number).await;
    let path = format!("/api/v1/desk/legal-questions/{question}/appointments");
    let offer = Ask::post(&path, &appointment_draft(number)).header("cookie", lawyer);
    let seen: DeskLegalQuestion = app.send(offer).await.json();
    let appointment = seen.messages[0].appointment.as_ref().unwrap().reference.clone();
    (question, json!({ "appointment": appointment }))
}

/// Who works on workshops.
const TRAINERS: &[DeskRole] = &[DeskRole::Trainer, DeskRole::Administrator];
/// Who reads them.
const READERS: &[DeskRole] = &[DeskRole::Mediator, DeskRole::Trainer, DeskRole::Administrator];

/// A workshop in the words of the form, on a day that lies ahead.
fn workshop_draft() -> Value {
    let both = |it: &str, en: &str| json!({ "it": it, "en": en });
    json!({
        "title": both("Il primo giorno", "The first day"),
        "summary": both("Una lista.", "A list."),
        "description": both("Che cosa serve.", "What it takes."),
        "language": "it",
        "date": "2026-12-15",
        "starts_at": "15:00",
        "ends_at": "17:00",
        "online": true,
        "capacity": "20",
    })
}

/// A saved answer in the words of the form.
fn saved_answer() -> Value {
    json!({ "title": "Ricevuta del rinnovo", "lang": "it", "topic": "permits", "text": "Gentile {company}, sì." })
}

/// A saved answer, new for each call, by a lawyer.
async fn new_saved_answer(app: &TestApp, writer: &str) -> String {
    let post = Ask::post("/api/v1/desk/saved-answers", &saved_answer()).header("cookie", writer);
    app.send(post).await.json::<SavedAnswer>().reference
}

/// A workshop, new for each call, by a member who writes them.
async fn new_workshop(app: &TestApp, writer: &str, published: bool) -> String {
    let post = async |path: &str, body: Value| {
        app.send(Ask::post(path, &body).header("cookie", writer)).await.json::<DeskWorkshop>()
    };
    let draft = post("/api/v1/desk/workshops", workshop_draft()).await;
    let reference = draft.view.summary.reference;
    if published {
        let path = format!("/api/v1/desk/workshops/{reference}/publication");
        post(&path, json!({ "version": draft.version })).await;
    }
    reference
}

async fn row(app: &TestApp, administrator: &str, endpoint: &EndpointInfo) -> Row {
    let item = |kind, body, nobodys, colleagues, administrators| Item {
        kind,
        body,
        nobodys,
        colleagues,
        administrators,
        only_administrator: nobodys,
    };
    let reads = |kind| Row::Item(item(kind, Value::Null, 200, 200, 200));
    // Whoever has it in hand decides.
    let decides = |kind, body| Row::Item(item(kind, body, 200, 409, 409));
    let administrators = |key: &str, body: Value, status| Row::Administrators(key.to_owned(), body, status);
    let workshop = |roles, published, body| Row::Workshop { roles, published, body, status: 200 };
    let factor = |body: Value, status, before| Row::Everybody { key: "K-7K3QM9XY".to_owned(), body, status, before };
    let wrong = json!({ "code": "000000" });
    let answer = json!({ "challenge": "x", "credential": "{}", "name": "Chiave" });
    let get = async |path: &str| app.send(Ask::get(path).header("cookie", administrator)).await;
    match endpoint.name {
        "get_desk_session" => factor(Value::Null, 200, 200),
        "list_queue" => factor(Value::Null, 200, 403),
        // An app makes codes for each of them already, and it is her only factor.
        "offer_totp" => factor(json!(Press {}), 409, 403),
        "confirm_totp" => factor(wrong, 422, 403),
        "end_totp" => factor(json!(Press {}), 409, 403),
        "offer_passkey" | "renew_recovery_codes" => factor(json!(Press {}), 200, 403),
        "add_passkey" => factor(answer, 404, 404),
        "end_passkey" => factor(json!(Press {}), 404, 403),
        "prove_by_code" => factor(wrong, 422, 422),
        "prove_by_recovery_code" => factor(json!({ "code": "aaaa-bbbb-cccc" }), 422, 422),
        "challenge_passkey" => factor(json!(Press {}), 409, 409),
        "prove_by_passkey" => factor(answer, 404, 404),
        "get_answered_in_time" | "list_saved_answers" => Row::Workers(ItemKind::LegalQuestion, Value::Null, 200),
        "add_saved_answer" => Row::Workers(ItemKind::LegalQuestion, saved_answer(), 200),
        "get_saved_answer" => Row::SavedAnswer(Value::Null),
        "change_saved_answer" => Row::SavedAnswer(json!({ "version": 1, "draft": saved_answer() })),
        "delete_saved_answer" => Row::SavedAnswer(json!(Press {})),
        "get_desk_people" | "list_desk_mails" => administrators("", Value::Null, 200),
        "add_partner" => administrators("", json!({ "name": "Nuovo ente" }), 200),
        "invite_member" | "change_member" | "end_member" | "reset_member_factor" => {
            let people: DeskPeople = get("/api/v1/desk/people").await.json();
            let member = &people.members.iter().find(|one| one.email.starts_with("trainer")).unwrap().reference;
            let partner = &people.partners[0].reference;
            let new = json!({ "name": "Nuova", "email": "nuova@s.example", "partner": partner, "roles": ["editor"] });
            match endpoint.name {
                "invite_member" => administrators("", new, 200),
                "change_member" => administrators(member, json!({ "partner": partner, "roles": ["editor"] }), 200),
                _ => administrators(member, json!(Press {}), 200),
            }
        }
        "retry_mail" => {
            // Nobody delivers this one.
            app.post("/api/v1/sign-ins", &json!({ "email": "nessuno@altrove.example" })).await;
            let mails: DeskMails = get("/api/v1/desk/mails").await.json();
            administrators(&mails.items[0].reference, json!(Press {}), 200)
        }
        // The log, which only administrators read; the others have a test of their own.
        "read_desk_list" | "get_desk_file" => administrators("audit", Value::Null, 200),
        "take_item" => decides(ItemKind::Vacancy, json!(TakeDraft { from: None })),
        "release_item" => Row::Item(item(ItemKind::LegalQuestion, json!(Press {}), 200, 409, 200)),
        "get_desk_vacancy" => reads(ItemKind::Vacancy),
        "approve_vacancy" => decides(ItemKind::Vacancy, json!({ "version": 1 })),
        "return_vacancy" => decides(ItemKind::Vacancy, json!({ "version": 1, "reasons": ["pay_unclear"] })),
        // What waits is not published: who has it in hand is told so, and so is every other by what the policy lets her know.
        "close_desk_vacancy" => {
            Row::Item(item(ItemKind::Vacancy, json!({ "version": 1, "closing": "filled_by_desk" }), 409, 409, 409))
        }
        "get_desk_legal_question" => reads(ItemKind::LegalQuestion),
        "answer_legal_question" => {
            let answer = json!({ "version": 1, "text": "Sì, con il permesso in corso di validità." });
            // Only a lawyer signs.
            Row::Item(Item { only_administrator: 403, ..item(ItemKind::LegalQuestion, answer, 200, 409, 409) })
        }
        "offer_appointment" => Row::Item(Item {
            only_administrator: 403,
            ..item(ItemKind::LegalQuestion, appointment_draft(1), 200, 409, 409)
        }),
        "cancel_desk_appointment" => Row::Appointment,
        "list_appointments" => Row::Workers(ItemKind::LegalQuestion, Value::Null, 200),
        "ask_company" | "return_legal_question" => {
            decides(ItemKind::LegalQuestion, json!({ "version": 1, "text": "Di quale permesso si tratta?" }))
        }
        "write_note" => {
            Row::Item(item(ItemKind::LegalQuestion, json!({ "text": "Ne abbiamo già parlato." }), 200, 200, 200))
        }
        "hand_over_legal_question" => {
            let people: DeskPeople = get("/api/v1/desk/people").await.json();
            let to = &people.members.iter().find(|one| one.email.starts_with("unproved")).unwrap().reference;
            let body = json!({ "from": null, "to": to, "note": "Ne sai più di me." });
            // What somebody has is not handed on as if nobody had it.
            Row::Item(item(ItemKind::LegalQuestion, body, 200, 409, 409))
        }
        "list_desk_workshops" | "get_desk_workshop" => workshop(READERS, true, Value::Null),
        "add_workshop" => workshop(TRAINERS, true, workshop_draft()),
        "change_workshop" => workshop(TRAINERS, true, json!({ "version": 2, "draft": workshop_draft() })),
        "change_materials" => {
            let title = json!({ "it": "Le diapositive", "en": "The slides" });
            let item = json!({ "title": title, "address": "https://example.org/a.pdf", "early": true });
            workshop(TRAINERS, true, json!({ "version": 2, "items": [item] }))
        }
        "publish_workshop" => workshop(TRAINERS, false, json!({ "version": 1 })),
        "list_workshop_seats" | "get_registrations_file" => workshop(TRAINERS, true, Value::Null),
        "get_check_in" | "get_feedback_results" => workshop(TRAINERS, true, Value::Null),
        // It is not the day yet.
        "mark_check_in" => Row::Workshop {
            roles: TRAINERS,
            published: true,
            body: json!({ "registration": "R-7K3QM9XY", "person": 0, "present": true, "at": "2026-12-15T14:05:00Z" }),
            status: 409,
        },
        // Nobody registered for these.
        "cancel_workshop_seat" => Row::Workshop {
            roles: TRAINERS,
            published: true,
            body: json!({ "registration": "R-7K3QM9XY", "person": 0 }),
            status: 404,
        },
        "write_to_registered" => {
            workshop(TRAINERS, true, json!({ "to": "both", "subject": "Oggi", "text": "Portate un documento." }))
        }
        "cancel_workshop" => workshop(TRAINERS, true, json!({ "version": 2, "reason": "Si rinvia." })),
        "propose_faq" => Row::Answered {
            body: json!({ "draft": faq_draft(false), "review_by": "2027-06-01" }),
            lawyer: 200,
            // Only a lawyer signs.
            administrator: 403,
        },
        "get_desk_text" => Row::Text { body: Value::Null, signs: false },
        "sign_text" => {
            let read: DeskText = get(&["/api/v1/desk/texts/", TEXT].concat()).await.json();
            Row::Text { body: json!({ "fingerprint": read.fingerprint }), signs: true }
        }
        "list_desk_faq" => Row::Roles(FAQ_READERS, 200),
        "get_desk_faq" => {
            Row::Faq { body: Value::Null, lawyer: 200, editor: 200, administrator: 200, held: [200, 200, 200] }
        }
        // What an editor has in hand is hers; a lawyer mends the law wherever it is.
        "change_faq" => {
            let body = json!({ "version": 1, "draft": faq_draft(true) });
            Row::Faq { body, lawyer: 200, editor: 200, administrator: 200, held: [409, 200, 409] }
        }
        "check_faq" => {
            let body = json!({ "version": 1, "review_by": "2027-06-01" });
            Row::Faq { body, lawyer: 200, editor: 403, administrator: 403, held: [403, 200, 403] }
        }
        "publish_faq" => {
            let body = json!({ "version": 1, "draft": faq_draft(true) });
            Row::Faq { body, lawyer: 403, editor: 200, administrator: 200, held: [409, 403, 409] }
        }
        "withdraw_faq" => {
            let body = json!({ "version": 1 });
            Row::Faq { body, lawyer: 200, editor: 200, administrator: 200, held: [409, 200, 409] }
        }
        "get_claim" => reads(ItemKind::Company),
        "decide_claim" => decides(ItemKind::Company, json!({ "decision": "let_in" })),
        other => panic!("{other} has no row in the policy of the desk: who may call it?"),
    }
}

/// What leaves no line in the log: what one reads of oneself, of colleagues and of all that waits, before one opens something; and an
/// offer, which changes nothing until it is taken up.
const SILENT: &[&str] = &[
    "get_answered_in_time",
    "get_desk_people",
    "get_desk_session",
    "get_desk_text",
    "get_saved_answer",
    "list_appointments",
    "list_desk_faq",
    "list_desk_mails",
    "list_desk_workshops",
    "list_queue",
    "list_saved_answers",
    "offer_passkey",
    "read_desk_list",
];

/// Calls an endpoint, and looks what the log then holds.
struct Watched<'a> {
    app: &'a TestApp,
    endpoint: &'a EndpointInfo,
    /// The cookies of somebody who may read the log.
    reader: &'a str,
    /// Whether something was done, and whether something done stands in the log.
    done: bool,
    noted: bool,
}

impl Watched<'_> {
    /// The status of the answer. What was refused leaves no line.
    async fn ask(&mut self, cookies: &str, key: &str, body: &Value) -> u16 {
        let path = self.endpoint.path.replace("{key}", key);
        let ask = match self.endpoint.method {
            Method::Get => Ask::get(&path),
            Method::Post => Ask::post(&path, body),
        };
        let before = self.lines().await;
        let status = self.app.send(ask.header("cookie", cookies)).await.status;
        let noted = self.lines().await > before;
        assert!(!noted || status == 200, "{} was refused with {status} and left a line", self.endpoint.name);
        self.done |= status == 200;
        self.noted |= noted;
        status
    }

    async fn lines(&self) -> u32 {
        self.app.send(Ask::get("/api/v1/desk/lists/audit").header("cookie", self.reader)).await.json::<ListPage>().total
    }
}

#[tokio::test]
async fn every_endpoint_answers_each_role_as_the_policy_says() {
    let of_desk = |endpoint: &&EndpointInfo| endpoint.path.starts_with("/api/v1/desk/");
    for endpoint in endpoint::ALL.iter().filter(of_desk).chain([&FILE, &REGISTRATIONS]) {
        on_sqlite(async |store| {
            let app = TestApp::new(store);
            let mut members = Vec::new();
            for role in DeskRole::ALL.iter().copied() {
                members.push((role, member(&app, &format!("{}@s.example", role.as_str()), OURS, &[role]).await));
            }
            let every = DeskRole::ALL;
            let colleague = member(&app, "colleague@s.example", OURS, every).await;
            let other = member(&app, "other@s.example", THEIRS, every).await;
            let unproved = {
                member(&app, "unproved@s.example", OURS, every).await;
                app.sign_in("unproved@s.example").await
            };
            let row = row(&app, &colleague, endpoint).await;
            let mut watched = Watched { app: &app, endpoint, reader: &colleague, done: false, noted: false };
            let mut number = 0;
            for (role, cookies) in &members {
                let administrator = *role == DeskRole::Administrator;
                let expect = |status: u16, expected: u16, hands: Hands| {
                    assert_eq!(status, expected, "{} to {} with {hands:?}", endpoint.name, role.as_str());
                };
                match &row {
                    Row::Everybody { key, body, status, .. } => {
                        expect(watched.ask(cookies, key, body).await, *status, Hands::Nobodys);
                    }
                    Row::Administrators(key, body, status) => {
                        let expected = if administrator { *status } else { 404 };
                        expect(watched.ask(cookies, key, body).await, expected, Hands::Nobodys);
                    }
                    Row::Workshop { roles, published, body, status } => {
                        // Of an organisation of hers, and of another: a workshop is nobody's.
                        for writer in [&colleague, &other] {
                            let key = new_workshop(&app, writer, *published).await;
                            let expected = if roles.contains(role) { *status } else { 404 };
                            expect(watched.ask(cookies, &key, body).await, expected, Hands::Nobodys);
                        }
                    }
                    Row::Roles(roles, status) => {
                        let expected = if roles.contains(role) { *status } else { 404 };
                        expect(watched.ask(cookies, "", &Value::Null).await, expected, Hands::Nobodys);
                    }
                    Row::Answered { body, lawyer, administrator } => {
                        number += 1;
                        let key = answered_question(&app, number).await;
                        let expected = match role {
                            DeskRole::Lawyer => *lawyer,
                            DeskRole::Administrator => *administrator,
                            _ => 404,
                        };
                        expect(watched.ask(cookies, &key, body).await, expected, Hands::Nobodys);
                    }
                    Row::Faq { body, lawyer, editor, administrator, held } => {
                        for hands in [Hands::Nobodys, Hands::Colleagues, Hands::Others] {
                            number += 1;
                            let key = new_faq(&app, number).await;
                            let holder = match hands {
                                Hands::Nobodys => None,
                                Hands::Colleagues => Some(&colleague),
                                Hands::Others => Some(&other),
                            };
                            if let Some(holder) = holder {
                                let path = format!("/api/v1/desk/items/{key}/assignment");
                                let take = Ask::post(&path, &TakeDraft::default()).header("cookie", holder);
                                assert_eq!(app.send(take).await.status, 200);
                            }
                            let expected = match (role, hands) {
                                (DeskRole::Lawyer, Hands::Nobodys) => *lawyer,
                                (DeskRole::Editor, Hands::Nobodys) => *editor,
                                (DeskRole::Administrator, Hands::Nobodys) => *administrator,
                                (DeskRole::Lawyer, _) => held[1],
                                (DeskRole::Editor, Hands::Colleagues) => held[0],
                                (DeskRole::Administrator, _) => held[2],
                                // What another organisation has in hand is as if it did not exist.
                                _ => 404,
                            };
                            expect(watched.ask(cookies, &key, body).await, expected, hands);
                        }
                    }
                    Row::Workers(kind, body, status) => {
                        let expected = if kind.roles().contains(role) { *status } else { 404 };
                        expect(watched.ask(cookies, "", body).await, expected, Hands::Nobodys);
                    }
                    Row::Text { body, signs } => {
                        let expected = match role {
                            DeskRole::Lawyer => 200,
                            DeskRole::Editor | DeskRole::Administrator if *signs => 403,
                            DeskRole::Editor | DeskRole::Administrator => 200,
                            _ => 404,
                        };
                        expect(watched.ask(cookies, TEXT, body).await, expected, Hands::Nobodys);
                    }
                    Row::Appointment => {
                        for (writer, hands) in [(&colleague, Hands::Colleagues), (&other, Hands::Others)] {
                            number += 1;
                            let (key, body) = offered(&app, writer, number).await;
                            let expected = match role {
                                DeskRole::Administrator => 403,
                                DeskRole::Lawyer if hands == Hands::Colleagues => 200,
                                _ => 404,
                            };
                            expect(watched.ask(cookies, &key, &body).await, expected, hands);
                        }
                    }
                    Row::SavedAnswer(body) => {
                        for (writer, hands) in [(&colleague, Hands::Colleagues), (&other, Hands::Others)] {
                            let key = new_saved_answer(&app, writer).await;
                            let expected = match role {
                                DeskRole::Administrator => 200,
                                DeskRole::Lawyer if hands == Hands::Colleagues => 200,
                                _ => 404,
                            };
                            expect(watched.ask(cookies, &key, body).await, expected, hands);
                        }
                    }
                    Row::Item(one) => {
                        for hands in [Hands::Nobodys, Hands::Colleagues, Hands::Others] {
                            number += 1;
                            let key = item(&app, one.kind, number).await;
                            let holder = match hands {
                                Hands::Nobodys => None,
                                Hands::Colleagues => Some(&colleague),
                                Hands::Others => Some(&other),
                            };
                            if let Some(holder) = holder {
                                let path = format!("/api/v1/desk/items/{key}/assignment");
                                let take = Ask::post(&path, &TakeDraft::default()).header("cookie", holder);
                                assert_eq!(app.send(take).await.status, 200);
                            }
                            let expected = match hands {
                                _ if !one.kind.roles().contains(role) => 404,
                                Hands::Nobodys if administrator => one.only_administrator,
                                Hands::Nobodys => one.nobodys,
                                Hands::Colleagues | Hands::Others if administrator => one.administrators,
                                Hands::Colleagues => one.colleagues,
                                Hands::Others => 404,
                            };
                            expect(watched.ask(cookies, &key, &one.body).await, expected, hands);
                        }
                    }
                }
            }
            let (key, body, expected) = match &row {
                Row::Everybody { key, body, before, .. } => (key.clone(), body.clone(), *before),
                Row::Administrators(key, body, _) => (key.clone(), body.clone(), 403),
                Row::Workshop { published, body, .. } => {
                    (new_workshop(&app, &colleague, *published).await, body.clone(), 403)
                }
                Row::Roles(..) => (String::new(), Value::Null, 403),
                Row::Answered { body, .. } => (answered_question(&app, 90).await, body.clone(), 403),
                Row::Faq { body, .. } => (new_faq(&app, 90).await, body.clone(), 403),
                Row::Workers(_, body, _) => (String::new(), body.clone(), 403),
                Row::Text { body, .. } => (TEXT.to_owned(), body.clone(), 403),
                Row::Appointment => {
                    let (key, body) = offered(&app, &colleague, 20).await;
                    (key, body, 403)
                }
                Row::SavedAnswer(body) => (new_saved_answer(&app, &colleague).await, body.clone(), 403),
                Row::Item(one) => (item(&app, one.kind, 90).await, one.body.clone(), 403),
            };
            let status = watched.ask(&unproved, &key, &body).await;
            assert_eq!(status, expected, "{} without the second factor", endpoint.name);
            let silent = SILENT.contains(&endpoint.name) || !watched.done;
            assert_eq!(watched.noted, !silent, "{} leaves its line in the log", endpoint.name);
        })
        .await;
    }
}
