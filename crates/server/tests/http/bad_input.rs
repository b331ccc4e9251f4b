//! Requests that no app of ours sends: each gets its status and code, nothing is stored, nothing is told.

use approdo_contract::{
    failure::{Failure, FailureCode},
    legal_question::LegalQuestionView,
    problem::{Problem, ProblemCode},
    receipt::Receipt,
    workshop::{CancellationDraft, RegistrationReceipt},
};
use approdo_store::{Kind, Store};
use approdo_testkit::{now, question_draft, registration_draft, registration_of, vacancy_draft, workshop};
use http::Method;
use serde_json::json;

use crate::app::{Ask, TestApp, on_sqlite};

const VACANCIES: &str = "/api/v1/vacancies";
const QUESTIONS: &str = "/api/v1/legal-questions";

fn vacancy() -> Ask {
    Ask::post(VACANCIES, &vacancy_draft())
}

async fn stored(store: &Store) -> usize {
    let vacancies = store.submissions(Kind::Vacancies, false).await.unwrap().len();
    vacancies + store.submissions(Kind::LegalQuestions, false).await.unwrap().len()
}

#[tokio::test]
async fn each_has_its_code_and_nothing_is_stored() {
    use FailureCode::{
        ForeignOrigin, IdempotencyKeyMissing, MalformedJson, MalformedQuery, MethodNotAllowed, NotFound, TooLarge,
        UnknownShape, UnsupportedMediaType,
    };
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let mut unknown_field = json!(vacancy_draft());
        unknown_field["employer"]["iban"] = "IT00".into();
        let mut wrong_type = json!(vacancy_draft());
        wrong_type["hide_name"] = "no".into();
        let mut unknown_choice = json!(question_draft());
        unknown_choice["topic"] = "weather".into();
        let too_large = format!("{{\"question\": \"{}\"}}", "a".repeat(65 * 1024));
        let deep = "[".repeat(60_000);

        let table = [
            ("no JSON", vacancy().body("{\"job\": "), MalformedJson),
            ("no body", vacancy().body(""), MalformedJson),
            ("not UTF-8", vacancy().body(&b"{\"hide_name\": \"\xff\"}"[..]), MalformedJson),
            ("deeper than any draft", vacancy().body(deep), UnknownShape),
            ("two values", vacancy().body("{} {}"), MalformedJson),
            ("an unknown field", Ask::post(VACANCIES, &unknown_field), UnknownShape),
            ("a wrong type", Ask::post(VACANCIES, &wrong_type), UnknownShape),
            ("an unknown choice", Ask::post(QUESTIONS, &unknown_choice), UnknownShape),
            ("not an object", vacancy().body("\"vacancy\""), UnknownShape),
            ("no content type", vacancy().header("content-type", ""), UnsupportedMediaType),
            ("a form", vacancy().header("content-type", "application/x-www-form-urlencoded"), UnsupportedMediaType),
            ("a plain text", vacancy().header("content-type", "text/plain"), UnsupportedMediaType),
            (
                "another charset",
                vacancy().header("content-type", "application/json; charset=utf-16"),
                UnsupportedMediaType,
            ),
            ("a body over 64 kB", Ask::post(QUESTIONS, &()).body(too_large), TooLarge),
            ("a foreign origin", vacancy().header("origin", "https://elsewhere.example"), ForeignOrigin),
            ("a page without origin", vacancy().header("origin", "null"), ForeignOrigin),
            ("a foreign site", vacancy().header("origin", "").header("sec-fetch-site", "cross-site"), ForeignOrigin),
            ("a neighbouring site", vacancy().header("sec-fetch-site", "same-site"), ForeignOrigin),
            ("no key", vacancy().header("idempotency-key", ""), IdempotencyKeyMissing),
            ("a key with spaces", vacancy().header("idempotency-key", "a b"), IdempotencyKeyMissing),
            ("a key too long", vacancy().header("idempotency-key", &"k".repeat(129)), IdempotencyKeyMissing),
            ("an unknown vacancy", Ask::get("/api/v1/vacancies/V-AAAAAAAA"), NotFound),
            ("an unknown workshop", Ask::get("/api/v1/workshops/W-AAAAAAAA"), NotFound),
            ("no calendar", Ask::get("/api/v1/workshops/W-AAAAAAAA/calendar.ics"), NotFound),
            ("an unknown secret", Ask::get("/api/v1/legal-questions/%00%01"), NotFound),
            ("not even text", Ask::get("/api/v1/vacancies/%ff"), NotFound),
            ("an unknown case", Ask::get("/api/v1/cases/nobody"), NotFound),
            ("an unknown page", Ask::get("/api/v1/editorial/imprint"), NotFound),
            ("an unknown language", Ask::get("/api/v1/cases?lang=de"), MalformedQuery),
            ("an unknown endpoint", Ask::get("/api/v1/candidates"), NotFound),
            ("another version", Ask::get("/api/v2/health"), NotFound),
            ("nothing but the prefix", Ask::get("/api"), NotFound),
            (
                "registering nowhere",
                Ask::post("/api/v1/workshops/W-AAAAAAAA/registrations", &registration_draft(1)),
                NotFound,
            ),
            ("deleting", Ask::new(Method::DELETE, VACANCIES), MethodNotAllowed),
            ("replacing a page", Ask::new(Method::PUT, "/it"), MethodNotAllowed),
            ("asking for permission", Ask::new(Method::OPTIONS, VACANCIES), MethodNotAllowed),
        ];
        for (what, ask, code) in table {
            let answer = app.send(ask).await;
            let failure = answer.failure();
            assert_eq!(failure, Failure { request_id: failure.request_id.clone(), ..Failure::new(code) }, "{what}");
            assert_eq!(answer.header("access-control-allow-origin"), "", "{what}");
            assert_eq!(answer.header("allow").is_empty(), code != MethodNotAllowed, "{what}");
        }
        assert_eq!(stored(&app.store).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_program_without_pages_may_write() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let ask = vacancy().header("origin", "").header("sec-fetch-site", "");
        assert_eq!(app.send(ask).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn problems_name_their_field_and_nothing_is_stored() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let mut draft = vacancy_draft();
        draft.employer.vat_number = "00000000000".into();
        draft.job.pay_min = "2.000".into();
        draft.job.closing_date = "2026-11-30".into();
        let failure = app.post(VACANCIES, &draft).await.failure();
        let expected = [
            Problem::new("employer.vat_number", ProblemCode::VatZero),
            Problem::new("job.pay_max", ProblemCode::PayRangeReversed),
            Problem::new("job.closing_date", ProblemCode::DatePast),
        ];
        assert_eq!((failure.code, &failure.problems[..]), (FailureCode::Invalid, &expected[..]));

        let mut draft = question_draft();
        draft.question = "Il lavoratore con codice fiscale 12345678901 può cominciare lunedì?".into();
        let failure = app.post(QUESTIONS, &draft).await.failure();
        assert_eq!(failure.problems, [Problem::new("question", ProblemCode::PersonalFiscalCode)]);
        assert_eq!(stored(&app.store).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_key_that_comes_again_brings_the_first_answer_or_none() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.person().await.to_owned();
        let first = vacancy().header("idempotency-key", "once").header("cookie", &cookies);
        let receipt: Receipt = app.send(first.clone()).await.json();
        assert_eq!(app.send(first.clone()).await.json::<Receipt>(), receipt);

        let mut other = vacancy_draft();
        other.hide_name = true;
        let other = Ask::post(VACANCIES, &other).header("idempotency-key", "once").header("cookie", &cookies);
        assert_eq!(app.send(other).await.code(), FailureCode::IdempotencyKeyReused);
        assert_eq!(stored(&app.store).await, 1);

        // The key of one operation says nothing about another.
        let question =
            Ask::post(QUESTIONS, &question_draft()).header("idempotency-key", "once").header("cookie", &cookies);
        app.send(question).await.json::<Receipt>();
        assert_eq!(stored(&app.store).await, 2);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_fit_the_workshop_is_refused() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let reference = app.store.add_workshop(workshop(30), now()).await.unwrap();
        let registrations = format!("/api/v1/workshops/{reference}/registrations");
        let receipt: RegistrationReceipt = app.post(&registrations, &registration_draft(1)).await.json();

        let failure = app.post(&registrations, &registration_of([2, 1])).await.failure();
        assert_eq!(failure.problems, [Problem::new("people.1.email", ProblemCode::AlreadyRegistered)]);

        let cancellations = format!("/api/v1/registrations/{}/cancellations", receipt.secret);
        let failure = app.post(&cancellations, &CancellationDraft { people: vec![0, 7] }).await.failure();
        assert_eq!(failure.code, FailureCode::Invalid);
        assert_eq!(failure.problems[0].code, ProblemCode::UnknownPerson);

        app.set_clock(now() + jiff::SignedDuration::from_hours(8 * 24));
        assert_eq!(app.post(&registrations, &registration_draft(3)).await.code(), FailureCode::Conflict);
        let late = CancellationDraft { people: vec![0] };
        assert_eq!(app.post(&cancellations, &late).await.code(), FailureCode::Conflict);

        let kept = app.store.registrations_of(&reference).await.unwrap();
        let people: Vec<&str> = kept.iter().flat_map(|one| &one.people).map(|person| person.email.as_str()).collect();
        assert_eq!(people, ["persona1@officine.example"]);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_breaks_tells_nothing_but_the_name_of_the_request() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| {
            portal.clock = approdo_server::Clock::from_fn(|| panic!("the clock fell down"));
        });
        let answer = app.get("/api/v1/workshops").await;
        assert_eq!(answer.code(), FailureCode::Internal);
        assert!(!answer.text().contains("clock"), "{}", answer.text());
        assert_eq!(app.get("/api/v1/health").await.status, 200, "and goes on");
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_gone_is_told_without_its_words() {
    on_sqlite(async |store| {
        let app = TestApp::new(store.clone());
        let receipt: Receipt = app.post(QUESTIONS, &question_draft()).await.json();
        app.get(&format!("/api/v1/legal-questions/{}", receipt.secret)).await.json::<LegalQuestionView>();
        store.close().await;
        for answer in [app.get("/api/v1/health").await, app.get(VACANCIES).await, app.send(vacancy()).await] {
            assert_eq!(answer.code(), FailureCode::Unavailable);
            assert_eq!(answer.header("retry-after"), "1");
            assert!(!answer.text().to_lowercase().contains("sql"), "{}", answer.text());
        }
        let page = app.get("/it/offerte/V-AAAAAAAA").await;
        assert_eq!((page.status, page.header("content-type")), (503, "text/html; charset=utf-8"));
    })
    .await;
}
