//! How often one client may come: a bucket for reads and a bucket for writes, kept in memory.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, MonotonicClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

use crate::{
    client_address::client_address,
    config::Limits,
    portal::Portal,
    refusal::{Refusal, Result},
};

type Bucket = RateLimiter<IpAddr, DashMapStateStore<IpAddr>, MonotonicClock, NoOpMiddleware<std::time::Instant>>;

/// The buckets of all clients.
#[derive(Debug)]
pub struct RateLimits {
    reads: Option<Bucket>,
    writes: Option<Bucket>,
}

impl RateLimits {
    /// Buckets of this size; a rate of 0 leaves that kind unlimited.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            reads: bucket(limits.reads_per_minute, limits.reads_burst),
            writes: bucket(limits.writes_per_minute, limits.writes_burst),
        }
    }

    /// Takes one request out of a client's bucket; where it is empty, gives the whole seconds to wait.
    fn take(&self, client: IpAddr, write: bool) -> Result<(), u32> {
        let Some(bucket) = (if write { &self.writes } else { &self.reads }) else { return Ok(()) };
        bucket.check_key(&neighbourhood(client)).map_err(|until| {
            let wait = until.wait_time_from(MonotonicClock.now());
            u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
        })
    }

    /// Forgets the clients whose buckets are full again.
    pub fn sweep(&self) {
        for bucket in [&self.reads, &self.writes].into_iter().flatten() {
            bucket.retain_recent();
            bucket.shrink_to_fit();
        }
    }
}

fn bucket(per_minute: u32, burst: u32) -> Option<Bucket> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::per_minute(NonZeroU32::new(per_minute)?).allow_burst(burst);
    Some(RateLimiter::dashmap_with_clock(quota, MonotonicClock))
}

/// Whoever has one IPv6 address has its whole /64.
fn neighbourhood(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
    }
}

/// Refuses a client that comes too often. The app's own files cost nothing and a page loads several, so they are not counted.
pub(crate) async fn limit(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Result<Response> {
    if portal.assets.file(request.uri().path()).is_some() {
        return Ok(next.run(request).await);
    }
    let client = client_address(&request, &portal.trusted_proxies);
    portal.rate_limits.take(client, !request.method().is_safe()).map_err(Refusal::too_many_requests)?;
    Ok(next.run(request).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> RateLimits {
        RateLimits::new(&Limits { reads_per_minute: 0, reads_burst: 0, writes_per_minute: 1, writes_burst: 2 })
    }

    #[test]
    fn a_burst_passes_and_what_follows_waits_whole_seconds() {
        let (limits, client) = (limits(), "192.0.2.1".parse().unwrap());
        assert_eq!(limits.take(client, true), Ok(()));
        assert_eq!(limits.take(client, true), Ok(()));
        assert_eq!(limits.take(client, true), Err(60));
        assert_eq!(limits.take(client, false), Ok(()), "0 is unlimited");
        assert_eq!(limits.take("192.0.2.2".parse().unwrap(), true), Ok(()), "another client");
    }

    #[test]
    fn a_household_shares_its_bucket() {
        let limits = limits();
        for address in ["2001:db8::1", "2001:db8::2"] {
            assert_eq!(limits.take(address.parse().unwrap(), true), Ok(()));
        }
        assert!(limits.take("2001:db8::ffff:3".parse().unwrap(), true).is_err());
        assert_eq!(limits.take("2001:db8:0:1::1".parse().unwrap(), true), Ok(()));
    }

    #[test]
    fn clients_that_were_here_lately_are_kept() {
        let limits = limits();
        limits.take("192.0.2.1".parse().unwrap(), true).unwrap();
        limits.sweep();
        assert_eq!(limits.writes.as_ref().unwrap().len(), 1);
    }
}
