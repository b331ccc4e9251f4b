//! The second factor of whoever comes to the desk.

use approdo_contract::{
    desk::second_factor::{PasskeyAnswer, PasskeyChallenge, RecoveryDraft, SecondFactorReceipt, TotpOffer},
    endpoint::{
        AddPasskey, ChallengePasskey, ConfirmTotp, EndPasskey, EndTotp, Endpoint, OfferPasskey, OfferTotp, Press,
        ProveByCode, ProveByPasskey, ProveByRecoveryCode, RenewRecoveryCodes,
    },
    sign_in::CodeDraft,
};
use approdo_store::Purpose;
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Coming,
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    qr,
    refusal::Result,
};

/// Offers a secret for an app that makes codes; it counts once a code of it was typed.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/totp", params(WriteKey), request_body = Press,
    responses((status = OK, body = TotpOffer), Refusals)
)]
pub(crate) async fn offer_totp(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<TotpOffer>> {
    let key = key.of(OfferTotp::NAME, &body)?;
    let (secret, uri) = portal.store.offer_totp(&key, &newcomer, portal.clock.now()).await?;
    let (picture, size) = qr::path(&uri)?;
    Ok(Json(TotpOffer { secret, uri, picture, size }))
}

/// Makes the offered secret hers, by a code of the app.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/totp/confirmation", params(WriteKey), request_body = CodeDraft,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn confirm_totp(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<CodeDraft>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(ConfirmTotp::NAME, &body)?;
    Ok(Json(portal.store.confirm_totp(&key, &newcomer, body.draft.check()?, portal.clock.now()).await?))
}

/// Takes the app's secret away, where a passkey is left.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/totp/end", params(WriteKey), request_body = Press,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn end_totp(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(EndTotp::NAME, &body)?;
    Ok(Json(portal.store.end_totp(&key, &newcomer, portal.clock.now()).await?))
}

/// Asks the browser to make a passkey.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/passkeys/offers", params(WriteKey), request_body = Press,
    responses((status = OK, body = PasskeyChallenge), Refusals)
)]
pub(crate) async fn offer_passkey(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<PasskeyChallenge>> {
    let key = key.of(OfferPasskey::NAME, &body)?;
    let hers = portal.store.passkeys(&newcomer).await?;
    let (options, state) = portal.passkeys.offer(&newcomer, &hers)?;
    Ok(Json(portal.store.challenge_passkey(&key, &newcomer, Purpose::Make, options, state, portal.clock.now()).await?))
}

/// Makes the passkey hers that the browser made.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/passkeys", params(WriteKey), request_body = PasskeyAnswer,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn add_passkey(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<PasskeyAnswer>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(AddPasskey::NAME, &body)?;
    let (name, now) = (body.draft.check()?, portal.clock.now());
    let PasskeyAnswer { challenge, credential, .. } = body.draft;
    let state = portal.store.challenge_state(&newcomer, Purpose::Make, &challenge, now).await?;
    let passkey = portal.passkeys.made(&state, &credential)?;
    Ok(Json(portal.store.add_passkey(&key, &newcomer, challenge, passkey, name, now).await?))
}

/// Takes a passkey away, by reference, where another factor is left.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/passkeys/{key}/end", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn end_passkey(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(EndPasskey::NAME, &body)?;
    Ok(Json(portal.store.end_passkey(&key, &newcomer, &reference, portal.clock.now()).await?))
}

/// Makes new recovery codes; those before are void.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/recovery-codes", params(WriteKey), request_body = Press,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn renew_recovery_codes(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(RenewRecoveryCodes::NAME, &body)?;
    Ok(Json(portal.store.renew_recovery_codes(&key, &newcomer, portal.clock.now()).await?))
}

/// Shows the second factor by a code of the app.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/proofs/code", params(WriteKey), request_body = CodeDraft,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn prove_by_code(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<CodeDraft>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(ProveByCode::NAME, &body)?;
    Ok(Json(portal.store.prove_by_code(&key, &newcomer, body.draft.check()?, portal.clock.now()).await?))
}

/// Asks the browser to use a passkey.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/proofs/passkey/challenges", params(WriteKey), request_body = Press,
    responses((status = OK, body = PasskeyChallenge), Refusals)
)]
pub(crate) async fn challenge_passkey(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<PasskeyChallenge>> {
    let key = key.of(ChallengePasskey::NAME, &body)?;
    let hers = portal.store.passkeys(&newcomer).await?;
    let (options, state) = portal.passkeys.challenge(&hers)?;
    Ok(Json(portal.store.challenge_passkey(&key, &newcomer, Purpose::Use, options, state, portal.clock.now()).await?))
}

/// Shows the second factor by a passkey.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/proofs/passkey", params(WriteKey), request_body = PasskeyAnswer,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn prove_by_passkey(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<PasskeyAnswer>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(ProveByPasskey::NAME, &body)?;
    let (hers, now) = (portal.store.passkeys(&newcomer).await?, portal.clock.now());
    let PasskeyAnswer { challenge, credential, .. } = body.draft;
    let state = portal.store.challenge_state(&newcomer, Purpose::Use, &challenge, now).await?;
    let passkey = portal.passkeys.used(&state, &credential, &hers)?;
    Ok(Json(portal.store.prove_by_passkey(&key, &newcomer, challenge, passkey, now).await?))
}

/// Shows the second factor by a recovery code, which is spent by it.
#[utoipa::path(
    post, path = "/api/v1/desk/second-factor/proofs/recovery-code", params(WriteKey), request_body = RecoveryDraft,
    responses((status = OK, body = SecondFactorReceipt), Refusals)
)]
pub(crate) async fn prove_by_recovery_code(
    portal: SharedPortal,
    Coming(newcomer): Coming,
    key: WriteKey,
    body: Draft<RecoveryDraft>,
) -> Result<Json<SecondFactorReceipt>> {
    let key = key.of(ProveByRecoveryCode::NAME, &body)?;
    Ok(Json(portal.store.prove_by_recovery_code(&key, &newcomer, body.draft.check()?, portal.clock.now()).await?))
}
