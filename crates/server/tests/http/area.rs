//! What is one's own: there for its sender, for nobody else, by no guess.

use approdo_contract::{
    area::Area,
    endpoint::Press,
    failure::FailureCode,
    history::{Author, EventKind},
    legal_question::{LegalMessageDraft, LegalQuestionState, LegalQuestionView},
    problem::{Problem, ProblemCode},
    receipt::{ReadMark, Receipt},
    sign_in::{CodeDraft, SessionView},
    vacancy::{ClosureDraft, Outcome, PostedVacancy, RenewalDraft, VacancyChange, VacancyRevision, VacancyState},
    workshop::{CancellationDraft, RegistrationReceipt, RegistrationView, SeatState},
};
use approdo_testkit::{both, newest_code, now, question_draft, registration_of, vacancy_draft, workshop};

use serde_json::json;

use crate::app::{Ask, TestApp, on_sqlite};

const ANNA: &str = "anna@officine.example";

#[tokio::test]
async fn what_was_sent_signed_out_is_there_once_it_is_confirmed() {
    both(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt = app.post("/api/v1/vacancies", &vacancy_draft()).await.json();
        let code = newest_code(&app.store, ANNA, app.now()).await.code;
        let confirmed = app.post(&format!("/api/v1/sign-ins/{}/session", receipt.secret), &CodeDraft { code }).await;
        assert_eq!(confirmed.json::<SessionView>().email, ANNA);
        let cookies = confirmed.cookies();
        let area: Area = app.send(Ask::get("/api/v1/area").header("cookie", &cookies)).await.json();
        assert_eq!(area.email, ANNA);
        assert_eq!(area.vacancies.len(), 1);
        // No form asks her again.
        let session: SessionView = app.send(Ask::get("/api/v1/session").header("cookie", &cookies)).await.json();
        let draft = vacancy_draft();
        assert_eq!((session.name, session.phone.as_str()), (draft.contact.name, "+39021234567"));
        assert_eq!(session.employers, [draft.employer]);
        let own = &area.vacancies[0];
        assert_eq!(
            (&own.reference, own.state, own.closed),
            (&receipt.reference, VacancyState::AwaitingApproval, false)
        );
    })
    .await;
}

#[tokio::test]
async fn everything_of_hers_is_in_her_area_and_in_nobody_elses() {
    both(async |store| {
        let app = TestApp::new(store);
        let (anna, other) = (app.sign_in(ANNA).await, app.sign_in("bruno@altrove.example").await);
        let workshop = app.store.add_workshop(workshop(2), now()).await.unwrap();
        let post = |path: &str, body: &serde_json::Value| Ask::post(path, body).header("cookie", &anna);
        let vacancy: Receipt = app.send(post("/api/v1/vacancies", &json!(vacancy_draft()))).await.json();
        let question: Receipt = app.send(post("/api/v1/legal-questions", &json!(question_draft()))).await.json();
        let seats = format!("/api/v1/workshops/{workshop}/registrations");
        let seat: RegistrationReceipt = app.send(post(&seats, &json!(registration_of([1, 2, 3])))).await.json();

        let area: Area = app.send(Ask::get("/api/v1/area").header("cookie", &anna)).await.json();
        assert_eq!(area.legal_questions[0].reference, question.reference);
        assert!(area.legal_questions[0].due_at.is_some());
        let own = &area.registrations[0];
        assert_eq!((&own.reference, own.confirmed, own.waiting, own.past), (&seat.reference, 2, 1, false));

        let paths = [
            format!("/api/v1/area/vacancies/{}", vacancy.reference),
            format!("/api/v1/area/legal-questions/{}", question.reference),
            format!("/api/v1/area/registrations/{}", seat.reference),
        ];
        let get = async |path: &str, cookies: &str| app.send(Ask::get(path).header("cookie", cookies)).await;
        assert_eq!(get(&paths[0], &anna).await.json::<PostedVacancy>().reference, vacancy.reference);
        assert_eq!(get(&paths[1], &anna).await.json::<LegalQuestionView>().reference, question.reference);
        assert_eq!(get(&paths[2], &anna).await.json::<RegistrationView>().reference, seat.reference);
        for path in &paths {
            assert_eq!(get(path, "").await.code(), FailureCode::SignedOut, "{path}");
            // As if it did not exist.
            assert_eq!(get(path, &other).await.code(), FailureCode::NotFound, "{path}");
            let nothing = format!("{}-00000000", &path[..path.len() - 9]);
            assert_eq!(get(&nothing, &other).await.code(), FailureCode::NotFound, "{nothing}");
        }
        let cancel = format!("{}/cancellations", paths[2]);
        let body = json!(CancellationDraft { people: vec![0] });
        let foreign = app.send(Ask::post(&cancel, &body).header("cookie", &other)).await;
        assert_eq!(foreign.code(), FailureCode::NotFound);
        let left: RegistrationView = app.send(post(&cancel, &body)).await.json();
        let states: Vec<SeatState> = left.seats.iter().map(|seat| seat.state).collect();
        assert_eq!(
            states,
            [SeatState::Cancelled, SeatState::Confirmed, SeatState::Confirmed],
            "the first in line moved up"
        );
        let area: Area = app.send(Ask::get("/api/v1/area").header("cookie", &anna)).await.json();
        assert!(area.registrations[0].promoted);
        let empty: Area = app.send(Ask::get("/api/v1/area").header("cookie", &other)).await.json();
        assert!(empty.vacancies.is_empty() && empty.legal_questions.is_empty() && empty.registrations.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_who_edit_a_vacancy_the_second_is_told_and_nothing_is_overwritten() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        let path = format!("/api/v1/area/vacancies/{}", receipt.reference);
        let (changes, revision) = (format!("{path}/changes"), format!("{path}/revision"));
        let cookies = app.person().await;
        let read = async || app.send(Ask::get(&revision).header("cookie", cookies)).await.json::<VacancyRevision>();
        let before = read().await;
        let titled = |version, title: &str| {
            let mut draft = before.draft.clone();
            draft.job.title = title.into();
            VacancyChange { version, draft }
        };
        let one: PostedVacancy = app.post_signed_in(&changes, &titled(before.version, "Una")).await.json();
        assert_eq!(one.job.title, "Una");
        let other = app.post_signed_in(&changes, &titled(before.version, "Un'altra")).await;
        assert_eq!((other.status, other.code()), (409, FailureCode::Outdated));
        let newest = read().await;
        assert_eq!((newest.draft.job.title.as_str(), newest.version), ("Una", before.version + 1));
        let last = newest.last.unwrap();
        assert_eq!((last.kind, last.by), (EventKind::Changed, Author::You));
        let again: PostedVacancy = app.post_signed_in(&changes, &titled(newest.version, "Un'altra")).await.json();
        assert_eq!(again.job.title, "Un'altra");
    })
    .await;
}

#[tokio::test]
async fn a_change_is_checked_as_the_form_is() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        let path = |what: &str| format!("/api/v1/area/vacancies/{}/{what}", receipt.reference);
        let mut draft = vacancy_draft();
        draft.job.closing_date = "2026-11-30".into();
        let change = VacancyChange { version: 1, draft };
        let problems = app.post_signed_in(&path("changes"), &change).await.failure().problems;
        assert_eq!(problems, [Problem::new("job.closing_date", ProblemCode::DatePast)]);
        let mut draft = vacancy_draft();
        draft.employer.vat_number = "00905811006".into();
        let change = VacancyChange { version: 1, draft };
        let problems = app.post_signed_in(&path("changes"), &change).await.failure().problems;
        assert_eq!(problems, [Problem::new("employer.vat_number", ProblemCode::VatFixed)]);
        let renewal = RenewalDraft { closing_date: "2028-11-30".into() };
        let problems = app.post_signed_in(&path("renewals"), &renewal).await.failure().problems;
        assert_eq!(problems, [Problem::with_limit("closing_date", ProblemCode::DateTooFar, 365)]);
        let problems = app.post_signed_in(&path("closure"), &ClosureDraft::default()).await.failure().problems;
        assert_eq!(problems, [Problem::new("outcome", ProblemCode::Blank)]);
        let filled = ClosureDraft { outcome: Some(Outcome::FilledByDesk) };
        let early = app.post_signed_in(&path("closure"), &filled).await;
        assert_eq!(early.code(), FailureCode::Conflict, "it is not published");
        let foreign = json!({ "outcome": "sold" });
        assert_eq!(app.post_signed_in(&path("closure"), &foreign).await.code(), FailureCode::UnknownShape);
        let kept: Area = app.send(Ask::get("/api/v1/area").header("cookie", app.person().await)).await.json();
        assert_eq!(kept.vacancies[0].state, VacancyState::AwaitingApproval);
        let withdrawn: PostedVacancy = app.post_signed_in(&path("withdrawal"), &Press {}).await.json();
        assert_eq!(withdrawn.state, VacancyState::Withdrawn);
    })
    .await;
}

#[tokio::test]
async fn more_is_asked_in_the_thread_of_a_question() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        app.store.operator_answers(&receipt.reference, "Sì.", now()).await.unwrap();
        let path = |what: &str| format!("/api/v1/area/legal-questions/{}{what}", receipt.reference);
        let view = async || {
            app.send(Ask::get(&path("")).header("cookie", app.person().await)).await.json::<LegalQuestionView>()
        };
        assert!(!view().await.read);
        let mark: ReadMark = app.post_signed_in(&path("/read"), &Press {}).await.json();
        assert_eq!(mark.read_at, now());
        assert!(view().await.read);

        let draft = |question: &str| LegalMessageDraft { question: question.into(), names_nobody: false };
        let named = draft("Il suo codice fiscale è RSSMRA85T10A562S, va bene lo stesso?");
        let problems = app.post_signed_in(&path("/follow-ups"), &named).await.failure().problems;
        assert_eq!(problems, [Problem::new("question", ProblemCode::PersonalFiscalCode)]);
        let more = draft("E se il permesso scade durante il periodo di prova?");
        let followed: LegalQuestionView = app.post_signed_in(&path("/follow-ups"), &more).await.json();
        // Tuesday at 10, in working hours: Thursday at 10.
        let due = now() + jiff::SignedDuration::from_hours(48);
        assert_eq!((followed.state, followed.due_at), (LegalQuestionState::Waiting, Some(due)));
        assert_eq!(followed.messages.len(), 2);
        let twice = app.post_signed_in(&path("/follow-ups"), &draft("E poi, che cosa succede ancora?")).await;
        assert_eq!(twice.code(), FailureCode::Conflict);
        // Behind the secret link the thread is there, what was done by whom is not.
        let shared: LegalQuestionView = app.get(&format!("/api/v1/legal-questions/{}", receipt.secret)).await.json();
        assert_eq!((shared.messages.len(), shared.history.len()), (2, 0));
    })
    .await;
}
