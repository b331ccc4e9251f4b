//! Mails as administrators see them: to whom, what about, and what became of them. Never a body, a code or a link.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    choice::Choice,
    mail::{MailKind, MailState},
    text::Lang,
};

/// Mails on a page.
pub const PAGE_SIZE: u32 = 50;

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskMail {
    /// By which one speaks of it.
    pub reference: String,
    /// What it is about.
    pub kind: MailKind,
    /// The address it goes to.
    pub recipient: String,
    /// The language of its reader.
    pub lang: Lang,
    /// Where it stands.
    pub state: MailState,
    /// When it was written.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub written_at: Timestamp,
    /// When it was sent or given up.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub ended_at: Option<Timestamp>,
    /// How often it was tried.
    pub tries: u32,
    /// What went wrong last.
    pub error: Option<String>,
}

/// Which mails are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Only these.
    pub state: Option<MailState>,
    /// The page, from 1.
    pub page: u32,
}

impl MailFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "state" => filter.state = Choice::parse(value),
                "page" => filter.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        filter
    }

    /// The query of the filter, without `?`; empty for all.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = crate::query::Query::default();
        query.add("state", self.state.map(Choice::as_str));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// A page of mails, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskMails {
    /// The mails.
    pub items: Vec<DeskMail>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}
