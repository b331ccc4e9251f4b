//! Signing in.

use approdo_contract::{
    endpoint::{ConfirmCode, Endpoint, Press, ResendCode, StartSignIn, UseSignInLink},
    sign_in::{CodeDraft, SessionView, SignInDraft, SignInLinkView, SignInReceipt, SignInView},
};
use axum::{Json, response::IntoResponse};

use super::Refusals;
use crate::{
    extract::{Draft, Key, ReaderLanguage, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::{Browser, SessionCookies},
};

/// Asks for a mail with a code and a link that sign in.
#[utoipa::path(
    post, path = "/api/v1/sign-ins", params(WriteKey), request_body = SignInDraft,
    responses((status = OK, body = SignInReceipt), Refusals)
)]
pub(crate) async fn start_sign_in(
    portal: SharedPortal,
    key: WriteKey,
    ReaderLanguage(lang): ReaderLanguage,
    body: Draft<SignInDraft>,
) -> Result<Json<SignInReceipt>> {
    let key = key.of(StartSignIn::NAME, &body)?;
    let email = body.draft.check()?;
    Ok(Json(portal.store.start_sign_in(&key, email, body.draft.desk, lang, portal.clock.now()).await?))
}

/// Where a wish to sign in stands, by secret.
#[utoipa::path(
    get, path = "/api/v1/sign-ins/{key}", params(Key), responses((status = OK, body = SignInView), Refusals)
)]
pub(crate) async fn get_sign_in(portal: SharedPortal, Key(secret): Key) -> Result<Json<SignInView>> {
    Ok(Json(portal.store.sign_in(&secret).await?))
}

/// Asks for another mail, by secret.
#[utoipa::path(
    post, path = "/api/v1/sign-ins/{key}/mails", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = SignInReceipt), Refusals)
)]
pub(crate) async fn resend_code(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<SignInReceipt>> {
    let key = key.of(ResendCode::NAME, &body)?;
    Ok(Json(portal.store.resend_code(&key, &secret, portal.clock.now()).await?))
}

/// Signs in with the code of the mail, by secret, and confirms what was sent with the same secret.
#[utoipa::path(
    post, path = "/api/v1/sign-ins/{key}/session", params(Key, WriteKey), request_body = CodeDraft,
    responses((status = OK, body = SessionView), Refusals)
)]
pub(crate) async fn confirm_code(
    portal: SharedPortal,
    Key(secret): Key,
    key: WriteKey,
    Browser(browser): Browser,
    body: Draft<CodeDraft>,
) -> Result<impl IntoResponse> {
    let key = key.of(ConfirmCode::NAME, &body)?;
    let code = body.draft.check()?;
    let signed_in =
        portal.store.confirm_code(&key, &secret, code, browser, portal.clock.now(), portal.answer_due_at()).await?;
    Ok((SessionCookies::of(&signed_in.token, &portal), Json(signed_in.session)))
}

/// What the link of a mail would do, by its secret; changes nothing, so that whoever looks at mails uses nothing up.
#[utoipa::path(
    get, path = "/api/v1/sign-in-links/{key}", params(Key), responses((status = OK, body = SignInLinkView), Refusals)
)]
pub(crate) async fn get_sign_in_link(portal: SharedPortal, Key(link): Key) -> Result<Json<SignInLinkView>> {
    Ok(Json(portal.store.sign_in_link(&link, portal.clock.now()).await?))
}

/// Signs in with the link of a mail, by its secret, and confirms what the mail asked for.
#[utoipa::path(
    post, path = "/api/v1/sign-in-links/{key}/session", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = SessionView), Refusals)
)]
pub(crate) async fn use_sign_in_link(
    portal: SharedPortal,
    Key(link): Key,
    key: WriteKey,
    Browser(browser): Browser,
    body: Draft<Press>,
) -> Result<impl IntoResponse> {
    let key = key.of(UseSignInLink::NAME, &body)?;
    let signed_in =
        portal.store.use_sign_in_link(&key, &link, browser, portal.clock.now(), portal.answer_due_at()).await?;
    Ok((SessionCookies::of(&signed_in.token, &portal), Json(signed_in.session)))
}
