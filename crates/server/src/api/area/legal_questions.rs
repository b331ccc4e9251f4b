//! What an owner makes of a legal question of hers.

use approdo_contract::{
    appointment::{AppointmentCancellation, SlotChoice},
    endpoint::{
        CancelOwnAppointment, ChooseOwnSlot, Endpoint, FollowUpOwnLegalQuestion, MarkOwnLegalQuestionRead, Press,
        RewordOwnLegalQuestion, WithdrawOwnLegalQuestion,
    },
    legal_question::{LegalMessageDraft, LegalQuestionView},
    receipt::ReadMark,
};
use approdo_store::Access;
use axum::Json;

use super::super::{Refusals, legal_questions::told};
use crate::{
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::SignedIn,
};

/// Takes a question of hers back that has no answer yet, by reference.
#[utoipa::path(
    post, path = "/api/v1/area/legal-questions/{key}/withdrawal", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn withdraw_own_legal_question(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(WithdrawOwnLegalQuestion::NAME, &body)?;
    told(&portal, portal.store.withdraw_legal_question(&key, Access::Own(caller, reference), portal.clock.now()).await?)
        .await
}

/// Writes a question of hers anew that the desk sent back, by reference; the promised time counts from then.
#[utoipa::path(
    post, path = "/api/v1/area/legal-questions/{key}/rewordings", params(Key, WriteKey),
    request_body = LegalMessageDraft, responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn reword_own_legal_question(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<LegalMessageDraft>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(RewordOwnLegalQuestion::NAME, &body)?;
    let message = body.draft.check()?;
    let (access, due_at) = (Access::Own(caller, reference), portal.answer_due_at());
    told(&portal, portal.store.reword_legal_question(&key, access, message, portal.clock.now(), due_at).await?).await
}

/// Asks more about the answer to a question of hers, by reference, from when on the promised time counts; or answers what the desk
/// asked, and what is left of it runs on.
#[utoipa::path(
    post, path = "/api/v1/area/legal-questions/{key}/follow-ups", params(Key, WriteKey),
    request_body = LegalMessageDraft, responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn follow_up_own_legal_question(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<LegalMessageDraft>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(FollowUpOwnLegalQuestion::NAME, &body)?;
    let message = body.draft.check()?;
    let (access, calendar) = (Access::Own(caller, reference), portal.content.working_calendar());
    told(&portal, portal.store.follow_up_legal_question(&key, access, message, calendar, portal.clock.now()).await?)
        .await
}

/// Chooses the time of an appointment about a question of hers, or says that none fits, by reference of the question.
#[utoipa::path(
    post, path = "/api/v1/area/legal-questions/{key}/slot-choices", params(Key, WriteKey), request_body = SlotChoice,
    responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn choose_own_slot(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<SlotChoice>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(ChooseOwnSlot::NAME, &body)?;
    let (access, calendar) = (Access::Own(caller, reference), portal.content.working_calendar());
    told(&portal, portal.store.choose_slot(&key, access, body.draft, calendar, portal.clock.now()).await?).await
}

/// Cancels an appointment about a question of hers, by reference of the question.
#[utoipa::path(
    post, path = "/api/v1/area/legal-questions/{key}/appointment-cancellations", params(Key, WriteKey),
    request_body = AppointmentCancellation, responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn cancel_own_appointment(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<AppointmentCancellation>,
) -> Result<Json<LegalQuestionView>> {
    let key = key.of(CancelOwnAppointment::NAME, &body)?;
    let (access, calendar) = (Access::Own(caller, reference), portal.content.working_calendar());
    let appointment = body.draft.appointment;
    told(&portal, portal.store.cancel_appointment(&key, access, appointment, calendar, portal.clock.now()).await?).await
}

/// Notes that she has seen the newest answer to a question of hers, by reference.
#[utoipa::path(
    post, path = "/api/v1/area/legal-questions/{key}/read", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = ReadMark), Refusals)
)]
pub(crate) async fn mark_own_legal_question_read(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<ReadMark>> {
    let key = key.of(MarkOwnLegalQuestionRead::NAME, &body)?;
    Ok(Json(portal.store.mark_legal_question_read(&key, Access::Own(caller, reference), portal.clock.now()).await?))
}
