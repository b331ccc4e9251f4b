//! What an owner makes of a vacancy of hers.

use approdo_contract::{
    endpoint::{CloseOwnVacancy, EditOwnVacancy, Endpoint, Press, RenewOwnVacancy, WithdrawOwnVacancy},
    vacancy::{ClosureDraft, PostedVacancy, RenewalDraft, VacancyChange, VacancyRevision},
};
use approdo_store::Access;
use axum::Json;

use super::super::Refusals;
use crate::{
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::SignedIn,
};

/// A vacancy of hers in the words of the form, by reference: to be edited, or sent once more.
#[utoipa::path(
    get, path = "/api/v1/area/vacancies/{key}/revision", params(Key),
    responses((status = OK, body = VacancyRevision), Refusals)
)]
pub(crate) async fn get_own_vacancy_revision(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
) -> Result<Json<VacancyRevision>> {
    Ok(Json(portal.store.vacancy_revision(Access::Own(caller, reference)).await?))
}

/// Changes a vacancy of hers, by reference; the desk looks at it again, unless only the closing date changes.
#[utoipa::path(
    post, path = "/api/v1/area/vacancies/{key}/changes", params(Key, WriteKey), request_body = VacancyChange,
    responses((status = OK, body = PostedVacancy), Refusals)
)]
pub(crate) async fn edit_own_vacancy(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<VacancyChange>,
) -> Result<Json<PostedVacancy>> {
    let key = key.of(EditOwnVacancy::NAME, &body)?;
    let VacancyChange { version, draft } = body.draft;
    let vacancy = draft.check(portal.clock.today())?;
    let access = Access::Own(caller, reference);
    Ok(Json(
        portal.store.edit_vacancy(&key, access, version, vacancy, portal.clock.now(), portal.answer_due_at()).await?,
    ))
}

/// Gives a published vacancy of hers another closing date, by reference.
#[utoipa::path(
    post, path = "/api/v1/area/vacancies/{key}/renewals", params(Key, WriteKey), request_body = RenewalDraft,
    responses((status = OK, body = PostedVacancy), Refusals)
)]
pub(crate) async fn renew_own_vacancy(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<RenewalDraft>,
) -> Result<Json<PostedVacancy>> {
    let key = key.of(RenewOwnVacancy::NAME, &body)?;
    let closing_date = body.draft.check(portal.clock.today())?;
    let access = Access::Own(caller, reference);
    Ok(Json(portal.store.renew_vacancy(&key, access, closing_date, portal.clock.now()).await?))
}

/// Takes a vacancy of hers back, by reference.
#[utoipa::path(
    post, path = "/api/v1/area/vacancies/{key}/withdrawal", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = PostedVacancy), Refusals)
)]
pub(crate) async fn withdraw_own_vacancy(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<PostedVacancy>> {
    let key = key.of(WithdrawOwnVacancy::NAME, &body)?;
    Ok(Json(portal.store.withdraw_vacancy(&key, Access::Own(caller, reference), portal.clock.now()).await?))
}

/// Says that a published vacancy of hers is over, by reference, and how it ended.
#[utoipa::path(
    post, path = "/api/v1/area/vacancies/{key}/closure", params(Key, WriteKey), request_body = ClosureDraft,
    responses((status = OK, body = PostedVacancy), Refusals)
)]
pub(crate) async fn close_own_vacancy(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<ClosureDraft>,
) -> Result<Json<PostedVacancy>> {
    let key = key.of(CloseOwnVacancy::NAME, &body)?;
    let outcome = body.draft.check()?;
    let access = Access::Own(caller, reference);
    Ok(Json(portal.store.close_vacancy(&key, access, outcome, portal.clock.now()).await?))
}
