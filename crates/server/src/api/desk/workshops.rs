//! Workshops, as the desk writes and changes them.

use approdo_contract::{
    desk::{
        check_in::{CheckIn, CheckInMark, CheckedIn},
        feedback::FeedbackResults,
        material::MaterialsDraft,
        registration::{
            MessageCount, SeatCancellation, SeatCancelled, SeatFilter, WorkshopMessageDraft, WorkshopSeats,
        },
        workshop::{
            DeskWorkshop, DeskWorkshops, Publication, WorkshopCancellation, WorkshopChange, WorkshopDraft,
            WorkshopFilter,
        },
    },
    endpoint::{
        AddWorkshop, CancelWorkshop, CancelWorkshopSeat, ChangeMaterials, ChangeWorkshop, Endpoint, MarkCheckIn,
        PublishWorkshop, WriteToRegistered,
    },
};
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Draft, Key, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
};

/// Workshops of every state.
#[utoipa::path(get, path = "/api/v1/desk/workshops", responses((status = OK, body = DeskWorkshops), Refusals))]
pub(crate) async fn list_desk_workshops(
    portal: SharedPortal,
    Member(caller): Member,
    pairs: Pairs,
) -> Result<Json<DeskWorkshops>> {
    let filter = WorkshopFilter::from_pairs(pairs.iter());
    Ok(Json(portal.store.desk_workshops(&caller, &filter, portal.clock.now()).await?))
}

/// Everything about a workshop but who registered, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/workshops/{key}", params(Key), responses((status = OK, body = DeskWorkshop), Refusals)
)]
pub(crate) async fn get_desk_workshop(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<DeskWorkshop>> {
    Ok(Json(portal.store.desk_workshop(&caller, &reference, portal.clock.now()).await?))
}

/// Writes a workshop that the desk alone sees until it is published.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops", params(WriteKey), request_body = WorkshopDraft,
    responses((status = OK, body = DeskWorkshop), Refusals)
)]
pub(crate) async fn add_workshop(
    portal: SharedPortal,
    Member(caller): Member,
    key: WriteKey,
    body: Draft<WorkshopDraft>,
) -> Result<Json<DeskWorkshop>> {
    let key = key.of(AddWorkshop::NAME, &body)?;
    let new = body.draft.check(portal.clock.today())?;
    Ok(Json(portal.store.desk_adds_workshop(&key, &caller, new, portal.clock.now()).await?))
}

/// Changes a workshop, by reference; of another time or place everybody is told who registered.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/changes", params(Key, WriteKey), request_body = WorkshopChange,
    responses((status = OK, body = DeskWorkshop), Refusals)
)]
pub(crate) async fn change_workshop(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<WorkshopChange>,
) -> Result<Json<DeskWorkshop>> {
    let key = key.of(ChangeWorkshop::NAME, &body)?;
    let WorkshopChange { version, draft } = body.draft;
    let new = draft.check(portal.clock.today())?;
    Ok(Json(portal.store.change_workshop(&key, &caller, &reference, version, new, portal.clock.now()).await?))
}

/// Writes the materials of a workshop anew, by reference; who holds a seat is told once they are shown.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/materials", params(Key, WriteKey), request_body = MaterialsDraft,
    responses((status = OK, body = DeskWorkshop), Refusals)
)]
pub(crate) async fn change_materials(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<MaterialsDraft>,
) -> Result<Json<DeskWorkshop>> {
    let key = key.of(ChangeMaterials::NAME, &body)?;
    let (version, materials, now) = (body.draft.version, body.draft.check()?, portal.clock.now());
    Ok(Json(portal.store.change_materials(&key, &caller, &reference, version, materials, now).await?))
}

/// Puts a workshop into the calendar, by reference.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/publication", params(Key, WriteKey), request_body = Publication,
    responses((status = OK, body = DeskWorkshop), Refusals)
)]
pub(crate) async fn publish_workshop(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Publication>,
) -> Result<Json<DeskWorkshop>> {
    let key = key.of(PublishWorkshop::NAME, &body)?;
    let (version, now) = (body.draft.version, portal.clock.now());
    Ok(Json(portal.store.publish_workshop(&key, &caller, &reference, version, now).await?))
}

/// Says that a workshop does not take place, by reference; everybody is told who registered.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/cancellation", params(Key, WriteKey), request_body = WorkshopCancellation,
    responses((status = OK, body = DeskWorkshop), Refusals)
)]
pub(crate) async fn cancel_workshop(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<WorkshopCancellation>,
) -> Result<Json<DeskWorkshop>> {
    let key = key.of(CancelWorkshop::NAME, &body)?;
    let reason = body.draft.check()?;
    let (version, now) = (body.draft.version, portal.clock.now());
    Ok(Json(portal.store.cancel_workshop(&key, &caller, &reference, version, reason, now).await?))
}

/// Who registered for a workshop, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/workshops/{key}/seats", params(Key), responses((status = OK, body = WorkshopSeats), Refusals)
)]
pub(crate) async fn list_workshop_seats(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    pairs: Pairs,
) -> Result<Json<WorkshopSeats>> {
    let filter = SeatFilter::from_pairs(pairs.iter());
    Ok(Json(portal.store.workshop_seats(&caller, &reference, &filter, portal.clock.now()).await?))
}

/// Who holds a seat of a workshop and who has come, by reference.
#[utoipa::path(
    get, path = "/api/v1/desk/workshops/{key}/check-in", params(Key), responses((status = OK, body = CheckIn), Refusals)
)]
pub(crate) async fn get_check_in(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<CheckIn>> {
    Ok(Json(portal.store.check_in(&caller, &reference, portal.check_in, portal.clock.now()).await?))
}

/// Says that somebody has come to a workshop, or that this was a mistake, by reference of the workshop; the later of two marks counts.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/check-in/marks", params(Key, WriteKey), request_body = CheckInMark,
    responses((status = OK, body = CheckedIn), Refusals)
)]
pub(crate) async fn mark_check_in(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<CheckInMark>,
) -> Result<Json<CheckedIn>> {
    let key = key.of(MarkCheckIn::NAME, &body)?;
    let (times, now) = (portal.check_in, portal.clock.now());
    Ok(Json(portal.store.mark_check_in(&key, &caller, &reference, body.draft, times, now).await?))
}

/// What was said of a workshop, by reference; counts and texts of nobody.
#[utoipa::path(
    get, path = "/api/v1/desk/workshops/{key}/feedback", params(Key),
    responses((status = OK, body = FeedbackResults), Refusals)
)]
pub(crate) async fn get_feedback_results(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
) -> Result<Json<FeedbackResults>> {
    let (minimum, now) = (portal.feedback_minimum, portal.clock.now());
    Ok(Json(portal.store.feedback_results(&caller, &reference, minimum, now).await?))
}

/// Gives somebody's seat of a workshop back in her stead, by reference of the workshop.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/seats/cancellations", params(Key, WriteKey), request_body = SeatCancellation,
    responses((status = OK, body = SeatCancelled), Refusals)
)]
pub(crate) async fn cancel_workshop_seat(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<SeatCancellation>,
) -> Result<Json<SeatCancelled>> {
    let key = key.of(CancelWorkshopSeat::NAME, &body)?;
    let SeatCancellation { registration, person } = body.draft;
    let now = portal.clock.now();
    Ok(Json(portal.store.desk_cancels_seat(&key, &caller, &reference, &registration, person, now).await?))
}

/// Writes to those who registered for a workshop, by reference; once to each address.
#[utoipa::path(
    post, path = "/api/v1/desk/workshops/{key}/messages", params(Key, WriteKey), request_body = WorkshopMessageDraft,
    responses((status = OK, body = MessageCount), Refusals)
)]
pub(crate) async fn write_to_registered(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<WorkshopMessageDraft>,
) -> Result<Json<MessageCount>> {
    let key = key.of(WriteToRegistered::NAME, &body)?;
    let message = body.draft.check()?;
    Ok(Json(portal.store.write_to_registered(&key, &caller, &reference, message, portal.clock.now()).await?))
}
