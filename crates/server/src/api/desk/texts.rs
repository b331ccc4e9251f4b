//! Texts that stand in files and that lawyers sign as they stand.

use approdo_contract::{
    choice::Choice,
    desk::text::{DeskText, TextRecord, TextSignatureDraft},
    editorial::Review,
    endpoint::{Endpoint, SignText},
    failure::FailureCode,
    text::{Lang, Localised},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, WriteKey},
    portal::{Portal, SharedPortal},
    refusal::Result,
};

/// The text of a key, as its file signs it.
fn text(portal: &Portal, key: &str) -> Result<DeskText> {
    let find = |lang| portal.content.texts(lang).into_iter().find(|text| text.key().as_deref() == Some(key));
    let (Some(it), Some(en)) = (find(Lang::It), find(Lang::En)) else { return Err(FailureCode::NotFound.into()) };
    let TextRecord { file, checked_on, checked_by, review_by, confidence, fingerprint, signature, .. } = it;
    Ok(DeskText {
        key: key.to_owned(),
        file,
        title: Localised { it: it.title, en: en.title },
        fingerprint: fingerprint.unwrap_or_default(),
        checked_on: checked_on.to_string(),
        checked_by,
        review: Review { by: review_by.to_string(), overdue: review_by < portal.clock.today() },
        confidence: Choice::parse(confidence),
        signature,
    })
}

/// A text that lawyers sign, by key.
#[utoipa::path(
    get, path = "/api/v1/desk/texts/{key}", params(Key), responses((status = OK, body = DeskText), Refusals)
)]
pub(crate) async fn get_desk_text(
    portal: SharedPortal,
    Member(caller): Member,
    Key(key): Key,
) -> Result<Json<DeskText>> {
    Ok(Json(portal.store.desk_text(&caller, text(&portal, &key)?).await?))
}

/// Signs a text in the words that were read, by key; for lawyers.
#[utoipa::path(
    post, path = "/api/v1/desk/texts/{key}/signature", params(Key, WriteKey), request_body = TextSignatureDraft,
    responses((status = OK, body = DeskText), Refusals)
)]
pub(crate) async fn sign_text(
    portal: SharedPortal,
    Member(caller): Member,
    Key(name): Key,
    key: WriteKey,
    body: Draft<TextSignatureDraft>,
) -> Result<Json<DeskText>> {
    let key = key.of(SignText::NAME, &body)?;
    let (text, moment) = (text(&portal, &name)?, (portal.clock.today(), portal.clock.now()));
    Ok(Json(portal.store.sign_text(&key, &caller, text, &body.draft.fingerprint, moment).await?))
}
