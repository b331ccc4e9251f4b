//! The end of a registration: all seats given back at once, or nobody named in it any more.

use jiff::Timestamp;

use super::cancel::{cancel, promote};
use crate::{
    Result,
    column::{micros, number},
    db::{Db, execute, fetch_all},
    workshops::Seats,
};

/// Gives back every seat of a registration for the workshop with this reference; the first in line take them.
pub(crate) async fn give_back(db: &mut Db<'_>, workshop: &str, registration_id: &str, now: Timestamp) -> Result<()> {
    let seats = Seats::hold(db, workshop).await?;
    release(db, &seats, registration_id, now).await
}

/// The same, of a workshop whose seats are held already.
pub(crate) async fn release(db: &mut Db<'_>, seats: &Seats, registration_id: &str, now: Timestamp) -> Result<()> {
    let people = fetch_all!(
        &mut *db,
        (i64,),
        "SELECT person FROM seat WHERE registration_id = $1 ORDER BY person",
        registration_id
    )?;
    let people = people.into_iter().map(|(person,)| number(person)).collect::<Result<Vec<u32>>>()?;
    let gone = cancel(db, registration_id, &people).await?;
    let promoted = promote(db, seats, seats.next(gone)?, now).await?;
    seats.change(db, promoted - gone.confirmed, -promoted - gone.waiting, 0).await
}

/// What a seat says of nobody, after `SET`: an address that is unlike all others and leads nowhere.
macro_rules! nobody {
    () => {
        "name = '', role = '', email = registration_id || '/' || CAST(person AS TEXT)"
    };
}

/// Takes everybody out of a registration; whose it was, that it was, for how many and when stays.
pub(crate) async fn anonymise(db: &mut Db<'_>, registration_id: &str, now: Timestamp) -> Result<()> {
    execute!(&mut *db, concat!("UPDATE seat SET ", nobody!(), " WHERE registration_id = $1"), registration_id)?;
    execute!(
        db,
        "UPDATE registration
         SET company_name = '', vat_number = '', email = '', question = '', person_id = NULL, company_id = NULL, anonymised_at = $2
         WHERE id = $1 AND anonymised_at IS NULL",
        registration_id,
        micros(now),
    )?;
    Ok(())
}

/// Takes somebody out of every seat that is past or was given back, whoever took it for her.
pub(crate) async fn anonymise_seats(db: &mut Db<'_>, email: &str, now: Timestamp) -> Result<()> {
    execute!(
        db,
        concat!(
            "UPDATE seat SET ",
            nobody!(),
            " WHERE email = $1
                 AND (state = 'cancelled' OR workshop_id IN (SELECT id FROM workshop WHERE starts_at <= $2))"
        ),
        email,
        micros(now),
    )?;
    Ok(())
}
