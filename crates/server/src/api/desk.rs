//! The desk's endpoints: for members who have shown their second factor, but for those by which they show it.

pub(crate) mod changes;
pub(crate) mod companies;
pub(crate) mod faq;
pub(crate) mod legal_questions;
pub(crate) mod lists;
pub(crate) mod mails;
pub(crate) mod people;
pub(crate) mod queue;
pub(crate) mod saved_answers;
pub(crate) mod second_factor;
pub(crate) mod texts;
pub(crate) mod vacancies;
pub(crate) mod workshops;
