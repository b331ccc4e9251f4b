//! A write may come from our own pages or from no page at all, never from a page of another site.
//!
//! Browsers say where a request comes from in headers that scripts cannot set; programs without pages say nothing.

use std::sync::Arc;

use approdo_contract::failure::FailureCode;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, header};

use crate::{portal::Portal, refusal::Result};

/// Refuses what is sent by a page of another site.
pub(crate) async fn refuse_foreign(
    State(portal): State<Arc<Portal>>,
    request: Request,
    next: Next,
) -> Result<Response> {
    if !request.method().is_safe() && is_foreign(request.headers(), portal.public_url.origin()) {
        return Err(FailureCode::ForeignOrigin.into());
    }
    Ok(next.run(request).await)
}

fn is_foreign(headers: &HeaderMap, own: &str) -> bool {
    let site = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    site || headers.get_all(header::ORIGIN).iter().any(|origin| origin != own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_other_sites_are_told_by_either_header() {
        let foreign = |pairs: &[(&'static str, &str)]| {
            let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            is_foreign(&headers, "https://approdo.example.it")
        };
        assert!(!foreign(&[]), "a program without pages");
        assert!(!foreign(&[("sec-fetch-site", "same-origin"), ("origin", "https://approdo.example.it")]));
        assert!(!foreign(&[("sec-fetch-site", "none")]));
        assert!(foreign(&[("sec-fetch-site", "same-site"), ("origin", "https://approdo.example.it")]));
        assert!(foreign(&[("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("origin", "http://approdo.example.it")]), "the scheme counts");
        assert!(foreign(&[("origin", "null")]));
    }
}
