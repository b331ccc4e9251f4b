//! The only door to the server: an endpoint's address in, the text of its answer or a failure out. The only user of gloo-net.

use approdo_contract::{
    endpoint::IDEMPOTENCY_KEY,
    failure::{Failure, FailureCode},
    read,
    text::Lang,
};
use gloo_net::{Error, http::Request};

/// The address of an endpoint: its path with `{key}` filled in, and a query without `?`.
#[must_use]
pub fn address(path: &str, key: &str, query: &str) -> String {
    let path = path.replace("{key}", key);
    if query.is_empty() { path } else { [&path, "?", query].concat() }
}

/// Reads from an address.
pub async fn get(address: &str) -> Result<String, Failure> {
    send(Request::get(address).build()).await
}

/// Writes to an address, as somebody who reads in `lang`: mails come in it. `idempotency_key` makes repeating it safe: the same key
/// and body have one effect.
pub async fn post(address: &str, body: String, idempotency_key: &str, lang: Lang) -> Result<String, Failure> {
    let request =
        Request::post(address).header("Content-Type", "application/json").header("Accept-Language", lang.tag());
    send(request.header(IDEMPOTENCY_KEY, idempotency_key).body(body)).await
}

async fn send(request: Result<Request, Error>) -> Result<String, Failure> {
    let unreachable = |_| Failure::new(FailureCode::Unreachable);
    let response = request.map_err(unreachable)?.send().await.map_err(unreachable)?;
    let text = response.text().await.map_err(unreachable)?;
    if response.ok() {
        return Ok(text);
    }
    // A proxy in between answers in its own words when the server is away.
    Err(read::from_str(&text).unwrap_or_else(|| {
        Failure::new(if response.status() >= 502 { FailureCode::Unavailable } else { FailureCode::Internal })
    }))
}
