//! What one reads before one asks: guides by the moment of hiring, the glossary, what the Regions say of internships.

mod detail;
mod glossary;
mod internships;
mod list;
mod reliability;
mod words;

pub use detail::detail;
pub use glossary::{term, terms};
pub use internships::internships;
pub use list::list;
pub(crate) use reliability::rows as reliability_rows;
