//! Who is signed in, and where.

use approdo_contract::{
    endpoint::{Endpoint, SignOut},
    sign_in::{DeviceList, SessionView, SignOutDraft, SignedOut},
};
use axum::{Json, response::IntoResponse};
use http::HeaderMap;

use super::Refusals;
use crate::{
    extract::{Draft, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::{Anybody, SessionCookies, SignedIn, ends_at},
};

/// Who is signed in. A session that is asked for lasts longer.
#[utoipa::path(get, path = "/api/v1/session", responses((status = OK, body = SessionView), Refusals))]
pub(crate) async fn get_session(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    headers: HeaderMap,
) -> Result<impl IntoResponse> {
    let (session, lengthened) = portal.store.session(&caller, portal.clock.now(), ends_at(&portal)).await?;
    let cookies = lengthened.then(|| SessionCookies::again(&headers, &portal)).flatten();
    Ok((cookies, Json(session)))
}

/// Where she is signed in, the asking browser first.
#[utoipa::path(get, path = "/api/v1/session/devices", responses((status = OK, body = DeviceList), Refusals))]
pub(crate) async fn list_devices(portal: SharedPortal, SignedIn(caller): SignedIn) -> Result<Json<DeviceList>> {
    Ok(Json(portal.store.devices(&caller, portal.clock.now()).await?))
}

/// Signs out, here or everywhere.
#[utoipa::path(
    post, path = "/api/v1/session/end", params(WriteKey), request_body = SignOutDraft,
    responses((status = OK, body = SignedOut), Refusals)
)]
pub(crate) async fn sign_out(
    portal: SharedPortal,
    Anybody(caller): Anybody,
    key: WriteKey,
    body: Draft<SignOutDraft>,
) -> Result<impl IntoResponse> {
    let key = key.of(SignOut::NAME, &body)?;
    let signed_out = match caller {
        Some(caller) => portal.store.sign_out(&key, &caller, body.draft.scope, portal.clock.now()).await?,
        // Asked for twice, or in another window already.
        None => SignedOut { browsers: 0 },
    };
    Ok((SessionCookies::none(&portal), Json(signed_out)))
}
