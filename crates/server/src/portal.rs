//! What every handler works with.

use std::sync::Arc;

use approdo_content::Content;
use approdo_contract::editorial::Operator;
use approdo_store::Store;
use ipnet::IpNet;
use jiff::{SignedDuration, Span};

use crate::{Assets, Clock, PublicUrl, RateLimits};

/// A running portal. It keeps nothing between requests but the buckets of the rate limits, so several can share one database.
#[derive(Debug)]
pub struct Portal {
    /// Everything that was ever sent.
    pub store: Store,
    /// Cases, pages, working days.
    pub content: Content,
    /// The time.
    pub clock: Clock,
    /// Who runs this portal.
    pub operator: Operator,
    /// The built app.
    pub assets: Assets,
    /// Where the world finds this portal.
    pub public_url: PublicUrl,
    /// The proxies whose word on a client's address counts.
    pub trusted_proxies: Vec<IpNet>,
    /// How long a vacancy is shown as closed after its closing date.
    pub vacancy_grace: Span,
    /// How long who does not come back stays signed in.
    pub session: SignedDuration,
    /// How often one client may come.
    pub rate_limits: RateLimits,
}

/// How handlers get it.
pub(crate) type SharedPortal = axum::extract::State<Arc<Portal>>;
