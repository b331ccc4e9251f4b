//! Appointments through the whole server: what a form says back, who may choose, and what mails bring into calendars.

use approdo_contract::{
    appointment::{AppointmentState, SlotChoice},
    desk::{appointment::ComingAppointments, legal_question::DeskLegalQuestion, people::DeskRole},
    failure::FailureCode,
    legal_question::{LegalQuestionState, LegalQuestionView},
    problem::{Problem, ProblemCode},
    receipt::Receipt,
};
use approdo_testkit::question_draft;
use serde_json::{Value, json};

use crate::{
    app::{Ask, TestApp, on_sqlite},
    desk_policy::member,
};

fn slot(date: &str, starts_at: &str, minutes: &str) -> Value {
    json!({ "date": date, "starts_at": starts_at, "minutes": minutes })
}

fn offer(slots: &[Value]) -> Value {
    json!({ "version": 1, "note": "Parliamone.", "way": "video", "place": "https://example.org/a", "slots": slots })
}

#[tokio::test]
async fn the_company_chooses_a_time_and_its_link_opens_nothing_else() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let laura = member(&app, "laura@s.example", "Ente", &[DeskRole::Lawyer]).await;
        let asked: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        let other: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        let at_desk = |reference: &str| format!("/api/v1/desk/legal-questions/{reference}/appointments");
        let send = async |path: &str, body: &Value| app.send(Ask::post(path, body).header("cookie", &laura)).await;

        // It is Tuesday, 10:00: what begins in less than a day is too soon.
        let soon = offer(&[slot("2026-12-03", "10:00", "30"), slot("2026-12-02", "9:45", "30")]);
        let problems = send(&at_desk(&asked.reference), &soon).await.failure().problems;
        assert_eq!(problems, [Problem::with_limit("slots.1.starts_at", ProblemCode::SlotTooSoon, 24)]);
        let slots = offer(&[slot("2026-12-03", "10:00", "30"), slot("2026-12-03", "15:00", "60")]);
        let seen: DeskLegalQuestion = send(&at_desk(&asked.reference), &slots).await.json();
        assert_eq!(seen.state, LegalQuestionState::WaitingForCompany);
        let meets = offer(&[slot("2026-12-03", "10:15", "15")]);
        let problems = send(&at_desk(&other.reference), &meets).await.failure().problems;
        assert_eq!(problems, [Problem::new("slots.0.starts_at", ProblemCode::SlotTaken)]);

        let appointment = seen.messages[0].appointment.clone().unwrap();
        let wanted = SlotChoice { appointment: appointment.reference.clone(), slot: Some(2) };
        let choices = |receipt: &Receipt| format!("/api/v1/legal-questions/{}/slot-choices", receipt.secret);
        assert_eq!(app.post(&choices(&other), &wanted).await.code(), FailureCode::NotFound, "of another question");
        let missing = SlotChoice { slot: Some(3), ..wanted.clone() };
        assert_eq!(app.post(&choices(&asked), &missing).await.code(), FailureCode::NotFound);
        let view: LegalQuestionView = app.post(&choices(&asked), &wanted).await.json();
        assert_eq!(view.messages[0].appointment.as_ref().unwrap().state, AppointmentState::Chosen);
        let own = format!("/api/v1/area/legal-questions/{}", asked.reference);
        let late = app.post_signed_in(&format!("{own}/slot-choices"), &wanted).await;
        assert_eq!(late.code(), FailureCode::Conflict);
        let get = Ask::get("/api/v1/desk/appointments").header("cookie", &laura);
        let coming: ComingAppointments = app.send(get).await.json();
        assert_eq!(coming.items[0].question, asked.reference);

        let cancellation = json!({ "appointment": appointment.reference });
        let foreign = format!("/api/v1/area/legal-questions/{}/appointment-cancellations", other.reference);
        assert_eq!(app.post_signed_in(&foreign, &cancellation).await.code(), FailureCode::NotFound);
        let cancelled: LegalQuestionView =
            app.post_signed_in(&format!("{own}/appointment-cancellations"), &cancellation).await.json();
        assert_eq!(cancelled.messages[0].appointment.as_ref().unwrap().state, AppointmentState::Cancelled);
    })
    .await;
}
