//! Drafts of whoever is signed in.

use approdo_contract::{
    draft::{DraftContent, DraftForm, DraftList, DraftView},
    endpoint::{DiscardDraft, Endpoint, KeepDraft, Press},
    failure::FailureCode,
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::SignedIn,
};

fn form(key: &str) -> Result<DraftForm> {
    DraftForm::parse(key).ok_or_else(|| FailureCode::NotFound.into())
}

/// What she began and did not send yet.
#[utoipa::path(get, path = "/api/v1/area/drafts", responses((status = OK, body = DraftList), Refusals))]
pub(crate) async fn list_drafts(portal: SharedPortal, SignedIn(caller): SignedIn) -> Result<Json<DraftList>> {
    Ok(Json(portal.store.drafts(&caller, portal.clock.now(), portal.retention.drafts).await?))
}

/// The draft of a form of hers, by the form's name.
#[utoipa::path(
    get, path = "/api/v1/area/drafts/{key}", params(Key), responses((status = OK, body = DraftView), Refusals)
)]
pub(crate) async fn get_draft(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(key): Key,
) -> Result<Json<DraftView>> {
    Ok(Json(portal.store.draft(&caller, &form(&key)?, portal.clock.now(), portal.retention.drafts).await?))
}

/// Keeps the draft of a form of hers in place of the one before, by the form's name.
#[utoipa::path(
    post, path = "/api/v1/area/drafts/{key}", params(Key, WriteKey), request_body = DraftContent,
    responses((status = OK, body = DraftView), Refusals)
)]
pub(crate) async fn keep_draft(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(name): Key,
    key: WriteKey,
    body: Draft<DraftContent>,
) -> Result<Json<DraftView>> {
    let key = key.of(KeepDraft::NAME, &body)?;
    let (form, content) = (form(&name)?, body.draft.content);
    form.check(&content)?;
    let (now, keep) = (portal.clock.now(), portal.retention.drafts);
    Ok(Json(portal.store.keep_draft(&key, &caller, form, content, now, keep).await?))
}

/// Forgets the draft of a form of hers, by the form's name; what is not there is forgotten already.
#[utoipa::path(
    post, path = "/api/v1/area/drafts/{key}/end", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = DraftView), Refusals)
)]
pub(crate) async fn discard_draft(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(name): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<DraftView>> {
    let key = key.of(DiscardDraft::NAME, &body)?;
    Ok(Json(portal.store.discard_draft(&key, &caller, form(&name)?, portal.clock.now()).await?))
}
