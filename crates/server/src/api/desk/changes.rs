//! What others do, as it happens.

use std::{convert::Infallible, sync::Arc};

use approdo_contract::desk::live::{BEAT, CHANGED, Change};
use approdo_store::{Caller, DeskCaller};
use axum::response::{
    IntoResponse, Response,
    sse::{Event, Sse},
};
use futures_util::stream;
use http::{HeaderName, HeaderValue};
use tokio::time::{self, Interval, MissedTickBehavior};

use crate::{
    api::Refusals,
    desk_session::{self, Member},
    live::{Heard, Listening, Live},
    portal::{Portal, SharedPortal},
    refusal::Result,
    session::SignedIn,
};

/// Proxies that gather what is written would keep it from the reader.
const UNBUFFERED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

/// One who listens.
struct Reader {
    portal: Arc<Portal>,
    session: Caller,
    member: DeskCaller,
    listening: Listening,
    beats: Interval,
}

/// What others do with what is her work, until she leaves, her session ends or the server stops. The stream beats now and then; at each
/// beat she must still be of the desk.
#[utoipa::path(
    get, path = "/api/v1/desk/changes",
    responses((status = OK, description = "Server-sent events", content_type = "text/event-stream", body = String), Refusals)
)]
pub(crate) async fn follow_desk_changes(
    portal: SharedPortal,
    SignedIn(session): SignedIn,
    Member(member): Member,
) -> Result<Response> {
    let listening = Live::listen(&portal).await?;
    let mut beats = time::interval(portal.live.beat);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let reader = Reader { portal: Arc::clone(&portal), session, member, listening, beats };
    let events = stream::unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        Some((Ok::<_, Infallible>(event), reader))
    });
    Ok(([UNBUFFERED], Sse::new(events)).into_response())
}

impl Reader {
    async fn next(&mut self) -> Option<Event> {
        loop {
            let change = tokio::select! {
                _ = self.beats.tick() => {
                    self.member = self.still_there().await?;
                    return Some(Event::default().event(BEAT).data(""));
                }
                heard = self.listening.next() => match heard {
                    Heard::Change(change) => self.member.hears(&change),
                    Heard::TooMuch => Some(Change::ANYTHING),
                    Heard::End => return None,
                },
            };
            if let Some(change) = change {
                return Event::default().event(CHANGED).json_data(change).ok();
            }
        }
    }

    /// Who she is by now: her session may have ended, her work have changed.
    async fn still_there(&self) -> Option<DeskCaller> {
        let proved_after = desk_session::proved_after(&self.portal);
        self.portal.store.desk_caller(&self.session, proved_after).await.ok()
    }
}
