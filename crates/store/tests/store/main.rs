//! Every promise of the store, on both databases.

#![allow(clippy::unwrap_used)]

mod cancellations;
mod companies;
mod confirmation;
mod decisions;
mod desk;
mod drafts;
mod erasure;
mod figures;
mod idempotency;
mod legal_questions;
mod mails;
mod operator;
mod outbox;
mod owners;
mod registrations;
mod reminders;
mod retention;
mod schema;
mod sign_ins;
mod suggestions;
mod tables;
mod vacancies;
mod workshops;
