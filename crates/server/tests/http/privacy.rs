//! Nothing of anybody who wrote to us stands in what everybody may read.

use approdo_contract::{
    desk::{faq::DeskFaq, people::DeskRole},
    endpoint::{self, Method},
    legal_question::LegalQuestionDraft,
    receipt::Receipt,
    vacancy::VacancyDraft,
};
use approdo_testkit::{both, now, question_draft, registration_draft, vacancy_draft, workshop};

use serde_json::{Value, json};

use crate::{
    app::{Ask, TestApp},
    desk_policy::member,
};

/// Words that occur nowhere else, so that finding one means that it leaked.
const MARKS: [&str; 12] = [
    "Marchio Nascosto",
    "marchio nascosto",
    "00905811006",
    "Zaira Contatto",
    "zaira@nascosto.example",
    "390298765",
    "Persona 41",
    "persona41@officine.example",
    "Ditta Iscritta",
    "00934460049",
    "https://video.example/stanza",
    "domandariservata",
];

fn marked_vacancy() -> VacancyDraft {
    let mut draft = vacancy_draft();
    draft.employer.name = "Marchio Nascosto Srl".into();
    draft.employer.vat_number = "00905811006".into();
    draft.hide_name = true;
    draft.contact.name = "Zaira Contatto".into();
    draft.contact.email = "zaira@nascosto.example".into();
    draft.contact.phone = "+39 02 98765".into();
    draft
}

fn marked_question() -> LegalQuestionDraft {
    let mut draft = question_draft();
    draft.question = "Questa è una domandariservata: chi la legge oltre allo sportello?".into();
    draft.contact = marked_vacancy().contact;
    draft
}

/// An answer for all, made out of a question that nobody else may know.
async fn answer_of_marked_question(app: &TestApp) -> String {
    let asked: Receipt = app.post_signed_in("/api/v1/legal-questions", &marked_question()).await.json();
    app.store.operator_answers(&asked.reference, "Risposta a una domandariservata.", app.now()).await.unwrap();
    let cookies = member(app, "lea@s.example", "Ente nostro", &[DeskRole::Lawyer, DeskRole::Editor]).await;
    let post = async |path: String, body: Value| {
        app.send(Ask::post(&path, &body).header("cookie", &cookies)).await.json::<DeskFaq>()
    };
    let both = |it: &str, en: &str| json!({ "it": it, "en": en });
    let draft = json!({
        "topic": "permits",
        "question": both("Con la ricevuta si può lavorare?", "May one work with the receipt?"),
        "answer": both("Sì.", "Yes."),
        "sources": "Legge https://www.normattiva.it/x",
        "confidence": "V1",
    });
    let proposal = json!({ "draft": draft, "review_by": "2027-06-01" });
    let path = format!("/api/v1/desk/legal-questions/{}/faq", asked.reference);
    let reference = post(path, proposal).await.reference;
    post(format!("/api/v1/desk/faq/{reference}/publication"), json!({ "version": 1, "draft": draft })).await;
    reference
}

#[tokio::test]
async fn public_answers_hold_nothing_personal() {
    both(async |store| {
        let app = TestApp::new(store);
        let vacancy: Receipt = app.post_signed_in("/api/v1/vacancies", &marked_vacancy()).await.json();
        app.store.operator_approves_vacancy(&vacancy.reference, now()).await.unwrap();
        assert_eq!(app.post_signed_in("/api/v1/legal-questions", &marked_question()).await.status, 200);
        let answer = answer_of_marked_question(&app).await;
        let workshop = app.store.add_workshop(workshop(1), now()).await.unwrap();
        let mut registration = registration_draft(41);
        registration.company_name = "Ditta Iscritta".into();
        registration.vat_number = "00934460049".into();
        let registrations = format!("/api/v1/workshops/{workshop}/registrations");
        assert_eq!(app.post(&registrations, &registration).await.status, 200);

        let mut read = 0;
        for endpoint in endpoint::ALL.iter().filter(|endpoint| endpoint.method == Method::Get) {
            let key = match endpoint.name {
                "get_vacancy" => vacancy.reference.as_str(),
                "get_workshop" => &workshop,
                "get_case" => "panino-giusto",
                "get_guide" => "richiedenti-asilo",
                "get_term" => "ricevuta",
                "get_faq" => &answer,
                "get_editorial" => "privacy",
                "get_sign_in_link" | "get_unsubscription" => "aaaaaaaaaaaaaaaaaaaaaaaaaa",
                // Behind a secret: meant for the sender alone.
                "get_posted_vacancy" | "get_legal_question" | "get_registration" | "get_certificate"
                | "get_sign_in" => {
                    continue;
                }
                // Of who is signed in, for herself.
                "get_session" | "list_devices" | "get_area" | "get_erasure" => continue,
                _ if endpoint.path.starts_with("/api/v1/desk/") => continue,
                "list_drafts" | "get_draft" | "get_mail_preferences" | "get_company" => continue,
                "get_own_vacancy"
                | "get_own_vacancy_revision"
                | "get_own_legal_question"
                | "get_own_registration"
                | "get_own_certificate" => {
                    continue;
                }
                _ => "",
            };
            let answer = app.get(&endpoint.path.replace("{key}", key)).await;
            assert_eq!(answer.status, 200, "{}", endpoint.name);
            for mark in MARKS {
                assert!(!answer.text().contains(mark), "{mark} in {}", endpoint.name);
            }
            read += 1;
        }
        assert!(read >= 9, "{read} endpoints were read");
        let calendar = app.get(&format!("/api/v1/workshops/{workshop}/calendar.ics")).await;
        assert!(MARKS.iter().all(|mark| !calendar.text().contains(mark)));
    })
    .await;
}
