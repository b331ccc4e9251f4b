//! Every refusal of the server, with the cause that only the log may know.

use std::{any::Any, error::Error, fmt::Write as _};

use approdo_contract::{
    failure::{Failure, FailureCode},
    permission::Reason,
    problem::Problems,
};
use approdo_store::StoreError;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::StatusCode;

/// Why a handler did not do what was asked. [`crate::requests`] writes the envelope, since only it knows the request's name.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    /// What the client is told.
    pub(crate) failure: Failure,
    /// What only the log is told.
    pub(crate) cause: Option<String>,
}

/// What handlers give.
pub(crate) type Result<T, E = Refusal> = std::result::Result<T, E>;

impl Refusal {
    /// A refusal for a broken server.
    pub(crate) fn internal(cause: String) -> Self {
        Self { failure: Failure::new(FailureCode::Internal), cause: Some(cause) }
    }

    /// A refusal because of a handler's panic.
    pub(crate) fn panicked(payload: Box<dyn Any + Send + 'static>) -> Response {
        let words = payload.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("without words");
        Self::internal(format!("panicked: {words}")).into_response()
    }

    /// A refusal that tells when to come back.
    pub(crate) fn too_many_requests(retry_after: u32) -> Self {
        Failure { retry_after: Some(retry_after), ..Failure::new(FailureCode::TooManyRequests) }.into()
    }
}

impl From<FailureCode> for Refusal {
    fn from(code: FailureCode) -> Self {
        Failure::new(code).into()
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self { failure, cause: None }
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Failure::invalid(problems).into()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound | StoreError::Refused(Reason::Unknown) => FailureCode::NotFound.into(),
            StoreError::Refused(Reason::Closed) => FailureCode::Gone.into(),
            StoreError::Refused(Reason::NotOwner | Reason::NotLawyer | Reason::NotEditor) => {
                FailureCode::Forbidden.into()
            }
            StoreError::Refused(Reason::Outdated) => FailureCode::Outdated.into(),
            StoreError::Refused(Reason::Taken) => FailureCode::Taken.into(),
            StoreError::SecondFactorNeeded => FailureCode::SecondFactorNeeded.into(),
            StoreError::Refused(_) => FailureCode::Conflict.into(),
            StoreError::Invalid(problems) => problems.into(),
            StoreError::SignedOut => FailureCode::SignedOut.into(),
            StoreError::TooMany { wait } => {
                Self::too_many_requests(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1))
            }
            StoreError::KeyReused => FailureCode::IdempotencyKeyReused.into(),
            StoreError::Unavailable => FailureCode::Unavailable.into(),
            StoreError::Database(_) => Self::internal(chain(&error)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() =
            StatusCode::from_u16(self.failure.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.extensions_mut().insert(self);
        response
    }
}

/// An error with its sources.
fn chain(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        // Writing to a string does not fail.
        let _ = write!(words, ": {error}");
        source = error.source();
    }
    words
}
