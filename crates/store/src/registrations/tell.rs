//! What mails say of a registration, and to whom.

use approdo_contract::{
    history::EventKind,
    mail::{Mail, WorkshopInMail},
    sign_in::SentKind,
    text::Lang,
    workshop::{Seat, SeatState},
};
use jiff::Timestamp;

use super::view::seats_of;
use crate::{
    Result,
    column::{from_json, instant},
    db::{Db, execute, fetch_one},
    events::{self, By},
    outbox, people,
};

#[derive(sqlx::FromRow)]
struct ToldRow {
    reference: String,
    email: String,
    person_id: Option<String>,
    held_until: Option<i64>,
    workshop: String,
    title: String,
    starts_at: i64,
    ends_at: i64,
    venue: String,
}

/// What a mail says of a registration.
pub(crate) struct Told {
    pub(crate) reference: String,
    pub(crate) workshop: WorkshopInMail,
    /// Who has a seat.
    pub(crate) seated: Vec<String>,
    /// Who waits for one.
    pub(crate) waiting: Vec<String>,
    /// Where and in which language its sender reads; none where she has not shown that the address is hers, or gave none.
    pub(crate) reader: Option<(String, Lang)>,
}

/// What mails say of the registration with this id.
pub(crate) async fn told(db: &mut Db<'_>, registration_id: &str) -> Result<Told> {
    let row = fetch_one!(
        &mut *db,
        ToldRow,
        "SELECT registration.reference, registration.email, registration.person_id, registration.held_until,
             workshop.reference AS workshop, workshop.title, workshop.starts_at, workshop.ends_at, workshop.venue
         FROM registration JOIN workshop ON workshop.id = registration.workshop_id
         WHERE registration.id = $1",
        registration_id
    )?;
    let reader = people::reader(db, row.person_id.as_deref(), &row.email).await?;
    let seats = seats_of(db, registration_id).await?;
    let names = |state: SeatState| {
        let of_state = |seat: &&Seat| seat.state == state;
        seats.iter().filter(of_state).map(|seat| seat.name.clone()).collect()
    };
    Ok(Told {
        reference: row.reference,
        seated: names(SeatState::Confirmed),
        waiting: names(SeatState::Waiting),
        // Registrations had no address once.
        reader: Some(reader).filter(|(email, _)| row.held_until.is_none() && !email.is_empty()),
        workshop: WorkshopInMail {
            reference: row.workshop,
            title: from_json(&row.title)?,
            starts_at: instant(row.starts_at)?,
            ends_at: instant(row.ends_at)?,
            venue: from_json(&row.venue)?,
        },
    })
}

/// Writes to whoever registered that the registration counts; not to an address that nobody has shown to be hers.
pub(crate) async fn confirmed(db: &mut Db<'_>, registration_id: &str, now: Timestamp) -> Result<()> {
    let Told { reference, workshop, seated, waiting, reader } = told(db, registration_id).await?;
    let Some((email, lang)) = reader else { return Ok(()) };
    outbox::write(db, &email, lang, &Mail::RegistrationConfirmed { reference, workshop, seated, waiting }, now).await
}

/// Notes that these people have come from the line into a seat, which nobody has seen yet, and writes the same of them.
pub(super) async fn promoted(
    db: &mut Db<'_>,
    registration_id: &str,
    people: Vec<String>,
    now: Timestamp,
) -> Result<()> {
    let Told { reference, workshop, reader, .. } = told(db, registration_id).await?;
    execute!(&mut *db, "UPDATE registration SET read_at = NULL WHERE id = $1", registration_id)?;
    events::write(db, (SentKind::Registration, &reference), EventKind::SeatPromoted, By::Portal, None, now).await?;
    let Some((email, lang)) = reader else { return Ok(()) };
    let WorkshopInMail { reference: workshop, title, starts_at, .. } = workshop;
    let mail = Mail::SeatPromoted { reference, title, starts_at, people, workshop: Some(workshop) };
    outbox::write(db, &email, lang, &mail, now).await
}
