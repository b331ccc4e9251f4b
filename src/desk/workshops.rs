//! Workshops at the desk: the list, a page for each, and the form in which they are written and changed.

mod check_in;
mod feedback;
mod fields;
mod list;
mod materials;
mod registered;
mod show;
mod write;

pub(super) use check_in::check_in;
pub(super) use list::list;
pub(super) use materials::materials;
pub(super) use registered::registered;
pub(super) use show::show;
pub(super) use write::{edit, new};

use super::member::Me;
use approdo_contract::{
    desk::people::{DeskRole, DeskSession},
    permission::{Action, Actor, Hold, may},
    workshop::WorkshopState,
};

use crate::i18n::{Text, text};

/// The reader, as the rule of who may do what knows her.
fn actor(me: &DeskSession) -> Actor {
    Actor::Desk { roles: me.roles.iter().copied().collect(), hold: Hold::Free }
}

/// Whether workshops are hers to see.
pub(super) fn are_seen_by(me: Me) -> bool {
    [DeskRole::Mediator, DeskRole::Trainer, DeskRole::Administrator].into_iter().any(|role| me.is(role))
}

/// Whether she writes workshops.
fn writes(me: &DeskSession) -> bool {
    may(actor(me), Action::AddWorkshop).is_ok()
}

/// Where a workshop stands.
const fn state(state: WorkshopState) -> Text {
    match state {
        WorkshopState::Draft => text!(desk_workshops.state_draft),
        WorkshopState::Published => text!(desk_workshops.state_published),
        WorkshopState::Cancelled => text!(desk_workshops.state_cancelled),
    }
}
