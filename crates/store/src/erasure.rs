//! Erasing a person. In one transaction: the seats that she took for what is still to come go to the first in line, what belongs to
//! no company goes, what belongs to a company of others stays with it without her, and then she herself goes.
//!
//! What is written into free text by others cannot be found by a statement; everything that names her in a column of its own is.

use approdo_contract::{
    permission::{Action, Actor, may},
    privacy::{Erased, ErasureDraft, ErasureView},
    text::Localised,
};
use jiff::Timestamp;

use crate::{
    Caller, Result, Store, StoreError,
    column::{from_json, micros, number},
    companies,
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk,
    idempotency::{Answer, IdempotencyKey},
    legal_questions, registrations,
};

impl Answer for Erased {
    fn reveal(&mut self, _: String) {}
}

/// What is hers alone, after `WHERE`: `$1` is her id, `$2` her address. What came from her address and nobody confirmed is hers too,
/// and so is what the desk confirmed in her stead.
macro_rules! hers {
    ($address:literal) => {
        concat!("company_id IS NULL AND (person_id = $1 OR (person_id IS NULL AND ", $address, " = $2))")
    };
}

/// What goes, in this order; `$1` is her id, `$2` her address.
const GOES: &[&str] = &[
    concat!("DELETE FROM vacancy WHERE NOT example AND ", hers!("contact_email")),
    concat!("DELETE FROM legal_question WHERE ", hers!("contact_email")),
];

/// What she sent for a company of others loses her as its contact, before it is handed to one who stays; `$1` is her id.
const STAYS_WITHOUT_HER: &[&str] = &[
    "UPDATE vacancy SET contact_name = '', contact_email = '', contact_phone = ''
     WHERE company_id IS NOT NULL AND person_id = $1",
    "UPDATE legal_question SET contact_name = '', contact_email = '', contact_phone = ''
     WHERE company_id IS NOT NULL AND person_id = $1",
    "UPDATE registration SET email = '' WHERE company_id IS NOT NULL AND person_id = $1",
];

/// Whatever else names her address, in this order; `$1` is that address.
const GOES_WITH_HER: &[&str] = &[
    "UPDATE vacancy SET contact_name = '', contact_email = '', contact_phone = '' WHERE contact_email = $1",
    "UPDATE legal_question SET contact_name = '', contact_email = '', contact_phone = '' WHERE contact_email = $1",
    "UPDATE registration SET email = '' WHERE email = $1",
    "DELETE FROM sign_in WHERE email = $1",
    "DELETE FROM invitation WHERE email = $1",
    // Others' mails that name her, such as one that tells owners who asks to join.
    "DELETE FROM outbox WHERE recipient = $1 OR REPLACE(mail, $1, '') <> mail",
    // Answers to repeated requests, kept for some hours.
    "DELETE FROM idempotency WHERE REPLACE(answer, $1, '') <> answer",
    // Sessions and memberships go with her.
    "DELETE FROM person WHERE email = $1",
];

#[derive(sqlx::FromRow)]
struct Hers {
    id: String,
    email: String,
    name: String,
    phone: String,
}

/// A registration of hers with the workshop that it is for.
#[derive(sqlx::FromRow)]
struct Registered {
    id: String,
    workshop: String,
    title: String,
    coming: bool,
}

impl Hers {
    async fn find(db: &mut Db<'_>, person_id: &str) -> Result<Self> {
        fetch_optional!(db, Self, "SELECT id, email, name, phone FROM person WHERE id = $1", person_id)?
            .ok_or(StoreError::SignedOut)
    }

    /// The registrations of hers that belong to no company.
    async fn registrations(&self, db: &mut Db<'_>, now: Timestamp) -> Result<Vec<Registered>> {
        Ok(fetch_all!(
            db,
            Registered,
            concat!(
                "SELECT registration.id, workshop.reference AS workshop, workshop.title, workshop.starts_at > $3 AS coming
                 FROM registration JOIN workshop ON workshop.id = registration.workshop_id WHERE ",
                hers!("email"),
                " ORDER BY workshop.reference, registration.id"
            ),
            &self.id,
            &self.email,
            micros(now),
        )?)
    }

    /// Gives the seats of coming workshops back and takes everybody's name out of the others; gives how many there were.
    async fn end_registrations(&self, db: &mut Db<'_>, now: Timestamp) -> Result<u32> {
        let all = self.registrations(db, now).await?;
        for one in &all {
            if one.coming {
                registrations::give_back(db, &one.workshop, &one.id, now).await?;
                execute!(&mut *db, "DELETE FROM seat WHERE registration_id = $1", &one.id)?;
                execute!(&mut *db, "DELETE FROM registration WHERE id = $1", &one.id)?;
            } else {
                registrations::anonymise(db, &one.id, now).await?;
            }
        }
        number(i64::try_from(all.len()).unwrap_or(i64::MAX))
    }

    /// Tells lawyers that appointments about questions of hers do not take place.
    async fn call_off_appointments(&self, db: &mut Db<'_>, now: Timestamp) -> Result<()> {
        let questions = fetch_all!(
            &mut *db,
            (String,),
            concat!("SELECT id FROM legal_question WHERE ", hers!("contact_email"), " ORDER BY id"),
            &self.id,
            &self.email,
        )?;
        for (question,) in questions {
            legal_questions::appointments::call_off(db, &question, now).await?;
        }
        Ok(())
    }

    async fn erase(&self, db: &mut Db<'_>, now: Timestamp) -> Result<Erased> {
        for statement in STAYS_WITHOUT_HER {
            execute!(&mut *db, *statement, &self.id)?;
        }
        companies::leave_all(db, &self.id).await?;
        let name_at_the_desk = desk::people::erase(db, &self.id, now).await?;
        let mut things = self.end_registrations(db, now).await?;
        self.call_off_appointments(db, now).await?;
        for statement in GOES {
            things += u32::try_from(execute!(&mut *db, *statement, &self.id, &self.email)?).unwrap_or(u32::MAX);
        }
        registrations::anonymise_seats(db, &self.email, now).await?;
        for statement in GOES_WITH_HER {
            execute!(&mut *db, *statement, &self.email)?;
        }
        for word in [&self.name, &self.phone, &name_at_the_desk] {
            Self::forget_word(db, word).await?;
        }
        Ok(Erased { things })
    }

    /// Takes out what was written about her and is done with: a mail to others that still waits goes its way.
    async fn forget_word(db: &mut Db<'_>, word: &str) -> Result<()> {
        for statement in [
            "DELETE FROM outbox WHERE state <> 'waiting' AND REPLACE(mail, $1, '') <> mail",
            "DELETE FROM idempotency WHERE REPLACE(answer, $1, '') <> answer",
        ] {
            execute!(&mut *db, statement, word)?;
        }
        Ok(())
    }
}

impl Store {
    /// What erasing the caller would do.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where she has been erased meanwhile, or when the database fails.
    pub async fn erasure(&self, caller: &Caller, now: Timestamp) -> Result<ErasureView> {
        may(Actor::Person, Action::EraseOneself { last_owner: false })?;
        let mut db = self.read().await?;
        let hers = Hers::find(&mut db, &caller.person_id).await?;
        let registrations = hers.registrations(&mut db, now).await?;
        let (sent,) = fetch_one!(
            &mut db,
            (i64,),
            concat!(
                "SELECT (SELECT COUNT(*) FROM vacancy WHERE NOT example AND ",
                hers!("contact_email"),
                ") + (SELECT COUNT(*) FROM legal_question WHERE ",
                hers!("contact_email"),
                ")"
            ),
            &hers.id,
            &hers.email,
        )?;
        let (stays,) = fetch_one!(
            &mut db,
            (i64,),
            "SELECT (SELECT COUNT(*) FROM vacancy WHERE person_id = $1 AND company_id IS NOT NULL)
                 + (SELECT COUNT(*) FROM legal_question WHERE person_id = $1 AND company_id IS NOT NULL)
                 + (SELECT COUNT(*) FROM registration WHERE person_id = $1 AND company_id IS NOT NULL)",
            &hers.id,
        )?;
        let (alone,) = fetch_one!(
            &mut db,
            (i64,),
            "SELECT COUNT(*) FROM (
                 SELECT company_id FROM vacancy UNION ALL SELECT company_id FROM legal_question
                 UNION ALL SELECT company_id FROM registration
             ) AS thing
             WHERE company_id IN (SELECT membership.company_id FROM membership WHERE membership.person_id = $1)
                 AND company_id NOT IN (
                     SELECT membership.company_id FROM membership
                     WHERE membership.person_id <> $1 AND membership.company_id IS NOT NULL
                 )",
            &hers.id,
        )?;
        let others = fetch_all!(
            &mut db,
            (String,),
            "SELECT workshop.title FROM seat JOIN workshop ON workshop.id = seat.workshop_id
                 JOIN registration ON registration.id = seat.registration_id
             WHERE seat.email = $2 AND seat.state <> 'cancelled' AND workshop.starts_at > $3
                 AND NOT (registration.company_id IS NULL AND (registration.person_id = $1
                     OR (registration.person_id IS NULL AND registration.email = $2)))
             ORDER BY workshop.starts_at, workshop.id",
            &hers.id,
            &hers.email,
            micros(now),
        )?;
        let coming = registrations.iter().filter(|one| one.coming);
        let count = i64::try_from(registrations.len()).unwrap_or(i64::MAX);
        Ok(ErasureView {
            goes: number(sent + count + alone)?,
            stays: number((stays - alone).max(0))?,
            seats: coming.map(|one| from_json(&one.title)).collect::<Result<Vec<Localised<String>>>>()?,
            seats_of_others: others.into_iter().map(|(title,)| from_json(&title)).collect::<Result<Vec<_>>>()?,
            last_owner_of: companies::last_owner_of(&mut db, &hers.id).await?,
            email: hers.email,
        })
    }

    /// Erases the caller; none where she is gone, by this very request or another.
    ///
    /// # Errors
    /// [`StoreError::SignedOut`] where nobody is to be erased, [`StoreError::Invalid`] where the address typed is not hers,
    /// [`StoreError::Refused`] while she is the last owner of a company with others in it, [`StoreError::KeyReused`], or when the
    /// database fails.
    pub async fn erase(
        &self,
        key: &IdempotencyKey,
        caller: Option<&Caller>,
        draft: ErasureDraft,
        now: Timestamp,
    ) -> Result<Erased> {
        let person_id = caller.map(|caller| caller.person_id.clone());
        let erased = self
            .once(key.ticket("")?, now, move |db| {
                Box::pin(async move {
                    // As if it did not exist: a repeated request then gets its first answer.
                    let person_id = person_id.ok_or(StoreError::NotFound)?;
                    let hers = match Hers::find(db, &person_id).await {
                        Err(StoreError::SignedOut) => return Err(StoreError::NotFound),
                        found => found?,
                    };
                    draft.check(&hers.email).map_err(StoreError::Invalid)?;
                    let last_owner = !companies::last_owner_of(db, &hers.id).await?.is_empty();
                    may(Actor::Person, Action::EraseOneself { last_owner })?;
                    hers.erase(db, now).await
                })
            })
            .await;
        match erased {
            Err(StoreError::NotFound) => Err(StoreError::SignedOut),
            erased => erased,
        }
    }
}
