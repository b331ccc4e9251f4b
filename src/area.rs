//! What is one's own: seen by who is signed in.

mod devices;
mod home;
mod needs;
mod things;

pub use home::home;
