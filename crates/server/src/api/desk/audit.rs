//! The log of the desk.

use approdo_contract::desk::audit::{AuditFilter, AuditPage};
use axum::Json;

use crate::{api::Refusals, desk_session::Member, extract::Pairs, portal::SharedPortal, refusal::Result};

/// The log, the newest line first; for administrators. The query is the filter; what cannot be read in it is no filter.
#[utoipa::path(get, path = "/api/v1/desk/audit", responses((status = OK, body = AuditPage), Refusals))]
pub(crate) async fn list_audit(portal: SharedPortal, Member(caller): Member, pairs: Pairs) -> Result<Json<AuditPage>> {
    Ok(Json(portal.store.audit(&caller, &AuditFilter::from_pairs(pairs.iter())).await?))
}
