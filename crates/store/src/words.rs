//! The words by which the desk finds what companies sent: rows of their own, so that both databases look them up by one index.

use approdo_contract::{desk::list::search_words, vacancy::Job};
use sqlx::AssertSqlSafe;

use crate::{
    Result, Store,
    column::from_json,
    db::{Db, execute, fetch_all, fetch_optional, on},
};

/// Things that have a word, from which on it is common: looking all of them up would take longer than reading the list in its order and
/// asking each row, of which soon some have it. Of several words few rows may have all, so that looking up pays for longer.
pub(crate) const fn common(words: usize) -> i64 {
    if words > 1 { 10_000 } else { 4_000 }
}

/// Words that are kept of one thing, at most.
const KEPT: usize = 200;

/// Things whose words are written in one transaction, where they have none yet.
const BATCH: i64 = 500;

/// What has words.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Words {
    Vacancy,
    LegalQuestion,
    Membership,
}

impl Words {
    /// The table of its words.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Vacancy => "vacancy_word",
            Self::LegalQuestion => "legal_question_word",
            Self::Membership => "membership_word",
        }
    }

    /// Whose they are, in that table.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Vacancy => "vacancy",
            Self::LegalQuestion => "legal_question",
            Self::Membership => "membership",
        }
    }
}

/// From where to where the words that begin so stand: the end is beyond every letter.
pub(crate) fn between(beginning: &str) -> (String, String) {
    (beginning.to_owned(), [beginning, "\u{10FFFF}"].concat())
}

/// Writes the words of what stands under this number, in place of those of before. The number is always among them.
pub(crate) async fn write(db: &mut Db<'_>, of: Words, reference: &str) -> Result<()> {
    let forget = match of {
        Words::Vacancy => "DELETE FROM vacancy_word WHERE vacancy = $1",
        Words::LegalQuestion => "DELETE FROM legal_question_word WHERE legal_question = $1",
        Words::Membership => "DELETE FROM membership_word WHERE membership = $1",
    };
    let Some(text) = text(db, of, reference).await? else { return Ok(()) };
    execute!(&mut *db, forget, reference)?;
    let mut words = search_words(&text);
    words.truncate(KEPT);
    words.extend(search_words(reference));
    words.sort_unstable();
    words.dedup();
    // One statement for all of them.
    let places: Vec<String> =
        (0..words.len()).map(|number| ["($1, $", &(number + 2).to_string(), ")"].concat()).collect();
    let keep = ["INSERT INTO ", of.table(), " (", of.column(), ", word) VALUES ", &places.join(", ")].concat();
    on!(db, connection => {
        let mut query = sqlx::query(AssertSqlSafe(keep)).bind(reference);
        for word in words {
            query = query.bind(word);
        }
        query.execute(connection).await?;
    });
    Ok(())
}

/// What a thing is found by.
async fn text(db: &mut Db<'_>, of: Words, reference: &str) -> Result<Option<String>> {
    let sql = match of {
        Words::Vacancy => "SELECT company_name, vat_number, job FROM vacancy WHERE reference = $1",
        Words::LegalQuestion => "SELECT company_name, vat_number, question FROM legal_question WHERE reference = $1",
        Words::Membership => "SELECT company_name, vat_number, '' FROM membership WHERE reference = $1",
    };
    let Some((company, vat_number, more)) = fetch_optional!(db, (String, String, String), sql, reference)? else {
        return Ok(None);
    };
    let more = match of {
        Words::Vacancy => {
            let job = from_json::<Job>(&more)?;
            [job.title, job.municipality].join(" ")
        }
        Words::LegalQuestion | Words::Membership => more,
    };
    Ok(Some([company, vat_number, more].join(" ")))
}

impl Store {
    /// Writes the words of what came in before there were any.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn write_missing_words(&self) -> Result<()> {
        while self.write(|db| Box::pin(write_some(db))).await? {}
        Ok(())
    }
}

/// Writes the words of some things that have none; whether there were any.
async fn write_some(db: &mut Db<'_>) -> Result<bool> {
    let mut found = false;
    for (of, sql) in [
        (
            Words::Vacancy,
            "SELECT reference FROM vacancy
             WHERE anonymised_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM vacancy_word WHERE vacancy_word.vacancy = vacancy.reference) LIMIT $1",
        ),
        (
            Words::LegalQuestion,
            "SELECT reference FROM legal_question
             WHERE anonymised_at IS NULL AND NOT EXISTS (
                 SELECT 1 FROM legal_question_word WHERE legal_question_word.legal_question = legal_question.reference
             ) LIMIT $1",
        ),
        (
            Words::Membership,
            "SELECT reference FROM membership
             WHERE NOT EXISTS (SELECT 1 FROM membership_word WHERE membership_word.membership = membership.reference)
             LIMIT $1",
        ),
    ] {
        for (reference,) in fetch_all!(&mut *db, (String,), sql, BATCH)? {
            write(db, of, &reference).await?;
            found = true;
        }
    }
    Ok(found)
}
