//! Legal questions.

use approdo_contract::{
    endpoint::{AskLegalQuestion, Endpoint},
    legal_question::{LegalQuestionDraft, LegalQuestionView},
    receipt::LegalQuestionReceipt,
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Asks the legal desk.
#[utoipa::path(
    post, path = "/api/v1/legal-questions", params(WriteKey), request_body = LegalQuestionDraft,
    responses((status = OK, body = LegalQuestionReceipt), Refusals)
)]
pub(crate) async fn ask_legal_question(
    portal: SharedPortal,
    key: WriteKey,
    body: Draft<LegalQuestionDraft>,
) -> Result<Json<LegalQuestionReceipt>> {
    let key = key.of(AskLegalQuestion::NAME, &body)?;
    let question = body.draft.check()?;
    let now = portal.clock.now();
    let due_at = portal.content.working_calendar().due(now);
    Ok(Json(portal.store.ask(&key, question, now, due_at).await?))
}

/// Where a question stands and its answer, by secret.
#[utoipa::path(
    get, path = "/api/v1/legal-questions/{key}", params(Key), responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn get_legal_question(portal: SharedPortal, Key(secret): Key) -> Result<Json<LegalQuestionView>> {
    Ok(Json(portal.store.legal_question(&secret).await?))
}
