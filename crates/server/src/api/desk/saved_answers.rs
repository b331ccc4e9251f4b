//! Answers that the lawyers of an organisation keep for each other.

use approdo_contract::{
    desk::saved_answer::{
        SavedAnswer, SavedAnswerChange, SavedAnswerDeleted, SavedAnswerDraft, SavedAnswerFilter, SavedAnswers,
    },
    endpoint::{AddSavedAnswer, ChangeSavedAnswer, DeleteSavedAnswer, Endpoint, Press},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Saved answers of one's organisation, by title. The query is the filter; what cannot be read in it is no filter.
#[utoipa::path(get, path = "/api/v1/desk/saved-answers", responses((status = OK, body = SavedAnswers), Refusals))]
pub(crate) async fn list_saved_answers(
    portal: SharedPortal,
    Member(caller): Member,
    pairs: Pairs,
) -> Result<Json<SavedAnswers>> {
    Ok(Json(portal.store.saved_answers(&caller, &SavedAnswerFilter::from_pairs(pairs.iter())).await?))
}

/// A saved answer, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/saved-answers/{key}", params(Key), responses((status = OK, body = SavedAnswer), Refusals)
)]
pub(crate) async fn get_saved_answer(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<SavedAnswer>> {
    Ok(Json(portal.store.saved_answer(&caller, &reference).await?))
}

/// Keeps an answer for one's organisation.
#[utoipa::path(
    post, path = "/api/v1/desk/saved-answers", params(WriteKey), request_body = SavedAnswerDraft,
    responses((status = OK, body = SavedAnswer), Refusals)
)]
pub(crate) async fn add_saved_answer(
    portal: SharedPortal,
    Member(caller): Member,
    key: WriteKey,
    body: Draft<SavedAnswerDraft>,
) -> Result<Json<SavedAnswer>> {
    let key = key.of(AddSavedAnswer::NAME, &body)?;
    let new = body.draft.check()?;
    Ok(Json(portal.store.save_answer(&key, &caller, new, portal.clock.now()).await?))
}

/// Changes a saved answer, by reference; of two who change it the second is told.
#[utoipa::path(
    post, path = "/api/v1/desk/saved-answers/{key}/changes", params(Key, WriteKey), request_body = SavedAnswerChange,
    responses((status = OK, body = SavedAnswer), Refusals)
)]
pub(crate) async fn change_saved_answer(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<SavedAnswerChange>,
) -> Result<Json<SavedAnswer>> {
    let key = key.of(ChangeSavedAnswer::NAME, &body)?;
    let new = body.draft.draft.check()?;
    let version = body.draft.version;
    Ok(Json(portal.store.change_saved_answer(&key, &caller, &reference, version, new, portal.clock.now()).await?))
}

/// Deletes a saved answer, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/saved-answers/{key}/deletion", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = SavedAnswerDeleted), Refusals)
)]
pub(crate) async fn delete_saved_answer(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<SavedAnswerDeleted>> {
    let key = key.of(DeleteSavedAnswer::NAME, &body)?;
    Ok(Json(portal.store.delete_saved_answer(&key, &caller, &reference, portal.clock.now()).await?))
}
