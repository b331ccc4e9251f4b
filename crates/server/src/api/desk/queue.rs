//! What waits, and who has it in hand.

use approdo_contract::{
    desk::queue::{Assignment, Queue, QueueFilter, TakeDraft},
    endpoint::{Endpoint, Press, ReleaseItem, TakeItem},
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// What waits, by deadline. The query is the filter; what cannot be read in it is no filter.
#[utoipa::path(get, path = "/api/v1/desk/queue", responses((status = OK, body = Queue), Refusals))]
pub(crate) async fn list_queue(portal: SharedPortal, Member(caller): Member, pairs: Pairs) -> Result<Json<Queue>> {
    let filter = QueueFilter::from_pairs(pairs.iter());
    let calendar = portal.content.working_calendar();
    Ok(Json(portal.store.queue(&caller, &filter, calendar, portal.clock.now()).await?))
}

/// Takes an item, or takes it over, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/items/{key}/assignment", params(Key, WriteKey), request_body = TakeDraft,
    responses((status = OK, body = Assignment), Refusals)
)]
pub(crate) async fn take_item(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<TakeDraft>,
) -> Result<Json<Assignment>> {
    let key = key.of(TakeItem::NAME, &body)?;
    Ok(Json(portal.store.take_item(&key, &caller, &reference, body.draft.from, portal.clock.now()).await?))
}

/// Gives an item back that she has taken, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/items/{key}/release", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = Assignment), Refusals)
)]
pub(crate) async fn release_item(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<Assignment>> {
    let key = key.of(ReleaseItem::NAME, &body)?;
    Ok(Json(portal.store.release_item(&key, &caller, &reference, portal.clock.now()).await?))
}
