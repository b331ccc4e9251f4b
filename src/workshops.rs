//! Workshops: the calendar, a page for each, registering people, and where a registration stands.

mod detail;
mod fields;
mod list;
mod register;
mod registered;

pub use detail::detail;
pub use list::list;
pub use register::register;
pub use registered::{own, registered};
