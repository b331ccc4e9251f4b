//! What is one's own: there for its sender, for nobody else, by no guess.

use approdo_contract::{
    area::Area,
    failure::FailureCode,
    legal_question::LegalQuestionView,
    receipt::Receipt,
    sign_in::{CodeDraft, SessionView},
    vacancy::{PostedVacancy, VacancyState},
    workshop::{CancellationDraft, RegistrationReceipt, RegistrationView, SeatState},
};
use approdo_testkit::{both, newest_code, now, question_draft, registration_of, vacancy_draft, workshop};

use serde_json::json;

use crate::app::{Ask, TestApp};

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
        assert_eq!(session.employer, Some(draft.employer));
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
