//! Who registered for a workshop, as those see it who work on it, and what they write to them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    choice::{Choice, choice},
    problem::Problems,
    query::Query,
    workshop::SeatState,
};

/// People on a page of the list.
pub const PAGE_SIZE: u32 = 100;
/// Characters of a search, at most.
const SEARCH_MAX: usize = 100;
/// Characters of a subject, at most.
pub const SUBJECT_MAX: u32 = 120;
/// Characters of what is written to those who registered, at most.
pub const TEXT_MAX: u32 = 4_000;

/// Whom the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatFilter {
    /// Only those whose seat stands there.
    pub state: Option<SeatState>,
    /// Only those in whose name, address, company or number this stands.
    pub search: Option<String>,
    /// Only those of a registration with a question for the speakers.
    pub questions: bool,
    /// Only those who came.
    pub came: bool,
    /// The page, from 1.
    pub page: u32,
}

impl SeatFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "state" => filter.state = Choice::parse(value),
                "search" => {
                    let text = value.trim();
                    filter.search = (!text.is_empty() && text.len() <= SEARCH_MAX).then(|| text.to_owned());
                }
                "came" => filter.came = value == "true",
                "questions" => filter.questions = value == "true",
                "page" => filter.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        filter
    }

    /// The query of the filter, without `?`; empty for all.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Query::default();
        query.add("state", self.state.map(Choice::as_str));
        query.add("search", self.search.as_deref());
        query.add("questions", self.questions.then_some("true"));
        query.add("came", self.came.then_some("true"));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// A person of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatLine {
    /// The number of the registration.
    pub registration: String,
    /// Her place in it, from 0.
    pub person: u32,
    /// Name and surname; empty once it names nobody any more.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What she does in the company; may be empty.
    pub role: String,
    /// The company's name.
    pub company: String,
    /// Where her seat stands.
    pub state: SeatState,
    /// She came from the waiting list into a seat.
    pub promoted: bool,
    /// The seat is only held: the sender has not shown that the address is hers.
    pub held: bool,
    /// What her registration asks the speakers; may be empty.
    pub question: String,
    /// When the registration came.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub registered_at: Timestamp,
    /// When she came to the workshop; none where she was not checked in.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub checked_in_at: Option<Timestamp>,
}

/// A page of the people of a workshop: those with a seat, then the line in its order, then who gave hers back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopSeats {
    /// The people.
    pub items: Vec<SeatLine>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// Gives somebody's seat back in her stead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatCancellation {
    /// The number of the registration.
    pub registration: String,
    /// Her place in it, from 0.
    pub person: u32,
}

/// That a seat was given back; giving the same back again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatCancelled {
    /// So many of those who waited have a seat now.
    pub promoted: u32,
}

choice! {
    /// To whom something is written.
    Audience {
        /// Whoever registered somebody with a seat.
        Seated = "seated",
        /// Whoever registered somebody who waits.
        Waiting = "waiting",
        /// Both.
        Both = "both",
    }
}

/// What is written to those who registered, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopMessageDraft {
    /// To whom.
    pub to: Option<Audience>,
    /// The subject.
    pub subject: String,
    /// The text; lines are kept.
    pub text: String,
}

/// What is written to those who registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopMessage {
    /// To whom.
    pub to: Audience,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

impl WorkshopMessageDraft {
    /// The only door to a [`WorkshopMessage`].
    pub fn check(&self) -> Result<WorkshopMessage, Problems> {
        let mut checker = Checker::default();
        let to = checker.choice("to", self.to);
        let subject = checker.line("subject", &self.subject, SUBJECT_MAX);
        let text = checker.prose("text", &self.text, 1, TEXT_MAX);
        if let (Some(to), Some(subject), Some(text)) = (to, subject, text) {
            Ok(WorkshopMessage { to, subject, text })
        } else {
            Err(checker.into_problems())
        }
    }
}

/// To how many addresses something was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageCount {
    /// So many, each once.
    pub addresses: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{problem::ProblemCode, query};

    #[test]
    fn a_filter_survives_the_address() {
        let filter = SeatFilter {
            state: Some(SeatState::Waiting),
            search: Some("Anna B".into()),
            questions: true,
            came: true,
            page: 2,
        };
        let query = filter.to_query();
        assert_eq!(query, "state=waiting&search=Anna%20B&questions=true&came=true&page=2");
        let pairs = query::pairs(&query);
        assert_eq!(SeatFilter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value))), filter);
        assert_eq!(SeatFilter::from_pairs([("state", "sold"), ("questions", "no")]).to_query(), "");
    }

    #[test]
    fn a_message_says_to_whom_and_what() {
        let problems = WorkshopMessageDraft::default().check().unwrap_err();
        let found: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        let blank = ProblemCode::Blank;
        assert_eq!(found, [("to", blank), ("subject", blank), ("text", blank)]);
    }
}
