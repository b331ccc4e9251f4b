//! The only door to the server: an endpoint's type in, its answer or a failure out. The only user of gloo-net.

use approdo_contract::{
    endpoint::{Endpoint, IDEMPOTENCY_KEY, Method},
    failure::{Failure, FailureCode},
};
use gloo_net::http::Request;

/// The address of an endpoint: its path with `{key}` filled in, and a query without `?`.
#[must_use]
pub fn address<E: Endpoint>(key: &str, query: &str) -> String {
    let path = E::PATH.replace("{key}", key);
    if query.is_empty() { path } else { [&path, "?", query].concat() }
}

/// Reads from an endpoint.
pub async fn get<E: Endpoint<Request = ()>>(key: &str, query: &str) -> Result<E::Response, Failure> {
    let body = send(E::METHOD, &address::<E>(key, query), None).await?;
    read(&body)
}

/// Writes to an endpoint. `idempotency_key` makes repeating it safe: the same key and body have one effect.
pub async fn post<E: Endpoint>(key: &str, body: String, idempotency_key: &str) -> Result<E::Response, Failure> {
    let body = send(E::METHOD, &address::<E>(key, ""), Some((body, idempotency_key))).await?;
    read(&body)
}

fn read<T: serde::de::DeserializeOwned>(body: &str) -> Result<T, Failure> {
    serde_json::from_str(body).map_err(|_| Failure::new(FailureCode::Internal))
}

async fn send(method: Method, address: &str, body: Option<(String, &str)>) -> Result<String, Failure> {
    let unreachable = |_| Failure::new(FailureCode::Unreachable);
    let request = match method {
        Method::Get => Request::get(address),
        Method::Post => Request::post(address),
    };
    let request = match body {
        Some((body, key)) => request
            .header("Content-Type", "application/json")
            .header(IDEMPOTENCY_KEY, key)
            .body(body)
            .map_err(unreachable)?,
        None => request.build().map_err(unreachable)?,
    };
    let response = request.send().await.map_err(unreachable)?;
    let text = response.text().await.map_err(unreachable)?;
    if response.ok() {
        return Ok(text);
    }
    // A proxy in between answers in its own words when the server is away.
    Err(serde_json::from_str(&text).unwrap_or_else(|_| {
        Failure::new(if response.status() >= 502 { FailureCode::Unavailable } else { FailureCode::Internal })
    }))
}
