//! How often one client may come, and who the client is.

use approdo_contract::{endpoint::BODY_LIMIT, failure::FailureCode};
use approdo_server::{Limits, RateLimits};

use crate::app::{Ask, TestApp, on_sqlite};

fn tight() -> RateLimits {
    RateLimits::new(&Limits { reads_per_minute: 6, reads_burst: 3, writes_per_minute: 2, writes_burst: 1 })
}

fn health() -> Ask {
    Ask::get("/api/v1/health")
}

#[tokio::test]
async fn whoever_comes_too_often_is_told_when_to_come_back() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| portal.rate_limits = tight());
        for _ in 0..3 {
            assert_eq!(app.send(health()).await.status, 200);
        }
        let answer = app.send(health()).await;
        let failure = answer.failure();
        assert_eq!(failure.code, FailureCode::TooManyRequests);
        assert_eq!(failure.retry_after, Some(10), "six a minute");
        assert_eq!(answer.header("retry-after"), "10");

        let write = || Ask::post("/api/v1/vacancies", &());
        assert_eq!(app.send(write()).await.code(), FailureCode::UnknownShape, "writes have a bucket of their own");
        assert_eq!(app.send(write()).await.failure().retry_after, Some(30), "two a minute");
        assert_eq!(app.send(health().from("192.0.2.2")).await.status, 200, "another client");
        assert_eq!(app.get("/favicon.svg").await.status, 200, "the app's files cost nothing");
        assert_eq!(app.get("/it").await.code(), FailureCode::TooManyRequests, "pages do");
    })
    .await;
}

#[tokio::test]
async fn a_proxy_of_ours_tells_who_the_client_is() {
    on_sqlite(async |store| {
        let app = TestApp::with(store, |portal| {
            portal.rate_limits = tight();
            portal.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
        });
        let through = |client: &str| health().from("10.0.0.1").header("x-forwarded-for", client);
        for _ in 0..3 {
            assert_eq!(app.send(through("198.51.100.1")).await.status, 200);
        }
        assert_eq!(app.send(through("198.51.100.1")).await.status, 429);
        assert_eq!(app.send(through("203.0.113.66, 198.51.100.1")).await.status, 429, "what the client says of itself");
        assert_eq!(app.send(through("198.51.100.2")).await.status, 200);

        for client in ["198.51.100.3", "198.51.100.4", "198.51.100.5"] {
            let ask = health().from("192.0.2.1").header("x-forwarded-for", client);
            assert_eq!(app.send(ask).await.status, 200);
        }
        let ask = health().from("192.0.2.1").header("x-forwarded-for", "198.51.100.6");
        assert_eq!(app.send(ask).await.status, 429, "a stranger cannot call itself somebody else");
    })
    .await;
}

/// The longest texts that the forms take, in a script whose letters take three bytes each, fit.
#[test]
fn what_the_forms_take_fits_into_a_body() {
    use approdo_contract::{legal_question::QUESTION_MAX, vacancy::limits};
    let longest = QUESTION_MAX.max(limits::TASKS_MAX + 2 * limits::PROSE + 1_000);
    assert!(usize::try_from(longest).unwrap() * 3 < BODY_LIMIT);
}
