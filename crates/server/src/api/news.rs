//! What is new.

use approdo_contract::{
    news::{NEWEST_VACANCIES, News},
    vacancy::VacancySummary,
};
use approdo_store::FigureRules;
use axum::Json;

use super::Refusals;
use crate::{
    extract::Language,
    portal::{Promise, SharedPortal},
    refusal::Result,
};

/// What is new, for the home page.
#[utoipa::path(get, path = "/api/v1/news", params(Language), responses((status = OK, body = News), Refusals))]
pub(crate) async fn get_news(portal: SharedPortal, Language(lang): Language) -> Result<Json<News>> {
    let today = portal.clock.today();
    let vacancies = portal.store.newest_vacancies(today, NEWEST_VACANCIES).await?;
    let now = portal.clock.now();
    let workshops = portal.store.list_workshops(now).await?;
    let Promise { months, minimum, figures } = portal.promise;
    let rules = FigureRules { months, answered: minimum, minimum: figures };
    Ok(Json(News {
        vacancies: vacancies.iter().map(VacancySummary::from).collect(),
        workshop: workshops.items.into_iter().next(),
        case: portal.content.told_at_home(lang).clone(),
        figures: portal.content.figures(lang, today),
        own: portal.store.own_figures(rules, today, now).await?,
    }))
}
