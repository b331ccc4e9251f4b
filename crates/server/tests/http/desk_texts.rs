//! The texts of the portal at the desk, and what readers are told of those that nobody checked again.

use approdo_content::Content;
use approdo_contract::{
    case::CaseView,
    desk::{list::ListPage, people::DeskRole},
    editorial::EditorialView,
    news::News,
    text::Lang,
};

use crate::{
    app::{Ask, TestApp, on_sqlite},
    desk_policy::member,
};

async fn listed(app: &TestApp, cookies: &str, query: &str) -> ListPage {
    app.send(Ask::get(&format!("/api/v1/desk/lists/texts?{query}")).header("cookie", cookies)).await.json()
}

#[tokio::test]
async fn editors_see_what_is_to_be_checked_and_so_do_readers() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let all = Content::shipped().unwrap().texts(Lang::En).len();
        let editor = member(&app, "editor@s.example", "Ente", &[DeskRole::Editor]).await;
        let page = listed(&app, &editor, "lang=en").await;
        assert_eq!(page.total as usize, all, "every text that ships");
        assert_eq!(listed(&app, &editor, "state=overdue").await.total, 0);
        let privacy: EditorialView = app.get("/api/v1/editorial/privacy").await.json();
        assert!(!privacy.review.overdue);

        // On the last day it is due, and the day after it is overdue.
        let at = |day: &str, time: &str| format!("{day}T{time}:00Z").parse().unwrap();
        app.set_clock(at(&privacy.review.by, "10:00"));
        let editor = member(&app, "later@s.example", "Ente", &[DeskRole::Editor]).await;
        let overdue = listed(&app, &editor, "state=overdue&kind=page").await;
        assert!(overdue.items.iter().all(|row| row.key != "pages/privacy"), "{overdue:?}");
        let due = listed(&app, &editor, "state=due&kind=page&lang=en").await;
        assert!(due.items.iter().any(|row| row.key == "pages/privacy"), "{due:?}");
        let next: jiff::civil::Date = privacy.review.by.parse().unwrap();
        app.set_clock(at(&next.tomorrow().unwrap().to_string(), "10:00"));
        let editor = member(&app, "last@s.example", "Ente", &[DeskRole::Editor]).await;
        let overdue = listed(&app, &editor, "state=overdue&kind=page&lang=en").await;
        assert!(overdue.items.iter().any(|row| row.key == "pages/privacy"), "{overdue:?}");
        assert_eq!(listed(&app, &editor, "lang=en").await.items[0].cells[2], "overdue", "on top");

        let privacy: EditorialView = app.get("/api/v1/editorial/privacy").await.json();
        let case: CaseView = app.get("/api/v1/cases/inalpi").await.json();
        let news: News = app.get("/api/v1/news").await.json();
        assert!(privacy.review.overdue && news.figures.review.overdue && !case.review.overdue);
        for (path, says) in [
            ("/it/privacy", "Da ricontrollare"),
            ("/en/privacy", "Due to be checked again"),
            ("/it", "Da ricontrollare"),
            ("/en", "Due to be checked again"),
        ] {
            assert!(app.get(path).await.text().contains(says), "{path}");
        }
        assert!(!app.get("/it/casi/inalpi").await.text().contains("Da ricontrollare"));
    })
    .await;
}

#[tokio::test]
async fn the_file_holds_what_the_screen_shows_in_the_reader_s_words() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let editor = member(&app, "editor@s.example", "Ente", &[DeskRole::Editor]).await;
        let file = async |path: &str| app.send(Ask::get(path).header("cookie", &editor)).await;
        let csv = file("/api/v1/desk/files/texts/csv?kind=page&lang=en").await;
        assert_eq!(csv.status, 200);
        let text = csv.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "the head and two pages: {text}");
        assert!(lines[0].contains("Check again by") && lines[1].starts_with("pages/privacy,"), "{text}");
        assert!(lines[1].contains("Text page") && lines[1].contains("2027-05-22"), "{text}");
        assert_eq!(file("/api/v1/desk/files/texts/xlsx?lang=it").await.status, 200);
        let lawyer = member(&app, "lawyer@s.example", "Ente", &[DeskRole::Lawyer]).await;
        let csv = app.send(Ask::get("/api/v1/desk/files/texts/csv").header("cookie", &lawyer)).await;
        assert_eq!(csv.status, 200, "who signs texts finds them");
        let mediator = member(&app, "mediator@s.example", "Ente", &[DeskRole::Mediator]).await;
        for path in ["/api/v1/desk/files/texts/csv", "/api/v1/desk/lists/texts"] {
            assert_eq!(app.send(Ask::get(path).header("cookie", &mediator)).await.status, 404, "{path}");
        }
    })
    .await;
}
