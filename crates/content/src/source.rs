//! Where a fact comes from, as files name it.

use approdo_contract::editorial::Source;
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    error::{Fault, filled},
    markdown,
};

/// A source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceRow {
    publisher: String,
    url: String,
    /// When it was published: a day, or a year where no more is known.
    #[serde(default)]
    date: String,
}

impl SourceRow {
    pub(crate) fn check(&self) -> Result<(), Fault> {
        filled("publisher", &self.publisher)?;
        if !markdown::is_web_address(&self.url) {
            return Err(Fault::Link(self.url.clone()));
        }
        let year = self.date.len() == 4 && self.date.bytes().all(|byte| byte.is_ascii_digit());
        if self.date.is_empty() || year || self.date.parse::<Date>().is_ok() {
            Ok(())
        } else {
            Err(Fault::SourceDate(self.date.clone()))
        }
    }

    pub(crate) fn view(&self) -> Source {
        Source { publisher: self.publisher.clone(), url: self.url.clone(), date: self.date.clone() }
    }
}
