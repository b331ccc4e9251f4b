//! The log of the desk: who saw, changed or sent what, and when. It is only ever added to. People stand in it by reference; their
//! names are looked up beside it, and where somebody was erased there is none.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::choice::{Choice, choice};

choice! {
    /// What somebody did.
    AuditAction {
        /// Came to the desk with her second factor.
        CameIn = "came_in",
        /// Made, changed or took away her own second factor.
        ChangedFactor = "changed_factor",
        /// Came in with a recovery code.
        Recovered = "recovered",
        /// Opened something.
        Saw = "saw",
        /// Took an item, or took it over.
        Took = "took",
        /// Gave an item back.
        Released = "released",
        /// Published a vacancy, a workshop or an answer for all to read.
        Published = "published",
        /// Sent a vacancy or a question back.
        Returned = "returned",
        /// Ended a published vacancy.
        Closed = "closed",
        /// Took a list away as a file.
        Exported = "exported",
        /// Answered a question.
        Answered = "answered",
        /// Asked a company something about its question.
        AskedCompany = "asked_company",
        /// Proposed and signed an answer for all to read.
        ProposedFaq = "proposed_faq",
        /// Changed such an answer.
        ChangedFaq = "changed_faq",
        /// Signed such an answer as it stood.
        CheckedFaq = "checked_faq",
        /// Took such an answer back.
        WithdrewFaq = "withdrew_faq",
        /// Wrote an internal note.
        Noted = "noted",
        /// Handed a question to a colleague.
        HandedOver = "handed_over",
        /// Let somebody into a company.
        LetIn = "let_in",
        /// Did not let somebody into a company.
        TurnedAway = "turned_away",
        /// Had a mail tried again.
        RetriedMail = "retried_mail",
        /// Confirmed something in its sender's stead.
        Confirmed = "confirmed",
        /// Wrote a workshop into the calendar.
        AddedWorkshop = "added_workshop",
        /// Changed a workshop.
        ChangedWorkshop = "changed_workshop",
        /// Said that a workshop does not take place.
        CancelledWorkshop = "cancelled_workshop",
        /// Gave back somebody's seat in her stead.
        CancelledSeat = "cancelled_seat",
        /// Wrote to those who registered for a workshop: to whom, and to how many.
        WroteToRegistered = "wrote_to_registered",
        /// Added an organisation.
        AddedPartner = "added_partner",
        /// Asked somebody into the desk.
        Invited = "invited",
        /// Changed the organisation or the roles of a member.
        ChangedMember = "changed_member",
        /// Ended somebody's work at the desk.
        EndedMember = "ended_member",
        /// Took somebody's lost second factor away, so that she can make another.
        ResetFactor = "reset_factor",
    }
}

/// Lines on a page.
pub const PAGE_SIZE: u32 = 100;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditLine {
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub at: Timestamp,
    /// Who, by reference; none at the command line.
    pub member: Option<String>,
    /// Her name; none where she was erased.
    pub name: Option<String>,
    /// What she did.
    pub action: AuditAction,
    /// To what, by the number by which everybody speaks of it.
    pub subject: Option<String>,
    /// More of it, in codes: never what somebody typed.
    pub detail: Option<String>,
}

/// Which lines are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only of this member, by reference.
    pub member: Option<String>,
    /// Only this.
    pub action: Option<AuditAction>,
    /// Only about this.
    pub subject: Option<String>,
    /// The page, from 1.
    pub page: u32,
}

impl AuditFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            let text = || (!value.trim().is_empty()).then(|| value.trim().to_owned());
            match name {
                "member" => filter.member = text(),
                "action" => filter.action = Choice::parse(value),
                "subject" => filter.subject = text(),
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
        query.add("member", self.member.as_deref());
        query.add("action", self.action.map(Choice::as_str));
        query.add("subject", self.subject.as_deref());
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// A page of the log, the newest line first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// The lines.
    pub items: Vec<AuditLine>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}
