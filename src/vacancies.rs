//! Vacancies: the list, a page for each, posting one, and where a posted one stands.

mod detail;
pub mod facts;
mod fields;
mod list;
mod post;
mod posted;

pub use detail::detail;
pub use list::{card, list};
pub use post::post;
pub use posted::{own, posted};
