//! Who works at the desk.

use approdo_contract::{
    desk::people::{DeskPeople, DeskSession, MemberChange, MemberDraft, PartnerDraft},
    endpoint::{AddPartner, ChangeMember, EndMember, Endpoint, InviteMember, Press, ResetMemberFactor},
};
use approdo_store::DeskActor;
use axum::Json;

use crate::{
    api::Refusals,
    desk_session::{Member, proved_after},
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::SignedIn,
};

/// Who is signed in at the desk, and what her second factor is; also without it.
#[utoipa::path(get, path = "/api/v1/desk/session", responses((status = OK, body = DeskSession), Refusals))]
pub(crate) async fn get_desk_session(portal: SharedPortal, SignedIn(caller): SignedIn) -> Result<Json<DeskSession>> {
    Ok(Json(portal.store.desk_session(&caller, proved_after(&portal)).await?))
}

/// Everybody of the desk; for administrators.
#[utoipa::path(get, path = "/api/v1/desk/people", responses((status = OK, body = DeskPeople), Refusals))]
pub(crate) async fn get_desk_people(portal: SharedPortal, Member(caller): Member) -> Result<Json<DeskPeople>> {
    Ok(Json(portal.store.desk_people(&DeskActor::from(&caller)).await?))
}

/// Adds an organisation; for administrators.
#[utoipa::path(
    post, path = "/api/v1/desk/partners", params(WriteKey), request_body = PartnerDraft,
    responses((status = OK, body = DeskPeople), Refusals)
)]
pub(crate) async fn add_partner(
    portal: SharedPortal,
    Member(caller): Member,
    key: WriteKey,
    body: Draft<PartnerDraft>,
) -> Result<Json<DeskPeople>> {
    let key = key.of(AddPartner::NAME, &body)?;
    Ok(Json(portal.store.add_partner(&key, &caller, body.draft.check()?, portal.clock.now()).await?))
}

/// Asks somebody into the desk by mail; for administrators.
#[utoipa::path(
    post, path = "/api/v1/desk/members", params(WriteKey), request_body = MemberDraft,
    responses((status = OK, body = DeskPeople), Refusals)
)]
pub(crate) async fn invite_member(
    portal: SharedPortal,
    Member(caller): Member,
    key: WriteKey,
    body: Draft<MemberDraft>,
) -> Result<Json<DeskPeople>> {
    let key = key.of(InviteMember::NAME, &body)?;
    Ok(Json(portal.store.invite_member(&key, &caller, body.draft.check()?, portal.clock.now()).await?))
}

/// Changes organisation and roles of a member, by reference; for administrators.
#[utoipa::path(
    post, path = "/api/v1/desk/members/{key}/changes", params(Key, WriteKey), request_body = MemberChange,
    responses((status = OK, body = DeskPeople), Refusals)
)]
pub(crate) async fn change_member(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<MemberChange>,
) -> Result<Json<DeskPeople>> {
    let key = key.of(ChangeMember::NAME, &body)?;
    let (partner, roles) = body.draft.check()?;
    Ok(Json(portal.store.change_member(&key, &caller, &reference, partner, roles, portal.clock.now()).await?))
}

/// Ends somebody's work at the desk, by reference; for administrators.
#[utoipa::path(
    post, path = "/api/v1/desk/members/{key}/end", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = DeskPeople), Refusals)
)]
pub(crate) async fn end_member(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<DeskPeople>> {
    let key = key.of(EndMember::NAME, &body)?;
    Ok(Json(portal.store.end_member(&key, &caller, &reference, portal.clock.now()).await?))
}

/// Takes somebody's lost second factor away, by reference; for administrators.
#[utoipa::path(
    post, path = "/api/v1/desk/members/{key}/second-factor/end", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = DeskPeople), Refusals)
)]
pub(crate) async fn reset_member_factor(
    portal: SharedPortal,
    Member(caller): Member,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<DeskPeople>> {
    let key = key.of(ResetMemberFactor::NAME, &body)?;
    Ok(Json(portal.store.reset_member_factor(&key, &caller, &reference, portal.clock.now()).await?))
}
