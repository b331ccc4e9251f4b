//! The desk: who works there, what they have in hand, and the log of what they did.

pub(crate) mod audit;
pub mod changes;
mod demo;
pub(crate) mod list;
pub(crate) mod people;
pub(crate) mod queue;
mod saved_answers;
pub mod second_factor;
pub(crate) mod texts;

use approdo_contract::{
    desk::{
        people::{DeskRole, Roles},
        queue::ItemKind,
    },
    permission::{Actor, Hold},
};
pub use demo::DemoEntry;
use jiff::Timestamp;

use crate::{
    Caller, Result, Store, StoreError,
    column::{choice, micros},
    db::{Db, fetch_all, fetch_optional},
};

/// Somebody of the desk who acts: signed in, and having shown her second factor in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskCaller {
    pub(crate) member_id: String,
    pub(crate) partner_id: String,
    pub(crate) roles: Roles,
    reference: String,
}

/// Who does something at the desk, as the log knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskActor {
    /// A member.
    Member(DeskCaller),
    /// The operator at the command line.
    Operator,
}

impl DeskCaller {
    /// As [`approdo_contract::permission::may`] knows her, where nothing is taken.
    pub(crate) const fn actor(&self) -> Actor {
        self.facing(Hold::Free)
    }

    /// As [`approdo_contract::permission::may`] knows her, before something that these hold.
    pub(crate) const fn facing(&self, hold: Hold) -> Actor {
        Actor::Desk { roles: self.roles, hold }
    }
}

impl DeskActor {
    /// By which the log names her; none for the operator.
    pub(crate) fn reference(&self) -> Option<&str> {
        match self {
            Self::Member(caller) => Some(&caller.reference),
            Self::Operator => None,
        }
    }

    /// The id of the member; none for the operator.
    pub(crate) fn member_id(&self) -> Option<&str> {
        match self {
            Self::Member(caller) => Some(&caller.member_id),
            Self::Operator => None,
        }
    }

    /// As [`approdo_contract::permission::may`] knows her, where nothing is taken.
    pub(crate) const fn actor(&self) -> Actor {
        match self {
            Self::Member(caller) => caller.actor(),
            Self::Operator => Actor::Operator,
        }
    }
}

impl DeskActor {
    /// As [`approdo_contract::permission::may`] knows her, before this item.
    pub(crate) async fn facing(&self, db: &mut Db<'_>, kind: ItemKind, reference: &str) -> Result<Actor> {
        match self {
            Self::Member(caller) => Ok(caller.facing(queue::hold(db, caller, kind, reference).await?.0)),
            Self::Operator => Ok(Actor::Operator),
        }
    }
}

impl From<&DeskCaller> for DeskActor {
    fn from(caller: &DeskCaller) -> Self {
        Self::Member(caller.clone())
    }
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    id: String,
    reference: String,
    partner_id: String,
    proved_at: Option<i64>,
}

/// What a member does at the desk.
async fn roles_of(db: &mut Db<'_>, member: &str) -> Result<Roles> {
    let rows = fetch_all!(db, (String,), "SELECT role FROM member_role WHERE member_id = $1", member)?;
    rows.into_iter().map(|(role,)| choice::<DeskRole>(&role)).collect()
}

/// Which member somebody is, and whether she has shown her second factor since `proved_after`.
async fn member_of(db: &mut Db<'_>, caller: &Caller, proved_after: Timestamp) -> Result<(DeskCaller, bool)> {
    let row = fetch_optional!(
        &mut *db,
        MemberRow,
        "SELECT member.id, member.reference, member.partner_id, session.proved_at
         FROM member JOIN session ON session.person_id = member.person_id
         WHERE session.id = $1 AND member.ended_at IS NULL",
        &caller.session_id
    )?;
    // Whoever is signed in and does not work here learns nothing of it.
    let row = row.ok_or(StoreError::NotFound)?;
    let proved = row.proved_at.is_some_and(|at| at > micros(proved_after));
    let roles = roles_of(db, &row.id).await?;
    Ok((DeskCaller { member_id: row.id, partner_id: row.partner_id, roles, reference: row.reference }, proved))
}

impl Store {
    /// Who acts at the desk. Her second factor counts when it was shown after `proved_after`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who does not work there, [`StoreError::SecondFactorNeeded`], or when the database fails.
    pub async fn desk_caller(&self, caller: &Caller, proved_after: Timestamp) -> Result<DeskCaller> {
        let (member, proved) = member_of(&mut self.read().await?, caller, proved_after).await?;
        if proved { Ok(member) } else { Err(StoreError::SecondFactorNeeded) }
    }
}
