//! Vacancies.

use approdo_contract::{
    endpoint::{Endpoint, PostVacancy},
    receipt::Receipt,
    vacancy::{PostedVacancy, VacancyDraft, VacancyFilter, VacancyList, VacancyView},
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Draft, Key, Pairs, ReaderLanguage, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::Anybody,
};

/// Published vacancies, newest first.
#[utoipa::path(
    get, path = "/api/v1/vacancies", params(VacancyFilter), responses((status = OK, body = VacancyList), Refusals)
)]
pub(crate) async fn list_vacancies(portal: SharedPortal, query: Pairs) -> Result<Json<VacancyList>> {
    let filter = VacancyFilter::from_pairs(query.iter());
    Ok(Json(portal.store.list_vacancies(&filter, portal.clock.today()).await?))
}

/// Posts a vacancy; who is not signed in confirms it by mail, and the desk must approve it before it is published.
#[utoipa::path(
    post, path = "/api/v1/vacancies", params(WriteKey), request_body = VacancyDraft,
    responses((status = OK, body = Receipt), Refusals)
)]
pub(crate) async fn post_vacancy(
    portal: SharedPortal,
    sender: Anybody,
    ReaderLanguage(lang): ReaderLanguage,
    key: WriteKey,
    body: Draft<VacancyDraft>,
) -> Result<Json<Receipt>> {
    let key = key.of(PostVacancy::NAME, &body)?;
    let vacancy = body.draft.check(portal.clock.today())?;
    Ok(Json(
        portal
            .store
            .post_vacancy(&key, sender.sends(lang), vacancy, portal.clock.now(), portal.answer_due_at())
            .await?,
    ))
}

/// A published vacancy, by reference.
#[utoipa::path(
    get, path = "/api/v1/vacancies/{key}", params(Key), responses((status = OK, body = VacancyView), Refusals)
)]
pub(crate) async fn get_vacancy(portal: SharedPortal, Key(reference): Key) -> Result<Json<VacancyView>> {
    Ok(Json(portal.store.vacancy(&reference, portal.clock.today(), portal.vacancy_grace).await?))
}

/// Where a posted vacancy stands, by secret.
#[utoipa::path(
    get, path = "/api/v1/posted-vacancies/{key}", params(Key), responses((status = OK, body = PostedVacancy), Refusals)
)]
pub(crate) async fn get_posted_vacancy(portal: SharedPortal, Key(secret): Key) -> Result<Json<PostedVacancy>> {
    Ok(Json(portal.store.posted_vacancy(&secret).await?))
}
