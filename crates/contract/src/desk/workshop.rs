//! Workshops at the desk: written, published, changed and cancelled there.

use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use crate::{
    check::{Checker, parse_date},
    choice::{Choice, choice},
    desk::material::MaterialDraft,
    employer::NAME_MAX,
    problem::{Problem, ProblemCode, Problems},
    query::Query,
    text::{Lang, Localised},
    working_time::moment_in_italy,
    workshop::{ProgrammeItem, Venue, WorkshopState, WorkshopSummary, WorkshopView},
};

/// Workshops on a page of the list.
pub const PAGE_SIZE: u32 = 50;

/// Characters of a search, at most.
const SEARCH_MAX: usize = 100;
/// Characters of a title, at most.
pub const TITLE_MAX: u32 = 120;
/// Characters of a summary, at most.
pub const SUMMARY_MAX: u32 = 300;
/// Characters of a description or a programme, at most.
pub const TEXT_MAX: u32 = 4_000;
/// Characters of why a workshop is cancelled, at most.
pub const REASON_MAX: u32 = 500;
/// Seats of a workshop, at most: more is a slip of the finger.
pub const CAPACITY_MAX: u32 = 5_000;
/// How far ahead a workshop may lie, in days.
const AHEAD_MAX: u32 = 3 * 366;

choice! {
    /// Which workshops are shown.
    WorkshopTime {
        /// Published, and not over.
        Coming = "coming",
        /// Published, and over.
        Past = "past",
        /// Not published yet.
        Draft = "draft",
        /// Cancelled.
        Cancelled = "cancelled",
    }
}

choice! {
    /// In which order.
    WorkshopOrder {
        /// Those that begin first.
        Earliest = "earliest",
        /// Those that begin last.
        Latest = "latest",
        /// Those with the fewest free seats, then the longest waiting list.
        Fullest = "fullest",
    }
}

/// Which workshops are shown, and in which order; nothing set shows those to come before those that are over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkshopFilter {
    /// Only these.
    pub time: Option<WorkshopTime>,
    /// Only in this language.
    pub language: Option<Lang>,
    /// Only those in whose number, title or place this stands.
    pub search: Option<String>,
    /// In this order; none where what is near comes first.
    pub order: Option<WorkshopOrder>,
    /// The page, from 1.
    pub page: u32,
}

impl WorkshopFilter {
    /// The filter of an address's query. What cannot be read is no filter.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (name, value) in pairs {
            match name {
                "time" => filter.time = Choice::parse(value),
                "language" => filter.language = Lang::from_tag(value),
                "search" => {
                    let text = value.trim();
                    filter.search = (!text.is_empty() && text.len() <= SEARCH_MAX).then(|| text.to_owned());
                }
                "order" => filter.order = Choice::parse(value),
                "page" => filter.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        filter
    }

    /// The query of the filter, without `?`; empty for all.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = Query::default();
        query.add("time", self.time.map(Choice::as_str));
        query.add("language", self.language.map(Lang::tag));
        query.add("search", self.search.as_deref());
        query.add("order", self.order.map(Choice::as_str));
        let page = self.page.to_string();
        query.add("page", (self.page > 1).then_some(page.as_str()));
        query.into_string()
    }
}

/// A workshop in the desk's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopLine {
    /// What the calendar says of it.
    pub summary: WorkshopSummary,
    /// Where it stands.
    pub state: WorkshopState,
    /// It is over.
    pub past: bool,
    /// Seats that are somebody's.
    pub taken: u32,
}

/// A page of workshops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskWorkshops {
    /// The workshops.
    pub items: Vec<WorkshopLine>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// Everything about a workshop but who registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskWorkshop {
    /// Its public page, as it is or would be.
    pub view: WorkshopView,
    /// Where it stands.
    pub state: WorkshopState,
    /// Counts its changes: whoever changes it names the version that she read.
    pub version: u32,
    /// How often what calendars show of it was changed.
    pub sequence: u32,
    /// It has begun: nothing of it is changed any more.
    pub begun: bool,
    /// Seats that are somebody's.
    pub taken: u32,
    /// So many of them are more than there shall be: nobody is thrown out.
    pub above: u32,
    /// So many people were checked in.
    pub came: u32,
    /// Why it was cancelled.
    pub reason: Option<String>,
    /// It in the words of the form.
    pub draft: WorkshopDraft,
    /// The materials in the words of their form.
    pub materials: Vec<MaterialDraft>,
}

/// A workshop as typed. Hours are the wall time of Italy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopDraft {
    /// The title.
    pub title: Localised<String>,
    /// What one takes home, in a sentence.
    pub summary: Localised<String>,
    /// What it is about.
    pub description: Localised<String>,
    /// What happens when: a line for each, which begins with the hour; the same hours in both languages. May be empty.
    pub programme: Localised<String>,
    /// What to bring; in both languages or in none.
    pub bring: Localised<String>,
    /// The language spoken there.
    pub language: Option<Lang>,
    /// The day.
    pub date: String,
    /// When it begins.
    pub starts_at: String,
    /// When it ends, on the same day.
    pub ends_at: String,
    /// It is a video call.
    pub online: bool,
    /// The name of the place.
    pub place: String,
    /// Street and number.
    pub address: String,
    /// The municipality.
    pub municipality: String,
    /// The address of the video call, for who holds a seat; may follow later.
    pub link: String,
    /// Seats in all.
    pub capacity: String,
    /// Seats and places in the line that one company may have; may be empty.
    pub seats_per_company: String,
    /// The last day on which one can register; may be empty: until it begins.
    pub closing_date: String,
}

/// A workshop that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWorkshop {
    /// The title.
    pub title: Localised<String>,
    /// What one takes home, in a sentence.
    pub summary: Localised<String>,
    /// What it is about; lines are kept.
    pub description: Localised<String>,
    /// What happens when.
    pub programme: Vec<ProgrammeItem>,
    /// What to bring; may be empty.
    pub bring: Localised<String>,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends; after it begins.
    pub ends_at: Timestamp,
    /// From when on nobody registers any more; none where that is when it begins.
    pub closes_at: Option<Timestamp>,
    /// The language spoken there.
    pub language: Lang,
    /// Where it takes place.
    pub venue: Venue,
    /// The address of the video call, for whoever holds a seat.
    pub link: Option<String>,
    /// Seats in all; at least one.
    pub capacity: u32,
    /// Seats and places in the line that one company may have; none for any number.
    pub seats_per_company: Option<u32>,
    /// An example of the demo.
    pub example: bool,
}

/// `15:00`, also as `15.00` or `15`.
pub(super) fn parse_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// A line of a programme: its hour and what happens then.
fn programme_line(line: &str) -> Option<(Time, String)> {
    let (hour, what) = line.trim().split_once(char::is_whitespace)?;
    let what = what.trim_start_matches(['-', '–', ' ']).trim();
    (!what.is_empty()).then_some((parse_time(hour)?, what.to_owned()))
}

impl WorkshopDraft {
    /// The only door to a [`NewWorkshop`]. `today` is the day in Italy on which it is checked: a workshop lies ahead.
    pub fn check(&self, today: Date) -> Result<NewWorkshop, Problems> {
        let mut checker = Checker::default();
        let title = both(|lang| {
            let field = ["title.", lang.tag()].concat();
            checker.line(&field, self.title.get(lang), TITLE_MAX)
        });
        let summary = both(|lang| {
            let field = ["summary.", lang.tag()].concat();
            checker.line(&field, self.summary.get(lang), SUMMARY_MAX)
        });
        let description = both(|lang| {
            let field = ["description.", lang.tag()].concat();
            checker.prose(&field, self.description.get(lang), 1, TEXT_MAX)
        });
        let language = checker.choice("language", self.language);
        let date = checker.coming_date("date", &self.date, today, AHEAD_MAX);
        let starts_at = self.moment(&mut checker, "starts_at", &self.starts_at, date);
        let ends_at = self
            .moment(&mut checker, "ends_at", &self.ends_at, date)
            .filter(|ends_at| ordered(&mut checker, "ends_at", starts_at, *ends_at));
        let closes_at = self.closing(&mut checker, date);
        let programme = self.programme(&mut checker, date);
        let bring = self.bring(&mut checker);
        let venue = self.venue(&mut checker);
        let link = self.link(&mut checker);
        let capacity = checker.whole("capacity", &self.capacity, 1, CAPACITY_MAX);
        let seats_per_company = if self.seats_per_company.trim().is_empty() {
            Some(None)
        } else {
            let most = capacity.unwrap_or(CAPACITY_MAX);
            checker.whole("seats_per_company", &self.seats_per_company, 1, most).map(Some)
        };
        match (
            title,
            summary,
            description,
            language,
            starts_at,
            ends_at,
            closes_at,
            programme,
            bring,
            venue,
            link,
            capacity,
            seats_per_company,
        ) {
            (
                Some(title),
                Some(summary),
                Some(description),
                Some(language),
                Some(starts_at),
                Some(ends_at),
                Some(closes_at),
                Some(programme),
                Some(bring),
                Some(venue),
                Some(link),
                Some(capacity),
                Some(seats_per_company),
            ) => Ok(NewWorkshop {
                title,
                summary,
                description,
                programme,
                bring,
                starts_at,
                ends_at,
                closes_at,
                language,
                venue,
                link,
                capacity,
                seats_per_company,
                example: false,
            }),
            _ => Err(checker.into_problems()),
        }
    }

    /// An hour of the workshop's day.
    fn moment(&self, checker: &mut Checker, field: &str, typed: &str, date: Option<Date>) -> Option<Timestamp> {
        let text = checker.line(field, typed, 20)?;
        let Some(time) = parse_time(&text) else {
            checker.problem(field, ProblemCode::Malformed);
            return None;
        };
        let moment = moment_in_italy(date?.to_datetime(time));
        if moment.is_none() {
            // The hour that the clocks skip.
            checker.problem(field, ProblemCode::Malformed);
        }
        moment
    }

    /// The end of the last day on which one can register.
    fn closing(&self, checker: &mut Checker, date: Option<Date>) -> Option<Option<Timestamp>> {
        if self.closing_date.trim().is_empty() {
            return Some(None);
        }
        let text = checker.line("closing_date", &self.closing_date, 20)?;
        let Some(last) = parse_date(&text) else {
            checker.problem("closing_date", ProblemCode::DateMalformed);
            return None;
        };
        if date.is_some_and(|date| last >= date) {
            checker.problem("closing_date", ProblemCode::Malformed);
            return None;
        }
        Some(moment_in_italy(last.tomorrow().ok()?.to_datetime(Time::midnight())))
    }

    /// What happens when: each line is read in both languages, and they name the same hours.
    fn programme(&self, checker: &mut Checker, date: Option<Date>) -> Option<Vec<ProgrammeItem>> {
        let read = both(|lang| {
            let field = ["programme.", lang.tag()].concat();
            let text = checker.optional_prose(&field, self.programme.get(lang), TEXT_MAX)?;
            let lines: Option<Vec<_>> =
                text.lines().filter(|line| !line.trim().is_empty()).map(programme_line).collect();
            if lines.is_none() {
                checker.problem(&field, ProblemCode::Malformed);
            }
            lines
        })?;
        let hours = |lines: &[(Time, String)]| lines.iter().map(|(time, _)| *time).collect::<Vec<_>>();
        if hours(&read.it) != hours(&read.en) {
            checker.problem("programme.en", ProblemCode::Malformed);
            return None;
        }
        let date = date?;
        let items = read.it.into_iter().zip(read.en).map(|((time, it), (_, en))| {
            Some(ProgrammeItem { starts_at: moment_in_italy(date.to_datetime(time))?, title: Localised { it, en } })
        });
        items.collect()
    }

    fn bring(&self, checker: &mut Checker) -> Option<Localised<String>> {
        let bring = both(|lang| {
            let field = ["bring.", lang.tag()].concat();
            checker.optional_prose(&field, self.bring.get(lang), TEXT_MAX)
        })?;
        for lang in Lang::ALL {
            if bring.get(lang).is_empty() && !bring.get(lang.other()).is_empty() {
                checker.problem(&["bring.", lang.tag()].concat(), ProblemCode::Blank);
                return None;
            }
        }
        Some(bring)
    }

    fn venue(&self, checker: &mut Checker) -> Option<Venue> {
        if self.online {
            return Some(Venue::Online);
        }
        let name = checker.line("place", &self.place, NAME_MAX);
        let address = checker.line("address", &self.address, NAME_MAX);
        let municipality = checker.line("municipality", &self.municipality, NAME_MAX);
        Some(Venue::Place { name: name?, address: address?, municipality: municipality? })
    }

    /// Only a video call has a link, and only one that a browser opens.
    fn link(&self, checker: &mut Checker) -> Option<Option<String>> {
        if !self.online {
            return Some(None);
        }
        let link = checker.optional_line("link", &self.link, 500)?;
        let opens = link.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        if !opens && !link.is_empty() {
            checker.problem("link", ProblemCode::Malformed);
            return None;
        }
        Some((!link.is_empty()).then_some(link))
    }
}

/// A part in both languages, Italian first; none where one of them is none.
fn both<T>(mut part: impl FnMut(Lang) -> Option<T>) -> Option<Localised<T>> {
    let (it, en) = (part(Lang::It), part(Lang::En));
    Some(Localised { it: it?, en: en? })
}

fn ordered(checker: &mut Checker, field: &str, first: Option<Timestamp>, second: Timestamp) -> bool {
    let ordered = first.is_none_or(|first| first < second);
    if !ordered {
        checker.problem(field, ProblemCode::Malformed);
    }
    ordered
}

/// Changes a workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopChange {
    /// The version that was read.
    pub version: u32,
    /// It as it shall be.
    pub draft: WorkshopDraft,
}

/// Puts a workshop into the calendar for all to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Publication {
    /// The version that was read.
    pub version: u32,
}

/// Cancels a workshop, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopCancellation {
    /// The version that was read.
    pub version: u32,
    /// Why; whoever registered reads it.
    pub reason: String,
}

impl WorkshopCancellation {
    /// Why, in a shape that can be told.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        checker.prose("reason", &self.reason, 1, REASON_MAX).ok_or_else(|| checker.into_problems())
    }
}

/// That a company has as many seats as the workshop's rule allows.
#[must_use]
pub fn company_is_full(rule: u32) -> Problem {
    Problem::with_limit("people", ProblemCode::TooManyOfCompany, rule)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::query;

    fn draft() -> WorkshopDraft {
        let both = |it: &str, en: &str| Localised { it: it.to_owned(), en: en.to_owned() };
        WorkshopDraft {
            title: both("Il primo giorno", "The first day"),
            summary: both("Una lista.", "A list."),
            description: both("Che cosa serve.", "What it takes."),
            programme: both("15:00 Benvenuto\n16.30 – Domande", "15 Welcome\n16:30 Questions"),
            bring: both("", ""),
            language: Some(Lang::It),
            date: "2026-12-10".into(),
            starts_at: "15:00".into(),
            ends_at: "17.30".into(),
            place: "Sala".into(),
            address: "Via Roma 1".into(),
            municipality: "Milano".into(),
            capacity: "30".into(),
            seats_per_company: "3".into(),
            closing_date: "8/12/2026".into(),
            ..WorkshopDraft::default()
        }
    }

    fn found(draft: &WorkshopDraft) -> Vec<(String, ProblemCode)> {
        let problems = draft.check(date(2026, 12, 1)).unwrap_err();
        problems.into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    #[test]
    fn hours_are_those_of_italy_and_registration_closes_with_its_day() {
        let new = draft().check(date(2026, 12, 1)).unwrap();
        assert_eq!(new.starts_at, "2026-12-10T14:00:00Z".parse().unwrap());
        assert_eq!(new.ends_at, "2026-12-10T16:30:00Z".parse().unwrap());
        assert_eq!(new.closes_at, Some("2026-12-08T23:00:00Z".parse().unwrap()));
        assert_eq!(new.programme.len(), 2);
        assert_eq!(new.programme[1].starts_at, "2026-12-10T15:30:00Z".parse().unwrap());
        assert_eq!(new.programme[1].title.it, "Domande");
        assert_eq!((new.capacity, new.seats_per_company), (30, Some(3)));
    }

    #[test]
    fn what_is_left_out_is_told_at_its_field() {
        let fields: Vec<String> = found(&WorkshopDraft::default()).into_iter().map(|(field, _)| field).collect();
        let expected = [
            "title.it",
            "title.en",
            "summary.it",
            "summary.en",
            "description.it",
            "description.en",
            "language",
            "date",
            "starts_at",
            "ends_at",
            "place",
            "address",
            "municipality",
            "capacity",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn what_does_not_fit_is_told_at_its_field() {
        let with = |spoil: fn(&mut WorkshopDraft)| {
            let mut draft = draft();
            spoil(&mut draft);
            found(&draft)
        };
        let at = |field: &str, code| vec![(field.to_owned(), code)];
        assert_eq!(with(|draft| draft.ends_at = "15:00".into()), at("ends_at", ProblemCode::Malformed));
        assert_eq!(with(|draft| draft.starts_at = "tre".into()), at("starts_at", ProblemCode::Malformed));
        assert_eq!(with(|draft| draft.date = "2026-11-30".into()), at("date", ProblemCode::DatePast));
        assert_eq!(with(|draft| draft.closing_date = "2026-12-10".into()), at("closing_date", ProblemCode::Malformed));
        assert_eq!(
            with(|draft| draft.programme.en = "15:00 Welcome".into()),
            at("programme.en", ProblemCode::Malformed)
        );
        assert_eq!(with(|draft| draft.programme.it = "Benvenuto".into()), at("programme.it", ProblemCode::Malformed));
        assert_eq!(with(|draft| draft.bring.it = "Un computer".into()), at("bring.en", ProblemCode::Blank));
        assert_eq!(with(|draft| draft.seats_per_company = "31".into()), at("seats_per_company", ProblemCode::TooLarge));
        let online = |draft: &mut WorkshopDraft| {
            draft.online = true;
            draft.link = "javascript:alert(1)".into();
        };
        assert_eq!(with(online), at("link", ProblemCode::Malformed));
    }

    #[test]
    fn the_hour_that_the_clocks_skip_is_none() {
        let skipped = WorkshopDraft {
            date: "2027-03-28".into(),
            starts_at: "2:30".into(),
            closing_date: String::new(),
            ..draft()
        };
        assert_eq!(found(&skipped), [("starts_at".to_owned(), ProblemCode::Malformed)]);
    }

    #[test]
    fn a_filter_survives_the_address() {
        let filter = WorkshopFilter {
            time: Some(WorkshopTime::Past),
            language: Some(Lang::En),
            search: Some("primo giorno".into()),
            order: Some(WorkshopOrder::Fullest),
            page: 2,
        };
        let query = filter.to_query();
        assert_eq!(query, "time=past&language=en&search=primo%20giorno&order=fullest&page=2");
        let pairs = query::pairs(&query);
        assert_eq!(WorkshopFilter::from_pairs(pairs.iter().map(|(name, value)| (&**name, &**value))), filter);
        assert_eq!(WorkshopFilter::from_pairs([("time", "x"), ("search", " ")]).to_query(), "");
    }
}
