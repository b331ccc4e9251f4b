//! What is kept of somebody: a copy of it, and its end.

use approdo_contract::{
    endpoint::{Endpoint, Erase},
    privacy::{Erased, ErasureDraft, ErasureView},
};
use axum::{Json, response::IntoResponse};
use http::{HeaderMap, HeaderValue, header};

use super::Refusals;
use crate::{
    extract::{Draft, Language, WriteKey},
    headers, own_data,
    portal::SharedPortal,
    refusal::{Refusal, Result},
    session::{Anybody, SessionCookies, SignedIn},
};

/// Everything that is kept of whoever is signed in: a zip with `data.json`, `data.html` and what is what.
#[utoipa::path(
    get, path = "/api/v1/area/data.zip", params(Language),
    responses((status = OK, body = Vec<u8>, content_type = "application/zip"), Refusals)
)]
pub(crate) async fn get_own_data(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Language(lang): Language,
) -> Result<impl IntoResponse> {
    let data = portal.store.personal_data(&caller, portal.clock.now()).await?;
    let zip = own_data::zip(&data, lang, &portal).map_err(|error| Refusal::internal(error.to_string()))?;
    let mut answer = HeaderMap::new();
    headers::private(&mut answer);
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    // Says nothing of whose it is: folders of downloads are seen by others.
    let name = HeaderValue::from_static("attachment; filename=\"approdo-data.zip\"");
    answer.insert(header::CONTENT_DISPOSITION, name);
    Ok((answer, zip))
}

/// What erasing her would do.
#[utoipa::path(get, path = "/api/v1/area/erasure", responses((status = OK, body = ErasureView), Refusals))]
pub(crate) async fn get_erasure(portal: SharedPortal, SignedIn(caller): SignedIn) -> Result<Json<ErasureView>> {
    Ok(Json(portal.store.erasure(&caller, portal.clock.now()).await?))
}

/// Erases whoever is signed in, and ends all of her sessions.
#[utoipa::path(
    post, path = "/api/v1/area/erasure", params(WriteKey), request_body = ErasureDraft,
    responses((status = OK, body = Erased), Refusals)
)]
pub(crate) async fn erase(
    portal: SharedPortal,
    Anybody(caller): Anybody,
    key: WriteKey,
    body: Draft<ErasureDraft>,
) -> Result<impl IntoResponse> {
    let key = key.of(Erase::NAME, &body)?;
    let erased = portal.store.erase(&key, caller.as_ref(), body.draft, portal.clock.now()).await?;
    Ok((SessionCookies::none(&portal), Json(erased)))
}
