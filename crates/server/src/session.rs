//! Who is signed in: the cookies of a session, and the browser that holds them.

use std::sync::Arc;

use approdo_contract::{failure::FailureCode, text::Lang};
use approdo_store::{Caller, NewSession, Sender, StoreError};
use axum::{
    extract::FromRequestParts,
    response::{IntoResponse, IntoResponseParts, Response, ResponseParts},
};
use cookie::{Cookie, SameSite, time::Duration};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use jiff::Timestamp;

use crate::{
    portal::Portal,
    refusal::{Refusal, Result},
};

/// Holds the token over TLS: browsers take a cookie of this name from this very host only, whatever its neighbours do.
const TOKEN: &str = "__Host-approdo";
/// Holds it where there is no TLS, on a developer's machine: there browsers would not take the other.
const TOKEN_WITHOUT_TLS: &str = "approdo";
/// Says to the app, which cannot read the token, that somebody is signed in. It opens nothing.
const HINT: &str = "approdo-signed-in";

/// Somebody who is signed in.
#[derive(Debug)]
pub(crate) struct SignedIn(pub(crate) Caller);

impl FromRequestParts<Arc<Portal>> for SignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self> {
        let Anybody(caller) = Anybody::from_request_parts(parts, portal).await?;
        caller.map(Self).ok_or_else(|| FailureCode::SignedOut.into())
    }
}

/// Whoever asks: somebody who is signed in, or a visitor.
#[derive(Debug)]
pub(crate) struct Anybody(pub(crate) Option<Caller>);

impl FromRequestParts<Arc<Portal>> for Anybody {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self> {
        let Some(token) = token(&parts.headers, portal) else { return Ok(Self(None)) };
        match portal.store.caller(&token, portal.clock.now()).await {
            Ok(caller) => Ok(Self(Some(caller))),
            Err(StoreError::SignedOut) => Ok(Self(None)),
            Err(error) => Err(error.into()),
        }
    }
}

impl Anybody {
    /// As whom she sends something; who is not signed in confirms it by a mail in her language.
    pub(crate) fn sends(self, lang: Lang) -> Sender {
        self.0.map_or(Sender::Unconfirmed(lang), Sender::Person)
    }
}

/// A browser in which somebody is about to sign in.
#[derive(Debug)]
pub(crate) struct Browser(pub(crate) NewSession);

impl FromRequestParts<Arc<Portal>> for Browser {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        Ok(Self(NewSession::new(device(agent), ends_at(portal), token(&parts.headers, portal))))
    }
}

/// When a session that is used now ends, unless it is used again.
pub(crate) fn ends_at(portal: &Portal) -> Timestamp {
    portal.clock.now().checked_add(portal.session).unwrap_or(Timestamp::MAX)
}

/// The token that a browser sends.
fn token(headers: &HeaderMap, portal: &Portal) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
    cookies.find(|cookie| cookie.name() == name(portal)).map(|cookie| cookie.value().to_owned())
}

fn name(portal: &Portal) -> &'static str {
    if portal.public_url.is_https() { TOKEN } else { TOKEN_WITHOUT_TLS }
}

/// Cookies that begin, lengthen or end a session.
#[derive(Debug)]
pub(crate) struct SessionCookies([String; 2]);

impl SessionCookies {
    /// Those of a session with this token.
    pub(crate) fn of(token: &str, portal: &Portal) -> Self {
        Self::lasting(token, "1", Duration::seconds(portal.session.as_secs()), portal)
    }

    /// Those of no session: what the browser has, it forgets.
    pub(crate) fn none(portal: &Portal) -> Self {
        Self::lasting("", "", Duration::ZERO, portal)
    }

    /// Those that a browser sent, for as long as if they were given now.
    pub(crate) fn again(headers: &HeaderMap, portal: &Portal) -> Option<Self> {
        token(headers, portal).map(|token| Self::of(&token, portal))
    }

    fn lasting(token: &str, hint: &str, age: Duration, portal: &Portal) -> Self {
        let cookie = |name: &str, value: &str, http_only: bool| {
            Cookie::build((name.to_owned(), value.to_owned()))
                .path("/")
                // Pages read nothing by it, only the API does, which only our own pages ask.
                .same_site(SameSite::Strict)
                .secure(portal.public_url.is_https())
                .http_only(http_only)
                .max_age(age)
                .build()
                .to_string()
        };
        Self([cookie(name(portal), token, true), cookie(HINT, hint, false)])
    }
}

impl IntoResponseParts for SessionCookies {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut response: ResponseParts) -> Result<ResponseParts, Self::Error> {
        // Names, tokens and numbers: nothing that a header could not hold.
        for cookie in self.0.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

impl IntoResponse for SessionCookies {
    fn into_response(self) -> Response {
        (self, ()).into_response()
    }
}

/// What a browser says of itself, in two words for the list of sessions; what it does not say stays unsaid.
fn device(agent: &str) -> String {
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    // In the order in which browsers that pretend to be others can be told apart.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    browser.into_iter().chain(system).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            ("curl/8.5.0", ""),
            ("", ""),
        ] {
            assert_eq!(device(agent), name);
        }
    }
}
