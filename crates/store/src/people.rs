//! People who showed that an address is theirs.

use approdo_contract::{
    employer::{Contact, EmployerDraft},
    sign_in::SessionView,
    text::Lang,
};
use jiff::Timestamp;

use crate::{
    Result,
    column::{choice, lang, micros, new_id},
    companies::own,
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
};

#[derive(sqlx::FromRow)]
pub(crate) struct PersonRow {
    pub(crate) id: String,
    email: String,
    name: String,
    phone: String,
}

impl PersonRow {
    pub(crate) async fn by_id(db: &mut Db<'_>, id: &str) -> Result<Option<Self>> {
        Ok(fetch_optional!(db, Self, "SELECT id, email, name, phone FROM person WHERE id = $1", id)?)
    }

    /// What forms need not ask her again.
    pub(crate) async fn view(self, db: &mut Db<'_>) -> Result<SessionView> {
        // Of each company the newest description: her own or a colleague's.
        let employers = fetch_all!(
            db,
            EmployerColumns,
            concat!(
                "SELECT company_name, vat_number, sector, size, company_municipality FROM (
                     SELECT sent.*, ROW_NUMBER() OVER (PARTITION BY vat_number ORDER BY sent_at DESC, reference) AS place,
                         MAX(CASE WHEN person_id = $1 THEN sent_at ELSE 0 END) OVER (PARTITION BY vat_number) AS hers_at
                     FROM (
                         SELECT reference, company_name, vat_number, sector, size, company_municipality, person_id, posted_at AS sent_at
                         FROM vacancy WHERE anonymised_at IS NULL AND ",
                own!("$1"),
                " UNION ALL
                         SELECT reference, company_name, vat_number, sector, size, company_municipality, person_id, asked_at
                         FROM legal_question WHERE anonymised_at IS NULL AND ",
                own!("$1"),
                ") AS sent
                 ) AS described WHERE place = 1 ORDER BY hers_at DESC, sent_at DESC, reference"
            ),
            &self.id
        )?;
        let employers = employers.into_iter().map(EmployerColumns::draft).collect::<Result<_>>()?;
        Ok(SessionView { email: self.email, name: self.name, phone: self.phone, employers })
    }
}

#[derive(sqlx::FromRow)]
struct EmployerColumns {
    company_name: String,
    vat_number: String,
    sector: String,
    size: String,
    company_municipality: String,
}

impl EmployerColumns {
    fn draft(self) -> Result<EmployerDraft> {
        Ok(EmployerDraft {
            name: self.company_name,
            vat_number: self.vat_number,
            sector: Some(choice(&self.sector)?),
            size: Some(choice(&self.size)?),
            municipality: self.company_municipality,
        })
    }
}

/// Keeps the name and the telephone number that somebody gave with what she sent as her own: those of the address that is hers.
pub(crate) async fn learn(db: &mut Db<'_>, person_id: &str, contact: &Contact) -> Result<()> {
    execute!(
        db,
        "UPDATE person SET name = $2, phone = $3 WHERE id = $1 AND email = $4",
        person_id,
        &contact.name,
        &contact.phone,
        &contact.email,
    )?;
    Ok(())
}

/// The person of an address that was just shown to be hers; a new one where none is known. She reads in the language in which she
/// just did, unless she chose one.
pub(crate) async fn confirmed(db: &mut Db<'_>, email: &str, lang: Lang, now: Timestamp) -> Result<PersonRow> {
    execute!(
        &mut *db,
        "INSERT INTO person (id, email, name, phone, lang, created_at, seen_at) VALUES ($1, $2, '', '', $3, $4, $4)
         ON CONFLICT (email) DO UPDATE
             SET lang = CASE WHEN person.lang_chosen THEN person.lang ELSE excluded.lang END, seen_at = excluded.seen_at",
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

/// The language in which the person of this address reads, where she is known.
pub(crate) async fn reads_in(db: &mut Db<'_>, email: &str) -> Result<Option<Lang>> {
    let known = fetch_optional!(db, (String,), "SELECT lang FROM person WHERE email = $1", email)?;
    known.map(|(tag,)| lang(&tag)).transpose()
}

/// What came before there were people, or was confirmed by the desk, belongs to whoever shows that its address is hers.
pub(crate) async fn adopt(db: &mut Db<'_>, person: &PersonRow) -> Result<()> {
    for statement in [
        "UPDATE vacancy SET person_id = $1
         WHERE person_id IS NULL AND company_id IS NULL AND contact_email = $2 AND state <> 'unconfirmed' AND NOT example",
        "UPDATE legal_question SET person_id = $1
         WHERE person_id IS NULL AND company_id IS NULL AND contact_email = $2 AND state <> 'unconfirmed'",
        "UPDATE registration SET person_id = $1
         WHERE person_id IS NULL AND company_id IS NULL AND email = $2 AND held_until IS NULL AND lapsed_at IS NULL",
    ] {
        execute!(&mut *db, statement, &person.id, &person.email)?;
    }
    Ok(())
}
