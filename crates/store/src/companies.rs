//! Companies and who belongs to them.
//!
//! Whatever somebody sends names a company by its partita IVA, which is public and proves nothing. So a *membership* is hers alone
//! until the desk or an owner lets her in; from then on what she sent for it is the company's.

mod colleagues;
mod desk;
mod invitations;

use approdo_contract::{
    choice::Choice,
    company::{InvitationView, OwnCompanies, OwnCompany, Role, Standing},
    permission::Actor,
};
use jiff::Timestamp;

use crate::{
    Caller, Result, StoreError,
    column::{choice, micros, new_id, number},
    db::{Db, execute, fetch_all, fetch_optional},
    secret::{self, DRAWS},
    words::{self, Words},
};

pub(crate) use colleagues::{last_owner_of, leave_all};
pub use desk::ClaimForOperator;

/// A membership with the name of its company: the company's own where she has joined it, else as she calls it.
macro_rules! membership {
    () => {
        "SELECT membership.id, membership.reference, membership.person_id, membership.vat_number, membership.asked_at,
             membership.company_id, membership.role, COALESCE(company.name, membership.company_name) AS name, (
                 SELECT COUNT(*) FROM membership AS other
                 WHERE membership.role = 'owner' AND other.vat_number = membership.vat_number
                     AND other.asked_at IS NOT NULL AND other.company_id IS NULL AND other.declined_at IS NULL
             ) AS applicants
         FROM membership LEFT JOIN company ON company.id = membership.company_id "
    };
}
pub(crate) use membership;

#[derive(sqlx::FromRow)]
struct MembershipRow {
    id: String,
    reference: String,
    person_id: String,
    vat_number: String,
    asked_at: Option<i64>,
    company_id: Option<String>,
    role: Option<String>,
    name: String,
    applicants: i64,
}

impl MembershipRow {
    /// A membership of the caller, by her reference of the company.
    async fn own(db: &mut Db<'_>, caller: &Caller, reference: &str) -> Result<Self> {
        fetch_optional!(
            db,
            Self,
            concat!(membership!(), "WHERE membership.reference = $1 AND membership.person_id = $2"),
            reference,
            &caller.person_id,
        )?
        .ok_or(StoreError::NotFound)
    }

    fn standing(&self) -> Result<Standing> {
        Ok(match self.role.as_deref().map(choice).transpose()? {
            Some(Role::Owner) => Standing::Owner,
            Some(Role::Member) => Standing::Member,
            None if self.asked_at.is_some() => Standing::Asked,
            None => Standing::Named,
        })
    }

    /// As whom she acts on the company.
    fn actor(&self) -> Result<Actor> {
        Ok(match self.standing()? {
            Standing::Owner => Actor::Owner,
            Standing::Member => Actor::Member,
            Standing::Asked | Standing::Named => Actor::Person,
        })
    }

    fn view(&self) -> Result<OwnCompany> {
        Ok(OwnCompany {
            reference: self.reference.clone(),
            name: self.name.clone(),
            vat_number: self.vat_number.clone(),
            standing: self.standing()?,
            applicants: number(self.applicants)?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    reference: String,
    company: String,
    role: String,
}

/// The companies of somebody, those that she has joined first, and those that ask her in.
pub(crate) async fn of_person(db: &mut Db<'_>, person_id: &str, now: Timestamp) -> Result<OwnCompanies> {
    let rows = fetch_all!(
        &mut *db,
        MembershipRow,
        concat!(
            membership!(),
            "WHERE membership.person_id = $1
             ORDER BY CASE WHEN membership.company_id IS NULL THEN 1 ELSE 0 END, name, membership.id"
        ),
        person_id
    )?;
    let invitations = fetch_all!(
        db,
        InvitationRow,
        "SELECT invitation.reference, company.name AS company, invitation.role
         FROM invitation
             JOIN company ON company.id = invitation.company_id
             JOIN person ON person.email = invitation.email
         WHERE person.id = $1 AND invitation.expires_at > $2 ORDER BY company.name, invitation.id",
        person_id,
        micros(now),
    )?;
    let invitation = |row: InvitationRow| {
        Ok(InvitationView { role: choice(&row.role)?, reference: row.reference, company: row.company })
    };
    Ok(OwnCompanies {
        companies: rows.iter().map(MembershipRow::view).collect::<Result<_>>()?,
        invitations: invitations.into_iter().map(invitation).collect::<Result<_>>()?,
    })
}

/// Lets somebody into a company, unless she is there: what she sent for it so far is the company's from now on. Whether she was not.
async fn join(
    db: &mut Db<'_>,
    membership: &MembershipRow,
    company_id: &str,
    role: Role,
    now: Timestamp,
) -> Result<bool> {
    let joined = execute!(
        &mut *db,
        "UPDATE membership SET company_id = $2, role = $3, joined_at = $4, declined_at = NULL
         WHERE id = $1 AND company_id IS NULL",
        &membership.id,
        company_id,
        role.as_str(),
        micros(now),
    )?;
    hand_over(db, &membership.person_id).await?;
    Ok(joined == 1)
}

/// Whether a vacancy, a question or a registration is somebody's own: sent by her and of no company, or of a company that she has
/// joined. `$person` is the placeholder of her id.
macro_rules! own {
    ($person:literal) => {
        concat!(
            "((company_id IS NULL AND person_id = ",
            $person,
            ") OR company_id IN (SELECT membership.company_id FROM membership WHERE membership.person_id = ",
            $person,
            "))"
        )
    };
}
pub(crate) use own;

/// Somebody sent something, or showed that what was sent is hers: the companies that it names are among hers from now on, and where
/// she has joined one it is the company's.
pub(crate) async fn gather(db: &mut Db<'_>, person_id: &str, now: Timestamp) -> Result<()> {
    let named = fetch_all!(
        &mut *db,
        (String, String),
        "SELECT vat_number, MAX(company_name) AS company_name FROM (
             SELECT vat_number, company_name FROM vacancy WHERE person_id = $1 AND company_id IS NULL
             UNION ALL
             SELECT vat_number, company_name FROM legal_question WHERE person_id = $1 AND company_id IS NULL
             UNION ALL
             SELECT vat_number, company_name FROM registration WHERE person_id = $1 AND company_id IS NULL
         ) AS sent
         WHERE vat_number NOT IN (SELECT membership.vat_number FROM membership WHERE membership.person_id = $1)
         GROUP BY vat_number ORDER BY vat_number",
        person_id
    )?;
    for (vat_number, name) in named {
        insert(db, person_id, &vat_number, &name, now).await?;
    }
    hand_over(db, person_id).await
}

/// A membership that only she and the desk know of.
async fn insert(db: &mut Db<'_>, person_id: &str, vat_number: &str, name: &str, now: Timestamp) -> Result<()> {
    for _ in 0..DRAWS {
        let reference = secret::new_reference("C")?;
        let stored = execute!(
            &mut *db,
            "INSERT INTO membership (id, reference, person_id, vat_number, company_name, named_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            new_id(),
            &reference,
            person_id,
            vat_number,
            name,
            micros(now),
        )?;
        if stored == 1 {
            return words::write(db, Words::Membership, &reference).await;
        }
        // The same person may be sending something else at the same time.
        let there = fetch_optional!(
            &mut *db,
            (String,),
            "SELECT id FROM membership WHERE person_id = $1 AND vat_number = $2",
            person_id,
            vat_number,
        )?;
        if there.is_some() {
            return Ok(());
        }
    }
    Err(StoreError::Unavailable)
}

/// What somebody sent for the companies that she has joined is theirs.
async fn hand_over(db: &mut Db<'_>, person_id: &str) -> Result<()> {
    macro_rules! hand_over {
        ($table:literal) => {
            concat!(
                "UPDATE ",
                $table,
                " SET company_id = (
                     SELECT membership.company_id FROM membership
                     WHERE membership.person_id = $1 AND membership.vat_number = ",
                $table,
                ".vat_number
                 )
                 WHERE person_id = $1 AND company_id IS NULL AND vat_number IN (
                     SELECT membership.vat_number FROM membership
                     WHERE membership.person_id = $1 AND membership.company_id IS NOT NULL
                 )"
            )
        };
    }
    for statement in [hand_over!("vacancy"), hand_over!("legal_question"), hand_over!("registration")] {
        execute!(&mut *db, statement, person_id)?;
    }
    Ok(())
}
