//! Answers that everybody may read, as the desk proposes, checks, publishes and withdraws them.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::people::Taken;
use crate::{
    check::Checker,
    choice::{Choice, choice},
    faq::{FaqDraft, FaqState, NewFaq, review_by},
    legal_question::Topic,
    problem::{Problem, Problems},
    query::Query,
    text::{Lang, Localised},
};

/// Answers on a page of the list.
pub const PAGE_SIZE: u32 = 50;

/// Characters of a search, at most.
const SEARCH_MAX: usize = 100;

choice! {
    /// What an answer waits for, or where it stands.
    FaqStage {
        /// Changes are not public, and no lawyer has checked them.
        ToCheck = "to_check",
        /// A lawyer has checked what is not public yet.
        ToPublish = "to_publish",
        /// Everybody may read it, and no lawyer has signed it yet: it shipped with the program.
        Unsigned = "unsigned",
        /// Everybody may read it.
        Published = "published",
        /// Everybody may read it, and the day has passed by which a lawyer was to look at it again.
        Overdue = "overdue",
        /// Nobody may read it any more.
        Withdrawn = "withdrawn",
    }
}

/// A lawyer's check of an answer in the words that stand there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskFaqCheck {
    /// The day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub checked_on: Date,
    /// The lawyer's name; empty once she is erased.
    pub name: String,
    /// Her organisation, as it was called then.
    pub organisation: String,
    /// By when it is to be checked again.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub review_by: Date,
    /// That day has passed.
    pub overdue: bool,
    /// The languages in which she checked it.
    pub languages: Vec<Lang>,
}

/// Everything about an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskFaq {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// Where it stands.
    pub state: FaqState,
    /// What stands here is not what everybody reads.
    pub pending: bool,
    /// Counts its changes: whoever changes it names the version that she read.
    pub version: u32,
    /// It in the words of the form.
    pub draft: FaqDraft,
    /// The answer as HTML, as everybody will read it.
    pub html: Localised<String>,
    /// The check of a lawyer, where nobody changed since what she signed.
    pub check: Option<DeskFaqCheck>,
    /// The question of which it was made, for who may see that; by reference.
    pub from_question: Option<String>,
    /// By when an editor should publish it; none where nothing waits.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// An example of the demo.
    pub example: bool,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// An answer in the desk's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqLine {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// What it is about.
    pub topic: Topic,
    /// The question, in each language in which there is one.
    pub question: Localised<String>,
    /// What it waits for, or where it stands.
    pub stage: FaqStage,
    /// By when a lawyer is to check it again; none where none has checked what stands there.
    pub review_by: Option<String>,
    /// An example of the demo.
    pub example: bool,
}

/// A page of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskFaqs {
    /// The answers, what changed last first.
    pub items: Vec<FaqLine>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// Which answers are shown; nothing set shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskFaqFilter {
    /// Only these.
    pub stage: Option<FaqStage>,
    /// Only about this.
    pub topic: Option<Topic>,
    /// Only those in whose number or texts words begin like all of these.
    pub search: String,
    /// The page, from 1.
    pub page: u32,
}

impl DeskFaqFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "stage" => filter.stage = Choice::parse(value),
                "topic" => filter.topic = Choice::parse(value),
                "search" => {
                    filter.search =
                        Some(value.trim()).filter(|text| text.len() <= SEARCH_MAX).unwrap_or_default().to_owned();
                }
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
        query.add("stage", self.stage.map(Choice::as_str));
        query.add("topic", self.topic.map(Choice::as_str));
        query.add("search", Some(self.search.as_str()).filter(|search| !search.is_empty()));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// Proposes an answer for all to read; who sends it signs it. As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqProposal {
    /// The answer.
    pub draft: FaqDraft,
    /// The day by which it is to be checked again.
    pub review_by: String,
}

/// Problems of an answer, at the fields of the request in which it stands as `draft`.
#[must_use]
pub fn of_draft(problems: Problems) -> Problems {
    let within = |problem: Problem| Problem { field: ["draft.", &problem.field].concat(), ..problem };
    problems.into_iter().map(within).collect()
}

impl FaqProposal {
    /// An answer and the day by which it is to be checked again.
    pub fn check(&self, today: Date) -> Result<(NewFaq, Date), Problems> {
        let mut checker = Checker::default();
        let new = checker.part(self.draft.check().map_err(of_draft));
        let review_by = review_by(&mut checker, &self.review_by, today);
        new.zip(review_by).ok_or_else(|| checker.into_problems())
    }
}

/// Changes an answer, or publishes it as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqChange {
    /// The version that was read.
    pub version: u32,
    /// It as it shall be.
    pub draft: FaqDraft,
}

impl FaqChange {
    /// The answer, of which a language may be to follow.
    pub fn check(&self) -> Result<NewFaq, Problems> {
        self.draft.check().map_err(of_draft)
    }

    /// The answer as everybody is to read it: both languages are whole.
    pub fn check_whole(&self) -> Result<NewFaq, Problems> {
        self.draft.check_whole().map_err(of_draft)
    }
}

/// Signs an answer as it stands, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqCheckDraft {
    /// The version that was read.
    pub version: u32,
    /// The day by which it is to be checked again.
    pub review_by: String,
}

impl FaqCheckDraft {
    /// The day by which it is to be checked again.
    pub fn check(&self, today: Date) -> Result<Date, Problems> {
        let mut checker = Checker::default();
        review_by(&mut checker, &self.review_by, today).ok_or_else(|| checker.into_problems())
    }
}

/// Takes an answer back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqWithdrawal {
    /// The version that was read.
    pub version: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{problem::ProblemCode, query};

    #[test]
    fn what_is_wrong_with_a_proposal_is_told_at_its_own_fields() {
        let today = jiff::civil::date(2026, 11, 24);
        let problems = FaqProposal::default().check(today).unwrap_err();
        assert!(problems.iter().any(|problem| problem.field == "draft.answer.it"), "{problems:?}");
        assert_eq!(problems.last(), Some(&Problem::new("review_by", ProblemCode::Blank)));
        let again = FaqCheckDraft { version: 1, review_by: "2027-11-24".into() };
        assert_eq!(again.check(today), Ok(jiff::civil::date(2027, 11, 24)));
    }

    #[test]
    fn a_filter_survives_the_address() {
        let filter = DeskFaqFilter {
            stage: Some(FaqStage::ToCheck),
            topic: Some(Topic::Permits),
            search: "ricevuta".into(),
            page: 3,
        };
        let query = filter.to_query();
        assert_eq!(query, "stage=to_check&topic=permits&search=ricevuta&page=3");
        let pairs = query::pairs(&query);
        assert_eq!(DeskFaqFilter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value))), filter);
        assert_eq!(DeskFaqFilter::from_pairs([("stage", "x")]).to_query(), "");
    }
}
