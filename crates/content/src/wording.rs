//! A name that is mostly the same in both languages.

use approdo_contract::text::Lang;
use serde::Deserialize;

use crate::error::{Fault, filled};

/// One text for both languages, or one for each.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a text, or a table with `it` and `en`")]
pub(crate) enum Wording {
    Same(String),
    Each(Each),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Each {
    it: String,
    en: String,
}

impl Wording {
    /// The text in `lang`.
    pub(crate) fn get(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::Same(text), _) => text,
            (Self::Each(each), Lang::It) => &each.it,
            (Self::Each(each), Lang::En) => &each.en,
        }
    }

    /// Refuses an empty text.
    pub(crate) fn filled(&self, field: &'static str) -> Result<(), Fault> {
        Lang::ALL.into_iter().try_for_each(|lang| filled(field, self.get(lang)))
    }
}
