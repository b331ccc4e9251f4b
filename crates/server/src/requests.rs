//! Around every request: a name for it, its line in the log, its refusal's envelope, the headers of every answer.

use std::{sync::Arc, time::Instant};

use approdo_contract::{
    endpoint::{Endpoint, GetLaw},
    failure::FailureCode,
};
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, header};
use uuid::Uuid;

use crate::{headers, portal::Portal, refusal::Refusal};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Where an answer outside the API came from, for the log: addresses themselves may hold secrets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place(pub(crate) &'static str);

/// Wraps everything else.
pub(crate) async fn observe(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    // Made here always: a client's own could carry anything into the log.
    let id = Uuid::new_v4().simple().to_string();
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().cloned();

    let mut response = next.run(request).await;

    let route = path
        .as_ref()
        .map_or_else(|| response.extensions().get::<Place>().map_or("(none)", |place| place.0), MatchedPath::as_str);
    let status = response.status().as_u16();
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    match response.extensions_mut().remove::<Refusal>() {
        Some(Refusal { cause: Some(cause), failure }) => {
            tracing::error!(%method, route, status, milliseconds, request_id = id, code = failure.code.as_str(), cause, "failed");
            envelope(&mut response, failure, &id);
        }
        Some(Refusal { cause: None, failure }) => {
            tracing::info!(%method, route, status, milliseconds, request_id = id, code = failure.code.as_str(), "refused");
            envelope(&mut response, failure, &id);
        }
        None => tracing::info!(%method, route, status, milliseconds, request_id = id, "answered"),
    }
    let headers = response.headers_mut();
    headers::secure(headers, &portal);
    // The API is data of this moment, and some of it of one reader; the rules of the law are everybody's, and of no moment.
    let of_moment = |path: &str| path.starts_with("/api/") && path != GetLaw::PATH;
    if path.is_some_and(|path| of_moment(path.as_str())) {
        headers::private(headers);
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

fn envelope(response: &mut Response, mut failure: approdo_contract::failure::Failure, id: &str) {
    id.clone_into(&mut failure.request_id);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers::private(headers);
    headers.remove(header::CONTENT_LENGTH);
    // A second is what a busy database and a restart take.
    let retry_after = failure.retry_after.or((failure.code == FailureCode::Unavailable).then_some(1));
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    // A failure is made of words and numbers and can always be written.
    *response.body_mut() = Body::from(serde_json::to_vec(&failure).unwrap_or_default());
}
