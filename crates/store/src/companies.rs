//! Companies and who belongs to them.
//!
//! Whatever somebody sends names a company by its partita IVA, which is public and proves nothing. So a *membership* is hers alone
//! until the desk or an owner lets her in; from then on what she sent for it is the company's.

use jiff::Timestamp;

use crate::{
    Result, StoreError,
    column::{micros, new_id},
    db::{Db, execute, fetch_all},
    secret::{self, DRAWS},
};

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

async fn insert(db: &mut Db<'_>, person_id: &str, vat_number: &str, name: &str, now: Timestamp) -> Result<()> {
    for _ in 0..DRAWS {
        let stored = execute!(
            &mut *db,
            "INSERT INTO membership (id, reference, person_id, vat_number, company_name, named_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reference) DO NOTHING",
            new_id(),
            secret::new_reference("C")?,
            person_id,
            vat_number,
            name,
            micros(now),
        )?;
        if stored == 1 {
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
