//! What crosses the wire between the app and the server, and the rules that both sides follow.
//!
//! No I/O, no clock, no SQL: `now` and `today` are parameters. A draft is what somebody typed; its `check` is the only door to a
//! valid value, in the browser and on the server alike. Refusals are codes; sentences are made where the language is known.

pub mod query;

pub mod appointment;
pub mod area;
pub mod case;
pub mod check;
pub mod choice;
pub mod company;
pub mod confidence;
pub mod desk;
pub mod draft;
pub mod editorial;
pub mod employer;
pub mod endpoint;
pub mod failure;
pub mod faq;
pub mod feedback;
pub mod glossary;
pub mod guide;
pub mod history;
pub mod ics;
pub mod internship;
pub mod law;
pub mod legal_question;
pub mod mail;
pub mod news;
pub mod paths;
pub mod permission;
pub mod personal_data;
mod phrases;
pub mod place;
pub mod privacy;
pub mod problem;
pub mod read;
pub mod receipt;
pub mod search;
pub mod sign_in;
pub mod text;
pub mod vacancy;
pub mod wire;
pub mod working_time;
pub mod workshop;
