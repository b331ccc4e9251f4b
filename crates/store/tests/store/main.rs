//! Every promise of the store, on both databases.

#![allow(clippy::unwrap_used)]

mod cancellations;
mod idempotency;
mod legal_questions;
mod operator;
mod registrations;
mod schema;
mod vacancies;
mod workshops;
