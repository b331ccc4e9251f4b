//! What others do at the desk, told to who looks at it: the database is asked what changed as long as somebody listens, so that several
//! servers tell the same, and each reader is told what is her work.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use approdo_contract::desk::live::BEAT_SECONDS;
use approdo_store::{Change, Followed, Result};
use tokio::{
    sync::{broadcast, watch},
    time,
};

use crate::portal::Portal;

/// How often the database is asked.
const LOOK: Duration = Duration::from_millis(250);

/// How many changes a reader may be behind before she is told that anything may have changed.
const BEHIND: usize = 256;

/// Those who listen.
#[derive(Debug)]
pub struct Live {
    /// How often a stream beats.
    pub(crate) beat: Duration,
    /// There while somebody listens.
    told: Mutex<Option<broadcast::Sender<Change>>>,
    ended: watch::Sender<bool>,
}

/// What one of them hears.
#[derive(Debug)]
pub(crate) struct Listening {
    told: broadcast::Receiver<Change>,
    ended: watch::Receiver<bool>,
}

/// Something heard.
#[derive(Debug)]
pub(crate) enum Heard {
    /// A change.
    Change(Change),
    /// More than could be told one by one.
    TooMuch,
    /// Nothing more will be told.
    End,
}

impl Default for Live {
    fn default() -> Self {
        Self::beating(Duration::from_secs(BEAT_SECONDS))
    }
}

impl Live {
    /// With streams that beat so often.
    #[must_use]
    pub fn beating(beat: Duration) -> Self {
        Self { beat, told: Mutex::default(), ended: watch::Sender::new(false) }
    }

    /// Tells everybody that nothing more will come: the server stops.
    pub(crate) fn end(&self) {
        self.ended.send_replace(true);
    }

    /// Listens from now on. Whoever is the first has the database followed, until the last has gone.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn listen(portal: &Arc<Portal>) -> Result<Listening> {
        let live = &portal.live;
        if let Some(told) = live.join() {
            return Ok(told);
        }
        let followed = portal.store.follow_changes(portal.clock.now()).await?;
        let mut told = live.told.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = told.get_or_insert_with(|| {
            let sender = broadcast::Sender::new(BEHIND);
            tokio::spawn(follow(Arc::clone(portal), sender.clone(), followed));
            sender
        });
        Ok(Listening { told: sender.subscribe(), ended: live.ended.subscribe() })
    }

    fn join(&self) -> Option<Listening> {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.as_ref().map(|told| Listening { told: told.subscribe(), ended: self.ended.subscribe() })
    }

    /// Whether nobody listens any more; then the next is the first again.
    fn is_over(&self) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let over = *self.ended.borrow() || told.as_ref().is_none_or(|told| told.receiver_count() == 0);
        if over {
            *told = None;
        }
        over
    }

    /// Lets everybody go: they come again, and are told then whether that works.
    fn let_go(&self) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Tells what changes until nobody listens.
async fn follow(portal: Arc<Portal>, told: broadcast::Sender<Change>, mut followed: Followed) {
    while !portal.live.is_over() {
        match portal.store.new_changes(&mut followed, portal.clock.now()).await {
            // Nobody who listens at this moment is no mistake.
            Ok(changes) => changes.into_iter().for_each(|change| _ = told.send(change)),
            Err(error) => {
                tracing::warn!(%error, "cannot follow what changes at the desk");
                portal.live.let_go();
                return;
            }
        }
        time::sleep(LOOK).await;
    }
}

impl Listening {
    /// The next that is told.
    pub(crate) async fn next(&mut self) -> Heard {
        tokio::select! {
            told = self.told.recv() => match told {
                Ok(change) => Heard::Change(change),
                Err(broadcast::error::RecvError::Lagged(_)) => Heard::TooMuch,
                Err(broadcast::error::RecvError::Closed) => Heard::End,
            },
            _ = self.ended.wait_for(|ended| *ended) => Heard::End,
        }
    }
}
