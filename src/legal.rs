//! The legal desk: what it does, asking a question, where an asked one stands, and how it goes on.

mod answer;
mod answers;
mod appointment;
mod ask;
mod asked;
mod fields;
mod overview;
mod own;
mod promise;
mod question;
mod suggestions;

pub use answer::answer;
pub use answers::answers;
pub use ask::ask;
pub use asked::asked;
pub use overview::overview;
pub use own::own;
