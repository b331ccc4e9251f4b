//! Vacancies, as the desk sees and decides them.

use approdo_contract::{
    desk::vacancy::{Approval, DeskVacancy, VacancyClosingDraft, VacancyReturnDraft},
    endpoint::{ApproveVacancy, CloseDeskVacancy, Endpoint, ReturnVacancy},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Everything about a vacancy, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/vacancies/{key}", params(Key), responses((status = OK, body = DeskVacancy), Refusals)
)]
pub(crate) async fn get_desk_vacancy(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<DeskVacancy>> {
    Ok(Json(portal.store.desk_vacancy(&caller, &reference, portal.clock.now()).await?))
}

/// Publishes a vacancy, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/vacancies/{key}/approval", params(Key, WriteKey), request_body = Approval,
    responses((status = OK, body = DeskVacancy), Refusals)
)]
pub(crate) async fn approve_vacancy(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Approval>,
) -> Result<Json<DeskVacancy>> {
    let key = key.of(ApproveVacancy::NAME, &body)?;
    Ok(Json(portal.store.approve_vacancy(&key, &caller, &reference, body.draft.version, portal.clock.now()).await?))
}

/// Sends a vacancy back, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/vacancies/{key}/return", params(Key, WriteKey), request_body = VacancyReturnDraft,
    responses((status = OK, body = DeskVacancy), Refusals)
)]
pub(crate) async fn return_vacancy(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<VacancyReturnDraft>,
) -> Result<Json<DeskVacancy>> {
    let key = key.of(ReturnVacancy::NAME, &body)?;
    Ok(Json(portal.store.return_vacancy(&key, &caller, &reference, body.draft.check()?, portal.clock.now()).await?))
}

/// Ends a published vacancy, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/vacancies/{key}/closing", params(Key, WriteKey), request_body = VacancyClosingDraft,
    responses((status = OK, body = DeskVacancy), Refusals)
)]
pub(crate) async fn close_desk_vacancy(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<VacancyClosingDraft>,
) -> Result<Json<DeskVacancy>> {
    let key = key.of(CloseDeskVacancy::NAME, &body)?;
    Ok(Json(portal.store.close_desk_vacancy(&key, &caller, &reference, body.draft.check()?, portal.clock.now()).await?))
}
