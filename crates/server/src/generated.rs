//! Texts that are made from the data when somebody asks: sent with a tag over their bytes, so that whoever asks again is told when
//! nothing has changed.

use axum::{body::Body, response::Response};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    assets::has_tag,
    refusal::{Refusal, Result},
};

/// The answer that carries a text, or says that the client has it already.
pub(crate) fn respond(asked: &HeaderMap, content_type: &'static str, text: String) -> Response {
    // Weak: a proxy that packs the text on its way may keep the tag.
    let tag = ["W/\"", &BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&text)[..12]), "\""].concat();
    let known = has_tag(asked, &tag);
    let mut response = Response::new(if known { Body::empty() } else { Body::from(text) });
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}

/// A document of XML with its first line.
pub(crate) fn xml(root: &impl Serialize) -> Result<String> {
    let body = quick_xml::se::to_string(root).map_err(|error| Refusal::internal(error.to_string()))?;
    Ok(["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", &body, "\n"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_out_once_and_again_when_it_changed() {
        let mut asked = HeaderMap::new();
        let first = respond(&asked, "text/plain", "one".to_owned());
        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(first.headers()[header::CONTENT_TYPE], "text/plain");
        assert_eq!(first.headers()[header::CACHE_CONTROL], "no-cache");

        let tag = first.headers()[header::ETAG].to_str().unwrap();
        let strong = tag.strip_prefix("W/").unwrap();
        for sent in [tag, strong, &format!("\"other\", {tag}"), "*"] {
            asked.insert(header::IF_NONE_MATCH, sent.parse().unwrap());
            let again = respond(&asked, "text/plain", "one".to_owned());
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{sent}");
            assert_eq!(again.headers()[header::ETAG], tag, "{sent}");
        }
        asked.insert(header::IF_NONE_MATCH, tag.parse().unwrap());
        assert_eq!(respond(&asked, "text/plain", "two".to_owned()).status(), StatusCode::OK);
    }
}
