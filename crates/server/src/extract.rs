//! What handlers take out of a request. Each refuses in the envelope, never in prose.

use std::convert::Infallible;

use approdo_contract::{
    endpoint::{BODY_LIMIT, IDEMPOTENCY_KEY},
    failure::FailureCode,
    text::Lang,
};
use approdo_store::IdempotencyKey;
use axum::{
    body::Bytes,
    extract::{
        FromRequest, FromRequestParts, Path, Query, Request,
        rejection::{BytesRejection, FailedToBufferBody},
    },
};
use http::{HeaderMap, header, request::Parts};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, Required, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};

use crate::{
    encoding::quality,
    refusal::{Refusal, Result},
};

/// The body of a write: a draft, not yet checked.
#[derive(Debug)]
pub(crate) struct Draft<T> {
    /// What was typed.
    pub(crate) draft: T,
    /// What tells this body from another that comes with the same key.
    sha256: [u8; 32],
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Draft<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        if !is_json(request.headers()) {
            return Err(FailureCode::UnsupportedMediaType.into());
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| match rejection {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => FailureCode::TooLarge,
            // The client went away in the middle of its own sentence.
            _ => FailureCode::MalformedJson,
        })?;
        let draft = serde_json::from_slice(&body).map_err(|error| match error.classify() {
            Category::Data => FailureCode::UnknownShape,
            Category::Syntax | Category::Eof | Category::Io => FailureCode::MalformedJson,
        })?;
        Ok(Self { draft, sha256: Sha256::digest(&body).into() })
    }
}

/// `application/json`, in UTF-8 where it names a charset (RFC 8259, section 8.1). What a form or a plain text of a foreign page may
/// send without being asked is refused here.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let mut parts = value.split(';').map(str::trim);
    parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"))
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
                value.trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        })
}

/// The largest body that [`Draft`] reads.
pub(crate) fn body_limit() -> axum::extract::DefaultBodyLimit {
    axum::extract::DefaultBodyLimit::max(BODY_LIMIT)
}

/// The key that makes a write safe to repeat, as it came.
#[derive(Debug)]
pub(crate) struct WriteKey(String);

impl<S: Send + Sync> FromRequestParts<S> for WriteKey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let mut keys = parts.headers.get_all(IDEMPOTENCY_KEY).iter();
        match (keys.next().map(|key| key.to_str()), keys.next()) {
            (Some(Ok(key)), None) => Ok(Self(key.to_owned())),
            _ => Err(FailureCode::IdempotencyKeyMissing.into()),
        }
    }
}

impl WriteKey {
    /// The key of this very write: `operation` with this body.
    pub(crate) fn of<T>(&self, operation: &str, body: &Draft<T>) -> Result<IdempotencyKey> {
        IdempotencyKey::new(operation, &self.0, body.sha256).map_err(|_| FailureCode::IdempotencyKeyMissing.into())
    }
}

impl IntoParams for WriteKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(128));
        let words = "Made anew for each thing to write and kept while it is repeated. The same key with the same body gets the \
                     first answer again; with another body it is refused.";
        vec![parameter(IDEMPOTENCY_KEY, ParameterIn::Header, Required::True, words, schema)]
    }
}

/// The `{key}` of an address: a reference, a secret or a slug.
#[derive(Debug)]
pub(crate) struct Key(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Path(key) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| FailureCode::NotFound)?;
        Ok(Self(key))
    }
}

impl IntoParams for Key {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new().schema_type(Type::String);
        vec![parameter("key", ParameterIn::Path, Required::True, "A reference, a secret or a slug.", schema)]
    }
}

/// The pairs of an address's query, decoded.
#[derive(Debug)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Pairs {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let Query(pairs) = Query::from_request_parts(parts, state).await.map_err(|_| FailureCode::MalformedQuery)?;
        Ok(Self(pairs))
    }
}

impl Pairs {
    /// The pairs, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// The language asked for with `?lang=`; Italian where none is.
#[derive(Debug)]
pub(crate) struct Language(pub(crate) Lang);

impl<S: Send + Sync> FromRequestParts<S> for Language {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let pairs = Pairs::from_request_parts(parts, state).await?;
        match pairs.iter().find(|(name, _)| *name == "lang") {
            None => Ok(Self(Lang::default())),
            Some((_, tag)) => Lang::from_tag(tag).map(Self).ok_or_else(|| FailureCode::MalformedQuery.into()),
        }
    }
}

/// The language in which whoever writes reads: mails come in it.
#[derive(Debug)]
pub(crate) struct ReaderLanguage(pub(crate) Lang);

impl<S: Send + Sync> FromRequestParts<S> for ReaderLanguage {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(preferred_language(&parts.headers)))
    }
}

/// English for whoever prefers it to Italian, Italian for everybody else.
pub(crate) fn preferred_language(headers: &HeaderMap) -> Lang {
    let weight = |lang: Lang| quality(headers, &header::ACCEPT_LANGUAGE, lang.tag());
    if weight(Lang::En) > weight(Lang::It) { Lang::En } else { Lang::It }
}

impl IntoParams for Language {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let tags = Lang::ALL.map(Lang::tag);
        let schema = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(tags));
        vec![parameter("lang", ParameterIn::Query, Required::False, "The language; Italian where absent.", schema)]
    }
}

fn parameter(name: &str, place: ParameterIn, required: Required, words: &str, schema: ObjectBuilder) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .description(Some(words))
        .schema(Some(schema))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_in_utf_8_is_json() {
        let is_json = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, value.parse().unwrap());
            super::is_json(&headers)
        };
        for good in ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
            assert!(is_json(good), "{good}");
        }
        for bad in ["text/plain", "application/json; charset=latin1", "application/x-www-form-urlencoded", "json", ""] {
            assert!(!is_json(bad), "{bad}");
        }
        assert!(!super::is_json(&HeaderMap::new()));
    }
}
