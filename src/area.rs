//! What is one's own: seen by who is signed in.

mod companies;
mod company;
mod devices;
mod drafts;
mod erase;
mod home;
mod mails;
mod needs;
mod things;
mod unsubscribe;

pub use company::company;
pub use erase::erase;
pub use home::home;
pub use mails::mails;
pub use unsubscribe::unsubscribe;
