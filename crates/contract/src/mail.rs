//! What the portal writes to people by mail: the facts of each mail. Words are made of them when the mail is sent.

use serde::{Deserialize, Serialize};

use crate::{choice::choice, sign_in::Confirms};

choice! {
    /// Where a mail stands.
    MailState {
        /// Not sent yet.
        Waiting = "waiting",
        /// The mail server has taken it.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}

/// A mail. It holds no code and no link that opens anything: those are made at its sending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mail {
    /// The code and the link that show that an address is somebody's.
    SignIn {
        /// Which wish to sign in it answers.
        sign_in: String,
        /// What waits for that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirms: Option<Confirms>,
    },
}

impl Mail {
    /// The mail's kind, as it is stored and listed.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign_in",
        }
    }
}
