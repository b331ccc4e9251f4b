//! What the portal tells of itself: counted out of the data, without examples, and from a minimum on.

use approdo_contract::{
    legal_question::LegalDesk,
    news::{OwnFigures, WorkshopsHeld},
    permission::{Action, Actor, may},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Result, Store,
    column::{date_text, micros, number},
    db::{Db, fetch_one},
    retention::months_ago,
    vacancies::public,
};

/// From how much on something is told, and over which time it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureRules {
    /// Over how many months what was done is counted.
    pub months: u16,
    /// Answered legal questions from which on their share in time is told.
    pub answered: u32,
    /// Open vacancies, and people at workshops, from which on they are told.
    pub minimum: u32,
}

async fn open_vacancies(db: &mut Db<'_>, today: Date) -> Result<u32> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        concat!("SELECT COUNT(*) FROM vacancy WHERE NOT example AND ", public!()),
        date_text(today)
    )?;
    number(count)
}

/// Workshops of these months that are over. Counted are seats that were somebody's to the end, also where they name nobody any more.
async fn workshops_held(db: &mut Db<'_>, months: u16, now: Timestamp) -> Result<WorkshopsHeld> {
    let (workshops, people) = fetch_one!(
        db,
        (i64, i64),
        "SELECT COUNT(*), CAST(COALESCE(SUM(taken), 0) AS BIGINT) FROM workshop
         WHERE state = 'published' AND NOT example AND taken > 0 AND ends_at > $1 AND ends_at <= $2",
        micros(months_ago(now, months)),
        micros(now),
    )?;
    Ok(WorkshopsHeld { months: months.into(), workshops: number(workshops)?, people: number(people)? })
}

impl Store {
    /// The figures of this portal, for everybody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_figures(&self, rules: FigureRules, today: Date, now: Timestamp) -> Result<OwnFigures> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let FigureRules { months, answered, minimum } = rules;
        let LegalDesk { answered } = self.legal_desk(months, answered, now).await?;
        let mut db = self.read().await?;
        let vacancies = open_vacancies(&mut db, today).await?;
        let workshops = workshops_held(&mut db, months, now).await?;
        Ok(OwnFigures {
            as_of: today.to_string(),
            vacancies: Some(vacancies).filter(|count| *count >= minimum),
            answered,
            workshops: Some(workshops).filter(|held| held.people >= minimum),
        })
    }
}
