//! The lists of the desk: pages of them, and all of them for a file. A page is found among ids, in an index that has all that decides
//! whether a row is shown; rows are read only for what is shown.

use std::collections::HashMap;

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        list::{
            COUNTED, COUNTED_AMONG_MANY, FileKind, List, ListFilter, ListPage, ListRow, PAGE_SIZE, arranged,
            people_rows, search_words,
        },
        people::DeskRole,
    },
    permission::{Action, may},
    vacancy::Job,
};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::{DeskActor, DeskCaller, audit};
use crate::{
    Result, Store, StoreError,
    column::{from_json, instant, number},
    db::{Db, fetch_all, on},
    words::{Words, between, common},
};

/// Rows of a file that are read at once.
const BATCH: usize = 500;

/// An argument of a statement that is put together.
#[derive(Clone)]
enum Argument {
    Text(String),
    Number(i64),
}

/// Runs a statement that was put together of our own words, with its arguments; gives all rows.
macro_rules! fetch_built {
    ($db:expr, $row:ty, $statement:expr) => {{
        let statement: Statement = $statement;
        on!($db, connection => {
            let mut query = sqlx::query_as::<_, $row>(AssertSqlSafe(statement.sql));
            for argument in statement.arguments {
                query = match argument {
                    Argument::Text(text) => query.bind(text),
                    Argument::Number(number) => query.bind(number),
                };
            }
            query.fetch_all(connection).await
        })
    }};
}

/// A statement put together: only our own words stand in its text.
#[derive(Clone, Default)]
struct Statement {
    sql: String,
    arguments: Vec<Argument>,
}

impl Statement {
    fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    fn bind(&mut self, argument: Argument) -> &mut Self {
        self.arguments.push(argument);
        let place = self.arguments.len().to_string();
        self.push("$").push(&place)
    }

    fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.bind(Argument::Text(text.into()))
    }

    fn number(&mut self, number: impl Into<i64>) -> &mut Self {
        self.bind(Argument::Number(number.into()))
    }

    /// Texts with commas between.
    fn list(&mut self, texts: &[String]) -> &mut Self {
        for (number, text) in texts.iter().enumerate() {
            self.push(if number == 0 { "" } else { ", " }).text(text);
        }
        self
    }

    /// The words that begin so, as a condition on `word`.
    fn begins(&mut self, beginning: &str) -> &mut Self {
        let (from, to) = between(beginning);
        self.push("word >= ").text(from).push(" AND word < ").text(to)
    }
}

/// Where a list of things that companies sent comes from.
struct Source {
    list: List,
    table: &'static str,
    words: Words,
    /// What nobody at the desk sees, or what only counts any more, is left out.
    stands: &'static str,
}

const VACANCIES: Source = Source {
    list: List::Vacancies,
    table: "vacancy",
    words: Words::Vacancy,
    stands: "vacancy.state <> 'unconfirmed' AND vacancy.anonymised_at IS NULL",
};
const QUESTIONS: Source = Source {
    list: List::LegalQuestions,
    table: "legal_question",
    words: Words::LegalQuestion,
    stands: "legal_question.state <> 'unconfirmed' AND legal_question.anonymised_at IS NULL",
};
const COMPANIES: Source = Source {
    list: List::Companies,
    table: "membership",
    words: Words::Membership,
    stands: "membership.asked_at IS NOT NULL",
};

impl Source {
    /// By what a column sorts.
    fn key(&self, column: &str) -> &'static str {
        match (self.list, column) {
            (List::Vacancies, "title") => "vacancy.title_key",
            (List::Vacancies, "company") => "vacancy.company_key",
            (List::Vacancies, "closing_date") => "vacancy.closing_date",
            (List::Vacancies, _) => "vacancy.posted_at",
            (List::LegalQuestions, "company") => "legal_question.company_key",
            (List::LegalQuestions, _) => "legal_question.asked_at",
            (_, "company") => "membership.company_key",
            _ => "membership.asked_at",
        }
    }

    /// What the caller may see, after `WHERE`: not what another organisation has in hand, unless she is an administrator.
    fn open(&self, statement: &mut Statement, caller: &DeskCaller) {
        statement.push(self.stands);
        let Some(kind) = self.list.items() else { return };
        if !caller.roles.has(DeskRole::Administrator) {
            let table = self.table;
            statement
                .push(" AND NOT EXISTS (SELECT 1 FROM assignment JOIN member ON member.id = assignment.member_id WHERE assignment.kind = ")
                .text(kind.as_str())
                .push(" AND assignment.reference = ")
                .push(table)
                .push(".reference AND member.partner_id <> ")
                .text(&caller.partner_id)
                .push(")");
        }
    }

    fn in_state(&self, statement: &mut Statement, state: &str) {
        match (self.list, state) {
            (List::Companies, "waiting") => {
                statement.push(" AND membership.company_id IS NULL AND membership.declined_at IS NULL");
            }
            (List::Companies, "let_in") => {
                statement.push(" AND membership.company_id IS NOT NULL");
            }
            (List::Companies, _) => {
                statement.push(" AND membership.company_id IS NULL AND membership.declined_at IS NOT NULL");
            }
            _ => {
                statement.push(" AND ").push(self.table).push(".state = ").text(state);
            }
        }
    }

    /// The ids that the filter leaves, after `SELECT id`, without their order. `rare` is the word by which they are looked up where few
    /// have it; otherwise the list is read in its order, and each row asked for the words.
    fn found(&self, caller: &DeskCaller, filter: &ListFilter, words: &[String], rare: Option<usize>) -> Statement {
        let mut statement = Statement::default();
        let (table, of) = (self.words.table(), self.words.column());
        statement.push(" FROM ");
        if let Some(rare) = rare.and_then(|rare| words.get(rare)) {
            statement.push("(SELECT DISTINCT ").push(of).push(" AS hit FROM ").push(table).push(" WHERE ").begins(rare);
            // The order in which SQLite joins: each hit looks up its row.
            statement.push(") AS hits CROSS JOIN ").push(self.table).push(" WHERE ").push(self.table);
            statement.push(".reference = hits.hit AND ");
        } else {
            statement.push(self.table).push(" WHERE ");
        }
        self.open(&mut statement, caller);
        if let Some(state) = filter.state {
            self.in_state(&mut statement, state);
        }
        for (number, word) in words.iter().enumerate() {
            if Some(number) != rare {
                statement
                    .push(" AND EXISTS (SELECT 1 FROM ")
                    .push(table)
                    .push(" WHERE ")
                    .push(table)
                    .push(".")
                    .push(of);
                statement.push(" = ").push(self.table).push(".reference AND ").begins(word).push(")");
            }
        }
        statement
    }

    /// Which of the words few things have, if any: the one that fewest have.
    async fn rarest(&self, db: &mut Db<'_>, words: &[String]) -> Result<Option<usize>> {
        let mut rarest: Option<(i64, usize)> = None;
        for (number, word) in words.iter().enumerate() {
            let mut statement = Statement::default();
            statement
                .push("SELECT COUNT(*) FROM (SELECT 1 FROM ")
                .push(self.words.table())
                .push(" WHERE ")
                .begins(word);
            statement.push(" LIMIT ").number(common(words.len())).push(") AS found");
            let counted = fetch_built!(&mut *db, (i64,), statement)?;
            let count = counted.first().map_or(0, |(count,)| *count);
            if count < common(words.len()) && rarest.is_none_or(|(least, _)| count < least) {
                rarest = Some((count, number));
            }
        }
        Ok(rarest.map(|(_, number)| number))
    }

    /// The ids of a list in its order; all of them, or a page.
    async fn ids(
        &self,
        db: &mut Db<'_>,
        filter: &ListFilter,
        found: &Statement,
        page: Option<(u32, u32)>,
    ) -> Result<Vec<String>> {
        let direction = if filter.order.descending { " DESC" } else { "" };
        let mut statement = Statement { sql: String::new(), arguments: found.arguments.clone() };
        statement.push("SELECT ").push(self.table).push(".reference").push(&found.sql);
        statement.push(" ORDER BY ").push(self.key(filter.order.column)).push(direction);
        statement.push(", ").push(self.table).push(".reference").push(direction);
        if let Some((limit, offset)) = page {
            statement.push(" LIMIT ").number(limit).push(" OFFSET ").number(offset);
        }
        Ok(fetch_built!(db, (String,), statement)?.into_iter().map(|(id,)| id).collect())
    }

    /// The cells of these rows, in the order of the ids; what the caller may not see any more is left out.
    async fn rows(&self, db: &mut Db<'_>, caller: &DeskCaller, ids: &[String]) -> Result<Vec<Vec<String>>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let Some(kind) = self.list.items() else { return Ok(Vec::new()) };
        let mut statement = Statement::default();
        statement.push("SELECT ").push(self.table).push(".*, holder.name AS holder");
        if self.list == List::Companies {
            statement
                .push(", person.name AS contact_name, person.email AS contact_email, person.phone AS contact_phone");
        }
        statement.push(" FROM ").push(self.table);
        if self.list == List::Companies {
            statement.push(" JOIN person ON person.id = membership.person_id");
        }
        statement.push(" LEFT JOIN assignment AS taken ON taken.kind = ").text(kind.as_str());
        statement.push(" AND taken.reference = ").push(self.table).push(".reference");
        statement.push(" LEFT JOIN member AS holder ON holder.id = taken.member_id WHERE ");
        self.open(&mut statement, caller);
        statement.push(" AND ").push(self.table).push(".reference IN (").list(ids).push(")");
        let rows: Vec<(String, Vec<String>)> = match self.list {
            List::Vacancies => cells(fetch_built!(db, VacancyLine, statement)?)?,
            List::LegalQuestions => cells(fetch_built!(db, QuestionLine, statement)?)?,
            _ => cells(fetch_built!(db, CompanyLine, statement)?)?,
        };
        Ok(in_order(ids, rows))
    }
}

/// A row with its cells, in the order of the list's columns.
trait Line {
    fn cells(self) -> Result<(String, Vec<String>)>;
}

fn cells<L: Line>(lines: Vec<L>) -> Result<Vec<(String, Vec<String>)>> {
    lines.into_iter().map(Line::cells).collect()
}

fn in_order(ids: &[String], rows: Vec<(String, Vec<String>)>) -> Vec<Vec<String>> {
    let mut rows: HashMap<String, Vec<String>> = rows.into_iter().collect();
    ids.iter().filter_map(|id| rows.remove(id)).collect()
}

pub(crate) fn moment(micros: Option<i64>) -> Result<String> {
    micros.map_or_else(|| Ok(String::new()), |micros| Ok(instant(micros)?.to_string()))
}

#[derive(sqlx::FromRow)]
struct VacancyLine {
    reference: String,
    company_name: String,
    vat_number: String,
    region: String,
    state: String,
    outcome: Option<String>,
    posted_at: i64,
    due_at: Option<i64>,
    closing_date: String,
    contract: String,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
    job: String,
    holder: Option<String>,
}

impl Line for VacancyLine {
    fn cells(self) -> Result<(String, Vec<String>)> {
        let job = from_json::<Job>(&self.job)?;
        let cells = vec![
            self.reference.clone(),
            job.title,
            self.company_name,
            self.vat_number,
            job.municipality,
            self.region,
            self.state,
            self.outcome.unwrap_or_default(),
            moment(Some(self.posted_at))?,
            moment(self.due_at)?,
            self.closing_date,
            self.holder.unwrap_or_default(),
            self.contract,
            job.positions.to_string(),
            job.pay.min_cents.to_string(),
            job.pay.max_cents.to_string(),
            job.pay.period.as_str().to_owned(),
            self.contact_name,
            self.contact_email,
            self.contact_phone,
        ];
        Ok((self.reference, cells))
    }
}

#[derive(sqlx::FromRow)]
struct QuestionLine {
    reference: String,
    topic: String,
    company_name: String,
    vat_number: String,
    state: String,
    urgency: String,
    asked_at: i64,
    due_at: Option<i64>,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
    holder: Option<String>,
}

impl Line for QuestionLine {
    fn cells(self) -> Result<(String, Vec<String>)> {
        let cells = vec![
            self.reference.clone(),
            self.topic,
            self.company_name,
            self.vat_number,
            self.state,
            self.urgency,
            moment(Some(self.asked_at))?,
            moment(self.due_at)?,
            self.holder.unwrap_or_default(),
            self.contact_name,
            self.contact_email,
            self.contact_phone,
        ];
        Ok((self.reference, cells))
    }
}

#[derive(sqlx::FromRow)]
struct CompanyLine {
    reference: String,
    company_name: String,
    vat_number: String,
    contact_name: String,
    contact_email: String,
    contact_phone: String,
    company_id: Option<String>,
    declined_at: Option<i64>,
    asked_at: Option<i64>,
    due_at: Option<i64>,
    holder: Option<String>,
}

impl Line for CompanyLine {
    fn cells(self) -> Result<(String, Vec<String>)> {
        let state = match (self.company_id, self.declined_at) {
            (Some(_), _) => "let_in",
            (None, Some(_)) => "turn_away",
            (None, None) => "waiting",
        };
        let cells = vec![
            self.reference.clone(),
            self.company_name,
            self.vat_number,
            self.contact_name,
            self.contact_email,
            self.contact_phone,
            state.to_owned(),
            moment(self.asked_at)?,
            moment(self.due_at)?,
            self.holder.unwrap_or_default(),
        ];
        Ok((self.reference, cells))
    }
}

// ---- What only administrators see

#[derive(sqlx::FromRow)]
struct AuditLine {
    id: String,
    at: i64,
    member: Option<String>,
    name: Option<String>,
    action: String,
    subject: Option<String>,
    detail: Option<String>,
}

impl Line for AuditLine {
    fn cells(self) -> Result<(String, Vec<String>)> {
        let [member, name, subject, detail] =
            [self.member, self.name, self.subject, self.detail].map(Option::unwrap_or_default);
        Ok((self.id, vec![moment(Some(self.at))?, member, name, self.action, subject, detail]))
    }
}

/// The members whose name has all of the words, by reference.
async fn members_named(db: &mut Db<'_>, words: &[String]) -> Result<Vec<String>> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let members = fetch_all!(db, (String, String), "SELECT reference, name FROM member")?;
    let has = |name: &str| {
        let there = search_words(name);
        words.iter().all(|word| there.iter().any(|one| one.starts_with(word.as_str())))
    };
    Ok(members.into_iter().filter(|(_, name)| has(name)).map(|(reference, _)| reference).collect())
}

/// The lines of the log about what is searched for, or by it: a number, by which everybody speaks of things and of members, or the name
/// of a member.
async fn audit_found(db: &mut Db<'_>, filter: &ListFilter) -> Result<Statement> {
    let mut statement = Statement::default();
    statement.push(" FROM audit WHERE 1 = 1");
    if !filter.search.is_empty() {
        // Numbers are written in capitals, and typed as it comes.
        let mut wanted = vec![filter.search.clone(), filter.search.to_uppercase()];
        let members = members_named(db, &search_words(&filter.search)).await?;
        statement.push(" AND (audit.subject IN (").list(&wanted).push(") OR audit.member IN (");
        wanted.extend(members);
        statement.list(&wanted).push("))");
    }
    if let Some(action) = filter.state {
        statement.push(" AND audit.action = ").text(action);
    }
    Ok(statement)
}

async fn audit_ids(
    db: &mut Db<'_>,
    filter: &ListFilter,
    found: &Statement,
    page: Option<(u32, u32)>,
) -> Result<Vec<String>> {
    let direction = if filter.order.descending { " DESC" } else { "" };
    let mut statement = Statement { sql: String::new(), arguments: found.arguments.clone() };
    statement.push("SELECT audit.id").push(&found.sql).push(" ORDER BY audit.at").push(direction);
    statement.push(", audit.id").push(direction);
    if let Some((limit, offset)) = page {
        statement.push(" LIMIT ").number(limit).push(" OFFSET ").number(offset);
    }
    Ok(fetch_built!(db, (String,), statement)?.into_iter().map(|(id,)| id).collect())
}

async fn audit_rows(db: &mut Db<'_>, ids: &[String]) -> Result<Vec<Vec<String>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = Statement::default();
    statement.push(
        "SELECT audit.id, audit.at, audit.member, member.name, audit.action, audit.subject, audit.detail
         FROM audit LEFT JOIN member ON member.reference = audit.member WHERE audit.id IN (",
    );
    statement.list(ids).push(")");
    Ok(in_order(ids, cells(fetch_built!(db, AuditLine, statement)?)?))
}

// ---- Pages and files

/// How many rows there are, counted to one more than so many.
async fn count(db: &mut Db<'_>, found: &Statement, bound: u32) -> Result<u32> {
    let mut statement = Statement { sql: String::new(), arguments: found.arguments.clone() };
    statement.push("SELECT COUNT(*) FROM (SELECT 1").push(&found.sql).push(" LIMIT ").number(bound + 1);
    statement.push(") AS counted");
    let counted = fetch_built!(db, (i64,), statement)?;
    number(counted.first().map_or(0, |(count,)| *count))
}

/// A list that is taken away as a file, row by row.
#[derive(Debug)]
pub struct OpenList {
    caller: DeskCaller,
    list: List,
    ids: Vec<String>,
    /// Rows that are there already, for what is never long.
    rows: Vec<Vec<String>>,
    read: usize,
}

impl OpenList {
    fn new(caller: &DeskCaller, list: List) -> Self {
        Self { caller: caller.clone(), list, ids: Vec::new(), rows: Vec::new(), read: 0 }
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len().max(self.rows.len())
    }

    /// A list whose rows are all there.
    pub(crate) fn whole(caller: &DeskCaller, list: List, rows: Vec<Vec<String>>) -> Self {
        Self { caller: caller.clone(), list, ids: Vec::new(), rows, read: 0 }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Store {
    /// A page of a list, as far as the caller may see it. A page beyond the last is the last.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who may not read the list, for a list of one thing and for one that no table holds, or when the
    /// database fails.
    pub async fn desk_list(&self, caller: &DeskCaller, filter: &ListFilter) -> Result<ListPage> {
        may(caller.actor(), Action::ReadList { list: filter.list })?;
        if !filter.list.stands_alone() {
            return Err(StoreError::NotFound);
        }
        let (total, more, page, pages, rows) = match source(filter.list) {
            Some(source) => {
                let mut db = self.read().await?;
                let words = search_words(&filter.search);
                let rare = source.rarest(&mut db, &words).await?;
                let found = source.found(caller, filter, &words, rare);
                if rare.is_some() {
                    // Few: all of them are found at once.
                    let ids = source.ids(&mut db, filter, &found, None).await?;
                    let (total, page, pages) = filter.paged(u32::try_from(ids.len()).unwrap_or(u32::MAX), COUNTED);
                    let first = (page as usize - 1) * PAGE_SIZE as usize;
                    let ids: Vec<String> = ids.into_iter().skip(first).take(PAGE_SIZE as usize).collect();
                    (total, false, page, pages, source.rows(&mut db, caller, &ids).await?)
                } else {
                    let bound = if words.is_empty() { COUNTED } else { COUNTED_AMONG_MANY };
                    let counted = count(&mut db, &found, bound).await?;
                    let (total, page, pages) = filter.paged(counted, bound);
                    let ids = source.ids(&mut db, filter, &found, Some((PAGE_SIZE, (page - 1) * PAGE_SIZE))).await?;
                    (total, counted > bound, page, pages, source.rows(&mut db, caller, &ids).await?)
                }
            }
            None if filter.list == List::Texts => return Err(StoreError::NotFound),
            None if filter.list == List::People => {
                return Ok(ListPage::of(filter, people_rows(&self.desk_people(&DeskActor::from(caller)).await?)));
            }
            None => {
                let mut db = self.read().await?;
                let found = audit_found(&mut db, filter).await?;
                let counted = count(&mut db, &found, COUNTED).await?;
                let (total, page, pages) = filter.paged(counted, COUNTED);
                let ids = audit_ids(&mut db, filter, &found, Some((PAGE_SIZE, (page - 1) * PAGE_SIZE))).await?;
                (total, counted > COUNTED, page, pages, audit_rows(&mut db, &ids).await?)
            }
        };
        let items = rows.into_iter().map(|cells| ListRow::of(filter.list, cells)).collect();
        Ok(ListPage { items, total, more, page, pages })
    }

    /// A page of the texts of the portal, which no table holds: `rows` are all of them, with a cell for each column.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] for who may not read them.
    pub fn texts_list(&self, caller: &DeskCaller, filter: &ListFilter, rows: Vec<Vec<String>>) -> Result<ListPage> {
        may(caller.actor(), Action::ReadList { list: filter.list })?;
        Ok(ListPage::of(filter, rows))
    }

    /// All of them as the filter leaves them, to be taken away as a file; the log notes it.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] for who may not read them, or when the database fails.
    pub async fn open_texts(
        &self,
        caller: &DeskCaller,
        filter: &ListFilter,
        rows: Vec<Vec<String>>,
        kind: FileKind,
        now: Timestamp,
    ) -> Result<OpenList> {
        may(caller.actor(), Action::ReadList { list: filter.list })?;
        let mut open = OpenList::new(caller, filter.list);
        open.rows = arranged(filter, rows);
        self.note_export(caller, &open, kind, now).await?;
        Ok(open)
    }

    /// Notes who took which list, in which format and with how many rows.
    async fn note_export(&self, caller: &DeskCaller, open: &OpenList, kind: FileKind, now: Timestamp) -> Result<()> {
        let (actor, list) = (DeskActor::from(caller), open.list);
        let detail = [kind.as_str(), &open.len().to_string()].join(" ");
        self.write(move |db| {
            Box::pin(async move {
                audit::note(db, &actor, AuditAction::Exported, Some(list.as_str()), Some(&detail), now).await
            })
        })
        .await
    }

    /// A whole list, to be taken away as a file; the log notes it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who may not read the list, for a list of one thing and for one that no table holds, or when the
    /// database fails.
    pub async fn open_list(
        &self,
        caller: &DeskCaller,
        filter: &ListFilter,
        kind: FileKind,
        now: Timestamp,
    ) -> Result<OpenList> {
        may(caller.actor(), Action::ReadList { list: filter.list })?;
        if !filter.list.stands_alone() {
            return Err(StoreError::NotFound);
        }
        let mut open = OpenList::new(caller, filter.list);
        match source(filter.list) {
            Some(source) => {
                let mut db = self.read().await?;
                let words = search_words(&filter.search);
                let rare = source.rarest(&mut db, &words).await?;
                let found = source.found(caller, filter, &words, rare);
                open.ids = source.ids(&mut db, filter, &found, None).await?;
            }
            None if filter.list == List::Texts => return Err(StoreError::NotFound),
            None if filter.list == List::People => {
                open.rows = arranged(filter, people_rows(&self.desk_people(&DeskActor::from(caller)).await?));
            }
            None => {
                let mut db = self.read().await?;
                let found = audit_found(&mut db, filter).await?;
                open.ids = audit_ids(&mut db, filter, &found, None).await?;
            }
        }
        self.note_export(caller, &open, kind, now).await?;
        Ok(open)
    }

    /// The next rows of a list, each with a cell for every column; none at its end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_rows(&self, open: &mut OpenList) -> Result<Option<Vec<Vec<String>>>> {
        if !open.rows.is_empty() {
            return Ok(Some(std::mem::take(&mut open.rows)));
        }
        let ids: Vec<String> = open.ids.iter().skip(open.read).take(BATCH).cloned().collect();
        if ids.is_empty() {
            return Ok(None);
        }
        open.read += ids.len();
        // A connection for each batch: whoever reads slowly holds up nobody.
        let mut db = self.read().await?;
        let rows = match source(open.list) {
            Some(source) => source.rows(&mut db, &open.caller, &ids).await?,
            None => audit_rows(&mut db, &ids).await?,
        };
        Ok(Some(rows))
    }
}

/// Where a list of things that companies sent comes from.
const fn source(list: List) -> Option<&'static Source> {
    match list {
        List::Vacancies => Some(&VACANCIES),
        List::LegalQuestions => Some(&QUESTIONS),
        List::Companies => Some(&COMPANIES),
        List::Registrations | List::Texts | List::People | List::Audit => None,
    }
}
