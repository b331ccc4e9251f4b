//! The lists of the desk: what each shows, how it is searched, sorted and filtered, and what stands in its file. One declaration of the
//! columns for the page, for CSV and for XLSX.

use serde::{Deserialize, Serialize};

use super::queue::ItemKind;
use crate::{
    choice::{Choice, choice},
    desk::{
        audit::AuditAction,
        company::ClaimDecision,
        people::{DeskPeople, DeskRole, FactorState, Member, MemberState},
        text::{ReviewState, TextKind},
    },
    legal_question::LegalQuestionState,
    query::Query,
    text::{Lang, plain},
    vacancy::VacancyState,
    workshop::SeatState,
};

choice! {
    /// A list.
    List {
        /// All vacancies, in every state.
        Vacancies = "vacancies",
        /// All legal questions.
        LegalQuestions = "legal-questions",
        /// All who ask or asked to join a company.
        Companies = "companies",
        /// Who registered for one workshop; only a file, since its page is the workshop's.
        Registrations = "registrations",
        /// What the portal says, with who checked it and when.
        Texts = "texts",
        /// Who works at the desk.
        People = "people",
        /// The log.
        Audit = "audit",
    }
}

choice! {
    /// The kind of a file that a list is taken away in.
    FileKind {
        /// Comma-separated values (RFC 4180), in UTF-8.
        Csv = "csv",
        /// A workbook of Office Open XML.
        Xlsx = "xlsx",
    }
}

/// What the cells of a column hold, each as text: empty for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// What somebody typed.
    Text,
    /// The number by which everybody speaks of it.
    Reference,
    /// A member of a closed list, or several between spaces.
    Code,
    /// A whole number.
    Number,
    /// Cents of a euro.
    Cents,
    /// A civil date, in ISO 8601.
    Day,
    /// An instant, in ISO 8601.
    Moment,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in addresses and texts.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: CellKind,
    /// One can sort by it.
    pub sorts: bool,
    /// It stands on the page; the others are in files only.
    pub shown: bool,
}

const fn column(name: &'static str, kind: CellKind) -> Column {
    Column { name, kind, sorts: false, shown: true }
}

impl Column {
    const fn sorts(self) -> Self {
        Self { sorts: true, ..self }
    }

    const fn in_files(self) -> Self {
        Self { shown: false, ..self }
    }
}

const VACANCIES: &[Column] = &[
    column("reference", CellKind::Reference),
    column("title", CellKind::Text).sorts(),
    column("company", CellKind::Text).sorts(),
    column("vat_number", CellKind::Text).in_files(),
    column("municipality", CellKind::Text),
    column("region", CellKind::Code).in_files(),
    column("state", CellKind::Code),
    column("outcome", CellKind::Code).in_files(),
    column("arrived", CellKind::Moment).sorts(),
    column("due", CellKind::Moment).in_files(),
    column("closing_date", CellKind::Day).sorts(),
    column("holder", CellKind::Text),
    column("contract", CellKind::Code).in_files(),
    column("positions", CellKind::Number).in_files(),
    column("pay_min", CellKind::Cents).in_files(),
    column("pay_max", CellKind::Cents).in_files(),
    column("pay_period", CellKind::Code).in_files(),
    column("contact_name", CellKind::Text).in_files(),
    column("contact_email", CellKind::Text).in_files(),
    column("contact_phone", CellKind::Text).in_files(),
];

const LEGAL_QUESTIONS: &[Column] = &[
    column("reference", CellKind::Reference),
    column("topic", CellKind::Code),
    column("company", CellKind::Text).sorts(),
    column("vat_number", CellKind::Text).in_files(),
    column("state", CellKind::Code),
    column("urgency", CellKind::Code).in_files(),
    column("arrived", CellKind::Moment).sorts(),
    column("due", CellKind::Moment),
    column("holder", CellKind::Text),
    column("contact_name", CellKind::Text).in_files(),
    column("contact_email", CellKind::Text).in_files(),
    column("contact_phone", CellKind::Text).in_files(),
];

const COMPANIES: &[Column] = &[
    column("reference", CellKind::Reference),
    column("company", CellKind::Text).sorts(),
    column("vat_number", CellKind::Text),
    column("contact_name", CellKind::Text),
    column("contact_email", CellKind::Text).in_files(),
    column("contact_phone", CellKind::Text).in_files(),
    column("state", CellKind::Code),
    column("arrived", CellKind::Moment).sorts(),
    column("due", CellKind::Moment).in_files(),
    column("holder", CellKind::Text),
];

const REGISTRATIONS: &[Column] = &[
    column("reference", CellKind::Reference),
    column("name", CellKind::Text),
    column("email", CellKind::Text),
    column("role", CellKind::Text),
    column("company", CellKind::Text),
    column("vat_number", CellKind::Text),
    column("state", CellKind::Code),
    column("arrived", CellKind::Moment).sorts(),
    column("came", CellKind::Moment),
    column("question", CellKind::Text),
];

const TEXTS: &[Column] = &[
    column("file", CellKind::Reference).in_files(),
    column("title", CellKind::Text).sorts(),
    column("kind", CellKind::Code),
    column("state", CellKind::Code),
    column("review_by", CellKind::Day).sorts(),
    column("languages", CellKind::Code),
    column("missing", CellKind::Code),
    column("checked_on", CellKind::Day).sorts(),
    column("checked_by", CellKind::Text),
    column("confidence", CellKind::Code),
    column("sources", CellKind::Number).sorts(),
    column("undated", CellKind::Number).sorts(),
    column("signed_by", CellKind::Text),
    column("signed_on", CellKind::Day).sorts(),
];

const PEOPLE: &[Column] = &[
    column("reference", CellKind::Reference).in_files(),
    column("name", CellKind::Text).sorts(),
    column("email", CellKind::Text).sorts(),
    column("partner", CellKind::Text).sorts(),
    column("roles", CellKind::Code),
    column("state", CellKind::Code),
    column("factor", CellKind::Code),
];

const AUDIT: &[Column] = &[
    column("arrived", CellKind::Moment).sorts(),
    column("member", CellKind::Reference),
    column("name", CellKind::Text),
    column("action", CellKind::Code),
    column("subject", CellKind::Reference),
    column("detail", CellKind::Code),
];

impl List {
    /// Its columns, in the order of the page and of the file.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Vacancies => VACANCIES,
            Self::LegalQuestions => LEGAL_QUESTIONS,
            Self::Companies => COMPANIES,
            Self::Registrations => REGISTRATIONS,
            Self::Texts => TEXTS,
            Self::People => PEOPLE,
            Self::Audit => AUDIT,
        }
    }

    /// The items of which it is; none for what nobody takes in hand.
    #[must_use]
    pub const fn items(self) -> Option<ItemKind> {
        match self {
            Self::Vacancies => Some(ItemKind::Vacancy),
            Self::LegalQuestions => Some(ItemKind::LegalQuestion),
            Self::Companies => Some(ItemKind::Company),
            Self::Registrations | Self::Texts | Self::People | Self::Audit => None,
        }
    }

    /// Whose it is to read.
    #[must_use]
    pub const fn roles(self) -> &'static [DeskRole] {
        match (self, self.items()) {
            (_, Some(kind)) => kind.roles(),
            (Self::Registrations, None) => &[DeskRole::Trainer, DeskRole::Administrator],
            (Self::Texts, None) => &[DeskRole::Editor, DeskRole::Lawyer, DeskRole::Administrator],
            (_, None) => &[DeskRole::Administrator],
        }
    }

    /// Whether it is one for the whole desk, with an address of its own; the others are each of one thing.
    #[must_use]
    pub const fn stands_alone(self) -> bool {
        !matches!(self, Self::Registrations)
    }

    /// The states that it can be filtered by, as they stand in its column.
    #[must_use]
    pub fn states(self) -> Vec<&'static str> {
        match self {
            // Nobody at the desk sees what is not confirmed.
            Self::Vacancies => words(VacancyState::ALL).filter(|state| *state != "unconfirmed").collect(),
            Self::LegalQuestions => words(LegalQuestionState::ALL).filter(|state| *state != "unconfirmed").collect(),
            Self::Companies => ["waiting"].into_iter().chain(words(ClaimDecision::ALL)).collect(),
            Self::Registrations => words(SeatState::ALL).collect(),
            Self::Audit => words(AuditAction::ALL).collect(),
            Self::Texts => words(ReviewState::ALL).collect(),
            Self::People => words(MemberState::ALL).collect(),
        }
    }

    /// By which of its columns it is narrowed beside the state, and the codes that their cells hold.
    #[must_use]
    pub fn narrowings(self) -> Vec<(&'static str, Vec<&'static str>)> {
        match self {
            Self::Texts => vec![
                ("kind", words(TextKind::ALL).collect()),
                ("missing", Lang::ALL.into_iter().map(Lang::tag).collect()),
            ],
            Self::People => {
                vec![("roles", words(DeskRole::ALL).collect()), ("factor", words(FactorState::ALL).collect())]
            }
            Self::Vacancies | Self::LegalQuestions | Self::Companies | Self::Registrations | Self::Audit => Vec::new(),
        }
    }

    /// In which order it stands where nobody chose another: by the newest, people by name, texts by what is to be checked first.
    #[must_use]
    pub const fn order(self) -> Order {
        match self {
            Self::People => Order { column: "name", descending: false },
            Self::Texts => Order { column: "review_by", descending: false },
            _ => Order { column: "arrived", descending: true },
        }
    }
}

fn words<T: Choice>(all: &'static [T]) -> impl Iterator<Item = &'static str> {
    all.iter().map(|one| one.as_str())
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By which column.
    pub column: &'static str,
    /// The last first.
    pub descending: bool,
}

/// Rows on a page.
pub const PAGE_SIZE: u32 = 50;

/// Rows that are counted and can be paged to, at most: who looks for one among more of them searches.
pub const COUNTED: u32 = 10_000;

/// The same where one searches for words that many rows have: another word finds sooner than more pages.
pub const COUNTED_AMONG_MANY: u32 = 300;

/// Characters of what is searched for, at most.
const SEARCH_MAX: usize = 100;

/// What of a list is shown, and in which order; kept in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFilter {
    /// Which list.
    pub list: List,
    /// Beginnings of words that all must stand in it.
    pub search: String,
    /// Only in this state.
    pub state: Option<&'static str>,
    /// Only where these columns hold these codes.
    pub narrowed: Vec<(&'static str, &'static str)>,
    /// The order.
    pub order: Order,
    /// The page, from 1.
    pub page: u32,
}

impl ListFilter {
    /// All of a list, in its own order.
    #[must_use]
    pub const fn of(list: List) -> Self {
        Self { list, search: String::new(), state: None, narrowed: Vec::new(), order: list.order(), page: 1 }
    }

    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(list: List, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::of(list);
        for (name, value) in pairs {
            match name {
                "q" => filter.search = value.trim().chars().take(SEARCH_MAX).collect(),
                "state" => filter.state = list.states().into_iter().find(|state| *state == value),
                "sort" => filter.order = order(list, value).unwrap_or(list.order()),
                "page" => filter.page = value.parse().unwrap_or(1).max(1),
                name => filter.narrowed.extend(narrowing(list, name, value)),
            }
        }
        filter
    }

    /// The query of the filter, without `?`; empty for all.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Query::default();
        query.add("q", Some(self.search.as_str()).filter(|search| !search.is_empty()));
        query.add("state", self.state);
        for (column, code) in &self.narrowed {
            query.add(column, Some(code));
        }
        let sort = [if self.order.descending { "-" } else { "" }, self.order.column].concat();
        query.add("sort", Some(sort.as_str()).filter(|_| self.order != self.list.order()));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }

    /// Of so many rows, counted to no more than `bound`: how many there are to page through, which page it is, and how many there are.
    #[must_use]
    pub fn paged(&self, counted: u32, bound: u32) -> (u32, u32, u32) {
        let total = counted.min(bound);
        let pages = total.div_ceil(PAGE_SIZE).max(1);
        (total, self.page.clamp(1, pages), pages)
    }

    /// The same in another order, from its first page: the other way round where it stands by that column already.
    #[must_use]
    pub fn sorted_by(&self, column: &Column) -> Self {
        let descending = if self.order.column == column.name {
            !self.order.descending
        } else {
            // The newest first, names from A.
            matches!(column.kind, CellKind::Moment | CellKind::Day)
        };
        Self { order: Order { column: column.name, descending }, page: 1, ..self.clone() }
    }
}

/// A column by which the list is narrowed, and one of its codes.
fn narrowing(list: List, name: &str, value: &str) -> Option<(&'static str, &'static str)> {
    let (column, codes) = list.narrowings().into_iter().find(|(column, _)| *column == name)?;
    Some((column, codes.into_iter().find(|code| *code == value)?))
}

/// `title`, or `-title` for the other way round.
fn order(list: List, written: &str) -> Option<Order> {
    let (name, descending) = written.strip_prefix('-').map_or((written, false), |name| (name, true));
    let column = list.columns().iter().find(|column| column.sorts && column.name == name)?;
    Some(Order { column: column.name, descending })
}

/// The words of a text by which it is found: in small letters, without accents, each once, those of one sign left out.
#[must_use]
pub fn search_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .map(|word| word.chars().flat_map(char::to_lowercase).map(plain).collect::<String>())
        .filter(|word| word.len() > 1)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The rows of a list that is never long, each with a cell for every column: what the filter leaves of them, in its order.
#[must_use]
pub fn arranged(filter: &ListFilter, mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let columns = filter.list.columns();
    let place = |name: &str| columns.iter().position(|column| column.name == name);
    let wanted = search_words(&filter.search);
    let narrowed: Vec<(Option<usize>, &str)> = filter
        .state
        .map(|code| ("state", code))
        .into_iter()
        .chain(filter.narrowed.iter().copied())
        .map(|(column, code)| (place(column), code))
        .collect();
    rows.retain(|cells| {
        let of = |place: usize| cells.get(place).map_or("", String::as_str);
        let holds =
            |(place, code): &(Option<usize>, &str)| place.is_some_and(|at| of(at).split(' ').any(|one| one == *code));
        let typed =
            columns.iter().zip(cells).filter(|(column, _)| matches!(column.kind, CellKind::Text | CellKind::Reference));
        let there: Vec<String> = typed.flat_map(|(_, cell)| search_words(cell)).collect();
        narrowed.iter().all(holds) && wanted.iter().all(|word| there.iter().any(|one| one.starts_with(word.as_str())))
    });
    if let Some(by) = place(filter.order.column) {
        let key = |cells: &Vec<String>| {
            let cell = cells.get(by).map_or("", String::as_str);
            (
                cell.parse::<u32>().unwrap_or_default(),
                cell.chars().flat_map(char::to_lowercase).map(plain).collect::<String>(),
            )
        };
        rows.sort_by_cached_key(key);
        if filter.order.descending {
            rows.reverse();
        }
    }
    rows
}

/// Everybody of the desk as rows of their list, for the page as for the file.
#[must_use]
pub fn people_rows(people: &DeskPeople) -> Vec<Vec<String>> {
    let row = |member: &Member| {
        let partner = people.partners.iter().find(|partner| partner.reference == member.partner);
        let roles: Vec<&str> = member.roles.iter().map(|role| role.as_str()).collect();
        vec![
            member.reference.clone(),
            member.name.clone(),
            member.email.clone(),
            partner.map_or_else(String::new, |partner| partner.name.clone()),
            roles.join(" "),
            member.state.as_str().to_owned(),
            FactorState::of(member).map_or_else(String::new, |state| state.as_str().to_owned()),
        ]
    };
    people.members.iter().map(row).collect()
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListRow {
    /// What its first column says, also where that stands in files alone: by it one comes to the thing.
    pub key: String,
    /// The cells of the columns that stand on the page, in their order.
    pub cells: Vec<String>,
}

impl ListRow {
    /// What of a row's cells, one for each column, stands on the page.
    #[must_use]
    pub fn of(list: List, cells: Vec<String>) -> Self {
        let key = cells.first().cloned().unwrap_or_default();
        let on_page = cells.into_iter().zip(list.columns()).filter(|(_, column)| column.shown);
        Self { key, cells: on_page.map(|(cell, _)| cell).collect() }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListPage {
    /// The rows.
    pub items: Vec<ListRow>,
    /// How many fit the filter, counted up to [`COUNTED`] or [`COUNTED_AMONG_MANY`].
    pub total: u32,
    /// There are more than that.
    pub more: bool,
    /// The page, from 1.
    pub page: u32,
    /// How many pages one can go to, at least 1.
    pub pages: u32,
}

impl ListPage {
    /// The page of rows that are all there, as the filter leaves and orders them. A page beyond the last is the last.
    #[must_use]
    pub fn of(filter: &ListFilter, rows: Vec<Vec<String>>) -> Self {
        let rows = arranged(filter, rows);
        let counted = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let (total, page, pages) = filter.paged(counted, COUNTED);
        let from = (page as usize - 1) * PAGE_SIZE as usize;
        let rows = rows.into_iter().skip(from).take(PAGE_SIZE as usize);
        let items = rows.map(|cells| ListRow::of(filter.list, cells)).collect();
        Self { items, total, more: counted > COUNTED, page, pages }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::query::pairs;

    #[test]
    fn a_filter_survives_the_address() {
        let filter = ListFilter {
            list: List::Vacancies,
            search: "caffè & tè".into(),
            state: Some("published"),
            narrowed: Vec::new(),
            order: Order { column: "company", descending: true },
            page: 3,
        };
        let query = filter.to_query();
        let read = pairs(&query);
        let read = |list| ListFilter::from_pairs(list, read.iter().map(|(name, value)| (&**name, &**value)));
        assert_eq!(read(List::Vacancies), filter);
        assert_eq!(
            read(List::People),
            ListFilter { search: filter.search.clone(), page: 3, ..ListFilter::of(List::People) }
        );
        let odd = [("sort", "contact_email"), ("state", "unconfirmed"), ("page", "0"), ("q", "  ")];
        assert_eq!(ListFilter::from_pairs(List::Vacancies, odd), ListFilter::of(List::Vacancies));
        assert_eq!(ListFilter::of(List::Audit).to_query(), "");
    }

    #[test]
    fn a_list_is_narrowed_by_its_own_columns_alone() {
        let read = |list, pairs: &[(&'static str, &'static str)]| {
            ListFilter::from_pairs(list, pairs.iter().copied()).to_query()
        };
        let typed = [("kind", "case"), ("missing", "en"), ("roles", "editor"), ("state", "overdue")];
        assert_eq!(read(List::Texts, &typed), "state=overdue&kind=case&missing=en");
        assert_eq!(read(List::People, &typed), "roles=editor");
        assert_eq!(read(List::Vacancies, &typed), "");
        assert_eq!(read(List::Texts, &[("kind", "poem"), ("kind", ""), ("missing", "fr")]), "");
    }

    #[test]
    fn short_lists_are_searched_narrowed_and_sorted_by_the_same_columns() {
        let row = |name: &str, email: &str, roles: &str, state: &str| {
            ["M-1", name, email, "Ente", roles, state, ""].map(str::to_owned).to_vec()
        };
        let rows = vec![
            row("Élodie", "b@x.it", "editor mediator", "active"),
            row("anna", "c@x.it", "lawyer", "invited"),
            row("Zeno", "a@x.it", "mediator", "active"),
        ];
        let names = |pairs: &[(&'static str, &'static str)]| -> Vec<String> {
            let filter = ListFilter::from_pairs(List::People, pairs.iter().copied());
            arranged(&filter, rows.clone()).into_iter().map(|cells| cells[1].clone()).collect()
        };
        assert_eq!(names(&[]), ["anna", "Élodie", "Zeno"]);
        assert_eq!(names(&[("sort", "-name")]), ["Zeno", "Élodie", "anna"]);
        assert_eq!(names(&[("q", "elod")]), ["Élodie"]);
        assert_eq!(names(&[("q", "active")]), [""; 0], "codes are no words");
        assert_eq!(names(&[("roles", "mediator")]), ["Élodie", "Zeno"]);
        assert_eq!(names(&[("roles", "mediator"), ("state", "invited")]), [""; 0]);
    }

    #[test]
    fn a_head_sorts_and_then_turns_round() {
        let column = |name| VACANCIES.iter().find(|column| column.name == name).unwrap();
        let by_title = ListFilter { page: 4, ..ListFilter::of(List::Vacancies) }.sorted_by(column("title"));
        assert_eq!((by_title.to_query().as_str(), by_title.page), ("sort=title", 1));
        assert_eq!(by_title.sorted_by(column("title")).to_query(), "sort=-title");
        assert_eq!(by_title.sorted_by(column("closing_date")).to_query(), "sort=-closing_date");
        assert_eq!(by_title.sorted_by(column("arrived")).to_query(), "", "its own order");
    }

    #[test]
    fn every_list_has_columns_of_its_own_and_an_order_among_them() {
        for list in List::ALL.iter().copied() {
            let names: BTreeSet<&str> = list.columns().iter().map(|column| column.name).collect();
            assert_eq!(names.len(), list.columns().len(), "{list:?}");
            let order = list.order();
            assert!(list.columns().iter().any(|column| column.sorts && column.name == order.column), "{list:?}");
        }
    }

    #[test]
    fn words_are_found_whatever_their_accents() {
        assert_eq!(search_words("Perché l’AZIENDA è a Forlì? È a Forlì"), ["azienda", "forli", "perche"]);
        assert_eq!(search_words("IT12345678903 V-7K3QM9XY"), ["7k3qm9xy", "it12345678903"]);
        assert!(search_words(" – ! ").is_empty());
    }
}
