//! Registrations: seats for the people of a company.

mod cancel;
mod check_in;
mod desk;
mod end;
mod feedback;
mod hold;
mod tell;
mod view;

pub(crate) use self::{
    cancel::promote,
    check_in::came,
    tell::{Told, confirmed, told},
};

use approdo_contract::{
    choice::Choice,
    desk::workshop::company_is_full,
    draft::DraftForm,
    permission::{Action, Actor, may},
    problem::{Problem, ProblemCode},
    sign_in::{Confirms, SentKind},
    workshop::{NewRegistration, RegistrationReceipt, Seat, SeatState, allocate},
};
use jiff::{SignedDuration, Timestamp};
use sqlx::AssertSqlSafe;

pub(crate) use end::{anonymise, anonymise_seats, give_back, release};

use crate::{
    Result, Sender, Store, StoreError,
    column::{micros, new_id},
    db::{Db, execute, fetch_one, on},
    idempotency::IdempotencyKey,
    secret::{self, DRAWS},
    workshops::Seats,
};

impl Store {
    /// Registers people for the workshop with this reference, one seat for each, in the order given; whoever finds no free seat
    /// joins the line.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Refused`] once the workshop has begun, its registration is closed, or it does not take
    /// place; [`StoreError::Invalid`] for e-mail addresses that hold a seat or wait already, and for more people than the company may
    /// send, and then nobody is registered; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn register(
        &self,
        key: &IdempotencyKey,
        sender: Sender,
        workshop: &str,
        new: NewRegistration,
        now: Timestamp,
        hold: SignedDuration,
    ) -> Result<RegistrationReceipt> {
        let ticket = key.ticket(workshop)?;
        let secret_hash = ticket.secret_hash();
        let workshop = workshop.to_owned();
        self.once(ticket, now, move |db| {
            Box::pin(async move {
                let seats = Seats::hold(db, &workshop).await?;
                may(Actor::Visitor, Action::ReadWorkshop { state: seats.state()? })?;
                may(Actor::Visitor, Action::Register { begun: seats.closed(now) })?;
                keep_to_the_rule(db, &seats, &new).await?;
                let given = give(db, &seats, &new).await?;
                let held_until = seats.held_until(&sender, now, hold);
                let sent = Sent { secret_hash: &secret_hash, person_id: sender.person_id(), held_until };
                let (id, reference) = insert(db, &seats.workshop_id, &new, &sent, now).await?;
                let seated = insert_seats(db, &id, &seats, &new, &given).await?;
                if seated < new.people.len() as u64 {
                    return Err(already_registered(db, &id, &seats.workshop_id, &new).await?);
                }
                let confirms = Confirms { kind: SentKind::Registration, reference: reference.clone() };
                sender.note(db, &confirms, now).await?;
                sender.gather(db, now).await?;
                sender.sent(db, &DraftForm::Registration(workshop)).await?;
                confirmed(db, &id, now).await?;
                sender.ask(db, &secret_hash, &new.email, confirms, now).await?;
                Ok(RegistrationReceipt { reference, secret: String::new(), seats: given })
            })
        })
        .await
    }
}

/// Refuses more people of one company, known by its partita IVA, than the workshop's rule allows. The workshop is held: nobody else
/// of the company registers meanwhile.
async fn keep_to_the_rule(db: &mut Db<'_>, seats: &Seats, new: &NewRegistration) -> Result<()> {
    let Some(rule) = seats.per_company()? else { return Ok(()) };
    let (before,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM seat JOIN registration ON registration.id = seat.registration_id
         WHERE seat.workshop_id = $1 AND seat.state <> $2 AND registration.vat_number = $3",
        &seats.workshop_id,
        SeatState::Cancelled.as_str(),
        &new.vat_number,
    )?;
    let people = i64::try_from(new.people.len()).unwrap_or(i64::MAX);
    if before.saturating_add(people) <= i64::from(rule) {
        Ok(())
    } else {
        Err(StoreError::Invalid(vec![company_is_full(rule)]))
    }
}

/// Gives a seat or a place in the line to each person and counts them at the workshop.
async fn give(db: &mut Db<'_>, seats: &Seats, new: &NewRegistration) -> Result<Vec<Seat>> {
    let people = u32::try_from(new.people.len()).unwrap_or(u32::MAX);
    let already_waiting = seats.waiting()?;
    let allocation = allocate(seats.left()?, already_waiting, people);
    let joining = i64::from(allocation.waiting);
    seats.change(db, i64::from(allocation.confirmed), joining, joining).await?;
    Ok((0..people)
        .zip(&new.people)
        .map(|(person, attendee)| {
            let behind = person.checked_sub(allocation.confirmed);
            Seat {
                person,
                name: attendee.name.clone(),
                state: if behind.is_some() { SeatState::Waiting } else { SeatState::Confirmed },
                position: behind.map(|behind| already_waiting + behind + 1),
                promoted: false,
                came: false,
            }
        })
        .collect())
}

/// How a registration comes in.
struct Sent<'a> {
    secret_hash: &'a [u8],
    person_id: Option<&'a str>,
    held_until: Option<Timestamp>,
}

/// Stores the registration under a new reference; gives its id and that.
async fn insert(
    db: &mut Db<'_>,
    workshop_id: &str,
    new: &NewRegistration,
    sent: &Sent<'_>,
    now: Timestamp,
) -> Result<(String, String)> {
    for _ in 0..DRAWS {
        let (id, reference) = (new_id(), secret::new_reference("R")?);
        let stored = execute!(
            &mut *db,
            "INSERT INTO registration
                 (id, reference, secret_hash, workshop_id, company_name, vat_number, email, question, registered_at,
                  person_id, held_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (reference) DO NOTHING",
            &id,
            &reference,
            sent.secret_hash,
            workshop_id,
            &new.company_name,
            &new.vat_number,
            &new.email,
            &new.question,
            micros(now),
            sent.person_id,
            sent.held_until.map(micros),
        )?;
        if stored == 1 {
            return Ok((id, reference));
        }
    }
    Err(StoreError::Unavailable)
}

/// Stores all people in one statement; gives how many of them were not on the workshop's list before.
async fn insert_seats(
    db: &mut Db<'_>,
    registration_id: &str,
    seats: &Seats,
    new: &NewRegistration,
    given: &[Seat],
) -> Result<u64> {
    let sql = AssertSqlSafe(insert_seats_sql(given.len()));
    let mut queue = seats.last_queue();
    let stored = on!(db, connection => {
        let mut insert = sqlx::query(sql);
        for (seat, attendee) in given.iter().zip(&new.people) {
            let waits = seat.state == SeatState::Waiting;
            queue += i64::from(waits);
            insert = insert
                .bind(registration_id)
                .bind(i64::from(seat.person))
                .bind(&seats.workshop_id)
                .bind(&attendee.name)
                .bind(&attendee.email)
                .bind(&attendee.role)
                .bind(seat.state.as_str())
                .bind(waits.then_some(queue))
                .bind(seat.promoted);
        }
        insert.execute(connection).await.map(|done| done.rows_affected())
    })?;
    Ok(stored)
}

/// The statement for so many people: nothing but placeholders goes into its text.
fn insert_seats_sql(people: usize) -> String {
    const COLUMNS: usize = 9;
    let mut sql = String::from(
        "INSERT INTO seat (registration_id, person, workshop_id, name, email, role, state, queue, promoted) VALUES ",
    );
    for at in 0..people * COLUMNS {
        sql.push_str(match at % COLUMNS {
            0 if at > 0 => "), ($",
            0 => "($",
            _ => ", $",
        });
        sql.push_str(&(at + 1).to_string());
    }
    sql.push_str(") ON CONFLICT DO NOTHING");
    sql
}

/// The refusal that names everybody of this registration who is on the workshop's list by another one.
async fn already_registered(
    db: &mut Db<'_>,
    registration_id: &str,
    workshop_id: &str,
    new: &NewRegistration,
) -> Result<StoreError> {
    let mut problems = Vec::new();
    for (person, attendee) in new.people.iter().enumerate() {
        let (others,) = fetch_one!(
            &mut *db,
            (i64,),
            "SELECT COUNT(*) FROM seat
             WHERE workshop_id = $1 AND email = $2 AND state <> $3 AND registration_id <> $4",
            workshop_id,
            &attendee.email,
            SeatState::Cancelled.as_str(),
            registration_id,
        )?;
        if others > 0 {
            problems.push(Problem::new(format!("people.{person}.email"), ProblemCode::AlreadyRegistered));
        }
    }
    Ok(StoreError::Invalid(problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_for_the_people_counts_its_placeholders() {
        let one = insert_seats_sql(1);
        assert!(one.ends_with("VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING"), "{one}");
        let two = insert_seats_sql(2);
        assert!(two.ends_with("$9), ($10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT DO NOTHING"), "{two}");
    }
}
