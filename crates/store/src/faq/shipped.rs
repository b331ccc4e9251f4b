//! Answers that ship with the program, put among those of the desk. From then on the desk works on them as on its own.

use approdo_contract::{
    choice::Choice,
    faq::{FaqState, NewFaq},
    permission::{Action, Actor, may},
    text::Lang,
};
use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    Check, Shown,
    desk::{self, Signer},
    searched_at_desk, searched_in,
};
use crate::{
    Result, Store, StoreError,
    column::{micros, new_id, to_json},
    db::{Db, execute, fetch_all},
};

/// An answer that ships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippedAnswer {
    /// Its name among the files, which it keeps for good.
    pub slug: String,
    /// Its reference, derived from the name.
    pub reference: String,
    /// Its place among those that ship, from 1: the first stands first.
    pub number: u32,
    /// Its words.
    pub new: NewFaq,
    /// Who signed it in its file, on which day, and until when that counts.
    pub signed: Option<(String, Date, Date)>,
    /// Its words and its signature in short: another text has another.
    pub fingerprint: String,
}

impl ShippedAnswer {
    fn check(&self) -> Option<Check> {
        let (organisation, checked_on, review_by) = self.signed.clone()?;
        Some(Check { checked_on, organisation, review_by, languages: self.new.languages() })
    }
}

#[derive(sqlx::FromRow)]
struct ShippedRow {
    id: String,
    shipped: String,
    untouched: bool,
    shipped_fingerprint: String,
}

impl Store {
    /// Puts the answers that ship among those that everybody may read: publishes those that are missing, signed by nobody, and renews those
    /// that the desk has not touched. What the desk changed, signed or withdrew stays as it is. Gives how many were written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ship_faqs(&self, answers: Vec<ShippedAnswer>, now: Timestamp) -> Result<usize> {
        may(Actor::Operator, Action::PublishFaq { state: FaqState::Proposed })?;
        self.write(move |db| Box::pin(async move { ship(db, &answers, now).await })).await
    }
}

async fn ship(db: &mut Db<'_>, answers: &[ShippedAnswer], now: Timestamp) -> Result<usize> {
    let rows = fetch_all!(
        &mut *db,
        ShippedRow,
        "SELECT id, shipped, version = shipped_version AS untouched, shipped_fingerprint FROM faq WHERE shipped IS NOT NULL"
    )?;
    let mut written = 0;
    for answer in answers {
        match rows.iter().find(|row| row.shipped == answer.slug) {
            None => written += insert(db, answer, now).await?,
            Some(row) if row.untouched && row.shipped_fingerprint != answer.fingerprint => {
                written += renew(db, &row.id, answer, now).await?;
            }
            Some(_) => {}
        }
    }
    Ok(written)
}

/// Publishes one. Another process may have done so meanwhile.
async fn insert(db: &mut Db<'_>, answer: &ShippedAnswer, now: Timestamp) -> Result<usize> {
    let ShippedAnswer { slug, reference, number, new, fingerprint, .. } = answer;
    let signer = Signer { member: None, check: answer.check() };
    // Lists begin with the newest.
    let published = now.checked_sub(SignedDuration::from_secs((*number).into())).unwrap_or(now);
    let stored = execute!(
        db,
        "INSERT INTO faq (
             id, reference, state, topic, question, answer, sources, confidence, shown, shown_topic, published_at, shown_at,
             pending, changed_at, example, shipped, shipped_fingerprint, shipped_version, search, search_it, search_en,
             checked_on, checked_organisation, checked_languages, review_by
         ) VALUES (
             $1, $2, $3, $4, $5, $6, $7, $8, $9, $4, $10, $10, FALSE, $10, FALSE, $11, $12, 1, $13, $14, $15, $16, $17, $18, $19
         ) ON CONFLICT (shipped) DO NOTHING",
        new_id(),
        reference,
        FaqState::Published.as_str(),
        new.topic.as_str(),
        to_json(&new.question)?,
        to_json(&new.answer)?,
        to_json(&new.sources)?,
        new.confidence.as_str(),
        to_json(&Shown::new(new, answer.check()))?,
        micros(published),
        slug,
        fingerprint,
        searched_at_desk(reference, new),
        searched_in(new, Lang::It),
        searched_in(new, Lang::En),
        signer.checked_on(),
        signer.organisation(),
        signer.languages(),
        signer.review_by(),
    )?;
    usize::try_from(stored).map_err(|_| StoreError::Unavailable)
}

/// Puts newer words in place of those that shipped before.
async fn renew(db: &mut Db<'_>, id: &str, answer: &ShippedAnswer, now: Timestamp) -> Result<usize> {
    let ShippedAnswer { reference, new, fingerprint, .. } = answer;
    let changed = execute!(
        &mut *db,
        "UPDATE faq SET topic = $2, question = $3, answer = $4, sources = $5, confidence = $6, search = $7, changed_at = $8,
             shipped_fingerprint = $9, version = version + 1, shipped_version = version + 1
         WHERE id = $1 AND version = shipped_version",
        id,
        new.topic.as_str(),
        to_json(&new.question)?,
        to_json(&new.answer)?,
        to_json(&new.sources)?,
        new.confidence.as_str(),
        searched_at_desk(reference, new),
        micros(now),
        fingerprint,
    )?;
    if changed == 0 {
        return Ok(0);
    }
    desk::sign(db, id, &Signer { member: None, check: answer.check() }).await?;
    desk::show(db, id, new, answer.check(), now).await?;
    Ok(1)
}
