//! Everything that waits for the desk, in the order of its deadline.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::people::{DeskRole, Partner, Roles, Taken};
use crate::{
    choice::{Choice, choice},
    legal_question::Topic,
    place::Region,
    query::Query,
};

choice! {
    /// What waits.
    ItemKind {
        /// A vacancy to be approved.
        Vacancy = "vacancy",
        /// A legal question to be answered.
        LegalQuestion = "legal_question",
        /// An answer for all to read, to be published.
        Faq = "faq",
        /// Somebody who says that she is of a company.
        Company = "company",
        /// A mail that could not be sent.
        Mail = "mail",
    }
}

impl ItemKind {
    /// Whose work it is.
    #[must_use]
    pub const fn roles(self) -> &'static [DeskRole] {
        match self {
            Self::Vacancy | Self::Company => &[DeskRole::Mediator, DeskRole::Administrator],
            Self::LegalQuestion => &[DeskRole::Lawyer, DeskRole::Administrator],
            Self::Faq => &[DeskRole::Editor, DeskRole::Administrator],
            Self::Mail => &[DeskRole::Administrator],
        }
    }

    /// The kinds that are somebody's work.
    pub fn of(roles: Roles) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| roles.has_any(kind.roles()))
    }
}

choice! {
    /// Who has taken what waits.
    Holder {
        /// The reader.
        Mine = "mine",
        /// Nobody.
        Nobody = "nobody",
        /// Somebody else whom the reader may know of.
        Others = "others",
    }
}

/// Items on a page of the queue.
pub const PAGE_SIZE: u32 = 50;

/// Which of what waits is shown; nothing set shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Only of this kind.
    pub kind: Option<ItemKind>,
    /// Only what was taken by these.
    pub holder: Option<Holder>,
    /// Only what this member has taken, by reference.
    pub member: Option<String>,
    /// Only what members of this organisation have taken, by reference.
    pub partner: Option<String>,
    /// Only of this region; what has none is left out.
    pub region: Option<Region>,
    /// The page, from 1.
    pub page: u32,
}

impl QueueFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "kind" => filter.kind = Choice::parse(value),
                "holder" => filter.holder = Choice::parse(value),
                "member" => filter.member = text(value),
                "partner" => filter.partner = text(value),
                "region" => filter.region = Choice::parse(value),
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
        query.add("kind", self.kind.map(Choice::as_str));
        query.add("holder", self.holder.map(Choice::as_str));
        query.add("member", self.member.as_deref());
        query.add("partner", self.partner.as_deref());
        query.add("region", self.region.map(Choice::as_str));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

fn text(value: &str) -> Option<String> {
    (!value.is_empty() && value.len() <= 40).then(|| value.to_owned())
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueItem {
    /// What it is.
    pub kind: ItemKind,
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The title of a vacancy, the question of an answer for all to read, the name or the address of who asks to join a company, the recipient of a mail; empty for a question.
    pub title: String,
    /// What a question is about.
    pub topic: Option<Topic>,
    /// The company's name; empty for a mail.
    pub company: String,
    /// Where the job is.
    pub region: Option<Region>,
    /// When it arrived.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub arrived_at: Timestamp,
    /// By when it should be done.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub due_at: Timestamp,
    /// That moment has passed.
    pub late: bool,
    /// Working minutes until then; negative once it has passed.
    pub minutes_left: i64,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// How much of a kind waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindCount {
    /// What it is.
    pub kind: ItemKind,
    /// How many wait.
    pub waiting: u32,
    /// How many of them are late.
    pub late: u32,
    /// How many of them the reader has taken.
    pub mine: u32,
}

/// A page of what waits, what is late first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    /// The items.
    pub items: Vec<QueueItem>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// How much waits in all for this reader, whatever the filter.
    pub counts: Vec<KindCount>,
    /// Who has something in hand that the reader may know of, whatever the filter: by organisation and name.
    pub holders: Vec<TakenBy>,
}

/// Somebody who has something in hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenBy {
    /// Who, by reference.
    pub member: String,
    /// Her name.
    pub name: String,
    /// Her organisation.
    pub partner: Partner,
}

/// Takes an item, or takes it over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeDraft {
    /// Who has taken it as far as the reader knows, by reference: of two who take at once, the second is told.
    pub from: Option<String>,
}

/// Who has an item now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assignment {
    /// The item.
    pub reference: String,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;

    #[test]
    fn a_filter_survives_the_address() {
        let filter = QueueFilter {
            kind: Some(ItemKind::Vacancy),
            holder: Some(Holder::Others),
            member: Some("M-7K3QM9XY".into()),
            partner: Some("P-7K3QM9XY".into()),
            region: Some(Region::Lazio),
            page: 3,
        };
        let query = filter.to_query();
        assert_eq!(query, "kind=vacancy&holder=others&member=M-7K3QM9XY&partner=P-7K3QM9XY&region=lazio&page=3");
        let pairs = query::pairs(&query);
        assert_eq!(QueueFilter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value))), filter);
        let nothing = QueueFilter::from_pairs([("kind", "poem"), ("page", "0"), ("member", "")]);
        assert_eq!(nothing, QueueFilter { page: 1, ..QueueFilter::default() });
        assert_eq!(nothing.to_query(), "");
    }

    #[test]
    fn each_sees_her_own_work() {
        let sees = |roles: &[DeskRole]| ItemKind::of(roles.iter().copied().collect()).collect::<Vec<_>>();
        assert_eq!(sees(&[DeskRole::Mediator]), [ItemKind::Vacancy, ItemKind::Company]);
        assert_eq!(sees(&[DeskRole::Lawyer]), [ItemKind::LegalQuestion]);
        assert_eq!(sees(&[DeskRole::Trainer]), []);
        assert_eq!(sees(&[DeskRole::Editor]), [ItemKind::Faq]);
        assert_eq!(sees(&[DeskRole::Administrator]), ItemKind::ALL);
    }
}
