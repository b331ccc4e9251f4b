//! What is one's own: seen by who is signed in.

mod companies;
mod company;
mod devices;
mod home;
mod needs;
mod things;

pub use company::company;
pub use home::home;
