//! A server without a socket, on a clock that stands still.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
};

use approdo_content::Content;
use approdo_contract::{
    editorial::Operator,
    failure::{Failure, FailureCode},
    sign_in::{CodeDraft, SessionView, SignInDraft, SignInReceipt},
};
use approdo_server::{
    Assets, Clock, Limits, Live, Passkeys, Portal, Promise, PublicUrl, RateLimits, SearchIndexes, app,
};
use approdo_store::{Retention, Store};
use approdo_testkit::newest_code;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    response::Response,
};
use http::{HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// How long drafts are kept.
pub(crate) const DRAFT_KEEP: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The entry page of a small app, with its places, scripts and styles as Trunk and we write them.
const ENTRY_PAGE: &str = "<!doctype html><html lang=\"it\"><head>\
    <script>import('/portal-0123456789abcdef.js')</script><!--head--><title>Approdo</title><!--/head-->\
    <style>p{margin:0}</style></head>\
    <body><!--body--><p>Wait</p><!--/body--></body></html>";

/// The desk's page, likewise.
const DESK_PAGE: &str = "<!doctype html><html lang=\"it\"><head><title>Sportello</title>\
    <script type=\"module\">import start from '/desk/desk-0123456789abcdef.js'; start()</script>\
    <style>p{color:red}</style></head><body><p>Wait</p></body></html>";

/// The server, its database and its clock.
pub(crate) struct TestApp {
    router: Router,
    pub(crate) store: Store,
    now: Arc<Mutex<Timestamp>>,
    cookies: OnceCell<String>,
}

impl TestApp {
    /// A server without limits.
    pub(crate) fn new(store: Store) -> Self {
        Self::with(store, |_| {})
    }

    /// A server that is as `change` makes it.
    pub(crate) fn with(store: Store, change: impl FnOnce(&mut Portal)) -> Self {
        let now = Arc::new(Mutex::new(approdo_testkit::now()));
        let hands = Arc::clone(&now);
        let file = |path: &str, text: &'static str| (path.to_owned(), text.as_bytes().into());
        let mut portal = Portal {
            store: store.clone(),
            content: Content::shipped().expect("content"),
            clock: Clock::from_fn(move || *hands.lock().expect("a clock")),
            operator: Operator { name: "Ente di prova".into(), ..Operator::default() },
            assets: Assets::from_files([
                file("index.html", ENTRY_PAGE),
                file("assets/parts.json", r#"{"legal":["/assets/legal-0123456789abcdef.wasm"]}"#),
                file("portal-0123456789abcdef.js", "start()"),
                file("portal-0123456789abcdef.js.br", "(packed)"),
                file("portal-0123456789abcdef_bg.wasm", "wasm"),
                file("favicon.svg", "<svg/>"),
                file("desk/index.html", DESK_PAGE),
                file("desk/index.html.br", "(packed page)"),
                file("desk/desk-0123456789abcdef.js", "start()"),
            ]),
            public_url: PublicUrl::parse("http://localhost:8080").expect("an address"),
            trusted_proxies: Vec::new(),
            vacancy_grace: jiff::Span::new().days(30),
            session: jiff::SignedDuration::from_hours(24 * 30),
            desk_session: SignedDuration::from_hours(12),
            passkeys: Passkeys::new(&PublicUrl::parse("http://localhost:8080").expect("an address")),
            seat_hold: approdo_testkit::HOLD,
            invitation: jiff::SignedDuration::from_hours(24 * 14),
            check_in: approdo_testkit::CHECK_IN,
            feedback_minimum: 3,
            promise: Promise { months: 12, minimum: 20, figures: 10 },
            review_notice_days: 30,
            faq_publication: SignedDuration::from_hours(7 * 24),
            appointment_notice: SignedDuration::from_hours(24),
            retention: Retention { drafts: DRAFT_KEEP, ..Retention::default() },
            rate_limits: RateLimits::new(&Limits { reads_per_minute: 0, writes_per_minute: 0, ..Limits::default() }),
            search: SearchIndexes::default(),
            live: Live::default(),
        };
        change(&mut portal);
        Self { router: app(Arc::new(portal)), store, now, cookies: OnceCell::new() }
    }

    /// Moves the clock.
    pub(crate) fn set_clock(&self, now: Timestamp) {
        *self.now.lock().expect("a clock") = now;
    }

    /// Signs in with the code of a mail; gives the cookies that the browser then sends.
    pub(crate) async fn sign_in(&self, email: &str) -> String {
        let draft = SignInDraft { email: email.to_owned(), desk: false };
        // From nowhere, since the portal has another address in some tests.
        let write = |path: &str, body: &serde_json::Value| Ask::post(path, body).header("origin", "");
        let asked: SignInReceipt = self.send(write("/api/v1/sign-ins", &json!(draft))).await.json();
        let code = newest_code(&self.store, email, self.now()).await.code;
        let path = format!("/api/v1/sign-ins/{}/session", asked.secret);
        let answer = self.send(write(&path, &json!(CodeDraft { code }))).await;
        assert_eq!(answer.json::<SessionView>().email, email);
        answer.cookies()
    }

    /// What the clock shows.
    pub(crate) fn now(&self) -> Timestamp {
        *self.now.lock().expect("a clock")
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }

    /// A write with a key of its own.
    pub(crate) async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Ask::post(path, body)).await
    }

    /// A write by somebody signed in, so that nothing needs confirming: the same person each time.
    pub(crate) async fn post_signed_in(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(Ask::post(path, body).header("cookie", self.person().await)).await
    }

    /// The cookies of somebody signed in: the same person each time.
    pub(crate) async fn person(&self) -> &str {
        self.cookies.get_or_init(async || self.sign_in("sender@officine.example").await).await
    }

    /// An answer whose body goes on coming.
    pub(crate) async fn open(&self, ask: Ask) -> Response {
        self.router.clone().oneshot(ask.into_request()).await.expect("an answer")
    }

    pub(crate) async fn send(&self, ask: Ask) -> Answer {
        let (parts, body) = self.open(ask).await.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

/// A request in the making.
#[derive(Clone)]
pub(crate) struct Ask {
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Bytes,
    peer: IpAddr,
}

impl Ask {
    pub(crate) fn new(method: Method, path: &str) -> Self {
        let (headers, body) = (HeaderMap::new(), Bytes::new());
        Self { method, path: path.to_owned(), headers, body, peer: [192, 0, 2, 1].into() }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    /// A write as our app sends it.
    pub(crate) fn post(path: &str, body: &impl Serialize) -> Self {
        Self::new(Method::POST, path)
            .header("content-type", "application/json")
            .header("origin", "http://localhost:8080")
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", &uuid::Uuid::new_v4().to_string())
            .body(serde_json::to_vec(body).expect("a body"))
    }

    /// Sets a header, or takes it away where the value is empty.
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.remove(name);
        if !value.is_empty() {
            self.headers.insert(name, value.parse().expect("a header"));
        }
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn from(mut self, peer: &str) -> Self {
        self.peer = peer.parse().expect("an address");
        self
    }

    fn into_request(self) -> Request<Body> {
        let mut request = Request::new(Body::from(self.body));
        *request.method_mut() = self.method;
        *request.uri_mut() = self.path.parse().expect("a path");
        *request.headers_mut() = self.headers;
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(self.peer, 40_000)));
        request
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The body of a request that succeeded.
    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{}", self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body of any answer.
    #[track_caller]
    pub(crate) fn json_object(&self) -> serde_json::Map<String, serde_json::Value> {
        serde_json::from_slice(&self.body).expect("an object")
    }

    /// The envelope of a refusal; its code and its status agree.
    #[track_caller]
    pub(crate) fn failure(&self) -> Failure {
        assert_eq!(self.header(header::CONTENT_TYPE.as_str()), "application/problem+json", "{}", self.text());
        let failure: Failure = serde_json::from_slice(&self.body).expect("an envelope");
        assert_eq!(failure.code.status(), self.status, "{}", self.text());
        assert_eq!(failure.request_id, self.header("x-request-id"));
        failure
    }

    #[track_caller]
    pub(crate) fn code(&self) -> FailureCode {
        self.failure().code
    }

    /// A header; empty where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// What a browser sends back of the cookies that it was given.
    pub(crate) fn cookies(&self) -> String {
        let given = self.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().expect("text"));
        given.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Runs a test on a fresh SQLite database: for what does not depend on which database it is.
pub(crate) async fn on_sqlite(test: impl AsyncFn(Store)) {
    let database = approdo_testkit::Database::sqlite().await;
    test(database.store()).await;
    database.delete().await;
}
