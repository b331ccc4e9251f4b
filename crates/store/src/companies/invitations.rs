//! Asking colleagues into a company, by an address that they show to be theirs.

use approdo_contract::{
    choice::Choice,
    company::{CompanyView, INVITATIONS_PER_DAY, NewInvitation, OwnCompanies},
    mail::Mail,
    permission::{Action, Actor, may},
    problem::{Problem, ProblemCode},
};
use jiff::{SignedDuration, Timestamp};

use super::{
    MembershipRow,
    colleagues::{Changed, Held},
    insert, join, membership, of_person,
};
use crate::{
    Caller, Result, Store, StoreError,
    column::{choice, instant, micros, new_id},
    db::{Db, execute, fetch_one, fetch_optional},
    idempotency::IdempotencyKey,
    outbox, people,
    secret::{self, DRAWS},
};

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: String,
    company_id: String,
    vat_number: String,
    company: String,
    role: String,
}

/// Writes an invitation down and mails it, unless the company has sent enough of them today.
async fn invite(
    db: &mut Db<'_>,
    held: &Held,
    new: &NewInvitation,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    let (there,) = fetch_one!(
        &mut *db,
        (i64,),
        "SELECT COUNT(*) FROM membership JOIN person ON person.id = membership.person_id
         WHERE membership.company_id = $1 AND person.email = $2",
        &held.company_id,
        &new.email,
    )?;
    if there > 0 {
        return Err(StoreError::Invalid(vec![Problem::new("email", ProblemCode::AlreadyColleague)]));
    }
    let since = micros(now.checked_sub(DAY).unwrap_or(Timestamp::MIN));
    let (sent, first) = fetch_one!(
        &mut *db,
        (i64, Option<i64>),
        "SELECT COUNT(*), MIN(invited_at) FROM invitation WHERE company_id = $1 AND invited_at > $2",
        &held.company_id,
        since,
    )?;
    if let Some(first) = first.filter(|_| sent >= i64::from(INVITATIONS_PER_DAY)) {
        return Err(StoreError::enough_since(instant(first)?, DAY, now));
    }
    let (email, role) = (&new.email, new.role.as_str());
    let before = fetch_optional!(
        &mut *db,
        (String, i64, i64),
        "SELECT id, invited_at, expires_at FROM invitation WHERE company_id = $1 AND email = $2",
        &held.company_id,
        email,
    )?;
    match before {
        Some((_, _, expires_at)) if expires_at > micros(now) => {
            return Err(StoreError::Invalid(vec![Problem::new("email", ProblemCode::AlreadyInvited)]));
        }
        // Nobody's mailbox is filled by taking back and asking again.
        Some((_, invited_at, _)) if invited_at > since => {
            return Err(StoreError::enough_since(instant(invited_at)?, DAY, now));
        }
        Some((id, ..)) => {
            execute!(
                &mut *db,
                "UPDATE invitation SET role = $2, invited_at = $3, expires_at = $4 WHERE id = $1",
                id,
                role,
                micros(now),
                micros(expires_at),
            )?;
        }
        None => insert_invitation(db, &held.company_id, email, role, now, expires_at).await?,
    }
    let (by, lang) = people::reader(db, Some(&held.membership.person_id), "").await?;
    let lang = people::reads_in(db, email).await?.unwrap_or(lang);
    outbox::write(db, email, lang, &Mail::Invited { company: held.membership.name.clone(), by }, now).await
}

async fn insert_invitation(
    db: &mut Db<'_>,
    company_id: &str,
    email: &str,
    role: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    for _ in 0..DRAWS {
        let stored = execute!(
            &mut *db,
            "INSERT INTO invitation (id, reference, company_id, email, role, invited_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (reference) DO NOTHING",
            new_id(),
            secret::new_reference("I")?,
            company_id,
            email,
            role,
            micros(now),
            micros(expires_at),
        )?;
        if stored == 1 {
            return Ok(());
        }
    }
    Err(StoreError::Unavailable)
}

impl Store {
    /// Asks a colleague in by mail; whoever shows that the address is hers may come until `expires_at`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the caller has not joined the company, [`StoreError::Refused`] unless she is its owner,
    /// [`StoreError::Invalid`] for who is there or asked in already, [`StoreError::TooMany`], [`StoreError::KeyReused`], or when the
    /// database fails.
    pub async fn invite_colleague(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        reference: &str,
        new: NewInvitation,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<CompanyView> {
        let (owner, own) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(reference)?, now, move |db| {
            Box::pin(async move {
                let held = Held::own(db, &owner, &own, Action::ManageCompany).await?;
                invite(db, &held, &new, now, expires_at).await?;
                Ok(Changed)
            })
        })
        .await?;
        self.company(caller, reference, now).await
    }

    /// Answers an invitation to the caller's address.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where none to her address stands under that reference any more, [`StoreError::KeyReused`], or when the
    /// database fails.
    pub async fn answer_invitation(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        reference: &str,
        accept: bool,
        now: Timestamp,
    ) -> Result<OwnCompanies> {
        may(Actor::Person, Action::ReadArea)?;
        let (invited, invitation) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(reference)?, now, move |db| {
            Box::pin(async move {
                let invitation = fetch_optional!(
                    &mut *db,
                    InvitationRow,
                    "SELECT invitation.id, invitation.company_id, company.vat_number, company.name AS company, invitation.role
                     FROM invitation
                         JOIN company ON company.id = invitation.company_id
                         JOIN person ON person.email = invitation.email
                     WHERE invitation.reference = $1 AND person.id = $2 AND invitation.expires_at > $3",
                    invitation,
                    &invited.person_id,
                    micros(now),
                )?;
                let invitation = invitation.ok_or(StoreError::NotFound)?;
                // It is kept as one that was sent, so that neither she nor others are asked too often.
                let answered = execute!(
                    &mut *db,
                    "UPDATE invitation SET expires_at = $2 WHERE id = $1 AND expires_at > $2",
                    &invitation.id,
                    micros(now),
                )?;
                if accept && answered == 1 {
                    come(db, &invited.person_id, &invitation, now).await?;
                }
                Ok(Changed)
            })
        })
        .await?;
        of_person(&mut self.read().await?, &caller.person_id, now).await
    }
}

/// Lets in who accepted.
async fn come(db: &mut Db<'_>, person_id: &str, invitation: &InvitationRow, now: Timestamp) -> Result<()> {
    macro_rules! hers {
        () => {
            fetch_optional!(
                &mut *db,
                MembershipRow,
                concat!(membership!(), "WHERE membership.person_id = $1 AND membership.vat_number = $2"),
                person_id,
                &invitation.vat_number,
            )?
        };
    }
    let membership = match hers!() {
        Some(membership) => membership,
        None => {
            insert(db, person_id, &invitation.vat_number, &invitation.company, now).await?;
            hers!().ok_or(StoreError::NotFound)?
        }
    };
    join(db, &membership, &invitation.company_id, choice(&invitation.role)?, now).await?;
    Ok(())
}
