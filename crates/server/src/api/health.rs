//! Whether the server can serve.

use approdo_contract::receipt::Health;
use axum::Json;

use super::Refusals;
use crate::{portal::SharedPortal, refusal::Result};

/// Whether the server can serve.
#[utoipa::path(get, path = "/api/v1/health", responses((status = OK, body = Health), Refusals))]
pub(crate) async fn get_health(portal: SharedPortal) -> Result<Json<Health>> {
    portal.store.ping().await?;
    Ok(Json(Health { status: "ok".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }))
}
