//! What changed among the things that wait, in whatever order it was committed: triggers number each change, the numbers of a
//! transaction that takes longer come to light later than those after them.

use std::collections::{BTreeMap, BTreeSet};

use approdo_contract::{
    desk::{live, queue::ItemKind},
    permission::{Action, Hold, may},
};
use jiff::{SignedDuration, Timestamp};

use super::DeskCaller;
use crate::{
    Result, Store,
    column::{choice, number},
    db::{execute, fetch_all, fetch_one},
};

/// How long a number that is missing is waited for. What is not committed by then was rolled back.
const PATIENCE: SignedDuration = SignedDuration::from_secs(30);

/// How many of the newest changes before the first may still be under way.
const UNDER_WAY: i64 = 1000;

/// How many changes are kept.
const KEPT: i64 = 100_000;

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// Something that waits.
    Item(ItemKind),
    /// Who has come to a workshop.
    CheckIn,
}

/// As triggers write [`About::CheckIn`]; every other word is the kind of an item.
const CHECK_IN: &str = "check_in";

/// A change, with what says who may know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    about: About,
    reference: String,
    version: Option<u32>,
    /// Reference and organisation of who has it in hand now.
    holder: Option<(String, String)>,
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    number: i64,
    kind: String,
    reference: String,
    version: Option<i64>,
    member: Option<String>,
    partner_id: Option<String>,
}

impl ChangeRow {
    fn change(self) -> Result<Change> {
        Ok(Change {
            about: if self.kind == CHECK_IN { About::CheckIn } else { About::Item(choice(&self.kind)?) },
            reference: self.reference,
            version: self.version.map(number).transpose()?,
            holder: self.member.zip(self.partner_id),
        })
    }
}

/// Which changes were told already.
#[derive(Debug)]
pub struct Followed {
    /// Up to here each was told, or will never come.
    upto: i64,
    /// Those beyond that were told.
    beyond: BTreeSet<i64>,
    /// Since when the next number is waited for.
    missing: Option<Timestamp>,
}

impl Followed {
    /// Of the numbers that are there now, those that were not there before.
    fn take(&mut self, there: impl IntoIterator<Item = i64>, now: Timestamp) -> BTreeSet<i64> {
        let upto = self.upto;
        let new = there.into_iter().filter(|number| *number > upto && self.beyond.insert(*number)).collect();
        self.advance();
        match (self.beyond.first(), self.missing) {
            (None, _) => self.missing = None,
            (Some(_), None) => self.missing = Some(now),
            (Some(next), Some(since)) if now.duration_since(since) > PATIENCE => {
                self.upto = next - 1;
                self.advance();
                self.missing = (!self.beyond.is_empty()).then_some(now);
            }
            (Some(_), Some(_)) => {}
        }
        new
    }

    fn advance(&mut self) {
        let before = self.upto;
        while self.beyond.remove(&(self.upto + 1)) {
            self.upto += 1;
        }
        if self.upto > before {
            self.missing = None;
        }
    }
}

impl DeskCaller {
    /// What she is told of a change: nothing where it is none of her work, and not which thing it was where another organisation has it
    /// in hand.
    #[must_use]
    pub fn hears(&self, change: &Change) -> Option<live::Change> {
        let kind = match change.about {
            About::Item(kind) => kind,
            About::CheckIn => {
                may(self.actor(), Action::ReadRegistrations).ok()?;
                return Some(live::Change { workshop: Some(change.reference.clone()), ..live::Change::ANYTHING });
            }
        };
        let hold = match &change.holder {
            None => Hold::Free,
            Some((member, _)) if *member == self.reference => Hold::Mine,
            Some((_, partner)) if *partner == self.partner_id => Hold::Partner,
            Some(_) => Hold::Elsewhere,
        };
        may(self.actor(), Action::ReadItem { kind }).ok()?;
        Some(match may(self.facing(hold), Action::ReadItem { kind }) {
            Ok(()) => live::Change {
                kind: Some(kind),
                reference: change.reference.clone(),
                version: change.version,
                holder: change.holder.as_ref().map(|(member, _)| member.clone()),
                workshop: None,
            },
            Err(_) => live::Change { kind: Some(kind), ..live::Change::ANYTHING },
        })
    }
}

impl Store {
    /// From where changes are followed: what is committed by now counts as told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn follow_changes(&self, now: Timestamp) -> Result<Followed> {
        let mut db = self.read().await?;
        let (newest,) = fetch_one!(&mut db, (i64,), "SELECT COALESCE(MAX(number), 0) FROM change")?;
        let mut followed = Followed { upto: (newest - UNDER_WAY).max(0), beyond: BTreeSet::new(), missing: None };
        let there = fetch_all!(&mut db, (i64,), "SELECT number FROM change WHERE number > $1", followed.upto)?;
        followed.take(there.into_iter().map(|(number,)| number), now);
        Ok(followed)
    }

    /// What was committed since it was asked last, in the order in which it happened.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_changes(&self, followed: &mut Followed, now: Timestamp) -> Result<Vec<Change>> {
        let rows = fetch_all!(
            &mut self.read().await?,
            ChangeRow,
            "SELECT change.number, change.kind, change.reference, change.version, member.reference AS member, member.partner_id
             FROM change
             LEFT JOIN assignment ON assignment.kind = change.kind AND assignment.reference = change.reference
             LEFT JOIN member ON member.id = assignment.member_id
             WHERE change.number > $1",
            followed.upto
        )?;
        let mut rows: BTreeMap<i64, ChangeRow> = rows.into_iter().map(|row| (row.number, row)).collect();
        let new = followed.take(rows.keys().copied(), now);
        new.into_iter().filter_map(|number| rows.remove(&number)).map(ChangeRow::change).collect()
    }

    /// Forgets changes of which everybody has been told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_changes(&self) -> Result<u64> {
        self.write(move |db| {
            Box::pin(async move {
                Ok(execute!(db, "DELETE FROM change WHERE number <= (SELECT MAX(number) FROM change) - $1", KEPT)?)
            })
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn followed(upto: i64) -> Followed {
        Followed { upto, beyond: BTreeSet::new(), missing: None }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn each_number_is_taken_once_in_whatever_order_it_comes() {
        let mut followed = followed(10);
        assert_eq!(followed.take([11, 13], at(0)), [11, 13].into());
        assert_eq!((followed.upto, followed.beyond.len()), (11, 1));
        assert_eq!(followed.take([13], at(1)), [].into());
        assert_eq!(followed.take([12, 13, 14], at(2)), [12, 14].into());
        assert_eq!((followed.upto, followed.missing), (14, None));
    }

    #[test]
    fn a_number_that_never_comes_is_not_waited_for_for_ever() {
        let mut followed = followed(10);
        followed.take([12, 15], at(0));
        assert_eq!(followed.take([12, 15], at(30)), [].into());
        assert_eq!(followed.upto, 10);
        followed.take([12, 15], at(31));
        assert_eq!(followed.upto, 12);
        // The next gap has its own time.
        followed.take([15], at(60));
        assert_eq!(followed.upto, 12);
        followed.take([15], at(62));
        assert_eq!((followed.upto, followed.missing), (15, None));
    }
}
