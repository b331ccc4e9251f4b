//! What the server's own endpoints answer to what a page asks: the same words that the browser would get.

use std::collections::BTreeMap;

use approdo::answers::Answer;
use approdo_contract::failure::{Failure, FailureCode};
use axum::{Router, body::Body};
use http::Request;
use tower::ServiceExt;

use crate::refusal::Refusal;

/// Far more than any answer of ours holds.
const ANSWER_LIMIT: usize = 4 << 20;

/// Asks each address once and adds what it answers.
pub(super) async fn ask(endpoints: &Router, addresses: &[String], known: &mut BTreeMap<String, Answer>) {
    for address in addresses {
        let answer = answer(endpoints, address).await;
        known.insert(address.clone(), answer);
    }
}

async fn answer(endpoints: &Router, address: &str) -> Answer {
    let internal = || Failure::new(FailureCode::Internal);
    let request = Request::get(address).body(Body::empty()).map_err(|_| internal())?;
    let Ok(mut response) = endpoints.clone().oneshot(request).await;
    if let Some(Refusal { failure, cause }) = response.extensions_mut().remove() {
        if let Some(cause) = cause {
            tracing::error!(code = failure.code.as_str(), cause, "a page lacks an answer");
        }
        return Err(failure);
    }
    if !response.status().is_success() {
        return Err(internal());
    }
    let body = axum::body::to_bytes(response.into_body(), ANSWER_LIMIT).await.map_err(|_| internal())?;
    String::from_utf8(body.into()).map_err(|_| internal())
}
