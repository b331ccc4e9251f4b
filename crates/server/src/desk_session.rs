//! Who comes to the desk: with her second factor, or before she has shown it.

use std::sync::Arc;

use approdo_store::{DeskCaller, Newcomer};
use axum::extract::FromRequestParts;
use http::request::Parts;
use jiff::Timestamp;

use crate::{
    portal::Portal,
    refusal::{Refusal, Result},
    session::SignedIn,
};

/// Somebody of the desk who has shown her second factor in this browser.
#[derive(Debug)]
pub(crate) struct Member(pub(crate) DeskCaller);

impl FromRequestParts<Arc<Portal>> for Member {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self> {
        let SignedIn(caller) = SignedIn::from_request_parts(parts, portal).await?;
        Ok(Self(portal.store.desk_caller(&caller, proved_after(portal)).await?))
    }
}

/// Somebody of the desk, whether or not she has shown her second factor.
#[derive(Debug)]
pub(crate) struct Coming(pub(crate) Newcomer);

impl FromRequestParts<Arc<Portal>> for Coming {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self> {
        let SignedIn(caller) = SignedIn::from_request_parts(parts, portal).await?;
        Ok(Self(portal.store.newcomer(&caller, proved_after(portal)).await?))
    }
}

/// A second factor that was shown before counts no more.
pub(crate) fn proved_after(portal: &Portal) -> Timestamp {
    portal.clock.now().checked_sub(portal.desk_session).unwrap_or(Timestamp::MIN)
}
