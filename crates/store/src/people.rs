//! People who showed that an address is theirs.

use approdo_contract::{sign_in::SessionView, text::Lang};
use jiff::Timestamp;

use crate::{
    Result,
    column::{micros, new_id},
    db::{Db, execute, fetch_one},
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
