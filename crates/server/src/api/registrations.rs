//! Registrations for workshops.

use approdo_contract::{
    endpoint::{CancelSeats, Endpoint, GiveFeedback, RegisterForWorkshop},
    failure::FailureCode,
    feedback::{FeedbackDraft, FeedbackReceipt},
    workshop::{CancellationDraft, Certificate, RegistrationDraft, RegistrationReceipt, RegistrationView},
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Draft, Key, Pairs, ReaderLanguage, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::Anybody,
};

/// Registers one or more people for a workshop, by reference; who finds no seat waits, and who is not signed in confirms it by mail,
/// or the seats go on.
#[utoipa::path(
    post, path = "/api/v1/workshops/{key}/registrations", params(Key, WriteKey), request_body = RegistrationDraft,
    responses((status = OK, body = RegistrationReceipt), Refusals)
)]
pub(crate) async fn register_for_workshop(
    portal: SharedPortal,
    Key(workshop): Key,
    sender: Anybody,
    ReaderLanguage(lang): ReaderLanguage,
    key: WriteKey,
    body: Draft<RegistrationDraft>,
) -> Result<Json<RegistrationReceipt>> {
    let key = key.of(RegisterForWorkshop::NAME, &body)?;
    let registration = body.draft.check()?;
    let (sender, now) = (sender.sends(lang), portal.clock.now());
    Ok(Json(portal.store.register(&key, sender, &workshop, registration, now, portal.seat_hold).await?))
}

/// Where a registration stands, by secret.
#[utoipa::path(
    get, path = "/api/v1/registrations/{key}", params(Key), responses((status = OK, body = RegistrationView), Refusals)
)]
pub(crate) async fn get_registration(portal: SharedPortal, Key(secret): Key) -> Result<Json<RegistrationView>> {
    Ok(Json(portal.store.registration(&secret, portal.clock.now()).await?))
}

/// Which person of a registration is asked for.
pub(super) fn person_of(pairs: &Pairs) -> Result<u32> {
    let person = pairs.iter().find(|(name, _)| *name == "person").and_then(|(_, value)| value.parse().ok());
    person.ok_or_else(|| FailureCode::NotFound.into())
}

/// What somebody is given who took part, by secret of the registration.
#[utoipa::path(
    get, path = "/api/v1/registrations/{key}/certificate",
    params(Key, ("person" = u32, Query, description = "Her place in the registration, from 0.")),
    responses((status = OK, body = Certificate), Refusals)
)]
pub(crate) async fn get_certificate(portal: SharedPortal, Key(secret): Key, pairs: Pairs) -> Result<Json<Certificate>> {
    Ok(Json(portal.store.certificate(&secret, person_of(&pairs)?, portal.clock.now()).await?))
}

/// Says how a workshop was, by secret of a registration; once, and without a name.
#[utoipa::path(
    post, path = "/api/v1/registrations/{key}/feedback", params(Key, WriteKey), request_body = FeedbackDraft,
    responses((status = OK, body = FeedbackReceipt), Refusals)
)]
pub(crate) async fn give_feedback(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<FeedbackDraft>,
) -> Result<Json<FeedbackReceipt>> {
    let key = key.of(GiveFeedback::NAME, &body)?;
    let feedback = body.draft.check()?;
    Ok(Json(portal.store.give_feedback(&key, &secret, feedback, portal.clock.now()).await?))
}

/// Gives seats back, by secret; giving the same seat back again changes nothing.
#[utoipa::path(
    post, path = "/api/v1/registrations/{key}/cancellations", params(Key, WriteKey), request_body = CancellationDraft,
    responses((status = OK, body = RegistrationView), Refusals)
)]
pub(crate) async fn cancel_seats(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<CancellationDraft>,
) -> Result<Json<RegistrationView>> {
    let key = key.of(CancelSeats::NAME, &body)?;
    Ok(Json(portal.store.cancel_seats(&key, &secret, &body.draft.people, portal.clock.now()).await?))
}
