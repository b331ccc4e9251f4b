//! Companies of whoever is signed in, and their people.

use approdo_contract::{
    company::{ColleagueDraft, CompanyView, InvitationAnswer, InvitationDraft, OwnCompanies},
    endpoint::{AnswerInvitation, AskToJoin, ChangeColleague, Endpoint, InviteColleague, LeaveCompany, Press},
};
use axum::Json;
use jiff::Timestamp;

use super::Refusals;
use crate::{
    extract::{Draft, Key, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    session::SignedIn,
};

/// A company of hers and its people, by her reference of it.
#[utoipa::path(
    get, path = "/api/v1/area/companies/{key}", params(Key), responses((status = OK, body = CompanyView), Refusals)
)]
pub(crate) async fn get_company(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
) -> Result<Json<CompanyView>> {
    Ok(Json(portal.store.company(&caller, &reference, portal.clock.now()).await?))
}

/// Asks to join a company that she named, by her reference of it; the answer does not tell whether it is there.
#[utoipa::path(
    post, path = "/api/v1/area/companies/{key}/application", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = CompanyView), Refusals)
)]
pub(crate) async fn ask_to_join(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<CompanyView>> {
    let key = key.of(AskToJoin::NAME, &body)?;
    Ok(Json(portal.store.ask_to_join(&key, &caller, &reference, portal.clock.now(), portal.answer_due_at()).await?))
}

/// Asks a colleague into a company of hers by mail; for owners.
#[utoipa::path(
    post, path = "/api/v1/area/companies/{key}/invitations", params(Key, WriteKey), request_body = InvitationDraft,
    responses((status = OK, body = CompanyView), Refusals)
)]
pub(crate) async fn invite_colleague(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<InvitationDraft>,
) -> Result<Json<CompanyView>> {
    let key = key.of(InviteColleague::NAME, &body)?;
    let (invitation, now) = (body.draft.check()?, portal.clock.now());
    let expires_at = now.checked_add(portal.invitation).unwrap_or(Timestamp::MAX);
    Ok(Json(portal.store.invite_colleague(&key, &caller, &reference, invitation, now, expires_at).await?))
}

/// Changes what somebody is to a company of hers; for owners.
#[utoipa::path(
    post, path = "/api/v1/area/companies/{key}/colleagues", params(Key, WriteKey), request_body = ColleagueDraft,
    responses((status = OK, body = CompanyView), Refusals)
)]
pub(crate) async fn change_colleague(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<ColleagueDraft>,
) -> Result<Json<CompanyView>> {
    let key = key.of(ChangeColleague::NAME, &body)?;
    Ok(Json(portal.store.change_colleague(&key, &caller, &reference, body.draft, portal.clock.now()).await?))
}

/// Leaves a company.
#[utoipa::path(
    post, path = "/api/v1/area/companies/{key}/end", params(Key, WriteKey), request_body = Press,
    responses((status = OK, body = OwnCompanies), Refusals)
)]
pub(crate) async fn leave_company(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<Press>,
) -> Result<Json<OwnCompanies>> {
    let key = key.of(LeaveCompany::NAME, &body)?;
    Ok(Json(portal.store.leave_company(&key, &caller, &reference, portal.clock.now()).await?))
}

/// Answers an invitation to her own address, by reference.
#[utoipa::path(
    post, path = "/api/v1/area/invitations/{key}/answer", params(Key, WriteKey), request_body = InvitationAnswer,
    responses((status = OK, body = OwnCompanies), Refusals)
)]
pub(crate) async fn answer_invitation(
    portal: SharedPortal,
    SignedIn(caller): SignedIn,
    Key(reference): Key,
    key: WriteKey,
    body: Draft<InvitationAnswer>,
) -> Result<Json<OwnCompanies>> {
    let key = key.of(AnswerInvitation::NAME, &body)?;
    let accept = body.draft.accept;
    Ok(Json(portal.store.answer_invitation(&key, &caller, &reference, accept, portal.clock.now()).await?))
}
