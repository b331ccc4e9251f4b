//! Appointments: a lawyer offers some times in the thread of a question, and its company chooses one of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{choice::choice, legal_question::Signature};

/// Slots of an offer, at most.
pub const SLOTS_MAX: u32 = 5;

choice! {
    /// How they meet.
    AppointmentWay {
        /// By a video call.
        Video = "video",
        /// By telephone.
        Phone = "phone",
        /// At an office.
        Office = "office",
    }
}

choice! {
    /// Where an appointment stands.
    AppointmentState {
        /// The company is to choose one of its slots.
        Offered = "offered",
        /// The company chose one.
        Chosen = "chosen",
        /// None fitted, or the company wrote instead.
        Declined = "declined",
        /// It does not take place, or the offer was taken back.
        Cancelled = "cancelled",
    }
}

/// A time that is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slot {
    /// Its place in the offer, from 1.
    pub number: u32,
    /// When it begins.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// When it ends.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub ends_at: Timestamp,
}

/// An appointment, as both sides see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appointment {
    /// By which it is chosen and cancelled.
    pub reference: String,
    /// Where it stands.
    pub state: AppointmentState,
    /// How they meet.
    pub way: AppointmentWay,
    /// Where that is, in the lawyer's words: an address, a number, a link.
    pub place: String,
    /// The lawyer; no name once she is erased.
    pub lawyer: Signature,
    /// What was offered, the earliest first.
    pub slots: Vec<Slot>,
    /// The slot that the company chose, by its number.
    pub chosen: Option<u32>,
}

impl Appointment {
    /// When it takes place, once that is agreed.
    #[must_use]
    pub fn agreed(&self) -> Option<Slot> {
        let number = self.chosen.filter(|_| self.state == AppointmentState::Chosen)?;
        self.slots.iter().find(|slot| slot.number == number).copied()
    }
}

/// What a company says to an offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlotChoice {
    /// Which offer, by reference.
    pub appointment: String,
    /// The slot, by its number; none where none fits.
    pub slot: Option<u32>,
}

/// Says that an appointment does not take place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentCancellation {
    /// Which, by reference.
    pub appointment: String,
}
