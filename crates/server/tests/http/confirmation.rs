//! Sending signed out and confirming by mail, over HTTP.

use approdo_contract::{
    legal_question::{LegalQuestionState, LegalQuestionView},
    receipt::Receipt,
    sign_in::{CodeDraft, SessionView},
};
use approdo_testkit::{newest_code, question_draft};

use crate::app::{TestApp, on_sqlite};

#[tokio::test]
async fn a_question_of_friday_confirmed_on_monday_is_due_on_wednesday() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        app.set_clock("2026-11-27T14:00:00Z".parse().unwrap());
        let receipt: Receipt = app.post("/api/v1/legal-questions", &question_draft()).await.json();
        let path = format!("/api/v1/legal-questions/{}", receipt.secret);
        let question: LegalQuestionView = app.get(&path).await.json();
        assert_eq!((question.state, question.due_at), (LegalQuestionState::Unconfirmed, None));

        // Monday, 10:00 in Rome.
        app.set_clock("2026-11-30T09:00:00Z".parse().unwrap());
        let email = &question_draft().contact.email;
        let code = newest_code(&app.store, email, app.now()).await.code;
        let confirmed = app.post(&format!("/api/v1/sign-ins/{}/session", receipt.secret), &CodeDraft { code }).await;
        assert_eq!(confirmed.json::<SessionView>().email, *email);
        let question: LegalQuestionView = app.get(&path).await.json();
        let due_at = Some("2026-12-02T09:00:00Z".parse().unwrap());
        assert_eq!((question.state, question.due_at), (LegalQuestionState::Waiting, due_at));
    })
    .await;
}
