//! Company cases: the list, and a page for each.

mod detail;
mod list;
mod words;

pub use detail::detail;
pub use list::list;
