//! What the portal writes to people by mail: the facts of each mail. Words are made of them when the mail is sent.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{choice::choice, sign_in::Confirms, text::Localised};

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
    /// The desk approved a vacancy.
    VacancyPublished {
        /// Its number.
        reference: String,
        /// The title of the job.
        title: String,
    },
    /// The desk sent a vacancy back; why, she reads in her area.
    VacancyReturned {
        /// Its number.
        reference: String,
        /// The title of the job.
        title: String,
    },
    /// The desk answered a question; the answer itself is read in her area, not in a mailbox.
    LegalQuestionAnswered {
        /// Its number.
        reference: String,
    },
    /// The desk sent a question back; why, she reads in her area.
    LegalQuestionReturned {
        /// Its number.
        reference: String,
    },
    /// Somebody came from the waiting list into a seat.
    SeatPromoted {
        /// The number of the registration.
        reference: String,
        /// The workshop.
        title: Localised<String>,
        /// When it begins.
        #[serde(with = "crate::wire::moment")]
        starts_at: Timestamp,
        /// Who has a seat now, as the registration names them.
        people: Vec<String>,
    },
    /// Somebody asks the reader into a company.
    Invited {
        /// The company's name, as the desk verified it.
        company: String,
        /// The address of who asks.
        by: String,
    },
    /// Somebody asks to join a company of which the reader is an owner.
    JoinAsked {
        /// The reader's reference of the company.
        reference: String,
        /// The company's name.
        company: String,
        /// The address of who asks.
        by: String,
    },
    /// The reader was let into a company.
    Joined {
        /// Her reference of the company.
        reference: String,
        /// The company's name.
        company: String,
    },
    /// The reader is no longer of a company.
    Removed {
        /// The company's name.
        company: String,
    },
}

impl Mail {
    /// The mail's kind, as it is stored and listed.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign_in",
            Self::VacancyPublished { .. } => "vacancy_published",
            Self::VacancyReturned { .. } => "vacancy_returned",
            Self::LegalQuestionAnswered { .. } => "legal_question_answered",
            Self::LegalQuestionReturned { .. } => "legal_question_returned",
            Self::SeatPromoted { .. } => "seat_promoted",
            Self::Invited { .. } => "invited",
            Self::JoinAsked { .. } => "join_asked",
            Self::Joined { .. } => "joined",
            Self::Removed { .. } => "removed",
        }
    }
}
