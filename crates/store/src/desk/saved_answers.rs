//! Answers that the lawyers of an organisation keep for each other.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        list::search_words,
        saved_answer::{NewSavedAnswer, PAGE_SIZE, SavedAnswer, SavedAnswerDeleted, SavedAnswerFilter, SavedAnswers},
    },
    permission::{Action, Hold, Reason, may},
};
use jiff::Timestamp;

use super::{DeskActor, DeskCaller, audit};
use crate::{
    Result, Store, StoreError,
    column::{choice, lang, micros, new_id, number},
    db::{Db, execute, fetch_all, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    secret::new_reference,
};

impl Answer for SavedAnswer {
    fn reveal(&mut self, _: String) {}
}

impl Answer for SavedAnswerDeleted {
    fn reveal(&mut self, _: String) {}
}

#[derive(sqlx::FromRow)]
struct Row {
    reference: String,
    partner_id: String,
    version: i64,
    title: String,
    lang: String,
    topic: String,
    text: String,
    author: String,
    organisation: String,
}

impl Row {
    fn view(self) -> Result<SavedAnswer> {
        Ok(SavedAnswer {
            reference: self.reference,
            version: number(self.version)?,
            title: self.title,
            lang: lang(&self.lang)?,
            topic: choice(&self.topic)?,
            text: self.text,
            author: self.author,
            organisation: self.organisation,
        })
    }

    /// Whether she may read and change it: those of another organisation are not there for her, unless she is an administrator.
    fn open_to(&self, caller: &DeskCaller) -> Result<()> {
        let hold = if self.partner_id == caller.partner_id { Hold::Free } else { Hold::Elsewhere };
        may(caller.facing(hold), Action::ManageSavedAnswers)?;
        Ok(())
    }
}

/// All that is shown of saved answers, before `WHERE`. Of who was erased no name is left.
macro_rules! shown {
    ($end:literal) => {
        concat!(
            "SELECT saved_answer.reference, saved_answer.partner_id, saved_answer.version, saved_answer.title, saved_answer.lang,
                 saved_answer.topic, saved_answer.text, member.name AS author, partner.name AS organisation
             FROM saved_answer
             JOIN member ON member.id = saved_answer.member_id
             JOIN partner ON partner.id = saved_answer.partner_id ",
            $end
        )
    };
}

async fn by_reference(db: &mut Db<'_>, caller: &DeskCaller, reference: &str) -> Result<Row> {
    let row = fetch_optional!(db, Row, shown!("WHERE saved_answer.reference = $1"), reference)?;
    let row = row.ok_or(StoreError::NotFound)?;
    row.open_to(caller)?;
    Ok(row)
}

/// Whether all of the words begin one of the answer's.
fn has(row: &Row, words: &[String]) -> bool {
    let there = search_words(&[&row.title, " ", &row.text].concat());
    words.iter().all(|word| there.iter().any(|one| one.starts_with(word.as_str())))
}

impl Store {
    /// Saved answers of one's organisation, by title; to an administrator those of all.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for whose work they are not, or when the database fails.
    pub async fn saved_answers(&self, caller: &DeskCaller, filter: &SavedAnswerFilter) -> Result<SavedAnswers> {
        may(caller.actor(), Action::ManageSavedAnswers)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            Row,
            shown!(
                "WHERE ($1 IS NULL OR saved_answer.topic = $1) AND ($2 IS NULL OR saved_answer.lang = $2)
                 ORDER BY saved_answer.title_key, saved_answer.reference"
            ),
            filter.topic.map(Choice::as_str),
            filter.lang.map(approdo_contract::text::Lang::tag),
        )?;
        let words = search_words(&filter.search);
        let found: Vec<Row> = rows.into_iter().filter(|row| row.open_to(caller).is_ok() && has(row, &words)).collect();
        let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let first = (page as usize - 1) * PAGE_SIZE as usize;
        let items = found.into_iter().skip(first).take(PAGE_SIZE as usize).map(Row::view).collect::<Result<_>>()?;
        Ok(SavedAnswers { items, total, page, pages })
    }

    /// A saved answer, by reference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for another organisation's, or when the database fails.
    pub async fn saved_answer(&self, caller: &DeskCaller, reference: &str) -> Result<SavedAnswer> {
        by_reference(&mut self.read().await?, caller, reference).await?.view()
    }

    /// Keeps an answer for one's organisation.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for whose work it is not, [`StoreError::KeyReused`], or when the database fails.
    pub async fn save_answer(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        new: NewSavedAnswer,
        now: Timestamp,
    ) -> Result<SavedAnswer> {
        may(caller.actor(), Action::ManageSavedAnswers)?;
        let caller = caller.clone();
        self.once(key.ticket(&caller.member_id)?, now, move |db| {
            Box::pin(async move {
                let reference = new_reference("A")?;
                execute!(
                    &mut *db,
                    "INSERT INTO saved_answer (id, reference, partner_id, member_id, version, title, title_key, lang, topic, text, changed_at)
                     VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10)",
                    new_id(),
                    &reference,
                    &caller.partner_id,
                    &caller.member_id,
                    &new.title,
                    new.title.to_lowercase(),
                    new.lang.tag(),
                    new.topic.as_str(),
                    &new.text,
                    micros(now),
                )?;
                let actor = DeskActor::from(&caller);
                audit::note(db, &actor, AuditAction::SavedAnswer, Some(&reference), None, now).await?;
                by_reference(db, &caller, &reference).await?.view()
            })
        })
        .await
    }

    /// Changes a saved answer, by reference and the version that was read.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for another organisation's; [`StoreError::Refused`] with [`Reason::Outdated`] where somebody
    /// changed it since; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn change_saved_answer(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        version: u32,
        new: NewSavedAnswer,
        now: Timestamp,
    ) -> Result<SavedAnswer> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                by_reference(db, &caller, &reference).await?;
                let changed = execute!(
                    &mut *db,
                    "UPDATE saved_answer SET member_id = $3, title = $4, title_key = $5, lang = $6, topic = $7, text = $8,
                         changed_at = $9, version = version + 1
                     WHERE reference = $1 AND version = $2",
                    &reference,
                    i64::from(version),
                    &caller.member_id,
                    &new.title,
                    new.title.to_lowercase(),
                    new.lang.tag(),
                    new.topic.as_str(),
                    &new.text,
                    micros(now),
                )?;
                if changed == 0 {
                    return Err(Reason::Outdated.into());
                }
                let actor = DeskActor::from(&caller);
                audit::note(db, &actor, AuditAction::ChangedSavedAnswer, Some(&reference), None, now).await?;
                by_reference(db, &caller, &reference).await?.view()
            })
        })
        .await
    }

    /// Deletes a saved answer, by reference. Answers that were made of it stay.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for another organisation's; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn delete_saved_answer(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        now: Timestamp,
    ) -> Result<SavedAnswerDeleted> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                by_reference(db, &caller, &reference).await?;
                execute!(&mut *db, "DELETE FROM saved_answer WHERE reference = $1", &reference)?;
                let actor = DeskActor::from(&caller);
                audit::note(db, &actor, AuditAction::DeletedSavedAnswer, Some(&reference), None, now).await?;
                Ok(SavedAnswerDeleted { reference })
            })
        })
        .await
    }
}
