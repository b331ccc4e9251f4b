//! Vacancies: the list, a page for each, posting one, where a posted one stands, and what becomes of it.

mod answers;
mod detail;
mod edit;
mod fields;
mod list;
mod own;
mod post;
mod posted;

pub use detail::detail;
pub use edit::edit;
pub use list::{card, list};
pub use own::own;
pub use post::post;
pub use posted::posted;
