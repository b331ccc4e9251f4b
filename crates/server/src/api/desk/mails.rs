//! Mails, as administrators see them.

use approdo_contract::{
    desk::mail::{DeskMail, DeskMails, MailFilter},
    endpoint::{Endpoint, Press, RetryMail},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Mails, the newest first; for administrators. The query is the filter; what cannot be read in it is no filter.
#[utoipa::path(get, path = "/api/v1/desk/mails", responses((status = OK, body = DeskMails), Refusals))]
pub(crate) async fn list_desk_mails(
    portal: SharedPortal,
    Member(caller): Member,
    pairs: Pairs,
) -> Result<Json<DeskMails>> {
    Ok(Json(portal.store.desk_mails(&caller, &MailFilter::from_pairs(pairs.iter())).await?))
}

/// Tries a mail again that was not sent, by reference; for administrators.
#[utoipa::path(
    post, path = "/api/v1/desk/mails/{key}/retry", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = DeskMail), Refusals)
)]
pub(crate) async fn retry_mail(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<DeskMail>> {
    let key = key.of(RetryMail::NAME, &body)?;
    Ok(Json(portal.store.desk_retries_mail(&key, &caller, &reference, portal.clock.now()).await?))
}
