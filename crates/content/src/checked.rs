//! Who checked a text, when, and by when somebody looks at it again.

use approdo_contract::{editorial::Review, guide::TextSignature};
use jiff::civil::Date;
use serde::Deserialize;

use crate::error::{Fault, filled};

/// The checking of a text, as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) on: Date,
    pub(crate) by: String,
    pub(crate) review_by: Date,
}

/// The lawyer of the operator who answers for a text or a row, as files name her.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatureRow {
    pub(crate) by: String,
    pub(crate) on: Date,
}

impl SignatureRow {
    /// For readers; refuses a name that is none.
    pub(crate) fn view(&self) -> Result<TextSignature, Fault> {
        filled("signed", &self.by)?;
        Ok(TextSignature { by: self.by.clone(), on: self.on.to_string() })
    }
}

/// What stands at the head of every text and table of the library.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MarkRow {
    checked_on: Date,
    checked_by: String,
    review_by: Date,
    signed: Option<SignatureRow>,
}

impl MarkRow {
    pub(crate) fn new(checked_on: Date, checked_by: String, review_by: Date, signed: Option<SignatureRow>) -> Self {
        Self { checked_on, checked_by, review_by, signed }
    }

    /// The checking and the signature.
    pub(crate) fn read(self) -> Result<(Checked, Option<TextSignature>), Fault> {
        let signature = self.signed.as_ref().map(SignatureRow::view).transpose()?;
        Ok((Checked::new(self.checked_on, self.checked_by, self.review_by)?, signature))
    }
}

impl Checked {
    /// Refuses a checker without a name, and a text that would be overdue on the day on which it was checked.
    pub(crate) fn new(on: Date, by: String, review_by: Date) -> Result<Self, Fault> {
        filled("checked_by", &by)?;
        if review_by <= on { Err(Fault::Review) } else { Ok(Self { on, by, review_by }) }
    }

    /// For readers: on the last day itself the text still counts as checked.
    pub(crate) fn review(&self, today: Date) -> Review {
        Review { by: self.review_by.to_string(), overdue: self.review_by < today }
    }

    /// Of two languages of a text: what is older, and what must be looked at sooner.
    pub(crate) fn of_both(it: &Self, en: &Self) -> Self {
        let by = if it.on <= en.on { &it.by } else { &en.by };
        Self { on: it.on.min(en.on), by: by.clone(), review_by: it.review_by.min(en.review_by) }
    }
}
