//! The one envelope of every refusal, sent as `application/problem+json`.

use serde::{Deserialize, Serialize};

use crate::problem::Problems;

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Failure {
    /// What kind of refusal this is.
    pub code: FailureCode,
    /// What to mend in the draft; only with `invalid`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Problems,
    /// The name of this request in the server's log, to quote when asking for help.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request_id: String,
    /// Whole seconds to wait before trying again; only with `too_many_requests`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

macro_rules! failures {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $status:literal),+ $(,)?) => {
        /// Every kind of refusal, each with one HTTP status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum FailureCode { $($(#[doc = $doc])+ #[serde(rename = $text)] $name),+ }

        impl FailureCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it crosses the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The HTTP status that carries it; 0 where no answer came at all.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }
        }

        impl $crate::read::Read for FailureCode {
            fn read(value: &$crate::read::Json) -> Option<Self> {
                let text = value.text()?;
                Self::ALL.iter().copied().find(|code| code.as_str() == text)
            }
        }

        $crate::choice::words_schema!(FailureCode, " Every kind of refusal, each with one HTTP status.", [$($text),+]);
    };
}

failures! {
    /// The draft has problems, listed by field.
    Invalid = "invalid", 422,
    /// The body is not JSON.
    MalformedJson = "malformed_json", 400,
    /// The body is JSON of another shape: an unknown field, a wrong type, an unknown choice.
    UnknownShape = "unknown_shape", 422,
    /// The address has a query that cannot be read.
    MalformedQuery = "malformed_query", 400,
    /// A write without an `Idempotency-Key`, or with one that is empty or over 128 characters.
    IdempotencyKeyMissing = "idempotency_key_missing", 400,
    /// The key came before with another body.
    IdempotencyKeyReused = "idempotency_key_reused", 422,
    /// The request comes from a page of another site.
    ForeignOrigin = "foreign_origin", 403,
    /// Nobody is signed in, or no longer.
    SignedOut = "signed_out", 401,
    /// Somebody of the desk is signed in and has not shown her second factor in this browser.
    SecondFactorNeeded = "second_factor_needed", 403,
    /// This actor may not do this.
    Forbidden = "forbidden", 403,
    /// Nothing stands at this address.
    NotFound = "not_found", 404,
    /// What stood at this address is no longer shown, and will not be again.
    Gone = "gone", 410,
    /// The address exists, the method does not.
    MethodNotAllowed = "method_not_allowed", 405,
    /// What is asked no longer fits the state of the thing, for example registering for a workshop that has begun.
    Conflict = "conflict", 409,
    /// Somebody changed it since the writer read it: she is to see what, and to decide.
    Outdated = "outdated", 409,
    /// Somebody else of the desk has it in hand.
    Taken = "taken", 409,
    /// The body is larger than the server reads.
    TooLarge = "too_large", 413,
    /// The body is not declared as JSON.
    UnsupportedMediaType = "unsupported_media_type", 415,
    /// Too many requests from this client; wait `retry_after` seconds.
    TooManyRequests = "too_many_requests", 429,
    /// Something broke on the server; nothing of it is told.
    Internal = "internal", 500,
    /// The server is busy or stopping; trying again is safe.
    Unavailable = "unavailable", 503,
    /// No answer came: no network, or no server. Made in the browser, never sent.
    Unreachable = "unreachable", 0,
}

impl Failure {
    /// A refusal without problems.
    #[must_use]
    pub const fn new(code: FailureCode) -> Self {
        Self { code, problems: Vec::new(), request_id: String::new(), retry_after: None }
    }

    /// The refusal of a draft.
    #[must_use]
    pub const fn invalid(problems: Problems) -> Self {
        Self { code: FailureCode::Invalid, problems, request_id: String::new(), retry_after: None }
    }
}
