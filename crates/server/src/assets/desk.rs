//! The desk's page: one for all of its addresses, since its app writes the rest in the browser.

use std::collections::HashMap;

use axum::{body::Bytes, response::Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::{DESK_PAGE, File, template};

/// The page, and what a browser may run in it.
#[derive(Debug)]
pub(crate) struct Desk {
    page: File,
    content_security_policy: HeaderValue,
}

impl Desk {
    /// Takes the page out of the files of all apps, where nobody asks for it by its name; none where the desk was not built.
    pub(super) fn take(files: &mut HashMap<String, Bytes>) -> Option<Self> {
        let mut take = |suffix: &str| files.remove(&[DESK_PAGE, suffix].concat());
        let (page, brotli, gzip) = (take(""), take(".br"), take(".gz"));
        let page = page?;
        let content_security_policy = template::content_security_policy(&[str::from_utf8(&page).ok()?]);
        Some(Self { page: File::new(DESK_PAGE, page, brotli, gzip), content_security_policy })
    }

    /// The answer that carries the page.
    pub(crate) fn respond(&self, asked: &HeaderMap, status: StatusCode) -> Response {
        let mut response = self.page.respond(asked, status);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, self.content_security_policy.clone());
        headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
        response
    }
}
