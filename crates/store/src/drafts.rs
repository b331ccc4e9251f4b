//! Drafts that are kept for who is signed in, until they are sent, discarded, or left alone for long.

use approdo_contract::{
    draft::{DraftForm, DraftLine, DraftList, DraftView},
    permission::{Action, Actor, may},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    Caller, Result, Store,
    column::{from_json, instant, micros, rounded},
    db::{Db, execute, fetch_all, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    workshops,
};

#[derive(sqlx::FromRow)]
struct DraftRow {
    form: String,
    title: Option<String>,
    changed_at: i64,
}

impl Answer for DraftView {
    fn reveal(&mut self, _: String) {}
}

/// Forgets the draft of a form that was sent.
pub(crate) async fn sent(db: &mut Db<'_>, person_id: &str, form: &DraftForm) -> Result<()> {
    execute!(db, "DELETE FROM draft WHERE person_id = $1 AND form = $2", person_id, form.key())?;
    Ok(())
}

fn kept_until(changed_at: Timestamp, keep: SignedDuration) -> Timestamp {
    changed_at.checked_add(keep).unwrap_or(Timestamp::MAX)
}

/// What was changed before is kept no more.
fn oldest(now: Timestamp, keep: SignedDuration) -> i64 {
    micros(now.checked_sub(keep).unwrap_or(Timestamp::MIN))
}

impl Store {
    /// The caller's drafts, each kept for `keep` after its last change; the newest first. Those for a workshop that has begun are of
    /// no use and not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drafts(&self, caller: &Caller, now: Timestamp, keep: SignedDuration) -> Result<DraftList> {
        may(Actor::Person, Action::ManageDrafts)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            DraftRow,
            "SELECT draft.form, workshop.title, draft.changed_at
             FROM draft LEFT JOIN workshop ON workshop.reference = draft.form
             WHERE draft.person_id = $1 AND draft.changed_at > $2 AND (workshop.starts_at IS NULL OR workshop.starts_at > $3)
             ORDER BY draft.changed_at DESC, draft.form",
            &caller.person_id,
            oldest(now, keep),
            micros(now),
        )?;
        let line = |row: DraftRow| {
            Ok(DraftLine {
                workshop: row.title.as_deref().map(from_json).transpose()?,
                kept_until: kept_until(instant(row.changed_at)?, keep),
                form: row.form,
            })
        };
        Ok(DraftList { items: rows.into_iter().map(line).collect::<Result<_>>()? })
    }

    /// The caller's draft of a form, kept for `keep` after its last change; an empty one where none is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(
        &self,
        caller: &Caller,
        form: &DraftForm,
        now: Timestamp,
        keep: SignedDuration,
    ) -> Result<DraftView> {
        may(Actor::Person, Action::ManageDrafts)?;
        let found = fetch_optional!(
            &mut self.read().await?,
            (String, i64),
            "SELECT content, changed_at FROM draft WHERE person_id = $1 AND form = $2 AND changed_at > $3",
            &caller.person_id,
            form.key(),
            oldest(now, keep),
        )?;
        let Some((content, changed_at)) = found else { return Ok(DraftView::default()) };
        let changed_at = instant(changed_at)?;
        Ok(DraftView {
            content: Some(content),
            changed_at: Some(changed_at),
            kept_until: Some(kept_until(changed_at, keep)),
        })
    }

    /// Keeps a draft that was checked, in place of the one before.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound) where it registers for no workshop,
    /// [`StoreError::KeyReused`](crate::StoreError::KeyReused), or when the database fails.
    pub async fn keep_draft(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        form: DraftForm,
        content: String,
        now: Timestamp,
        keep: SignedDuration,
    ) -> Result<DraftView> {
        may(Actor::Person, Action::ManageDrafts)?;
        let person = caller.person_id.clone();
        self.once(key.ticket(&[form.key(), " ", &person].concat())?, now, move |db| {
            Box::pin(async move {
                if let DraftForm::Registration(workshop) = &form {
                    workshops::by_reference(db, workshop).await?;
                }
                execute!(
                    db,
                    "INSERT INTO draft (person_id, form, content, changed_at) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (person_id, form) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at",
                    person,
                    form.key(),
                    content,
                    micros(now),
                )?;
                let changed_at = rounded(now);
                Ok(DraftView {
                    content: None,
                    changed_at: Some(changed_at),
                    kept_until: Some(kept_until(changed_at, keep)),
                })
            })
        })
        .await
    }

    /// Forgets the caller's draft of a form.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`](crate::StoreError::KeyReused), or when the database fails.
    pub async fn discard_draft(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        form: DraftForm,
        now: Timestamp,
    ) -> Result<DraftView> {
        may(Actor::Person, Action::ManageDrafts)?;
        let person = caller.person_id.clone();
        self.once(key.ticket(&[form.key(), " ", &person].concat())?, now, move |db| {
            Box::pin(async move {
                sent(db, &person, &form).await?;
                Ok(DraftView::default())
            })
        })
        .await
    }
}
