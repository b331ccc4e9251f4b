//! Workshops: the calendar, a page for each, registering people, and where a registration stands.

mod certificate;
mod detail;
mod feedback;
mod fields;
mod list;
mod register;
mod registered;

pub use certificate::{certificate, own_certificate};
pub use detail::detail;
pub use feedback::{feedback, own_feedback};
pub use list::list;
pub use register::register;
pub use registered::{own, registered};
