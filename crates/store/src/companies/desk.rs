//! Companies, as the desk and the operator verify them.

use approdo_contract::{
    choice::Choice,
    company::Role,
    desk::{
        audit::AuditAction,
        company::{Claim, ClaimDecision},
        queue::ItemKind,
    },
    mail::Mail,
    permission::{Action, Actor, Reason, may},
};
use jiff::Timestamp;

use super::{MembershipRow, join, membership};
use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    column::{instant, micros, new_id, number},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk::{audit, queue},
    idempotency::{Answer, IdempotencyKey},
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

    /// Somebody who asks to join a company, for a member of the desk; the log notes that she saw it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, or when the database fails.
    pub async fn claim(&self, caller: &DeskCaller, reference: &str, now: Timestamp) -> Result<Claim> {
        let mut db = self.read().await?;
        let claim = seen(&mut db, caller, reference).await?;
        drop(db);
        self.note_seen(caller, reference, now).await?;
        Ok(claim)
    }

    /// Lets somebody into the company that she named, or does not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, [`StoreError::Refused`] where somebody decided already or
    /// has it in hand, [`StoreError::KeyReused`], or when the database fails.
    pub async fn decide_claim(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        decision: ClaimDecision,
        now: Timestamp,
    ) -> Result<Claim> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let claim = seen(db, &caller, &reference).await?;
                let actor = DeskActor::from(&caller);
                let faced = actor.facing(db, ItemKind::Company, &reference).await?;
                may(faced, Action::DecideClaim { decided: claim.decided.is_some() })?;
                match decision {
                    ClaimDecision::LetIn => let_in(db, &actor, &reference, now).await.map(|_| ())?,
                    ClaimDecision::TurnAway => turn_away(db, &actor, &reference, now).await?,
                }
                seen(db, &caller, &reference).await
            })
        })
        .await
    }

    /// Lets somebody into the company that she named, from the command line, since the operator knows that she is of it. Where nobody
    /// looks after the company yet she is its owner. Gives her role.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nobody who has not joined stands under that reference, or when the database fails.
    pub async fn verify(&self, reference: &str, now: Timestamp) -> Result<Role> {
        may(Actor::Operator, Action::VerifyCompany)?;
        let reference = reference.to_owned();
        self.write(move |db| Box::pin(async move { let_in(db, &DeskActor::Operator, &reference, now).await })).await
    }
}

impl Answer for Claim {
    fn reveal(&mut self, _: String) {}
}

#[derive(sqlx::FromRow)]
struct SeenRow {
    reference: String,
    vat_number: String,
    company_name: String,
    name: String,
    email: String,
    phone: String,
    asked_at: i64,
    due_at: Option<i64>,
    joined: bool,
    declined: bool,
    people: i64,
}

/// Somebody who asked to join a company, as a member of the desk sees her.
async fn seen(db: &mut Db<'_>, reader: &DeskCaller, reference: &str) -> Result<Claim> {
    let row = fetch_optional!(
        &mut *db,
        SeenRow,
        "SELECT membership.reference, membership.vat_number, membership.company_name, membership.asked_at, membership.due_at,
             membership.company_id IS NOT NULL AS joined, membership.declined_at IS NOT NULL AS declined,
             person.name, person.email, person.phone, (
                 SELECT COUNT(*) FROM membership AS other
                 WHERE other.vat_number = membership.vat_number AND other.company_id IS NOT NULL
             ) AS people
         FROM membership JOIN person ON person.id = membership.person_id
         WHERE membership.reference = $1 AND membership.asked_at IS NOT NULL",
        reference
    )?;
    let row = row.ok_or(StoreError::NotFound)?;
    let (hold, taken) = queue::hold(db, reader, ItemKind::Company, reference).await?;
    may(reader.facing(hold), Action::ReadItem { kind: ItemKind::Company })?;
    let names = fetch_all!(
        db,
        (String,),
        "SELECT company_name FROM membership WHERE vat_number = $1
         UNION SELECT name FROM company WHERE vat_number = $1 ORDER BY 1",
        &row.vat_number
    )?;
    Ok(Claim {
        asked_at: instant(row.asked_at)?,
        due_at: instant(row.due_at.unwrap_or(row.asked_at))?,
        people: number(row.people)?,
        names: names.into_iter().map(|(name,)| name).collect(),
        decided: match (row.joined, row.declined) {
            (true, _) => Some(ClaimDecision::LetIn),
            (false, true) => Some(ClaimDecision::TurnAway),
            (false, false) => None,
        },
        reference: row.reference,
        vat_number: row.vat_number,
        company: row.company_name,
        name: row.name,
        email: row.email,
        phone: row.phone,
        taken,
    })
}

async fn let_in(db: &mut Db<'_>, actor: &DeskActor, reference: &str, now: Timestamp) -> Result<Role> {
    let membership = fetch_optional!(
        &mut *db,
        MembershipRow,
        concat!(membership!(), "WHERE membership.reference = $1 AND membership.company_id IS NULL"),
        reference
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
    queue::done(db, ItemKind::Company, reference).await?;
    audit::note(db, actor, AuditAction::LetIn, Some(reference), Some(role.as_str()), now).await?;
    Ok(role)
}

async fn turn_away(db: &mut Db<'_>, actor: &DeskActor, reference: &str, now: Timestamp) -> Result<()> {
    let declined = execute!(
        &mut *db,
        "UPDATE membership SET declined_at = $2
         WHERE reference = $1 AND asked_at IS NOT NULL AND company_id IS NULL AND declined_at IS NULL",
        reference,
        micros(now),
    )?;
    if declined == 0 {
        return Err(Reason::Decided.into());
    }
    queue::done(db, ItemKind::Company, reference).await?;
    audit::note(db, actor, AuditAction::TurnedAway, Some(reference), None, now).await
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
