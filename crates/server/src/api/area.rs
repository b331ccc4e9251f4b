//! What is one's own.

pub(crate) mod legal_questions;
pub(crate) mod vacancies;

use approdo_contract::{
    area::Area,
    endpoint::{CancelOwnSeats, Endpoint, GiveOwnFeedback, MarkOwnRegistrationRead, Press},
    feedback::{FeedbackDraft, FeedbackReceipt},
    legal_question::LegalQuestionView,
    receipt::ReadMark,
    vacancy::PostedVacancy,
    workshop::{CancellationDraft, Certificate, RegistrationView},
};
use approdo_store::Access;
use axum::Json;

use super::{Refusals, legal_questions::told, registrations};
use crate::{
    extract::{Draft, Key, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::SignedIn,
};

/// Everything of whoever is signed in.
#[utoipa::path(get, path = "/api/v1/area", responses((status = OK, body = Area), Refusals))]
pub(crate) async fn get_area(portal: SharedPortal, SignedIn(caller): SignedIn) -> Result<Json<Area>> {
    Ok(Json(portal.store.area(&caller, portal.clock.now(), portal.clock.today()).await?))
}

/// Where a vacancy of hers stands, by reference.
#[utoipa::path(
    get, path = "/api/v1/area/vacancies/{key}", params(Key), responses((status = OK, body = PostedVacancy), Refusals)
)]
pub(crate) async fn get_own_vacancy(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
) -> Result<Json<PostedVacancy>> {
    Ok(Json(portal.store.posted_vacancy(Access::Own(caller, reference)).await?))
}

/// Where a question of hers stands and its answer, by reference.
#[utoipa::path(
    get, path = "/api/v1/area/legal-questions/{key}", params(Key),
    responses((status = OK, body = LegalQuestionView), Refusals)
)]
pub(crate) async fn get_own_legal_question(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
) -> Result<Json<LegalQuestionView>> {
    told(&portal, portal.store.legal_question(Access::Own(caller, reference)).await?).await
}

/// Where a registration of hers stands, by reference.
#[utoipa::path(
    get, path = "/api/v1/area/registrations/{key}", params(Key),
    responses((status = OK, body = RegistrationView), Refusals)
)]
pub(crate) async fn get_own_registration(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
) -> Result<Json<RegistrationView>> {
    Ok(Json(portal.store.registration(Access::Own(caller, reference), portal.clock.now()).await?))
}

/// What somebody is given who took part, by reference of a registration of hers.
#[utoipa::path(
    get, path = "/api/v1/area/registrations/{key}/certificate",
    params(Key, ("person" = u32, Query, description = "The place in the registration, from 0.")),
    responses((status = OK, body = Certificate), Refusals)
)]
pub(crate) async fn get_own_certificate(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    pairs: Pairs,
) -> Result<Json<Certificate>> {
    let person = registrations::person_of(&pairs)?;
    Ok(Json(portal.store.certificate(Access::Own(caller, reference), person, portal.clock.now()).await?))
}

/// Says how a workshop was, by reference of a registration of hers; once, and without a name.
#[utoipa::path(
    post, path = "/api/v1/area/registrations/{key}/feedback", params(Key, WriteKey), request_body = FeedbackDraft,
    responses((status = OK, body = FeedbackReceipt), Refusals)
)]
pub(crate) async fn give_own_feedback(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<FeedbackDraft>,
) -> Result<Json<FeedbackReceipt>> {
    let key = key.of(GiveOwnFeedback::NAME, &body)?;
    let feedback = body.draft.check()?;
    Ok(Json(portal.store.give_feedback(&key, Access::Own(caller, reference), feedback, portal.clock.now()).await?))
}

/// Gives seats of hers back, by reference; giving the same seat back again changes nothing.
#[utoipa::path(
    post, path = "/api/v1/area/registrations/{key}/cancellations", params(Key, WriteKey),
    request_body = CancellationDraft, responses((status = OK, body = RegistrationView), Refusals)
)]
pub(crate) async fn cancel_own_seats(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<CancellationDraft>,
) -> Result<Json<RegistrationView>> {
    let key = key.of(CancelOwnSeats::NAME, &body)?;
    let access = Access::Own(caller, reference);
    Ok(Json(portal.store.cancel_seats(&key, access, &body.draft.people, portal.clock.now()).await?))
}

/// Notes that she has seen who came from the waiting list into a seat, by reference of the registration.
#[utoipa::path(
    post, path = "/api/v1/area/registrations/{key}/read", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = ReadMark), Refusals)
)]
pub(crate) async fn mark_own_registration_read(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<ReadMark>> {
    let key = key.of(MarkOwnRegistrationRead::NAME, &body)?;
    Ok(Json(portal.store.mark_registration_read(&key, Access::Own(caller, reference), portal.clock.now()).await?))
}
