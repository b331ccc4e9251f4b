//! What waits for the desk, and who has it in hand.
//!
//! Nothing is written down to wait: a vacancy waits because of its state, a question because of its. Only who has taken what stands in
//! a table of its own.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        people::{DeskRole, Partner, Taken},
        queue::{Assignment, ItemKind, KindCount, PAGE_SIZE, Queue, QueueFilter, QueueItem, TakenBy},
    },
    permission::{Action, Hold, Reason, may},
    text::Localised,
    vacancy::Job,
    working_time::WorkingCalendar,
};
use jiff::Timestamp;

use super::{DeskActor, DeskCaller, audit};
use crate::{
    Result, Store, StoreError,
    column::{choice, from_json, instant, micros, number},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    legal_questions::granted,
};

impl Answer for Assignment {
    fn reveal(&mut self, _: String) {}
}

/// Everything that waits, of the kinds that `$1` to `$5` allow.
macro_rules! waiting {
    () => {
        "(
             SELECT 'vacancy' AS kind, reference, region, COALESCE(confirmed_at, posted_at) AS arrived_at,
                 COALESCE(due_at, posted_at) AS due_at
             FROM vacancy WHERE $1 AND state = 'awaiting_approval'
             UNION ALL
             SELECT 'legal_question', reference, NULL, asked_at, COALESCE(due_at, asked_at)
             FROM legal_question WHERE $2 AND state = 'waiting'
             UNION ALL
             SELECT 'faq', reference, NULL, changed_at, due_at
             FROM faq WHERE $3 AND pending
             UNION ALL
             SELECT 'company', reference, NULL, asked_at, COALESCE(due_at, asked_at)
             FROM membership WHERE $4 AND asked_at IS NOT NULL AND company_id IS NULL AND declined_at IS NULL
             UNION ALL
             SELECT 'mail', id, NULL, written_at, ended_at
             FROM outbox WHERE $5 AND state = 'failed'
         ) AS waiting"
    };
}

/// What waits with who has taken it, as far as the reader may know of it: `$6` her id, `$7` her organisation's, `$8` whether she sees
/// what other organisations have taken.
macro_rules! seen {
    () => {
        concat!(
            waiting!(),
            " LEFT JOIN assignment ON assignment.kind = waiting.kind AND assignment.reference = waiting.reference
              LEFT JOIN member ON member.id = assignment.member_id
              LEFT JOIN partner ON partner.id = member.partner_id
              WHERE (member.id IS NULL OR member.partner_id = $7 OR $8)"
        )
    };
}

/// What the filter leaves of it: `$9` to `$13`.
macro_rules! filtered {
    () => {
        concat!(
            seen!(),
            " AND ($9 IS NULL OR waiting.kind = $9)
              AND ($10 IS NULL OR ($10 = 'mine' AND member.id = $6) OR ($10 = 'nobody' AND member.id IS NULL)
                  OR ($10 = 'others' AND member.id <> $6))
              AND ($11 IS NULL OR member.reference = $11)
              AND ($12 IS NULL OR partner.reference = $12)
              AND ($13 IS NULL OR waiting.region = $13)"
        )
    };
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    kind: String,
    reference: String,
    job: Option<String>,
    topic: Option<String>,
    asked: Option<String>,
    who: Option<String>,
    company: Option<String>,
    region: Option<String>,
    arrived_at: i64,
    due_at: i64,
    member: Option<String>,
    name: Option<String>,
    partner: Option<String>,
    taken_at: Option<i64>,
    clock_left: Option<i64>,
}

impl ItemRow {
    fn item(self, reader: &DeskCaller, calendar: &WorkingCalendar, now: Timestamp) -> Result<QueueItem> {
        let title = match (&self.job, &self.asked) {
            (Some(job), _) => from_json::<Job>(job)?.title,
            (None, Some(asked)) => {
                let Localised { it, en } = from_json::<Localised<String>>(asked)?;
                if it.is_empty() { en } else { it }
            }
            (None, None) => self.who.unwrap_or_default(),
        };
        let due_at = instant(self.due_at)?;
        Ok(QueueItem {
            kind: choice(&self.kind)?,
            topic: self.topic.as_deref().map(choice).transpose()?,
            region: self.region.as_deref().map(choice).transpose()?,
            arrived_at: instant(self.arrived_at)?,
            late: due_at < now,
            minutes_left: calendar.left(now, due_at, granted(self.clock_left, calendar)).as_mins(),
            due_at,
            taken: taken(reader, self.member, self.name, self.partner, self.taken_at)?,
            reference: self.reference,
            title,
            company: self.company.unwrap_or_default(),
        })
    }
}

fn taken(
    reader: &DeskCaller,
    member: Option<String>,
    name: Option<String>,
    partner: Option<String>,
    at: Option<i64>,
) -> Result<Option<Taken>> {
    let (Some(member), Some(at)) = (member, at) else { return Ok(None) };
    Ok(Some(Taken {
        mine: member == reader.reference,
        member,
        name: name.unwrap_or_default(),
        partner: partner.unwrap_or_default(),
        at: instant(at)?,
    }))
}

/// What an item is, by the number by which everybody speaks of it.
fn kind_of(reference: &str) -> ItemKind {
    match reference.split_once('-').map(|(letter, _)| letter) {
        Some("V") => ItemKind::Vacancy,
        Some("Q") => ItemKind::LegalQuestion,
        Some("F") => ItemKind::Faq,
        Some("C") => ItemKind::Company,
        _ => ItemKind::Mail,
    }
}

#[derive(sqlx::FromRow)]
struct HolderRow {
    id: String,
    reference: String,
    name: String,
    partner_id: String,
    partner: String,
    taken_at: i64,
}

/// Who has an item in hand, as `reader` sees it.
pub(crate) async fn hold(
    db: &mut Db<'_>,
    reader: &DeskCaller,
    kind: ItemKind,
    reference: &str,
) -> Result<(Hold, Option<Taken>)> {
    let row = fetch_optional!(
        db,
        HolderRow,
        "SELECT member.id, member.reference, member.name, member.partner_id, partner.name AS partner, assignment.taken_at
         FROM assignment JOIN member ON member.id = assignment.member_id JOIN partner ON partner.id = member.partner_id
         WHERE assignment.kind = $1 AND assignment.reference = $2",
        kind.as_str(),
        reference
    )?;
    let Some(row) = row else { return Ok((Hold::Free, None)) };
    let hold = if row.id == reader.member_id {
        Hold::Mine
    } else if row.partner_id == reader.partner_id {
        Hold::Partner
    } else {
        Hold::Elsewhere
    };
    let taken = taken(reader, Some(row.reference), Some(row.name), Some(row.partner), Some(row.taken_at))?;
    Ok((hold, taken))
}

/// An item is done with: nobody has it in hand any more.
pub(crate) async fn done(db: &mut Db<'_>, kind: ItemKind, reference: &str) -> Result<()> {
    execute!(db, "DELETE FROM assignment WHERE kind = $1 AND reference = $2", kind.as_str(), reference)?;
    Ok(())
}

/// Whether something waits.
async fn waits(db: &mut Db<'_>, kind: ItemKind, reference: &str) -> Result<bool> {
    let [vacancies, questions, faq, companies, mails] = kinds(|one| one == kind);
    let found = fetch_optional!(
        db,
        (String,),
        concat!("SELECT waiting.reference FROM ", waiting!(), " WHERE waiting.reference = $6"),
        vacancies,
        questions,
        faq,
        companies,
        mails,
        reference
    )?;
    Ok(found.is_some())
}

/// Which kinds are wanted, in the order of `waiting!`.
fn kinds(wanted: impl Fn(ItemKind) -> bool) -> [bool; 5] {
    [ItemKind::Vacancy, ItemKind::LegalQuestion, ItemKind::Faq, ItemKind::Company, ItemKind::Mail].map(wanted)
}

/// Moves an item from who has it, or from nobody, to a member. Of two at once, one does.
pub(crate) async fn hand(
    db: &mut Db<'_>,
    member: &str,
    kind: ItemKind,
    reference: &str,
    from: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let changed = match from {
        None => execute!(
            db,
            "INSERT INTO assignment (kind, reference, member_id, taken_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, reference) DO NOTHING",
            kind.as_str(),
            reference,
            member,
            micros(now),
        )?,
        Some(from) => execute!(
            db,
            "UPDATE assignment SET member_id = $3, taken_at = $4
             WHERE kind = $1 AND reference = $2 AND member_id = (SELECT id FROM member WHERE member.reference = $5)",
            kind.as_str(),
            reference,
            member,
            micros(now),
            from,
        )?,
    };
    if changed == 1 { Ok(()) } else { Err(Reason::Taken.into()) }
}

impl Store {
    /// A page of what waits for the caller's roles, what is late first. A page beyond the last is the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(
        &self,
        caller: &DeskCaller,
        filter: &QueueFilter,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<Queue> {
        may(caller.actor(), Action::ReadQueue)?;
        let [vacancies, questions, faq, companies, mails] = kinds(|kind| caller.roles.has_any(kind.roles()));
        let everything = caller.roles.has(DeskRole::Administrator);
        let (kind, holder) = (filter.kind.map(Choice::as_str), filter.holder.map(Choice::as_str));
        let (member, partner) = (filter.member.as_deref(), filter.partner.as_deref());
        let region = filter.region.map(Choice::as_str);
        let mut db = self.read().await?;
        let counts = fetch_all!(
            &mut db,
            (String, i64, i64, i64),
            concat!(
                "SELECT waiting.kind, COUNT(*), COUNT(CASE WHEN waiting.due_at < $9 THEN 1 END),
                     COUNT(CASE WHEN member.id = $6 THEN 1 END) FROM ",
                seen!(),
                " GROUP BY waiting.kind"
            ),
            vacancies,
            questions,
            faq,
            companies,
            mails,
            &caller.member_id,
            &caller.partner_id,
            everything,
            micros(now),
        )?;
        let holders = fetch_all!(
            &mut db,
            (String, String, String, String),
            concat!(
                "SELECT DISTINCT member.reference, member.name, partner.reference, partner.name FROM ",
                seen!(),
                " AND member.id IS NOT NULL ORDER BY partner.name, member.name, member.reference"
            ),
            vacancies,
            questions,
            faq,
            companies,
            mails,
            &caller.member_id,
            &caller.partner_id,
            everything,
        )?;
        let [vacancies, questions, faq, companies, mails] =
            kinds(|one| caller.roles.has_any(one.roles()) && filter.kind.is_none_or(|kind| kind == one));
        // By kind alone it is counted already.
        let by_kind = holder.is_none() && member.is_none() && partner.is_none() && region.is_none();
        let total = if by_kind {
            counts.iter().filter(|(of, ..)| kind.is_none_or(|kind| kind == of)).map(|(_, waiting, ..)| waiting).sum()
        } else {
            let (total,) = fetch_one!(
                &mut db,
                (i64,),
                concat!("SELECT COUNT(*) FROM ", filtered!()),
                vacancies,
                questions,
                faq,
                companies,
                mails,
                &caller.member_id,
                &caller.partner_id,
                everything,
                kind,
                holder,
                member,
                partner,
                region,
            )?;
            total
        };
        let total = number(total)?;
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        let page = filter.page.clamp(1, pages);
        let rows = fetch_all!(
            &mut db,
            ItemRow,
            concat!(
                "SELECT item.*, vacancy.job, legal_question.topic, legal_question.clock_left, faq.question AS asked,
                     COALESCE(NULLIF(person.name, ''), person.email, outbox.recipient) AS who,
                     COALESCE(vacancy.company_name, legal_question.company_name, membership.company_name) AS company
                 FROM (
                     SELECT waiting.*, member.reference AS member, member.name, partner.name AS partner, assignment.taken_at
                     FROM ",
                filtered!(),
                "    ORDER BY waiting.due_at, waiting.reference LIMIT $14 OFFSET $15
                 ) AS item
                 LEFT JOIN vacancy ON item.kind = 'vacancy' AND vacancy.reference = item.reference
                 LEFT JOIN legal_question ON item.kind = 'legal_question' AND legal_question.reference = item.reference
                 LEFT JOIN faq ON item.kind = 'faq' AND faq.reference = item.reference
                 LEFT JOIN membership ON item.kind = 'company' AND membership.reference = item.reference
                 LEFT JOIN person ON person.id = membership.person_id
                 LEFT JOIN outbox ON item.kind = 'mail' AND outbox.id = item.reference
                 ORDER BY item.due_at, item.reference"
            ),
            vacancies,
            questions,
            faq,
            companies,
            mails,
            &caller.member_id,
            &caller.partner_id,
            everything,
            kind,
            holder,
            member,
            partner,
            region,
            i64::from(PAGE_SIZE),
            i64::from(page - 1) * i64::from(PAGE_SIZE),
        )?;
        let items = rows.into_iter().map(|row| row.item(caller, calendar, now)).collect::<Result<_>>()?;
        Ok(Queue {
            items,
            total,
            page,
            pages,
            counts: counted(caller, counts)?,
            holders: holders.into_iter().map(taken_by).collect(),
        })
    }

    /// Takes an item that nobody has, or takes it over from `from`, who has it as far as the caller knows.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing waits there that is her work, [`StoreError::Refused`] where somebody else has it by now,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn take_item(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        from: Option<String>,
        now: Timestamp,
    ) -> Result<Assignment> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let kind = kind_of(&reference);
                let (hold, taken) = hold(db, &caller, kind, &reference).await?;
                may(caller.facing(hold), Action::TakeItem { kind })?;
                if !waits(db, kind, &reference).await? {
                    return Err(StoreError::NotFound);
                }
                if hold != Hold::Mine {
                    if taken.as_ref().map(|taken| &taken.member) != from.as_ref() {
                        return Err(Reason::Taken.into());
                    }
                    hand(db, &caller.member_id, kind, &reference, from.as_deref(), now).await?;
                    let actor = DeskActor::from(&caller);
                    audit::note(db, &actor, AuditAction::Took, Some(&reference), from.as_deref(), now).await?;
                }
                let (_, taken) = self::hold(db, &caller, kind, &reference).await?;
                Ok(Assignment { reference, taken })
            })
        })
        .await
    }

    /// Gives an item back: it is nobody's again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where it is not her work, [`StoreError::Refused`] where somebody else has it, [`StoreError::KeyReused`], or
    /// when the database fails.
    pub async fn release_item(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        now: Timestamp,
    ) -> Result<Assignment> {
        let (caller, reference) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                let kind = kind_of(&reference);
                let (hold, taken) = hold(db, &caller, kind, &reference).await?;
                may(caller.facing(hold), Action::ReleaseItem { kind })?;
                if taken.is_some() {
                    done(db, kind, &reference).await?;
                    let actor = DeskActor::from(&caller);
                    audit::note(db, &actor, AuditAction::Released, Some(&reference), None, now).await?;
                }
                Ok(Assignment { reference, taken: None })
            })
        })
        .await
    }
}

fn taken_by((member, name, partner, partner_name): (String, String, String, String)) -> TakenBy {
    TakenBy { member, name, partner: Partner { reference: partner, name: partner_name } }
}

/// The counts in the order of the kinds; what has nothing waiting counts nothing.
fn counted(caller: &DeskCaller, rows: Vec<(String, i64, i64, i64)>) -> Result<Vec<KindCount>> {
    let mut counts = Vec::new();
    for kind in ItemKind::of(caller.roles) {
        let row = rows.iter().find(|(one, ..)| one == kind.as_str());
        let (waiting, late, mine) = row.map_or((0, 0, 0), |(_, waiting, late, mine)| (*waiting, *late, *mine));
        counts.push(KindCount { kind, waiting: number(waiting)?, late: number(late)?, mine: number(mine)? });
    }
    Ok(counts)
}
