//! The certificate of attendance: a page for who holds the registration, and for nobody else.

use approdo_contract::{
    desk::check_in::CheckInMark,
    paths::{AreaPage, Page, WorkshopsPage},
    text::Lang,
    workshop::{Certificate, RegistrationReceipt},
};
use approdo_testkit::{CHECK_IN, idempotency_key, member, now, registration_draft, workshop};

use crate::app::{Ask, TestApp, on_sqlite};

#[tokio::test]
async fn it_is_for_who_holds_the_registration_and_kept_by_nobody() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let reference = app.store.add_workshop(workshop(3), now()).await.unwrap();
        let path = format!("/api/v1/workshops/{reference}/registrations");
        let sent: RegistrationReceipt = app.post_signed_in(&path, &registration_draft(1)).await.json();
        let other: RegistrationReceipt = app.post_signed_in(&path, &registration_draft(2)).await.json();
        let trainer = member(
            &app.store,
            "trainer@s.example",
            "Ente di prova",
            &[approdo_contract::desk::people::DeskRole::Trainer],
        )
        .await;
        let (begins, over) = (workshop(3).starts_at, workshop(3).ends_at);
        let mark = CheckInMark { registration: sent.reference.clone(), person: 0, present: true, at: begins };
        let key = idempotency_key("mark_check_in", 1);
        app.store.mark_check_in(&key, &trainer, &reference, mark, CHECK_IN, begins).await.unwrap();

        let by_secret = |secret: &str| format!("/api/v1/registrations/{secret}/certificate?person=0");
        let by_number = format!("/api/v1/area/registrations/{}/certificate?person=0", sent.reference);
        let page = |secret: &str, lang| Page::Workshops(WorkshopsPage::Certificate(secret.to_owned(), 0)).path(lang);
        for early in [by_secret(&sent.secret), page(&sent.secret, Lang::It)] {
            assert_eq!(app.get(&early).await.status, 404, "{early}");
        }
        app.set_clock(over);
        let certificate: Certificate = app.get(&by_secret(&sent.secret)).await.json();
        assert_eq!((certificate.number, &*certificate.name), (format!("{}-1", sent.reference), "Persona 1"));
        for none in [
            by_secret(&other.secret),
            page(&other.secret, Lang::It),
            by_secret(&sent.secret).replace("person=0", "person=1"),
            by_secret(&sent.secret).replace("?person=0", ""),
        ] {
            assert_eq!(app.get(&none).await.status, 404, "{none}");
        }
        let own = Ask::get(&by_number).header("cookie", app.person().await);
        assert_eq!(app.send(own).await.json::<Certificate>().name, "Persona 1");
        let stranger = app.sign_in("mara@altrove.example").await;
        assert_eq!(app.send(Ask::get(&by_number).header("cookie", &stranger)).await.status, 404);
        assert_eq!(app.get(&by_number).await.status, 401);

        for lang in Lang::ALL {
            let answer = app.get(&page(&sent.secret, lang)).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.headers["cache-control"], "no-store");
            assert_eq!(answer.headers["x-robots-tag"], "noindex");
            let html = answer.text();
            for word in ["Persona 1", &format!("{}-1", sent.reference), workshop(3).title.get(lang)] {
                assert!(html.contains(word), "{word} in {}", lang.tag());
            }
            assert!(!html.contains("persona1@"), "nothing else of hers");
        }
        let map = app.get("/sitemap.xml").await.text().to_owned();
        for lang in Lang::ALL {
            assert!(!map.contains(&page(&sent.secret, lang)));
            assert!(!map.contains(&*sent.reference), "nor a page of the area");
        }
        let area = Page::Area(AreaPage::Certificate(sent.reference, 0)).path(Lang::It);
        let answer = app.get(&area).await;
        assert_eq!((answer.status, &answer.headers["cache-control"]), (200, &"no-store".parse().unwrap()));
        assert!(!answer.text().contains("Persona 1"), "the server writes nothing of anybody into pages of the area");
    })
    .await;
}
