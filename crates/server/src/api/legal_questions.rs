//! Legal questions.

use approdo_contract::{
    appointment::{AppointmentCancellation, SlotChoice},
    endpoint::{AskLegalQuestion, CancelAppointment, ChooseSlot, Endpoint, ReplyToLegalDesk},
    legal_question::{LegalDesk, LegalMessageDraft, LegalQuestionDraft, LegalQuestionView},
    receipt::Receipt,
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Draft, Key, ReaderLanguage, WriteKey},
    portal::{Portal, Promise, SharedPortal},
    reading,
    refusal::Result,
    session::Anybody,
};

/// Without what can be read no more.
pub(crate) async fn told(portal: &Portal, mut question: LegalQuestionView) -> Result<Json<LegalQuestionView>> {
    reading::leave_out_gone(portal, &mut question.messages).await?;
    Ok(Json(question))
}

/// How the legal desk keeps its promise.
#[utoipa::path(get, path = "/api/v1/legal-desk", responses((status = OK, body = LegalDesk), Refusals))]
pub(crate) async fn get_legal_desk(portal: SharedPortal) -> Result<Json<LegalDesk>> {
    let Promise { months, minimum, .. } = portal.promise;
    Ok(Json(portal.store.legal_desk(months, minimum, portal.clock.now()).await?))
}

/// Asks the legal desk; who is not signed in confirms it by mail, from when on the promised time counts.
#[utoipa::path(
    post, path = "/api/v1/legal-questions", params(WriteKey), request_body = LegalQuestionDraft,
    responses((status = OK, body = Receipt), Refusals)
)]
pub(crate) async fn ask_legal_question(
    portal: SharedPortal,
    sender: Anybody,
    ReaderLanguage(lang): ReaderLanguage,
    key: WriteKey,
    body: Draft<LegalQuestionDraft>,
) -> Result<Json<Receipt>> {
    let key = key.of(AskLegalQuestion::NAME, &body)?;
    let question = body.draft.check()?;
    let due_at = portal.answer_due_at();
    Ok(Json(portal.store.ask(&key, sender.sends(lang), question, portal.clock.now(), due_at).await?))
}

/// Where a question stands and its answer, by secret.
#[utoipa::path(
    get, path = "/api/v1/legal-questions/{key}", params(Key), responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn get_legal_question(portal: SharedPortal, Key(secret): Key) -> Result<Json<LegalQuestionView>> {
    told(&portal, portal.store.legal_question(&secret).await?).await
}

/// Answers what the desk asked, by secret; what is left of the promised time runs on.
#[utoipa::path(
    post, path = "/api/v1/legal-questions/{key}/replies", params(Key, WriteKey), request_body = LegalMessageDraft,
    responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn reply_to_legal_desk(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<LegalMessageDraft>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(ReplyToLegalDesk::NAME, &body)?;
    let (message, calendar) = (body.draft.check()?, portal.content.working_calendar());
    told(&portal, portal.store.follow_up_legal_question(&key, &secret, message, calendar, portal.clock.now()).await?)
        .await
}

/// Chooses the time of an appointment, or says that none fits, by secret of the question.
#[utoipa::path(
    post, path = "/api/v1/legal-questions/{key}/slot-choices", params(Key, WriteKey), request_body = SlotChoice,
    responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn choose_slot(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<SlotChoice>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(ChooseSlot::NAME, &body)?;
    let calendar = portal.content.working_calendar();
    told(&portal, portal.store.choose_slot(&key, &secret, body.draft, calendar, portal.clock.now()).await?).await
}

/// Cancels an appointment, by secret of the question.
#[utoipa::path(
    post, path = "/api/v1/legal-questions/{key}/appointment-cancellations", params(Key, WriteKey),
    request_body = AppointmentCancellation, responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn cancel_appointment(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<AppointmentCancellation>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(CancelAppointment::NAME, &body)?;
    let (calendar, appointment) = (portal.content.working_calendar(), body.draft.appointment);
    told(&portal, portal.store.cancel_appointment(&key, &secret, appointment, calendar, portal.clock.now()).await?)
        .await
}
