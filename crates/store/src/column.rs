//! What stands in a column, and the value that it stands for.

use approdo_contract::{
    choice::Choice,
    employer::{Contact, Employer},
    text::Lang,
};
use jiff::{Timestamp, civil::Date};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Result, StoreError};

/// A new id: later ids sort later, so that a table kept in their order grows at its end.
pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

/// Microseconds since 1970, UTC: what both databases can hold and compare.
pub(crate) fn micros(instant: Timestamp) -> i64 {
    instant.as_microsecond()
}

/// The instant of [`micros`].
pub(crate) fn instant(micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(unreadable)
}

/// The instant as the database will give it back: without what is finer than a microsecond.
pub(crate) fn rounded(instant: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(instant.as_microsecond()).unwrap_or(instant)
}

/// A civil date as text that sorts by time.
pub(crate) fn date_text(date: Date) -> String {
    date.to_string()
}

/// A member of a closed list.
pub(crate) fn choice<T: Choice>(text: &str) -> Result<T> {
    T::parse(text).ok_or_else(|| unreadable(format!("unknown choice {text:?}")))
}

/// The language that a column names.
pub(crate) fn lang(tag: &str) -> Result<Lang> {
    Lang::from_tag(tag).ok_or_else(|| unreadable(format!("unknown language {tag:?}")))
}

/// A count or another number that is never negative.
pub(crate) fn number(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(unreadable)
}

/// A value as JSON.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Database(sqlx::Error::Encode(error.into())))
}

/// The value of [`to_json`].
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(unreadable)
}

/// A column holds what no version of this program writes.
pub(crate) fn unreadable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Database(sqlx::Error::Decode(error.into()))
}

/// The company and who writes for it: the same columns in every table of things that were sent in.
#[derive(sqlx::FromRow)]
pub(crate) struct SenderColumns {
    pub(crate) company_name: String,
    vat_number: String,
    sector: String,
    size: String,
    company_municipality: String,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
}

impl SenderColumns {
    pub(crate) fn employer(&self) -> Result<Employer> {
        Ok(Employer {
            name: self.company_name.clone(),
            vat_number: self.vat_number.clone(),
            sector: choice(&self.sector)?,
            size: choice(&self.size)?,
            municipality: self.company_municipality.clone(),
        })
    }

    pub(crate) fn contact(&self) -> Contact {
        Contact {
            name: self.contact_name.clone(),
            email: self.contact_email.clone(),
            phone: self.contact_phone.clone(),
        }
    }
}
