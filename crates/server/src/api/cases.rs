//! Company cases.

use approdo_contract::{
    case::{CaseFilter, CaseList, CaseView},
    failure::FailureCode,
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Key, Language, Pairs},
    portal::SharedPortal,
    refusal::Result,
};

/// Company cases: best documented first, then by company.
#[utoipa::path(
    get, path = "/api/v1/cases", params(CaseFilter, Language), responses((status = OK, body = CaseList), Refusals)
)]
pub(crate) async fn list_cases(portal: SharedPortal, Language(lang): Language, query: Pairs) -> Json<CaseList> {
    Json(portal.content.cases(lang, &CaseFilter::from_pairs(query.iter())))
}

/// A case, by slug.
#[utoipa::path(
    get, path = "/api/v1/cases/{key}", params(Key, Language), responses((status = OK, body = CaseView), Refusals)
)]
pub(crate) async fn get_case(portal: SharedPortal, Key(slug): Key, Language(lang): Language) -> Result<Json<CaseView>> {
    Ok(Json(portal.content.case(lang, &slug, portal.clock.today()).ok_or(FailureCode::NotFound)?))
}
