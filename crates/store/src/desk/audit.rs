//! The log of the desk: written in the transaction of its cause, and never changed. What a rule of the database holds.

use approdo_contract::{
    choice::Choice,
    desk::audit::{AuditAction, AuditFilter, AuditLine, AuditPage, PAGE_SIZE},
    permission::{Action, may},
};
use jiff::Timestamp;

use super::{DeskActor, DeskCaller};
use crate::{
    Result, Store,
    column::{choice, instant, micros, new_id, number},
    db::{Db, execute, fetch_all, fetch_one},
};

/// Notes what somebody just did. `detail` is a code, never a text that somebody typed.
pub(crate) async fn note(
    db: &mut Db<'_>,
    actor: &DeskActor,
    action: AuditAction,
    subject: Option<&str>,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    execute!(
        db,
        "INSERT INTO audit (id, at, member, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        new_id(),
        micros(now),
        actor.reference(),
        action.as_str(),
        subject,
        detail,
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct AuditRow {
    at: i64,
    member: Option<String>,
    name: Option<String>,
    action: String,
    subject: Option<String>,
    detail: Option<String>,
}

impl AuditRow {
    fn line(self) -> Result<AuditLine> {
        Ok(AuditLine {
            at: instant(self.at)?,
            action: choice(&self.action)?,
            name: self.name.filter(|name| !name.is_empty()),
            member: self.member,
            subject: self.subject,
            detail: self.detail,
        })
    }
}

/// What a filter leaves, after `WHERE`: `$1` to `$3`.
macro_rules! filtered {
    () => {
        "($1 IS NULL OR audit.member = $1) AND ($2 IS NULL OR audit.action = $2) AND ($3 IS NULL OR audit.subject = $3)"
    };
}

impl Store {
    /// A page of the log, the newest line first. A page beyond the last is the last.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] for who is no administrator, or when the database fails.
    pub async fn audit(&self, caller: &DeskCaller, filter: &AuditFilter) -> Result<AuditPage> {
        may(caller.actor(), Action::ReadAudit)?;
        let mut db = self.read().await?;
        let (member, action) = (filter.member.as_deref(), filter.action.map(Choice::as_str));
        let subject = filter.subject.as_deref();
        let (total,) = fetch_one!(
            &mut db,
            (i64,),
            concat!("SELECT COUNT(*) FROM audit WHERE ", filtered!()),
            member,
            action,
            subject,
        )?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            AuditRow,
            concat!(
                "SELECT audit.at, audit.member, member.name, audit.action, audit.subject, audit.detail
                 FROM audit LEFT JOIN member ON member.reference = audit.member
                 WHERE ",
                filtered!(),
                " ORDER BY audit.at DESC, audit.id DESC LIMIT $4 OFFSET $5"
            ),
            member,
            action,
            subject,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items = rows.into_iter().map(AuditRow::line).collect::<Result<_>>()?;
        Ok(AuditPage { items, total, page, pages })
    }

    /// Notes that somebody opened something of the desk.
    pub(crate) async fn note_seen(&self, caller: &DeskCaller, subject: &str, now: Timestamp) -> Result<()> {
        let (actor, subject) = (DeskActor::from(caller), subject.to_owned());
        self.write(move |db| {
            Box::pin(async move { note(db, &actor, AuditAction::Saw, Some(&subject), None, now).await })
        })
        .await
    }

    /// The same, once only since a moment.
    pub(crate) async fn note_seen_since(
        &self,
        caller: &DeskCaller,
        subject: &str,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<()> {
        let actor = DeskActor::from(caller);
        let (noted,) = fetch_one!(
            &mut self.read().await?,
            (i64,),
            "SELECT COUNT(*) FROM audit WHERE subject = $1 AND at >= $2 AND member = $3 AND action = $4",
            subject,
            micros(since),
            actor.reference(),
            AuditAction::Saw.as_str(),
        )?;
        if noted > 0 { Ok(()) } else { self.note_seen(caller, subject, now).await }
    }
}
