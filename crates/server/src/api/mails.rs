//! Which mails somebody gets.

use approdo_contract::{
    endpoint::{ChangeMailPreferences, Endpoint, Press, Unsubscribe},
    failure::FailureCode,
    mail::{MailPreferences, Unsubscription},
};
use axum::{
    Json,
    body::{Body, to_bytes},
};
use http::StatusCode;

use super::Refusals;
use crate::{
    extract::{Draft, Key, WriteKey},
    mail::ONE_CLICK,
    portal::{Portal, SharedPortal},
    refusal::Result,
    session::SignedIn,
};

/// Far more than a mail program posts.
const ONE_CLICK_LIMIT: usize = 4 << 10;

/// Which mails she wants.
#[utoipa::path(get, path = "/api/v1/area/mails", responses((status = OK, body = MailPreferences), Refusals))]
pub(crate) async fn get_mail_preferences(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
) -> Result<Json<MailPreferences>> {
    Ok(Json(portal.store.mail_preferences(&caller).await?))
}

/// Changes which mails she wants, and their language.
#[utoipa::path(
    post, path = "/api/v1/area/mails", params(WriteKey), request_body = MailPreferences,
    responses((status = OK, body = MailPreferences), Refusals)
)]
pub(crate) async fn change_mail_preferences(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    key: WriteKey,
    body: Draft<MailPreferences>,
) -> Result<Json<MailPreferences>> {
    let key = key.of(ChangeMailPreferences::NAME, &body)?;
    Ok(Json(portal.store.change_mail_preferences(&key, &caller, body.draft, portal.clock.now()).await?))
}

/// What the link at the end of a mail stops, by its secret; changes nothing, so that whoever looks at mails stops none.
#[utoipa::path(
    get, path = "/api/v1/unsubscriptions/{key}", params(Key), responses((status = OK, body = Unsubscription), Refusals)
)]
pub(crate) async fn get_unsubscription(portal: SharedPortal, Key(secret): Key) -> Result<Json<Unsubscription>> {
    Ok(Json(portal.store.unsubscription(&secret).await?))
}

/// Stops these mails, by the link's secret.
#[utoipa::path(
    post, path = "/api/v1/unsubscriptions/{key}", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = Unsubscription), Refusals)
)]
pub(crate) async fn unsubscribe(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<Unsubscription>> {
    let key = key.of(Unsubscribe::NAME, &body)?;
    Ok(Json(portal.store.unsubscribe(&key, &secret, portal.clock.now()).await?))
}

/// What a mail program posts to the page of the link when its reader stops such mails there (RFC 8058): as one of two kinds of form,
/// without a key.
pub(crate) async fn one_click(portal: &Portal, secret: &str, body: Body) -> Result<StatusCode> {
    let body = to_bytes(body, ONE_CLICK_LIMIT).await.map_err(|_| FailureCode::TooLarge)?;
    let body = String::from_utf8_lossy(&body);
    let said = ONE_CLICK.split('=').all(|word| body.contains(word));
    if !said {
        return Err(FailureCode::UnknownShape.into());
    }
    portal.store.unsubscribe_at_once(secret, portal.clock.now()).await?;
    Ok(StatusCode::OK)
}
