//! Who checked a text, when, and by when somebody looks at it again.

use approdo_contract::editorial::Review;
use jiff::civil::Date;

use crate::error::{Fault, filled};

/// The checking of a text, as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) on: Date,
    pub(crate) by: String,
    pub(crate) review_by: Date,
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
