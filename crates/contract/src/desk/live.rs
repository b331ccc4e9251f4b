//! What others do, as it happens: one line for each change among the things that wait, as server-sent events.

use serde::{Deserialize, Serialize};

use super::queue::ItemKind;

/// The address of the stream. Not JSON, so not in the list of endpoints.
pub const CHANGES: &str = "/api/v1/desk/changes";

/// The name of the event that tells a [`Change`].
pub const CHANGED: &str = "changed";

/// The name of the event by which the stream shows that it is there; it tells nothing.
pub const BEAT: &str = "beat";

/// How often the stream beats, in seconds. Where nothing came for twice as long, it is lost.
pub const BEAT_SECONDS: u64 = 15;

/// Something among the things that wait is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it is; none where anything may have changed.
    pub kind: Option<ItemKind>,
    /// Which; empty where the reader may not know which.
    pub reference: String,
    /// Its version after the change, where it has one.
    pub version: Option<u32>,
    /// Who has it in hand now, by reference.
    pub holder: Option<String>,
    /// The workshop to which somebody came, by reference; then nothing that waits has changed.
    pub workshop: Option<String>,
}

impl Change {
    /// Anything may have changed.
    pub const ANYTHING: Self =
        Self { kind: None, reference: String::new(), version: None, holder: None, workshop: None };
}
