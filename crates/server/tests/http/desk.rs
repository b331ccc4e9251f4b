//! The desk's addresses outside the API: one page for all of them.

use approdo_contract::failure::FailureCode;
use approdo_server::Assets;
use http::Method;

use crate::app::{Ask, TestApp, on_sqlite};

#[tokio::test]
async fn one_page_answers_wherever_the_desk_is_and_says_where_nothing_stands() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        for (path, status) in [
            ("/desk", 200),
            ("/desk?role=lawyer", 200),
            ("/desk/sign-in", 200),
            ("/desk/second-factor", 200),
            ("/desk/account", 200),
            ("/desk/nowhere", 404),
            ("/desk/account/x", 404),
            ("/desk//", 404),
        ] {
            let answer = app.get(path).await;
            assert_eq!(answer.status, status, "{path}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
            assert_eq!(
                (answer.header("cache-control"), answer.header("x-robots-tag")),
                ("no-cache", "noindex"),
                "{path}"
            );
            assert!(answer.text().contains("/desk/desk-0123456789abcdef.js"), "{path}");
        }
        let moved = app.get("/desk/account/?a=b").await;
        assert_eq!((moved.status, moved.header("location")), (308, "/desk/account?a=b"));
        assert_eq!(app.get("/it/desk").await.status, 404, "the portal has no such page");
        let written = app.send(Ask::new(Method::POST, "/desk")).await;
        assert_eq!((written.status, written.code()), (405, FailureCode::MethodNotAllowed));
    })
    .await;
}

#[tokio::test]
async fn the_desk_s_page_goes_out_packed_once_and_with_its_own_policy() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let ask = || Ask::get("/desk").header("accept-encoding", "br");
        let page = app.send(ask()).await;
        assert_eq!((page.text().as_str(), page.header("content-encoding")), ("(packed page)", "br"));
        let again = app.send(ask().header("if-none-match", page.header("etag"))).await;
        assert_eq!((again.status, again.body.len()), (304, 0));

        let (desk, portal) = (app.get("/desk").await, app.get("/it").await);
        let scripts = |policy: &str| policy.split("; ").find(|rule| rule.starts_with("script-src")).map(str::to_owned);
        let [desk, portal] = [desk, portal].map(|page| scripts(page.header("content-security-policy")).unwrap());
        assert!(desk.starts_with("script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{desk}");
        assert_ne!(desk, portal, "each names its own start script and no other");
        assert_eq!(desk.matches("sha256").count(), 1, "{desk}");
    })
    .await;
}

#[tokio::test]
async fn the_desk_s_files_are_kept_by_their_hash_and_its_page_has_no_other_name() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let script = app.get("/desk/desk-0123456789abcdef.js").await;
        assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
        for missing in ["/desk/index.html", "/desk/index.html.br", "/desk/desk-fedcba9876543210.js"] {
            assert_eq!(app.get(missing).await.code(), FailureCode::NotFound, "{missing}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_program_without_the_desk_says_so() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| portal.assets = Assets::from_files([]));
        for path in ["/desk", "/desk/nowhere"] {
            let answer = app.get(path).await;
            assert_eq!((answer.status, answer.text().trim()), (503, "The app is not built: cargo xtask run"), "{path}");
        }
    })
    .await;
}
