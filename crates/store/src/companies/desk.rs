//! Companies, as the operator verifies them.

use approdo_contract::{
    company::Role,
    mail::Mail,
    permission::{Action, Actor, may},
};
use jiff::Timestamp;

use super::{MembershipRow, join, membership};
use crate::{
    Result, Store, StoreError,
    column::{instant, micros, new_id, number},
    db::{Db, fetch_all, fetch_one, fetch_optional},
    outbox, people,
};

/// Somebody who asks to join a company, as the operator sees her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimForOperator {
    /// By which she is verified.
    pub reference: String,
    /// The company's partita IVA.
    pub vat_number: String,
    /// As she calls it.
    pub company: String,
    /// Her name; empty until she told.
    pub name: String,
    /// Her address, shown to be hers.
    pub email: String,
    /// Her telephone number; empty until she told.
    pub phone: String,
    /// When she asked.
    pub asked_at: Timestamp,
    /// How many have joined the company of this number; its owners can let her in, too.
    pub people: u32,
}

#[derive(sqlx::FromRow)]
struct ClaimRow {
    reference: String,
    vat_number: String,
    company_name: String,
    name: String,
    email: String,
    phone: String,
    asked_at: i64,
    people: i64,
}

impl Store {
    /// Who asks to join a company and has no answer, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claims(&self) -> Result<Vec<ClaimForOperator>> {
        may(Actor::Operator, Action::ListEverything)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            ClaimRow,
            "SELECT membership.reference, membership.vat_number, membership.company_name, membership.asked_at,
                 person.name, person.email, person.phone, (
                     SELECT COUNT(*) FROM membership AS other
                     WHERE other.vat_number = membership.vat_number AND other.company_id IS NOT NULL
                 ) AS people
             FROM membership JOIN person ON person.id = membership.person_id
             WHERE membership.asked_at IS NOT NULL AND membership.company_id IS NULL AND membership.declined_at IS NULL
             ORDER BY membership.asked_at, membership.id",
        )?;
        let claim = |row: ClaimRow| {
            Ok(ClaimForOperator {
                asked_at: instant(row.asked_at)?,
                people: number(row.people)?,
                reference: row.reference,
                vat_number: row.vat_number,
                company: row.company_name,
                name: row.name,
                email: row.email,
                phone: row.phone,
            })
        };
        rows.into_iter().map(claim).collect()
    }

    /// Lets somebody into the company that she named, since the desk knows that she is of it. Where nobody looks after the company yet
    /// she is its owner. Gives her role.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nobody who has not joined stands under that reference, or when the database fails.
    pub async fn verify(&self, reference: &str, now: Timestamp) -> Result<Role> {
        may(Actor::Operator, Action::VerifyCompany)?;
        let reference = reference.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let membership = fetch_optional!(
                    &mut *db,
                    MembershipRow,
                    concat!(membership!(), "WHERE membership.reference = $1 AND membership.company_id IS NULL"),
                    &reference
                )?;
                let membership = membership.ok_or(StoreError::NotFound)?;
                let company_id = found(db, &membership, now).await?;
                let (owners,) = fetch_one!(
                    &mut *db,
                    (i64,),
                    "SELECT COUNT(*) FROM membership WHERE company_id = $1 AND role = 'owner'",
                    &company_id
                )?;
                let role = if owners == 0 { Role::Owner } else { Role::Member };
                if join(db, &membership, &company_id, role, now).await? {
                    tell_joined(db, &membership, now).await?;
                }
                Ok(role)
            })
        })
        .await
    }
}

/// Tells somebody that she was let in.
pub(super) async fn tell_joined(db: &mut Db<'_>, membership: &MembershipRow, now: Timestamp) -> Result<()> {
    let (email, lang) = people::reader(db, Some(&membership.person_id), "").await?;
    let mail = Mail::Joined { reference: membership.reference.clone(), company: membership.name.clone() };
    outbox::write(db, &email, lang, &mail, now).await
}

/// The company of a number, which is there from now on; it is held until the end of the transaction.
async fn found(db: &mut Db<'_>, membership: &MembershipRow, now: Timestamp) -> Result<String> {
    let (id,) = fetch_one!(
        db,
        (String,),
        "INSERT INTO company (id, vat_number, name, verified_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (vat_number) DO UPDATE SET vat_number = excluded.vat_number RETURNING id",
        new_id(),
        &membership.vat_number,
        &membership.name,
        micros(now),
    )?;
    Ok(id)
}
