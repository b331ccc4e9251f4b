//! Who runs this portal, and pages that are only text.

use approdo_contract::{
    choice::Choice,
    editorial::{EditorialPage, EditorialView, Operator},
    failure::FailureCode,
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Key, Language},
    portal::SharedPortal,
    refusal::Result,
};

/// Who runs this portal.
#[utoipa::path(get, path = "/api/v1/operator", responses((status = OK, body = Operator), Refusals))]
pub(crate) async fn get_operator(portal: SharedPortal) -> Json<Operator> {
    Json(portal.operator.clone())
}

/// A page that is only text.
#[utoipa::path(
    get, path = "/api/v1/editorial/{key}", params(Key, Language), responses((status = OK, body = EditorialView), Refusals)
)]
pub(crate) async fn get_editorial(
    portal: SharedPortal,
    Key(key): Key,
    Language(lang): Language,
) -> Result<Json<EditorialView>> {
    let page = EditorialPage::parse(&key).ok_or(FailureCode::NotFound)?;
    Ok(Json(portal.content.page(lang, page, &portal.periods(), portal.clock.today())))
}
