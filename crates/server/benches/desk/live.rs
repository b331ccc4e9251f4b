//! How soon what one does at the desk is known to everybody who looks at it: many members, each over a connection of her own.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result, ensure};
use approdo_contract::desk::live::{BEAT, CHANGED, CHANGES};
use approdo_store::{DeskCaller, Store};
use approdo_testkit::idempotency_key;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use jiff::Timestamp;
use tokio::{
    sync::mpsc,
    time::{Instant, sleep, timeout},
};

use crate::Reader;

/// How many look at the desk.
pub(crate) const MEMBERS: usize = 200;
/// How often something is taken or given back.
const CHANGES_MADE: u32 = 40;
/// After this a change counts as lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long each change takes until the last of the members of these tokens has heard of it.
pub(crate) async fn measure(
    store: &Store,
    address: SocketAddr,
    tokens: &[String],
    item: &str,
) -> Result<Vec<Duration>> {
    let (tell, mut told) = mpsc::unbounded_channel();
    for token in tokens {
        let mut reader = Reader::connect(address, token.clone()).await?;
        let mut stream = reader.ask(CHANGES).await?;
        // The beat says that she is connected.
        next(&mut stream, BEAT).await.context("the stream does not begin")?;
        let tell = tell.clone();
        tokio::spawn(async move {
            // Until the stream ends with the server.
            while next(&mut stream, CHANGED).await.is_ok() {
                if tell.send(Instant::now()).is_err() {
                    break;
                }
            }
            drop(reader);
        });
    }
    let caller = one(store, &tokens[0]).await?;
    let mut times = Vec::with_capacity(CHANGES_MADE as usize);
    for number in 0..CHANGES_MADE {
        // Not in step with the server, which looks four times a second.
        sleep(Duration::from_millis(400) + Duration::from_millis(37) * (number % 7)).await;
        let begun = Instant::now();
        let now = Timestamp::now();
        if number % 2 == 0 {
            store.take_item(&idempotency_key("take", 10_000 + number as usize), &caller, item, None, now).await?;
        } else {
            store.release_item(&idempotency_key("release", 10_000 + number as usize), &caller, item, now).await?;
        }
        let mut last = begun;
        for _ in tokens {
            last =
                timeout(PATIENCE, told.recv()).await.context("not everybody heard of it")?.context("nobody listens")?;
        }
        times.push(last - begun);
    }
    times.sort_unstable();
    Ok(times)
}

async fn one(store: &Store, token: &str) -> Result<DeskCaller> {
    let caller = store.caller(token, Timestamp::now()).await?;
    Ok(store.desk_caller(&caller, Timestamp::MIN).await?)
}

/// Waits for the next event of this name.
async fn next(stream: &mut Incoming, name: &str) -> Result<()> {
    loop {
        let frame = stream.frame().await.context("the stream ended")??;
        let bytes = frame.into_data().ok().context("no data")?;
        let text = std::str::from_utf8(&bytes)?;
        ensure!(text.contains("event:") || text.starts_with(':'), "no event: {text}");
        if text.contains(&format!("event: {name}\n")) {
            return Ok(());
        }
    }
}
