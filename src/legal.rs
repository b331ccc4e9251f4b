//! The legal desk: what it does, asking a question, and where an asked one stands.

mod ask;
mod asked;
mod fields;
mod neutral;
mod overview;
mod promise;
mod question;
pub(crate) mod words;

pub use ask::ask;
pub use asked::{asked, own};
pub use overview::overview;
