//! Guides: what to do at each moment of hiring, with the fact behind every statement of law.

use serde::{Deserialize, Serialize};

use crate::{
    choice::{Choice, choice},
    confidence::Confidence,
    editorial::Review,
    faq::FaqSource,
    law::DocumentKind,
};

choice! {
    /// A moment of hiring, in the order in which they come.
    Moment {
        /// Before the advert.
        Advert = "advert",
        /// Choosing somebody.
        Selection = "selection",
        /// The document in front of one.
        Document = "document",
        /// The contract, and the communication of the day before.
        Contract = "contract",
        /// The first weeks.
        FirstWeeks = "first_weeks",
        /// A permit that is renewed or changes.
        Renewal = "renewal",
        /// An internship.
        Internship = "internship",
        /// When something goes wrong.
        Trouble = "trouble",
    }
}

/// A guide in a list, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideSummary {
    /// Its address, the same in both languages.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it tells, in a sentence.
    pub summary: String,
    /// When one needs it.
    pub moment: Moment,
    /// The papers that it is about.
    pub papers: Vec<DocumentKind>,
}

/// The guides that fit a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideList {
    /// In the order in which they are read.
    pub items: Vec<GuideSummary>,
}

/// A statement of law behind a text, with where it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statement {
    /// Its number in the text, from 1.
    pub number: u32,
    /// What it says.
    pub text: String,
    /// Where; at least one.
    pub sources: Vec<FaqSource>,
    /// How it was read.
    pub confidence: Confidence,
    /// When somebody last read the sources, as an ISO date.
    pub checked_on: String,
    /// By when somebody reads them again.
    pub review: Review,
}

/// A question that is answered elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnsweredQuestion {
    /// The reference of its answer.
    pub reference: String,
    /// The question.
    pub question: String,
}

/// A lawyer's name under a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextSignature {
    /// The organisation for which a lawyer signed at the desk, or who signed in the files.
    pub by: String,
    /// The day, as an ISO date.
    pub on: String,
}

/// How far a text can be relied upon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reliability {
    /// When somebody last checked it, as an ISO date.
    pub checked_on: String,
    /// Who.
    pub checked_by: String,
    /// By when somebody checks it again: the earliest day of the text itself and of the statements behind it.
    pub review: Review,
    /// How the least sure of its statements was read; none where it states nothing of the law.
    pub confidence: Option<Confidence>,
    /// The lawyer of the operator who answers for these very words.
    pub signature: Option<TextSignature>,
}

/// A guide's page, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideView {
    /// What the list says of it.
    pub summary: GuideSummary,
    /// The text as HTML, rendered from our own Markdown; its marks lead to `#source-1` and so on.
    pub html: String,
    /// The statements that it rests on, by their number.
    pub statements: Vec<Statement>,
    /// Other guides.
    pub related: Vec<GuideSummary>,
    /// Questions beside it.
    pub questions: Vec<AnsweredQuestion>,
    /// How far it can be relied upon.
    pub reliability: Reliability,
}

/// What to list; kept in the address of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct GuideFilter {
    /// Of this moment.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub moment: Option<Moment>,
    /// About this paper.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub paper: Option<DocumentKind>,
}

impl GuideFilter {
    /// Reads the pairs of a query. What it does not know it leaves out: an address that somebody kept must go on working.
    pub fn from_pairs<T: AsRef<str>>(pairs: impl IntoIterator<Item = (T, T)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name.as_ref() {
                "moment" => filter.moment = Moment::parse(value.as_ref()),
                "paper" => filter.paper = DocumentKind::parse(value.as_ref()),
                _ => {}
            }
        }
        filter
    }

    /// The query, without `?`; empty where nothing is filtered.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = crate::query::Query::default();
        query.add("moment", self.moment.map(Choice::as_str));
        query.add("paper", self.paper.map(Choice::as_str));
        query.into_string()
    }

    /// Whether a guide fits.
    #[must_use]
    pub fn fits(&self, guide: &GuideSummary) -> bool {
        self.moment.is_none_or(|moment| guide.moment == moment)
            && self.paper.is_none_or(|paper| guide.papers.contains(&paper))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;

    #[test]
    fn a_filter_survives_the_address_and_leaves_what_fits() {
        let guide = GuideSummary {
            slug: "richiedenti-asilo".into(),
            title: "Chi chiede asilo".into(),
            summary: "Quando può lavorare.".into(),
            moment: Moment::Document,
            papers: vec![DocumentKind::AsylumReceipt, DocumentKind::AsylumPermit],
        };
        let filter = GuideFilter { moment: Some(Moment::Document), paper: Some(DocumentKind::AsylumReceipt) };
        let query = filter.to_query();
        assert_eq!(query, "moment=document&paper=asylum_receipt");
        assert_eq!(GuideFilter::from_pairs(query::pairs(&query)), filter);
        assert!(filter.fits(&guide) && GuideFilter::default().fits(&guide));
        assert!(!GuideFilter { moment: Some(Moment::Trouble), paper: None }.fits(&guide));
        assert!(!GuideFilter { moment: None, paper: Some(DocumentKind::WorkPermit) }.fits(&guide));
        assert_eq!(GuideFilter::from_pairs([("moment", "x"), ("paper", "")]), GuideFilter::default());
    }
}
