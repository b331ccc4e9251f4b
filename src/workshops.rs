//! Workshops: the calendar, a page for each, registering people, and where a registration stands.

use approdo_contract::paths::WorkshopsPage;
use leptos::prelude::*;

mod detail;
mod facts;
mod fields;
mod list;
mod register;
mod registered;
mod seats;

/// The page of this task.
pub fn page(page: WorkshopsPage) -> AnyView {
    match page {
        WorkshopsPage::List => list::list(),
        WorkshopsPage::Detail(reference) => detail::detail(reference),
        WorkshopsPage::Register(reference) => register::register(reference),
        WorkshopsPage::Registered(secret) => registered::registered(secret),
    }
}
