//! What happened to a thing, written in the transaction that did it.

use approdo_contract::{
    choice::Choice,
    history::{Author, Event, EventKind},
    sign_in::SentKind,
};
use jiff::Timestamp;

use crate::{
    Result,
    column::{choice, instant, micros, new_id},
    db::{Db, execute, fetch_all},
};

/// Who did it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By<'a> {
    /// Somebody of the company: this person, or whoever has the secret link.
    Company(Option<&'a str>),
    /// The desk.
    Desk,
    /// Nobody: it follows from something else.
    Portal,
}

impl By<'_> {
    const fn side(self) -> &'static str {
        match self {
            Self::Company(_) => "company",
            Self::Desk => "desk",
            Self::Portal => "portal",
        }
    }
}

/// Notes what just happened to the thing with this reference; `detail` is a code, never a text that somebody typed.
pub(crate) async fn write(
    db: &mut Db<'_>,
    (thing, reference): (SentKind, &str),
    kind: EventKind,
    by: By<'_>,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let of = |kind| (thing == kind).then_some(reference);
    let person = match by {
        By::Company(person) => person,
        By::Desk | By::Portal => None,
    };
    execute!(
        db,
        "INSERT INTO event (id, vacancy, legal_question, registration, kind, side, person_id, detail, happened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new_id(),
        of(SentKind::Vacancy),
        of(SentKind::LegalQuestion),
        of(SentKind::Registration),
        kind.as_str(),
        by.side(),
        person,
        detail,
        micros(now),
    )?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct EventRow {
    kind: String,
    side: String,
    person_id: Option<String>,
    name: Option<String>,
    detail: Option<String>,
    happened_at: i64,
}

/// Everything that happened to the thing with this reference, the oldest first, as `reader` sees it. What was done by its secret
/// link was done by `sender`, as far as anybody knows.
pub(crate) async fn history(
    db: &mut Db<'_>,
    reference: &str,
    reader: &str,
    sender: Option<&str>,
) -> Result<Vec<Event>> {
    let rows = fetch_all!(
        db,
        EventRow,
        "SELECT event.kind, event.side, event.detail, event.happened_at, person.id AS person_id, person.name
         FROM event LEFT JOIN person ON event.side = 'company' AND person.id = COALESCE(event.person_id, $2)
         WHERE event.vacancy = $1 OR event.legal_question = $1 OR event.registration = $1
         ORDER BY event.happened_at, event.id",
        reference,
        sender,
    )?;
    rows.into_iter().map(|row| row.seen_by(reader)).collect()
}

impl EventRow {
    fn seen_by(self, reader: &str) -> Result<Event> {
        let kind = choice(&self.kind)?;
        let by = match self.side.as_str() {
            "desk" => Author::Desk,
            "portal" => Author::Portal,
            _ if self.person_id.as_deref() == Some(reader) => Author::You,
            _ => Author::Colleague,
        };
        Ok(Event {
            kind,
            happened_at: instant(self.happened_at)?,
            by,
            name: self.name.filter(|name| by == Author::Colleague && !name.is_empty()),
            outcome: match kind {
                EventKind::Closed => self.detail.as_deref().map(choice).transpose()?,
                _ => None,
            },
        })
    }
}
