//! What happened to a thing that somebody sent, for her and her colleagues to read: when, what, by whom. Never what was typed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{choice::choice, vacancy::Outcome};

choice! {
    /// What happened.
    EventKind {
        /// It was sent.
        Sent = "sent",
        /// Its sender showed that the address is hers.
        Confirmed = "confirmed",
        /// A vacancy's text was changed; the desk looks at it again.
        Changed = "changed",
        /// A vacancy's closing date was changed, and nothing else.
        Renewed = "renewed",
        /// The desk published a vacancy.
        Published = "published",
        /// The desk sent it back with a note.
        Returned = "returned",
        /// A company took it back.
        Withdrawn = "withdrawn",
        /// A vacancy is over.
        Closed = "closed",
        /// The desk answered a question.
        Answered = "answered",
        /// A question that was sent back was written anew.
        Reworded = "reworded",
        /// More was asked about an answer.
        FollowedUp = "followed_up",
        /// The desk asked the company something.
        CompanyAsked = "company_asked",
        /// The company answered what the desk asked.
        CompanyReplied = "company_replied",
        /// The desk offered an appointment.
        AppointmentOffered = "appointment_offered",
        /// The company chose its time.
        AppointmentChosen = "appointment_chosen",
        /// None of its times fitted.
        AppointmentDeclined = "appointment_declined",
        /// It does not take place.
        AppointmentCancelled = "appointment_cancelled",
        /// Seats were given back.
        SeatsCancelled = "seats_cancelled",
        /// Somebody came from the waiting list into a seat.
        SeatPromoted = "seat_promoted",
        /// The seats went on, since their sender did not confirm her address in time.
        Lapsed = "lapsed",
    }
}

choice! {
    /// Who did it, as seen by the reader.
    Author {
        /// The reader herself.
        You = "you",
        /// Somebody else of her company.
        Colleague = "colleague",
        /// The desk.
        Desk = "desk",
        /// Nobody: the portal does it by itself.
        Portal = "portal",
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub happened_at: Timestamp,
    /// Who did it.
    pub by: Author,
    /// A colleague's name, where it is known.
    pub name: Option<String>,
    /// How a vacancy ended that was closed.
    pub outcome: Option<Outcome>,
}
