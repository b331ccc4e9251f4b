//! Legal questions, as the desk sees and answers them.

use approdo_contract::{
    appointment::AppointmentCancellation,
    desk::{
        appointment::{AppointmentDraft, ComingAppointments},
        legal_question::{
            AnswerDraft, DeskLegalQuestion, DeskMessageDraft, HandOverDraft, InternalNoteDraft, ReadingChoice,
        },
    },
    endpoint::{
        AnswerLegalQuestion, AskCompany, CancelDeskAppointment, Endpoint, HandOverLegalQuestion, OfferAppointment,
        ReturnLegalQuestion, WriteNote,
    },
    legal_question::AnsweredInTime,
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, WriteKey},
    portal::{Portal, SharedPortal},
    reading,
    refusal::Result,
};

/// Appointments in a lawyer's list, at most.
const COMING_MAX: u32 = 20;

/// Without what can be read no more.
async fn told(portal: &Portal, mut question: DeskLegalQuestion) -> Result<Json<DeskLegalQuestion>> {
    reading::leave_out_gone(portal, &mut question.messages).await?;
    Ok(Json(question))
}

/// How the desk keeps its promise, however few were answered; for those who work on legal questions.
#[utoipa::path(get, path = "/api/v1/desk/answered-in-time", responses((status = OK, body = AnsweredInTime), Refusals))]
pub(crate) async fn get_answered_in_time(portal: SharedPortal, Member(caller): Member) -> Result<Json<AnsweredInTime>> {
    Ok(Json(portal.store.answered_in_time(&caller, portal.promise.months, portal.clock.now()).await?))
}

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
    let calendar = portal.content.working_calendar();
    told(&portal, portal.store.desk_legal_question(&caller, &reference, calendar, portal.clock.now()).await?).await
}

/// Answers a legal question, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/answers", params(Key, WriteKey), request_body = AnswerDraft,
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn answer_legal_question(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<AnswerDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(AnswerLegalQuestion::NAME, &body)?;
    let found = reading::chosen(&portal, &body.draft).await?;
    let of = |choice: &ReadingChoice| {
        found.iter().find(|reading| (reading.kind, &reading.key) == (choice.kind, &choice.key)).cloned()
    };
    let (answer, calendar) = (body.draft.check(of)?, portal.content.working_calendar());
    told(
        &portal,
        portal.store.answer_legal_question(&key, &caller, &reference, answer, calendar, portal.clock.now()).await?,
    )
    .await
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
    let (message, calendar) = (body.draft.check()?, portal.content.working_calendar());
    told(
        &portal,
        portal.store.return_legal_question(&key, &caller, &reference, message, calendar, portal.clock.now()).await?,
    )
    .await
}

/// Asks the company something about its question, by reference; the clock stands until it answers.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/requests", params(Key, WriteKey), request_body = DeskMessageDraft,
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn ask_company(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<DeskMessageDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(AskCompany::NAME, &body)?;
    let (written, calendar) = (body.draft.check()?, portal.content.working_calendar());
    told(&portal, portal.store.ask_company(&key, &caller, &reference, written, calendar, portal.clock.now()).await?)
        .await
}

/// Offers an appointment in the thread of a question, by reference; the clock stands until the company chooses. For lawyers.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/appointments", params(Key, WriteKey),
    request_body = AppointmentDraft, responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn offer_appointment(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<AppointmentDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(OfferAppointment::NAME, &body)?;
    let (now, calendar) = (portal.clock.now(), portal.content.working_calendar());
    let new = body.draft.check(now, portal.appointment_notice)?;
    told(&portal, portal.store.offer_appointment(&key, &caller, &reference, new, calendar, now).await?).await
}

/// Cancels an appointment about a question, or takes the offer of one back, by reference of the question.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/appointment-cancellations", params(Key, WriteKey),
    request_body = AppointmentCancellation, responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn cancel_desk_appointment(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<AppointmentCancellation>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(CancelDeskAppointment::NAME, &body)?;
    let (now, calendar) = (portal.clock.now(), portal.content.working_calendar());
    let appointment = body.draft.appointment;
    let question = portal.store.cancel_appointment_at_desk(&key, &caller, &reference, appointment, calendar, now);
    told(&portal, question.await?).await
}

/// One's own appointments to come, the next first.
#[utoipa::path(get, path = "/api/v1/desk/appointments", responses((status = OK, body = ComingAppointments), Refusals))]
pub(crate) async fn list_appointments(
    portal: SharedPortal,
    Member(caller): Member,
) -> Result<Json<ComingAppointments>> {
    Ok(Json(portal.store.coming_appointments(&caller, COMING_MAX, portal.clock.now()).await?))
}

/// Writes an internal note about a legal question, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/notes", params(Key, WriteKey), request_body = InternalNoteDraft,
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn write_note(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<InternalNoteDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(WriteNote::NAME, &body)?;
    let (written, calendar) = (body.draft.check()?, portal.content.working_calendar());
    told(&portal, portal.store.write_note(&key, &caller, &reference, written, calendar, portal.clock.now()).await?)
        .await
}

/// Hands a legal question to a colleague, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/legal-questions/{key}/hand-over", params(Key, WriteKey), request_body = HandOverDraft,
    responses((status = OK, body = DeskLegalQuestion), Refusals)
)]
pub(crate) async fn hand_over_legal_question(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<HandOverDraft>,
) -> Result<Json<DeskLegalQuestion>> {
    let key = key.of(HandOverLegalQuestion::NAME, &body)?;
    let (written, calendar) = (body.draft.check()?, portal.content.working_calendar());
    told(
        &portal,
        portal.store.hand_over_legal_question(&key, &caller, &reference, written, calendar, portal.clock.now()).await?,
    )
    .await
}
