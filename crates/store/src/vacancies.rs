//! Vacancies, as visitors and senders see them.

mod desk;
mod owner;

use approdo_contract::{
    choice::Choice,
    desk::vacancy::ReturnReason,
    draft::DraftForm,
    permission::{Action, Actor, may},
    receipt::Receipt,
    sign_in::{Confirms, SentKind},
    vacancy::{
        ItalianLevel, Job, Lodging, NewVacancy, PAGE_SIZE, PostedVacancy, PublicEmployer, VacancyFilter, VacancyList,
        VacancyState, VacancySummary, VacancyView,
    },
};
use jiff::{Span, Timestamp, civil::Date};

use crate::{
    Access, Result, Sender, Store, StoreError,
    access::{Keys, opened, still_kept},
    column::{SenderColumns, choice, date_text, from_json, instant, micros, new_id, number, to_json},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    events,
    idempotency::IdempotencyKey,
    secret::{self, DRAWS},
    words::{self, Words},
};

#[derive(sqlx::FromRow)]
struct VacancyRow {
    reference: String,
    state: String,
    person_id: Option<String>,
    version: i64,
    posted_at: i64,
    decided_at: Option<i64>,
    due_at: Option<i64>,
    note: Option<String>,
    closing_note: Option<String>,
    reasons: String,
    outcome: Option<String>,
    example: bool,
    hide_name: bool,
    #[sqlx(flatten)]
    sender: SenderColumns,
    job: String,
    anonymised_at: Option<i64>,
}

impl VacancyRow {
    fn state(&self) -> Result<VacancyState> {
        choice(&self.state)
    }

    fn job(&self) -> Result<Job> {
        from_json(&self.job)
    }

    /// What the desk wrote when it sent it back or ended it.
    fn told(&self) -> Option<String> {
        self.note.clone().or_else(|| self.closing_note.clone()).filter(|note| !note.is_empty())
    }

    fn reasons(&self) -> Result<Vec<ReturnReason>> {
        from_json(&self.reasons)
    }

    fn public_employer(&self) -> Result<PublicEmployer> {
        let employer = self.sender.employer()?;
        Ok(PublicEmployer {
            name: (!self.hide_name).then_some(employer.name),
            sector: employer.sector,
            size: employer.size,
        })
    }

    /// Whether it was public and its time is over; one that is past its closing date is still shown for `grace`.
    fn is_over(&self, today: Date, grace: Span) -> Result<bool> {
        Ok(match self.state()? {
            VacancyState::Published => self.job()?.closing_date.saturating_add(grace) < today,
            VacancyState::Withdrawn => self.decided_at.is_some(),
            VacancyState::Closed => true,
            VacancyState::Unconfirmed | VacancyState::AwaitingApproval | VacancyState::Returned => false,
        })
    }

    fn view(self, today: Date) -> Result<VacancyView> {
        let job = self.job()?;
        Ok(VacancyView {
            employer: self.public_employer()?,
            closed: job.closing_date < today,
            job,
            published_at: instant(self.decided_at.unwrap_or(self.posted_at))?,
            example: self.example,
            reference: self.reference,
        })
    }
}

/// How a vacancy comes in.
enum Entry {
    /// From a company, with the hash of its secret: its sender confirms it, then the desk looks at it, by `due_at` where it needs no
    /// confirmation.
    Posted { secret_hash: Vec<u8>, sender: Sender, due_at: Timestamp },
    /// From the demo: published at once.
    Example,
}

/// Stores a vacancy under a new reference and gives that.
async fn insert(db: &mut Db<'_>, new: &NewVacancy, entry: &Entry, now: Timestamp) -> Result<String> {
    let (secret_hash, state, decided_at, example) = match entry {
        Entry::Posted { secret_hash, sender: Sender::Person(_), .. } => {
            (Some(secret_hash), VacancyState::AwaitingApproval, None, false)
        }
        Entry::Posted { secret_hash, sender: Sender::Unconfirmed(_), .. } => {
            (Some(secret_hash), VacancyState::Unconfirmed, None, false)
        }
        Entry::Example => (None, VacancyState::Published, Some(micros(now)), true),
    };
    let (person_id, confirmed_at, due_at) = match entry {
        Entry::Posted { sender, due_at, .. } => {
            let confirmed_at = sender.confirmed_at(now);
            (sender.person_id(), confirmed_at, confirmed_at.map(|_| micros(*due_at)))
        }
        Entry::Example => (None, Some(now), None),
    };
    let job = to_json(&new.job)?;
    for _ in 0..DRAWS {
        let reference = secret::new_reference("V")?;
        let stored = execute!(
            &mut *db,
            "INSERT INTO vacancy (
                 id, reference, secret_hash, state, version, person_id, posted_at, confirmed_at, decided_at, example, hide_name,
                 company_name, vat_number, sector, size, company_municipality, contact_name, contact_email, contact_phone,
                 job, region, contract, italian, lodging, closing_date, due_at
             ) VALUES (
                 $1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
                 $25
             )
             ON CONFLICT (reference) DO NOTHING",
            new_id(),
            &reference,
            secret_hash,
            state.as_str(),
            person_id,
            micros(now),
            confirmed_at.map(micros),
            decided_at,
            example,
            new.hide_name,
            &new.employer.name,
            &new.employer.vat_number,
            new.employer.sector.as_str(),
            new.employer.size.as_str(),
            &new.employer.municipality,
            &new.contact.name,
            &new.contact.email,
            &new.contact.phone,
            &job,
            new.job.province.region().as_str(),
            new.job.contract.as_str(),
            rank(new.job.italian.highest()),
            new.job.lodging.as_str(),
            date_text(new.job.closing_date),
            due_at,
        )?;
        if stored == 1 {
            words::write(db, Words::Vacancy, &reference).await?;
            return Ok(reference);
        }
    }
    Err(StoreError::Unavailable)
}

/// A level of Italian as a number that the database can compare: its place in the framework.
fn rank(level: ItalianLevel) -> i64 {
    ItalianLevel::ALL.iter().take_while(|lower| **lower < level).map(|_| 1).sum()
}

/// What everybody may read, after `WHERE`: `$1` is today.
macro_rules! public {
    () => {
        "state = 'published' AND closing_date >= $1"
    };
}

pub(crate) use public;

/// What everybody may list, after `WHERE`: `$1` today, `$2` to `$6` the filter.
macro_rules! listed {
    () => {
        concat!(
            public!(),
            " AND ($2 IS NULL OR region = $2) AND ($3 IS NULL OR sector = $3) AND ($4 IS NULL OR contract = $4)
              AND ($5 IS NULL OR italian <= $5) AND (NOT $6 OR lodging <> $7)"
        )
    };
}

impl Store {
    /// Takes in a vacancy; the desk must approve it before anybody sees it, by `due_at` where it needs no confirmation.
    ///
    /// # Errors
    /// [`StoreError::TooMany`] where the contact's address got enough mails, [`StoreError::KeyReused`], or when the database fails.
    pub async fn post_vacancy(
        &self,
        key: &IdempotencyKey,
        sender: Sender,
        new: NewVacancy,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<Receipt> {
        may(Actor::Visitor, Action::PostVacancy)?;
        let ticket = key.ticket("")?;
        let secret_hash = ticket.secret_hash();
        self.once(ticket, now, move |db| {
            Box::pin(async move {
                let entry = Entry::Posted { secret_hash: secret_hash.clone(), sender: sender.clone(), due_at };
                let reference = insert(db, &new, &entry, now).await?;
                let confirms = Confirms { kind: SentKind::Vacancy, reference: reference.clone() };
                sender.note(db, &confirms, now).await?;
                sender.learn(db, &new.contact).await?;
                sender.gather(db, now).await?;
                sender.sent(db, &DraftForm::Vacancy).await?;
                sender.ask(db, &secret_hash, &new.contact.email, confirms, now).await?;
                Ok(Receipt { reference, secret: String::new() })
            })
        })
        .await
    }

    /// A page of the published vacancies whose closing date has not passed, newest first. A page beyond the last is the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_vacancies(&self, filter: &VacancyFilter, today: Date) -> Result<VacancyList> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let mut db = self.read().await?;
        let cutoff = date_text(today);
        let region = filter.region.map(Choice::as_str);
        let sector = filter.sector.map(Choice::as_str);
        let contract = filter.contract.map(Choice::as_str);
        let italian = filter.italian.map(rank);
        let none = Lodging::None.as_str();
        let (total,) = fetch_one!(
            &mut db,
            (i64,),
            concat!("SELECT COUNT(*) FROM vacancy WHERE ", listed!()),
            &cutoff,
            region,
            sector,
            contract,
            italian,
            filter.lodging,
            none,
        )?;
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            VacancyRow,
            concat!("SELECT * FROM vacancy WHERE ", listed!(), " ORDER BY decided_at DESC, id DESC LIMIT $8 OFFSET $9"),
            &cutoff,
            region,
            sector,
            contract,
            italian,
            filter.lodging,
            none,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items =
            rows.into_iter().map(|row| Ok(VacancySummary::from(&row.view(today)?))).collect::<Result<Vec<_>>>()?;
        Ok(VacancyList { items, total, page, pages })
    }

    /// At most `limit` of the published vacancies whose closing date has not passed, newest first and whole: for feeds and the
    /// map of the site.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest_vacancies(&self, today: Date, limit: u32) -> Result<Vec<VacancyView>> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            VacancyRow,
            concat!("SELECT * FROM vacancy WHERE ", public!(), " ORDER BY decided_at DESC, id DESC LIMIT $2"),
            date_text(today),
            i64::from(limit),
        )?;
        rows.into_iter().map(|row| row.view(today)).collect()
    }

    /// A published vacancy, by reference. For `grace` after its closing date it is still shown, as closed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is none or the desk has not approved it, [`StoreError::Refused`] where it was public and
    /// is over, or when the database fails.
    pub async fn vacancy(&self, reference: &str, today: Date, grace: Span) -> Result<VacancyView> {
        let row = fetch_optional!(
            &mut self.read().await?,
            VacancyRow,
            "SELECT * FROM vacancy WHERE reference = $1",
            reference
        )?;
        let row = row.ok_or(StoreError::NotFound)?;
        may(Actor::Visitor, Action::ReadVacancy { state: row.state()?, closed: row.is_over(today, grace)? })?;
        row.view(today)
    }

    /// A posted vacancy as its sender sees it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there, [`StoreError::Refused`] once its time has passed, or when the database fails.
    pub async fn posted_vacancy(&self, access: impl Into<Access>) -> Result<PostedVacancy> {
        let access = access.into();
        may(access.actor(), Action::ReadPostedVacancy)?;
        posted(&mut self.read().await?, access.keys()).await
    }
}

/// The vacancy that somebody came to, as its sender sees it.
async fn posted(db: &mut Db<'_>, (secret_hash, reference, person): Keys) -> Result<PostedVacancy> {
    let row = fetch_optional!(
        &mut *db,
        VacancyRow,
        concat!("SELECT * FROM vacancy WHERE ", opened!()),
        secret_hash,
        reference,
        &person,
    )?;
    let row = row.ok_or(StoreError::NotFound)?;
    still_kept(row.anonymised_at)?;
    let history = match person {
        Some(reader) => events::history(db, &row.reference, &reader, row.person_id.as_deref()).await?,
        None => Vec::new(),
    };
    Ok(PostedVacancy {
        state: row.state()?,
        posted_at: instant(row.posted_at)?,
        employer: row.public_employer()?,
        job: row.job()?,
        outcome: row.outcome.as_deref().map(choice).transpose()?,
        reasons: row.reasons()?,
        note: row.told(),
        history,
        reference: row.reference,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_ranked_as_the_framework_does() {
        let ranks: Vec<i64> = ItalianLevel::ALL.iter().copied().map(rank).collect();
        assert_eq!(ranks, [0, 1, 2, 3, 4, 5, 6]);
    }
}
