//! What the operator does at the command line while the server runs, and what its sender then sees.

use approdo_contract::{
    desk::workshop::NewWorkshop,
    legal_question::{LegalQuestionDraft, LegalQuestionState, LegalQuestionView},
    receipt::Receipt,
    vacancy::{PostedVacancy, VacancyDraft, VacancyList, VacancyState, VacancyView},
    workshop::RegistrationReceipt,
};
use approdo_store::Location;
use approdo_testkit::{both_databases, due, question_draft, registration_draft, vacancy_draft, workshop};
use jiff::{SignedDuration, Timestamp};

use crate::{
    client::Client,
    server::{Server, approdo, finish, place},
};

/// Runs `approdo admin` with these words; gives what it wrote.
#[track_caller]
fn admin(location: &Location, words: &[&str], input: &str, succeeds: bool) -> String {
    let (succeeded, text) = finish(approdo().arg("admin").args(words).args(place(location)), input);
    assert_eq!(succeeded, succeeds, "{words:?}: {text}");
    text
}

/// Dates that are ahead whenever this test runs.
fn vacancy() -> VacancyDraft {
    let day = |days: i64| (Timestamp::now() + SignedDuration::from_hours(24 * days)).to_string()[..10].to_owned();
    let mut draft = vacancy_draft();
    (draft.job.start_date, draft.job.closing_date) = (day(60), day(30));
    draft
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vacancy_is_approved_or_sent_back() {
    both_databases(async |database| {
        let location = database.location();
        let server = Server::start(location);
        let mut client = Client::connect(server.address).await.unwrap();
        let first: Receipt = client.post("/api/v1/vacancies", "1", &vacancy()).await.unwrap();
        let second: Receipt = client.post("/api/v1/vacancies", "2", &vacancy()).await.unwrap();

        let list = admin(location, &["list", "vacancies"], "", true);
        assert!(!list.contains(&first.reference), "nothing unconfirmed is in a queue: {list}");
        admin(location, &["approve", &first.reference], "", false);
        for receipt in [&first, &second] {
            let told = admin(location, &["confirm", &receipt.reference], "", true);
            assert!(told.contains("waits for your approval"), "{told}");
        }
        admin(location, &["confirm", &first.reference], "", false);

        let list = admin(location, &["list", "vacancies"], "", true);
        assert!(list.contains(&first.reference) && list.contains("awaiting_approval"), "{list}");
        let sheet = admin(location, &["show", &first.reference], "", true);
        assert!(sheet.contains("anna@officine.example") && sheet.contains("1450.00 to 1600.50 EUR"), "{sheet}");

        admin(location, &["approve", &first.reference], "", true);
        let public: VacancyView = client.get(&format!("/api/v1/vacancies/{}", first.reference)).await.unwrap();
        assert_eq!(public.reference, first.reference);
        let told = admin(location, &["approve", &first.reference], "", false);
        assert!(told.contains("was decided before"), "{told}");

        admin(location, &["return", &second.reference, "--note", "Manca l'orario."], "", true);
        let posted: PostedVacancy = client.get(&format!("/api/v1/posted-vacancies/{}", second.secret)).await.unwrap();
        assert_eq!((posted.state, posted.note.as_deref()), (VacancyState::Returned, Some("Manca l'orario.")));
        assert_eq!(client.get::<VacancyList>("/api/v1/vacancies").await.unwrap().total, 1);
        let open = admin(location, &["list", "--open"], "", true);
        assert!(open.contains("Vacancies: 0"), "{open}");
    })
    .await;
}

/// From an address of its own: each gets a few mails an hour only.
fn question_from(number: usize) -> LegalQuestionDraft {
    let mut draft = question_draft();
    draft.contact.email = format!("persona{number}@officine.example");
    draft
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_in_each_way_that_a_text_can_come() {
    both_databases(async |database| {
        let location = database.location();
        let server = Server::start(location);
        let mut client = Client::connect(server.address).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answer.txt");
        std::fs::write(&file, "Dal file.\n").unwrap();
        let file = file.display().to_string();

        let ways: [(&[&str], &str, &str); 4] = [
            (&["--text", "Da qui."], "", "Da qui."),
            (&["--file", &file], "", "Dal file."),
            (&["--file", "-"], "Da fuori.\nSeconda riga.", "Da fuori.\nSeconda riga."),
            (&["-"], "Da fuori.", "Da fuori."),
        ];
        for (number, (source, input, expected)) in ways.into_iter().enumerate() {
            let key = number.to_string();
            let receipt: Receipt = client.post("/api/v1/legal-questions", &key, &question_from(number)).await.unwrap();
            admin(location, &["confirm", &receipt.reference], "", true);
            let sheet = admin(location, &["show", &receipt.reference], "", true);
            assert!(sheet.contains("ricevuta della richiesta"), "{sheet}");
            admin(location, &[&["answer", &receipt.reference], source].concat(), input, true);
            let view: LegalQuestionView =
                client.get(&format!("/api/v1/legal-questions/{}", receipt.secret)).await.unwrap();
            assert_eq!(view.state, LegalQuestionState::Answered);
            assert_eq!(view.messages[0].text, expected);
        }

        let receipt: Receipt = client.post("/api/v1/legal-questions", "r", &question_draft()).await.unwrap();
        admin(location, &["confirm", &receipt.reference], "", true);
        admin(location, &["answer", &receipt.reference, "--text", "  "], "", false);
        admin(location, &["answer", &receipt.reference], "", false);
        admin(location, &["return", &receipt.reference, "--note", "Nomina una persona."], "", true);
        let view: LegalQuestionView = client.get(&format!("/api/v1/legal-questions/{}", receipt.secret)).await.unwrap();
        assert_eq!((view.state, view.note.as_deref()), (LegalQuestionState::Returned, Some("Nomina una persona.")));
        let told = admin(location, &["answer", &receipt.reference, "--text", "Tardi."], "", false);
        assert!(told.contains("was decided before"), "{told}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_to_a_workshop_is_listed_with_her_question() {
    both_databases(async |database| {
        let location = database.location();
        let starts_at = Timestamp::now() + SignedDuration::from_hours(48);
        let ends_at = starts_at + SignedDuration::from_hours(2);
        let new = NewWorkshop { starts_at, ends_at, ..workshop(1) };
        let workshop = database.store().add_workshop(new, Timestamp::now()).await.unwrap();
        let server = Server::start(location);
        let mut client = Client::connect(server.address).await.unwrap();
        let path = format!("/api/v1/workshops/{workshop}/registrations");
        for number in [1, 2] {
            let key = number.to_string();
            client.post::<RegistrationReceipt>(&path, &key, &registration_draft(number)).await.unwrap();
        }
        let list = admin(location, &["registrations", &workshop], "", true);
        for words in [
            "2 registrations: 1 confirmed, 1 waiting, 0 cancelled",
            "confirmed  Persona 1 <persona1@officine.example>, Risorse umane",
            "waiting 1  Persona 2 <persona2@officine.example>",
            "Come si prepara il primo giorno di lavoro?",
        ] {
            assert!(list.contains(words), "{words} in {list}");
        }
        assert!(admin(location, &["list", "workshops"], "", true).contains("1/1 seats taken, 1 waiting"));
        assert!(admin(location, &["show", &workshop], "", true).contains("The first day at work"));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_told_in_words() {
    let database = approdo_testkit::Database::sqlite().await;
    let location = database.location();
    for (words, told) in [
        (["show", "V-AAAAAAAA"], "there is no V-AAAAAAAA"),
        (["approve", "V-AAAAAAAA"], "there is no V-AAAAAAAA"),
        (["show", "hello"], "a reference begins with V-, Q- or W-"),
        (["registrations", "W-AAAAAAAA"], "there is no W-AAAAAAAA"),
    ] {
        let text = admin(location, &words, "", false);
        assert!(text.contains(told), "{words:?}: {text}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let nowhere = Location::Sqlite(elsewhere.path().join("approdo.sqlite"));
    assert!(admin(&nowhere, &["list"], "", false).contains("is --data right?"));
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0, "nothing was made by the slip");
    database.delete().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workshop_is_put_into_the_calendar_from_a_file() {
    both_databases(async |database| {
        let location = database.location();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("workshop.toml").display().to_string();
        let shipped = include_str!("../../../../docs/workshop.toml");
        let day = (Timestamp::now() + SignedDuration::from_hours(24 * 40)).to_string()[..10].to_owned();
        std::fs::write(&file, shipped.replace("2030-01-16", &day)).unwrap();
        let told = admin(location, &["add-workshop", &file], "", true);
        let reference = told.split_whitespace().next().unwrap();
        let list = admin(location, &["list", "workshops"], "", true);
        assert!(list.contains(reference), "{list}");

        for (wrong, with, expected) in [
            (day.as_str(), "2020-01-15", "must lie ahead"),
            ("capacity = 30", "capacity = 0", "capacity must be at least 1"),
            ("ends_at = \"17:30\"", "ends_at = \"14:00\"", "ends_at must be after starts_at"),
            ("capacity = 30", "seats = 30", "seats"),
        ] {
            std::fs::write(&file, shipped.replace("2030-01-16", &day).replace(wrong, with)).unwrap();
            let told = admin(location, &["add-workshop", &file], "", false);
            assert!(told.contains(expected), "{told}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_long_enough_is_told_and_then_ended() {
    both_databases(async |database| {
        let location = database.location();
        let long_ago = Timestamp::now() - SignedDuration::from_hours(24 * 30);
        let key = approdo_testkit::idempotency_key("post_vacancy", 1);
        let (sender, new) = (approdo_testkit::visitor(), approdo_testkit::new_vacancy());
        database.store().post_vacancy(&key, sender, new, long_ago, due()).await.unwrap();
        let retention = |words: &[&str]| {
            let (succeeded, text) = finish(approdo().arg("retention").args(words).args(place(location)), "");
            assert!(succeeded, "{text}");
            text.lines().find(|line| line.starts_with("unconfirmed_vacancies")).unwrap().to_owned()
        };
        for _ in 0..2 {
            let told = retention(&["--dry-run"]);
            assert!(told.contains(" 1 rows would be touched, older than "), "{told}");
        }
        // Kept for longer, as the operator says.
        assert!(retention(&["--unconfirmed-days", "40"]).contains(" 0 rows touched"));
        assert!(retention(&[]).contains(" 1 rows touched"));
        assert!(retention(&[]).contains(" 0 rows touched"));
    })
    .await;
}
