//! The four jobs end to end, in JSON, on both databases.

use approdo_contract::{
    case::{CaseList, CaseView},
    failure::FailureCode,
    legal_question::{LegalQuestionState, LegalQuestionView},
    news::News,
    receipt::Receipt,
    vacancy::{PostedVacancy, VacancyList, VacancyState, VacancyView},
    workshop::{CancellationDraft, RegistrationReceipt, RegistrationView, SeatState, WorkshopList, WorkshopView},
};
use approdo_testkit::{both, now, question_draft, registration_draft, registration_of, vacancy_draft, workshop};
use jiff::Timestamp;

use crate::app::TestApp;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_vacancy_is_public_once_the_desk_approved_it() {
    both(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        let (page, status) = (
            format!("/api/v1/vacancies/{}", receipt.reference),
            format!("/api/v1/posted-vacancies/{}", receipt.secret),
        );
        assert_eq!(app.get(&page).await.code(), FailureCode::NotFound);
        assert_eq!(app.get("/api/v1/vacancies").await.json::<VacancyList>().total, 0);
        assert_eq!(app.get(&status).await.json::<PostedVacancy>().state, VacancyState::AwaitingApproval);

        app.store.operator_approves_vacancy(&receipt.reference, app.now()).await.unwrap();
        assert_eq!(app.get(&status).await.json::<PostedVacancy>().state, VacancyState::Published);
        assert_eq!(app.get(&page).await.json::<VacancyView>().job.title, "Addetta o addetto al magazzino");
        for (query, total) in [
            ("", 1),
            ("?region=lombardia&sector=c&contract=open_ended&italian=a2", 1),
            ("?region=lazio", 0),
            ("?italian=a1", 0),
            ("?lodging=true", 0),
            ("?region=atlantide&colour=red", 1),
        ] {
            let list: VacancyList = app.get(&format!("/api/v1/vacancies{query}")).await.json();
            assert_eq!(list.total, total, "{query}");
        }

        app.set_clock(at("2026-12-31T22:59:00Z"));
        let closed = async || app.get(&page).await.json::<VacancyView>().closed;
        assert!(!closed().await, "until the end of its closing date in Italy");
        app.set_clock(at("2026-12-31T23:00:00Z"));
        assert!(closed().await);
        app.set_clock(at("2027-01-30T23:00:00Z"));
        assert_eq!(app.get(&page).await.code(), FailureCode::Gone, "thirty days later");
        assert_eq!(app.get("/api/v1/vacancies").await.json::<VacancyList>().total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_returned_vacancy_tells_its_sender_why() {
    both(async |store| {
        let app = TestApp::new(store);
        let receipt: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
        app.store
            .operator_returns_vacancy(&receipt.reference, "Manca il contratto collettivo.", app.now())
            .await
            .unwrap();
        let posted: PostedVacancy = app.get(&format!("/api/v1/posted-vacancies/{}", receipt.secret)).await.json();
        assert_eq!(posted.state, VacancyState::Returned);
        assert_eq!(posted.note.as_deref(), Some("Manca il contratto collettivo."));
        assert_eq!(app.get(&format!("/api/v1/vacancies/{}", receipt.reference)).await.code(), FailureCode::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_question_of_friday_afternoon_is_due_on_tuesday_and_answered_behind_its_secret() {
    both(async |store| {
        let app = TestApp::new(store);
        app.set_clock(at("2026-11-27T14:00:00Z"));
        let receipt: Receipt = app.post_signed_in("/api/v1/legal-questions", &question_draft()).await.json();
        let path = format!("/api/v1/legal-questions/{}", receipt.secret);
        let waiting: LegalQuestionView = app.get(&path).await.json();
        assert_eq!(waiting.due_at, Some(at("2026-12-01T14:00:00Z")), "Friday 15:00 in Rome, Tuesday 15:00");
        assert_eq!((waiting.state, waiting.messages.len()), (LegalQuestionState::Waiting, 0));

        app.set_clock(at("2026-11-30T09:30:00Z"));
        app.store.operator_answers(&receipt.reference, "Sì: la ricevuta basta.", app.now()).await.unwrap();
        let answered: LegalQuestionView = app.get(&path).await.json();
        assert_eq!(answered.state, LegalQuestionState::Answered);
        let answer = &answered.messages[0];
        assert_eq!((answer.text.as_str(), answer.sent_at), ("Sì: la ricevuta basta.", app.now()));
        assert_eq!(
            app.get(&format!("/api/v1/legal-questions/{}", receipt.reference)).await.code(),
            FailureCode::NotFound
        );
    })
    .await;
}

#[tokio::test]
async fn a_seat_that_is_given_back_goes_to_the_first_in_line() {
    both(async |store| {
        let app = TestApp::new(store);
        let reference = app.store.add_workshop(workshop(2), now()).await.unwrap();
        let registrations = format!("/api/v1/workshops/{reference}/registrations");
        let first: RegistrationReceipt = app.post(&registrations, &registration_draft(1)).await.json();
        let group: RegistrationReceipt = app.post_signed_in(&registrations, &registration_of([2, 3, 4])).await.json();
        let states: Vec<_> = group.seats.iter().map(|seat| (seat.state, seat.position)).collect();
        let waiting = |position| (SeatState::Waiting, Some(position));
        assert_eq!(states, [(SeatState::Confirmed, None), waiting(1), waiting(2)], "person by person, in order");

        let view: WorkshopView = app.get(&format!("/api/v1/workshops/{reference}")).await.json();
        assert_eq!((view.summary.seats_left, view.summary.waiting), (0, 2));
        let mine = format!("/api/v1/registrations/{}", group.secret);
        assert_eq!(
            app.get(&mine).await.json::<RegistrationView>().link.as_deref(),
            Some("https://video.example/stanza")
        );

        let cancellations = format!("/api/v1/registrations/{}/cancellations", first.secret);
        for _ in 0..2 {
            let left: RegistrationView = app.post(&cancellations, &CancellationDraft { people: vec![0] }).await.json();
            assert_eq!(left.seats[0].state, SeatState::Cancelled);
            assert_eq!(left.link, None, "whoever gave the seat back no longer sees the link");
        }
        let after: RegistrationView = app.get(&mine).await.json();
        let states: Vec<_> = after.seats.iter().map(|seat| (seat.state, seat.position, seat.promoted)).collect();
        assert_eq!(
            states,
            [
                (SeatState::Confirmed, None, false),
                (SeatState::Confirmed, None, true),
                (SeatState::Waiting, Some(1), false)
            ]
        );
        let list: WorkshopList = app.get("/api/v1/workshops").await.json();
        assert_eq!((list.items[0].seats_left, list.items[0].waiting), (0, 1), "one seat for one person, once");
    })
    .await;
}

#[tokio::test]
async fn a_workshop_goes_into_a_calendar() {
    both(async |store| {
        let app = TestApp::new(store);
        let reference = app.store.add_workshop(workshop(2), now()).await.unwrap();
        let answer = app.get(&format!("/api/v1/workshops/{reference}/calendar.ics?lang=en")).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"approdo-{reference}.ics\""));
        let again = app.get(&format!("/api/v1/workshops/{reference}/calendar.ics?lang=en")).await;
        assert_eq!(answer.body, again.body, "its UID stays");
        let uid = answer.text().lines().find_map(|line| line.strip_prefix("UID:").map(str::to_owned)).unwrap();
        let text = answer.text().replace("\r\n", "⏎\n").replace(&reference, "[reference]").replace(&uid, "[uid]");
        insta::assert_snapshot!("workshop_calendar", text);
    })
    .await;
}

#[tokio::test]
async fn what_is_new_is_told_at_home() {
    both(async |store| {
        let app = TestApp::new(store);
        let nothing: News = app.get("/api/v1/news").await.json();
        assert!(nothing.vacancies.is_empty() && nothing.workshop.is_none());

        let mut posted = Vec::new();
        for _ in 0..4 {
            let receipt: Receipt = app.post_signed_in("/api/v1/vacancies", &vacancy_draft()).await.json();
            app.store.operator_approves_vacancy(&receipt.reference, app.now()).await.unwrap();
            posted.insert(0, receipt.reference);
        }
        let next = app.store.add_workshop(workshop(2), app.now()).await.unwrap();
        let it: News = app.get("/api/v1/news").await.json();
        let told: Vec<String> = it.vacancies.into_iter().map(|vacancy| vacancy.reference).collect();
        assert_eq!(told, posted[..3], "the newest first");
        assert_eq!(it.workshop.map(|workshop| workshop.reference), Some(next));
        let en: News = app.get("/api/v1/news?lang=en").await.json();
        assert_eq!(it.case.slug, en.case.slug);
        assert_ne!(it.case.summary, en.case.summary);
    })
    .await;
}

#[tokio::test]
async fn cases_are_read_in_both_languages() {
    super::app::on_sqlite(async |store| {
        let app = TestApp::new(store);
        let all: CaseList = app.get("/api/v1/cases?lang=en").await.json();
        assert!(all.items.len() >= 8);
        let one = &all.items[0];
        let filtered: CaseList = app.get(&format!("/api/v1/cases?lang=en&sector={}", sector(&one.sector))).await.json();
        assert!(filtered.items.contains(one) && filtered.items.iter().all(|case| case.sector == one.sector));
        let it: CaseView = app.get(&format!("/api/v1/cases/{}", one.slug)).await.json();
        let en: CaseView = app.get(&format!("/api/v1/cases/{}?lang=en", one.slug)).await.json();
        assert_ne!(it.summary.summary, en.summary.summary);
        assert_eq!(it.sources, en.sources);
    })
    .await;
}

fn sector(sector: &approdo_contract::employer::Sector) -> &'static str {
    approdo_contract::choice::Choice::as_str(*sector)
}
