//! The only crate that knows SQL: vacancies, legal questions, workshops and seats on SQLite or PostgreSQL, behind one [`Store`].
//!
//! No clock: `now` and `today` are parameters. Who may do what is decided by [`approdo_contract::permission::may`]; what is stored
//! has passed the contract's checks. Nothing is acknowledged before it is committed.

mod access;
mod area;
mod column;
mod companies;
mod confirmation;
mod db;
mod desk;
mod drafts;
mod erasure;
mod error;
mod events;
mod export;
mod faq;
mod figures;
mod idempotency;
mod legal_questions;
mod location;
mod mail_preferences;
mod operator;
mod outbox;
mod people;
mod registrations;
mod reminders;
mod retention;
mod secret;
mod sessions;
mod sign_ins;
mod store;
mod suggestions;
mod vacancies;
mod words;
mod workshops;
mod writer;

pub use access::Access;
pub use companies::ClaimForOperator;
pub use confirmation::Sender;
pub use desk::{
    DemoEntry, DeskActor, DeskCaller,
    changes::{Change, Followed},
    list::OpenList,
    second_factor::{Newcomer, Purpose, StoredPasskey},
    texts::SignedText,
};
pub use error::{Result, StoreError};
pub use faq::{ShippedAnswer, ShownFaq, desk::FaqMoment};
pub use figures::FigureRules;
pub use idempotency::{IdempotencyKey, MalformedKey};
pub use location::Location;
pub use operator::{
    AttendeeForOperator, Kind, LegalQuestionForOperator, RegistrationForOperator, Submission, VacancyForOperator,
};
pub use outbox::{MailForOperator, OutgoingMail};
pub use reminders::ReminderDays;
pub use retention::{Retained, Retention, RetentionRule};
pub use sessions::{Caller, NewSession};
pub use sign_ins::{IssuedCode, SignedIn};
pub use store::Store;
pub use workshops::CalendarEntry;
