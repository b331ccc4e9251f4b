//! Workshops: the calendar, a page for each, registering people, and where a registration stands.

use approdo_contract::paths::WorkshopsPage;
use leptos::prelude::*;

use crate::{i18n::text, parts::Part};

mod detail;
mod facts;
mod fields;
mod list;
mod register;
mod registered;
mod seats;

/// What companies send from here, and where it stands.
pub static SENDING: Part = Part::new(
    "workshops",
    || text!(common.nav_workshops),
    || vec![Box::pin(register::load()), Box::pin(registered::load())],
);

/// The page of this task.
pub fn page(page: WorkshopsPage) -> AnyView {
    match page {
        WorkshopsPage::List => list::list(),
        WorkshopsPage::Detail(reference) => detail::detail(reference),
        WorkshopsPage::Register(reference) => SENDING.show(move || register::register(reference.clone())),
        WorkshopsPage::Registered(secret) => SENDING.show(move || registered::registered(secret.clone())),
    }
}
