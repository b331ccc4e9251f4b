//! Companies, as the desk verifies them.

use approdo_contract::{
    desk::company::{Claim, ClaimDecisionDraft},
    endpoint::{DecideClaim, Endpoint},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Somebody who asks to join a company, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/companies/{key}", params(Key), responses((status = OK, body = Claim), Refusals)
)]
pub(crate) async fn get_claim(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<Claim>> {
    Ok(Json(portal.store.claim(&caller, &reference, portal.clock.now()).await?))
}

/// Decides about her, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/companies/{key}/decision", params(Key, WriteKey), request_body = ClaimDecisionDraft,
    responses((status = OK, body = Claim), Refusals)
)]
pub(crate) async fn decide_claim(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<ClaimDecisionDraft>,
) -> Result<Json<Claim>> {
    let key = key.of(DecideClaim::NAME, &body)?;
    Ok(Json(portal.store.decide_claim(&key, &caller, &reference, body.draft.decision, portal.clock.now()).await?))
}
