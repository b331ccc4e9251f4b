//! Signing in over HTTP: cookies, languages, limits.

use approdo_contract::{
    endpoint::Press,
    failure::FailureCode,
    mail::Mail,
    problem::ProblemCode,
    sign_in::{
        CODES_PER_HOUR, CodeDraft, DeviceList, SessionView, SignInDraft, SignInLinkView, SignInReceipt, SignOutDraft,
        SignOutScope, SignedOut,
    },
    text::Lang,
};
use approdo_server::PublicUrl;
use approdo_testkit::{deliver, newest_code};
use jiff::SignedDuration;

use crate::app::{Answer, Ask, TestApp, on_sqlite};

const ANNA: &str = "anna@officine.example";

fn draft(email: &str) -> SignInDraft {
    SignInDraft { email: email.to_owned(), desk: false }
}

async fn session(app: &TestApp, cookies: &str) -> Answer {
    app.send(Ask::get("/api/v1/session").header("cookie", cookies)).await
}

#[tokio::test]
async fn a_code_brings_cookies_and_cookies_bring_the_session() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        assert_eq!(session(&app, &cookies).await.json::<SessionView>().email, ANNA);
        assert_eq!(session(&app, "").await.code(), FailureCode::SignedOut);
        assert_eq!(session(&app, "approdo=invented").await.code(), FailureCode::SignedOut);
        assert_eq!(session(&app, "approdo-signed-in=1").await.code(), FailureCode::SignedOut, "the hint opens nothing");

        let out = SignOutDraft { scope: SignOutScope::Here };
        let answer = app.send(Ask::post("/api/v1/session/end", &out).header("cookie", &cookies)).await;
        assert_eq!(answer.json::<SignedOut>().browsers, 1);
        assert!(
            answer.headers.get_all("set-cookie").iter().all(|cookie| cookie.to_str().unwrap().contains("Max-Age=0"))
        );
        assert_eq!(session(&app, &cookies).await.code(), FailureCode::SignedOut);
    })
    .await;
}

#[tokio::test]
async fn over_tls_the_token_stays_with_this_host_and_away_from_scripts() {
    on_sqlite(async |store| {
        let app =
            TestApp::with(store, |portal| portal.public_url = PublicUrl::parse("https://approdo.example.it").unwrap());
        let post =
            |path: &str, body: serde_json::Value| Ask::post(path, &body).header("origin", "https://approdo.example.it");
        let asked: SignInReceipt =
            app.send(post("/api/v1/sign-ins", serde_json::json!({ "email": ANNA }))).await.json();
        let code = newest_code(&app.store, ANNA, app.now()).await.code;
        let path = format!("/api/v1/sign-ins/{}/session", asked.secret);
        let answer = app.send(post(&path, serde_json::json!({ "code": code }))).await;
        let given: Vec<&str> =
            answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
        let (token, hint) = (given[0], given[1]);
        assert!(token.starts_with("__Host-approdo="), "{token}");
        for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=2592000"] {
            assert!(token.split("; ").any(|has| has == part), "{part} in {token}");
        }
        assert!(!token.contains("Domain"), "{token}");
        assert!(
            hint.starts_with("approdo-signed-in=1;") && hint.contains("Secure") && !hint.contains("HttpOnly"),
            "{hint}"
        );
        let value = token.split(['=', ';']).nth(1).unwrap();
        assert!(!answer.text().contains(value), "the token is in the cookie alone");
        assert_eq!(session(&app, &answer.cookies()).await.status, 200);
        assert_eq!(
            session(&app, &format!("approdo={value}")).await.code(),
            FailureCode::SignedOut,
            "under its own name only"
        );
    })
    .await;
}

#[tokio::test]
async fn a_repeated_request_gets_the_same_session() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let asked: SignInReceipt = app.post("/api/v1/sign-ins", &draft(ANNA)).await.json();
        let code = newest_code(&app.store, ANNA, app.now()).await.code;
        let ask = Ask::post(&format!("/api/v1/sign-ins/{}/session", asked.secret), &CodeDraft { code });
        let (first, second) = (app.send(ask.clone()).await, app.send(ask).await);
        assert_eq!(first.cookies(), second.cookies());
        let devices = app.send(Ask::get("/api/v1/session/devices").header("cookie", &first.cookies())).await;
        assert_eq!(devices.json::<DeviceList>().items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn wrong_codes_and_links_are_told_at_the_field_and_change_nothing_by_looking() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let asked: SignInReceipt = app.post("/api/v1/sign-ins", &draft(ANNA)).await.json();
        let path = format!("/api/v1/sign-ins/{}/session", asked.secret);
        let issued = newest_code(&app.store, ANNA, app.now()).await;
        let other = if issued.code == "000000" { "000001" } else { "000000" };
        for (typed, expected) in
            [("", ProblemCode::Blank), ("12", ProblemCode::CodeLength), (other, ProblemCode::CodeWrong)]
        {
            let failure = app.post(&path, &CodeDraft { code: typed.into() }).await.failure();
            assert_eq!((failure.problems[0].field.as_str(), failure.problems[0].code), ("code", expected));
        }
        let link = format!("/api/v1/sign-in-links/{}", issued.link);
        for _ in 0..5 {
            assert_eq!(app.get(&link).await.json::<SignInLinkView>().email.as_deref(), Some(ANNA));
        }
        let foreign = Ask::post(&format!("{link}/session"), &Press {}).header("origin", "https://altrove.example");
        assert_eq!(app.send(foreign).await.code(), FailureCode::ForeignOrigin);
        let used = app.post(&format!("{link}/session"), &Press {}).await;
        assert_eq!(session(&app, &used.cookies()).await.status, 200);
        assert_eq!(app.post(&format!("{link}/session"), &Press {}).await.code(), FailureCode::NotFound);
        assert_eq!(app.get(&link).await.json::<SignInLinkView>().email, None);
    })
    .await;
}

/// Nothing tells whether somebody is known under an address: neither the answer nor the limit.
#[tokio::test]
async fn nobody_learns_who_is_known() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        app.sign_in(ANNA).await;
        app.set_clock(app.now() + SignedDuration::from_hours(2));
        let mut told = Vec::new();
        for email in [ANNA, "nobody@officine.example"] {
            let mut answers = Vec::new();
            for _ in 0..=CODES_PER_HOUR {
                let answer = app.post("/api/v1/sign-ins", &draft(email)).await;
                let keys: Vec<String> =
                    answer.json_object().keys().filter(|key| *key != "request_id").cloned().collect();
                answers.push((answer.status, keys, answer.header("retry-after").to_owned()));
            }
            told.push(answers);
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].last().unwrap().0, 429);
        assert_eq!(told[0].last().unwrap().2, "3600");
    })
    .await;
}

#[tokio::test]
async fn the_mail_comes_in_the_readers_language() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        for (accepted, lang) in [("it", Lang::It), ("en", Lang::En), ("de,en;q=0.8,it;q=0.5", Lang::En), ("", Lang::It)]
        {
            let ask = Ask::post("/api/v1/sign-ins", &draft("x@officine.example")).header("accept-language", accepted);
            assert_eq!(app.send(ask).await.status, 200);
            let mails = deliver(&app.store, app.now()).await;
            assert_eq!(mails.len(), 1);
            assert_eq!(mails[0].0.lang, lang, "{accepted}");
            assert!(matches!(mails[0].0.mail, Mail::SignIn { .. }));
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_used_lasts_longer_and_one_that_is_not_ends() {
    on_sqlite(async |store| {
        let app = TestApp::new(store);
        let cookies = app.sign_in(ANNA).await;
        let start = app.now();
        let after = |days: i64| start + SignedDuration::from_hours(24 * days);
        app.set_clock(after(20));
        let used = session(&app, &cookies).await;
        assert_eq!(used.cookies(), cookies, "the browser is to keep them longer, too");
        assert_eq!(session(&app, &cookies).await.cookies(), "", "once is enough");
        app.set_clock(after(49));
        assert_eq!(session(&app, &cookies).await.status, 200);
        app.set_clock(after(80));
        assert_eq!(session(&app, &cookies).await.code(), FailureCode::SignedOut);
    })
    .await;
}
