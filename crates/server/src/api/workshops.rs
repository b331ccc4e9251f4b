//! Workshops.

use approdo_contract::workshop::{WorkshopList, WorkshopView};
use axum::{Json, response::IntoResponse};
use http::{HeaderValue, header};

use super::Refusals;
use crate::{
    calendar,
    extract::{Key, Language},
    portal::SharedPortal,
    refusal::Result,
};

/// The coming workshops, earliest first.
#[utoipa::path(get, path = "/api/v1/workshops", responses((status = OK, body = WorkshopList), Refusals))]
pub(crate) async fn list_workshops(portal: SharedPortal) -> Result<Json<WorkshopList>> {
    Ok(Json(portal.store.list_workshops(portal.clock.now()).await?))
}

/// A workshop, by reference.
#[utoipa::path(
    get, path = "/api/v1/workshops/{key}", params(Key), responses((status = OK, body = WorkshopView), Refusals)
)]
pub(crate) async fn get_workshop(portal: SharedPortal, Key(reference): Key) -> Result<Json<WorkshopView>> {
    Ok(Json(portal.store.workshop(&reference, portal.clock.now()).await?))
}

/// A workshop as a calendar file.
#[utoipa::path(
    get, path = "/api/v1/workshops/{key}/calendar.ics", params(Key, Language),
    responses((status = OK, body = String, content_type = "text/calendar"), Refusals)
)]
pub(crate) async fn get_workshop_calendar(
    portal: SharedPortal,
    Key(reference): Key,
    Language(lang): Language,
) -> Result<impl IntoResponse> {
    let entry = portal.store.workshop_calendar_entry(&reference).await?;
    let name = format!("attachment; filename=\"{}\"", calendar::file_name(&entry));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(name).unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    Ok((headers, calendar::workshop(&entry, lang, &portal.public_url, portal.clock.now())))
}
