//! The page of all widgets.

use crate::app::{TestApp, on_sqlite};

#[tokio::test]
async fn developers_see_every_widget_and_nobody_else_does() {
    on_sqlite(async |store| {
        let answer = TestApp::new(store).get("/preview").await;
        let html = answer.text();
        if cfg!(debug_assertions) {
            assert_eq!((answer.status, answer.header("x-robots-tag")), (200, "noindex"), "{html}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
            assert!(html.contains("p{margin:0}") && !html.contains("<script"), "styles, and no app: {html}");
            for specimen in approdo::preview::specimens() {
                assert!(html.contains(&format!("<h2>{}</h2>", specimen.widget)), "{}", specimen.widget);
                assert!(html.contains(&format!("<code>{}</code>", specimen.state)), "{}", specimen.name());
            }
        } else {
            assert_eq!(answer.status, 404, "{html}");
        }
    })
    .await;
}
