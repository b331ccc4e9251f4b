//! People who showed that an address is theirs.

use approdo_contract::{sign_in::SessionView, text::Lang};
use jiff::Timestamp;

use crate::{
    Result,
    column::{lang, micros, new_id},
    db::{Db, execute, fetch_one, fetch_optional},
};

#[derive(sqlx::FromRow)]
pub(crate) struct PersonRow {
    pub(crate) id: String,
    email: String,
    name: String,
    phone: String,
}

impl PersonRow {
    pub(crate) fn view(self) -> SessionView {
        SessionView { email: self.email, name: self.name, phone: self.phone }
    }
}

/// The person of an address that was just shown to be hers; a new one where none is known. She reads in the language in which she
/// just did.
pub(crate) async fn confirmed(db: &mut Db<'_>, email: &str, lang: Lang, now: Timestamp) -> Result<PersonRow> {
    execute!(
        &mut *db,
        "INSERT INTO person (id, email, name, phone, lang, created_at) VALUES ($1, $2, '', '', $3, $4)
         ON CONFLICT (email) DO UPDATE SET lang = excluded.lang",
        new_id(),
        email,
        lang.tag(),
        micros(now),
    )?;
    Ok(fetch_one!(db, PersonRow, "SELECT id, email, name, phone FROM person WHERE email = $1", email)?)
}

/// Where and in which language somebody reads mails about what she sent: at her own address, or at the one that was given with it
/// where she is not known.
pub(crate) async fn reader(db: &mut Db<'_>, person_id: Option<&str>, otherwise: &str) -> Result<(String, Lang)> {
    let known = fetch_optional!(db, (String, String), "SELECT email, lang FROM person WHERE id = $1", person_id)?;
    match known {
        Some((email, tag)) => Ok((email, lang(&tag)?)),
        None => Ok((otherwise.to_owned(), Lang::It)),
    }
}

/// What came before there were people, or was confirmed by the desk, belongs to whoever shows that its address is hers.
pub(crate) async fn adopt(db: &mut Db<'_>, person: &PersonRow) -> Result<()> {
    for statement in [
        "UPDATE vacancy SET person_id = $1
         WHERE person_id IS NULL AND contact_email = $2 AND state <> 'unconfirmed' AND NOT example",
        "UPDATE legal_question SET person_id = $1
         WHERE person_id IS NULL AND contact_email = $2 AND state <> 'unconfirmed'",
        "UPDATE registration SET person_id = $1
         WHERE person_id IS NULL AND email = $2 AND held_until IS NULL AND lapsed_at IS NULL",
    ] {
        execute!(&mut *db, statement, &person.id, &person.email)?;
    }
    Ok(())
}
