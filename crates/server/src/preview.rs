//! The widgets of the app in all their states, for those who work on their looks: in development only.

use std::sync::Arc;

use approdo::{
    preview,
    rendering::{self, Head},
};
use approdo_contract::{failure::FailureCode, text::Lang};
use axum::{Router, extract::State, response::Response, routing::get};
use http::{HeaderMap, StatusCode, header};

use crate::{
    assets::File,
    headers,
    portal::{Portal, SharedPortal},
    refusal::Result,
};

/// Its address in a debug build; nothing in the program that is delivered, where the address leads to no page.
pub(crate) fn routes() -> Router<Arc<Portal>> {
    routes_of(cfg!(debug_assertions))
}

fn routes_of(in_development: bool) -> Router<Arc<Portal>> {
    if in_development { Router::new().route("/preview", get(show)) } else { Router::new() }
}

async fn show(State(portal): SharedPortal, asked: HeaderMap) -> Result<Response> {
    // The specimens are not the page that the app would take over.
    let template = portal.assets.template().ok_or(FailureCode::Unavailable)?.clone().without_app();
    let lang = Lang::It;
    let page = preview::page();
    let head = rendering::head(&Head {
        rendered: &page,
        lang,
        page: None,
        origin: portal.public_url.origin(),
        indexed: false,
        feeds: &[],
        structured_data: &[],
    });
    let filled = template.fill_whole(lang, &head, &rendering::body(&page, lang, None));
    let mut response = File::page(filled.html).respond(&asked, StatusCode::OK);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, filled.content_security_policy);
    headers::private(response.headers_mut());
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_debug_build_has_the_page() {
        assert!(routes_of(true).has_routes());
        assert!(!routes_of(false).has_routes());
        assert_eq!(routes().has_routes(), cfg!(debug_assertions));
    }
}
