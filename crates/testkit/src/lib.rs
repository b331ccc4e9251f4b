//! What tests share: fresh databases on both engines, drafts that pass the checks, a clock that stands still.
//!
//! For tests only, so it may panic: a test that cannot be set up has failed.

pub mod crowd;
mod databases;
mod drafts;
mod mailbox;
mod members;
mod senders;

pub use databases::{Database, both, both_databases};
pub use drafts::{
    attendee_draft, calendar, due, idempotency_key, new_faq, new_question, new_registration, new_vacancy, now,
    question_draft, registration_draft, registration_of, today, vacancy_draft, workshop,
};
pub use mailbox::{deliver, newest_code};
pub use members::{app_code, invited, member, newcomer};
pub use senders::{CHECK_IN, HOLD, person, sender, visitor};
