//! Every promise of the store, on both databases.

#![allow(clippy::unwrap_used)]

mod cancellations;
mod companies;
mod confirmation;
mod decisions;
mod drafts;
mod idempotency;
mod legal_questions;
mod mails;
mod operator;
mod outbox;
mod owners;
mod registrations;
mod reminders;
mod schema;
mod sign_ins;
mod vacancies;
mod workshops;
