//! Legal questions, as the desk sees and answers them.

use approdo_contract::{
    desk::legal_question::{DeskLegalQuestion, DeskMessageDraft},
    endpoint::{AnswerLegalQuestion, Endpoint, ReturnLegalQuestion},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Everything about a legal question, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/legal-questions/{key}", params(Key),
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn get_desk_legal_question(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<DeskLegalQuestion>> {
    Ok(Json(portal.store.desk_legal_question(&caller, &reference, portal.clock.now()).await?))
}

/// Answers a legal question, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/answers", params(Key, WriteKey), request_body = DeskMessageDraft,
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn answer_legal_question(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<DeskMessageDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(AnswerLegalQuestion::NAME, &body)?;
    Ok(Json(
        portal.store.answer_legal_question(&key, &caller, &reference, body.draft.check()?, portal.clock.now()).await?,
    ))
}

/// Sends a legal question back, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/return", params(Key, WriteKey), request_body = DeskMessageDraft,
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn return_legal_question(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<DeskMessageDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(ReturnLegalQuestion::NAME, &body)?;
    Ok(Json(
        portal.store.return_legal_question(&key, &caller, &reference, body.draft.check()?, portal.clock.now()).await?,
    ))
}
