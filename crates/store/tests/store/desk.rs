//! The desk: who comes in, what waits for whom, and who is told when two want the same.

mod appointments;
mod changes;
mod check_in;
mod faq;
mod feedback;
mod legal;
mod lists;
mod materials;
mod people;
mod queue;
mod saved_answers;
mod second_factor;
mod shipped;
mod texts;
mod workshops;

use approdo_store::IdempotencyKey;
use approdo_testkit::idempotency_key;
use jiff::{SignedDuration, Timestamp};

const PARTNER: &str = "Sportello di prova";
const OTHER: &str = "Altro ente";

fn key(number: usize) -> IdempotencyKey {
    idempotency_key("desk", number)
}

fn later(minutes: i64) -> Timestamp {
    approdo_testkit::now() + SignedDuration::from_mins(minutes)
}
