//! The desk: those who work on what companies send, what waits for them, and what they do with it.

pub mod appointment;
pub mod audit;
pub mod check_in;
pub mod company;
pub mod faq;
pub mod feedback;
pub mod legal_question;
pub mod list;
pub mod live;
pub mod mail;
pub mod material;
pub mod paths;
pub mod people;
pub mod queue;
pub mod registration;
pub mod saved_answer;
pub mod second_factor;
pub mod text;
pub mod vacancy;
pub mod workshop;
