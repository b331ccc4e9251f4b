//! What is new.

use approdo_contract::{
    news::{NEWEST_VACANCIES, News},
    vacancy::VacancySummary,
};
use axum::Json;

use super::Refusals;
use crate::{extract::Language, portal::SharedPortal, refusal::Result};

/// What is new, for the home page.
#[utoipa::path(get, path = "/api/v1/news", params(Language), responses((status = OK, body = News), Refusals))]
pub(crate) async fn get_news(portal: SharedPortal, Language(lang): Language) -> Result<Json<News>> {
    let vacancies = portal.store.newest_vacancies(portal.clock.today(), NEWEST_VACANCIES).await?;
    let workshops = portal.store.list_workshops(portal.clock.now()).await?;
    Ok(Json(News {
        vacancies: vacancies.iter().map(VacancySummary::from).collect(),
        workshop: workshops.items.into_iter().next(),
        case: portal.content.told_at_home(lang).clone(),
    }))
}
