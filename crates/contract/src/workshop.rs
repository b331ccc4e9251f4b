//! Workshops and their seats: a seat per person, a waiting list in the order of arrival.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    choice::choice,
    employer::{NAME_MAX, check_vat_number},
    feedback::FeedbackStanding,
    history::Event,
    problem::{Problem, ProblemCode, Problems},
    text::{Lang, Localised},
};

/// Where a workshop takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Venue {
    /// In a room.
    Place {
        /// The name of the place.
        name: String,
        /// Street and number.
        address: String,
        /// The municipality.
        municipality: String,
    },
    /// In a video call; only those who hold a seat see the link.
    Online,
}

choice! {
    /// Where a workshop stands.
    WorkshopState {
        /// The desk alone sees it.
        Draft = "draft",
        /// It is in the calendar.
        Published = "published",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

/// A part of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgrammeItem {
    /// When it begins.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// What happens.
    pub title: Localised<String>,
}

/// A workshop in the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopSummary {
    /// The number by which everybody speaks of it, for example `W-7K3QM9XY`.
    pub reference: String,
    /// The title.
    pub title: Localised<String>,
    /// What one takes home, in a sentence.
    pub summary: Localised<String>,
    /// When it begins.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// When it ends.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub ends_at: Timestamp,
    /// The language spoken there.
    pub language: Lang,
    /// Where it takes place.
    pub venue: Venue,
    /// Seats in all.
    pub capacity: u32,
    /// Seats that are free now.
    pub seats_left: u32,
    /// People on the waiting list now.
    pub waiting: u32,
    /// An example of the demo.
    pub example: bool,
}

/// A workshop's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopView {
    /// What the calendar says of it.
    pub summary: WorkshopSummary,
    /// What it is about; lines are kept.
    pub description: Localised<String>,
    /// What happens when.
    pub programme: Vec<ProgrammeItem>,
    /// What to bring; may be empty.
    pub bring: Localised<String>,
    /// Seats and places in the line that one company may have; none for any number.
    pub seats_per_company: Option<u32>,
    /// From when on nobody registers any more; none where that is when it begins.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub closes_at: Option<Timestamp>,
    /// Whether one can still register.
    pub open: bool,
}

/// The coming workshops, earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkshopList {
    /// The workshops.
    pub items: Vec<WorkshopSummary>,
}

/// Somebody who takes part, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttendeeDraft {
    /// Name and surname.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// What this person does in the company; may be empty.
    pub role: String,
}

/// A registration as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationDraft {
    /// The company's name.
    pub company_name: String,
    /// Its partita IVA.
    pub vat_number: String,
    /// E-mail address of whoever registers them.
    pub email: String,
    /// The people, in the order in which seats go to them.
    pub people: Vec<AttendeeDraft>,
    /// A question for the speakers; may be empty and must name no worker.
    pub question: String,
    /// The sender says that the words which look like a person's name are not.
    pub names_nobody: bool,
}

impl Default for RegistrationDraft {
    /// One person to begin with: an empty list has nothing to type into.
    fn default() -> Self {
        Self {
            company_name: String::new(),
            vat_number: String::new(),
            email: String::new(),
            people: vec![AttendeeDraft::default()],
            question: String::new(),
            names_nobody: false,
        }
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// Name and surname.
    pub name: String,
    /// E-mail address, in lower case.
    pub email: String,
    /// What this person does in the company; may be empty.
    pub role: String,
}

/// A registration that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRegistration {
    /// The company's name.
    pub company_name: String,
    /// Its partita IVA.
    pub vat_number: String,
    /// E-mail address of whoever registers them, in lower case.
    pub email: String,
    /// The people, in order; at least one.
    pub people: Vec<Attendee>,
    /// A question for the speakers; may be empty.
    pub question: String,
}

/// People in one registration, at most.
pub const PEOPLE_MAX: u32 = 10;

impl RegistrationDraft {
    /// The only door to a [`NewRegistration`].
    pub fn check(&self) -> Result<NewRegistration, Problems> {
        let mut checker = Checker::default();
        let company_name = checker.line("company_name", &self.company_name, NAME_MAX);
        let vat_number = check_vat_number(&mut checker, "vat_number", &self.vat_number);
        let email = checker.email("email", &self.email);
        let people = checker.part(self.check_people());
        let question = checker
            .optional_prose("question", &self.question, 1_000)
            .filter(|text| crate::personal_data::names_nobody(&mut checker, "question", text, self.names_nobody));
        if let (Some(company_name), Some(vat_number), Some(email), Some(people), Some(question)) =
            (company_name, vat_number, email, people, question)
        {
            Ok(NewRegistration { company_name, vat_number, email, people, question })
        } else {
            Err(checker.into_problems())
        }
    }

    fn check_people(&self) -> Result<Vec<Attendee>, Problems> {
        if self.people.is_empty() {
            return Err(vec![Problem::new("people", ProblemCode::Blank)]);
        }
        if u32::try_from(self.people.len()).is_ok_and(|count| count > PEOPLE_MAX) {
            return Err(vec![Problem::with_limit("people", ProblemCode::TooManyPeople, PEOPLE_MAX)]);
        }
        let mut people: Vec<Attendee> = Vec::new();
        let mut problems = Problems::new();
        for (at, draft) in self.people.iter().enumerate() {
            let mut checker = Checker::under(["people.", &at.to_string()].concat());
            let name = checker.line("name", &draft.name, NAME_MAX);
            let email = checker.email("email", &draft.email);
            let role = checker.optional_line("role", &draft.role, 80);
            if let Some(email) = &email
                && people.iter().any(|person| person.email == *email)
            {
                checker.problem("email", ProblemCode::EmailRepeated);
            }
            problems.extend(checker.into_problems());
            if let (Some(name), Some(email), Some(role)) = (name, email, role) {
                people.push(Attendee { name, email, role });
            }
        }
        if problems.is_empty() { Ok(people) } else { Err(problems) }
    }
}

/// How a group is seated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// So many people, from the first on, get a seat.
    pub confirmed: u32,
    /// The others wait, in order.
    pub waiting: u32,
}

/// Seats a group person by person, in the order given: whoever waits already goes first, so a seat is free for the group only
/// when nobody waits.
#[must_use]
pub fn allocate(seats_left: u32, already_waiting: u32, people: u32) -> Allocation {
    let free = if already_waiting > 0 { 0 } else { seats_left };
    let confirmed = free.min(people);
    Allocation { confirmed, waiting: people - confirmed }
}

choice! {
    /// Where a person's seat stands.
    SeatState {
        /// The seat is hers.
        Confirmed = "confirmed",
        /// She is on the waiting list.
        Waiting = "waiting",
        /// She gave it back.
        Cancelled = "cancelled",
    }
}

/// A person's seat, as the sender of the registration sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seat {
    /// Her place in the registration, from 0: the name of this seat when it is cancelled.
    pub person: u32,
    /// Name and surname.
    pub name: String,
    /// Where the seat stands.
    pub state: SeatState,
    /// Her place on the waiting list, from 1; only while she waits.
    pub position: Option<u32>,
    /// She came from the waiting list into a seat.
    pub promoted: bool,
    /// She was checked in: once the workshop is over, there is a certificate for her.
    pub came: bool,
}

/// What somebody is given who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// By which the operator finds it again: the registration's number and the place in it, from 1.
    pub number: String,
    /// Name and surname, as registered.
    pub name: String,
    /// What she took part in.
    pub workshop: WorkshopSummary,
    /// The organisation that held it; empty where only the operator of the portal did.
    pub partner: String,
}

/// A link that goes with a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Material {
    /// What it is.
    pub title: Localised<String>,
    /// Where it is; always `https`.
    pub address: String,
}

/// A registration as its sender sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationView {
    /// The number by which everybody speaks of it, for example `R-7K3QM9XY`.
    pub reference: String,
    /// The workshop.
    pub workshop: WorkshopSummary,
    /// The seats, in the order of the registration.
    pub seats: Vec<Seat>,
    /// Whether seats can still be given back: until the workshop begins.
    pub open: bool,
    /// Why the workshop does not take place; none where it does.
    pub cancelled: Option<String>,
    /// The workshop has taken place.
    pub over: bool,
    /// Until when the seats are held for a sender who has not confirmed her address; none once she has, or when they are gone.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub held_until: Option<Timestamp>,
    /// The seats went on, since the sender did not confirm her address in time.
    pub lapsed: bool,
    /// The address of the video call, for whoever holds a confirmed seat.
    pub link: Option<String>,
    /// What goes with the workshop, for whoever holds a confirmed seat; from its beginning on, some of it before.
    pub materials: Vec<Material>,
    /// Where the question how it was stands; none where nobody of hers came, and before the workshop is over.
    pub feedback: Option<FeedbackStanding>,
    /// Whether somebody signed in has seen who came from the waiting list.
    pub read: bool,
    /// What happened to it, the oldest first; only for whoever is signed in.
    pub history: Vec<Event>,
}

/// The answer to a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegistrationReceipt {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The key of the secret link; whoever has it may see and cancel.
    pub secret: String,
    /// The seats, in the order of the registration.
    pub seats: Vec<Seat>,
}

/// Which seats to give back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancellationDraft {
    /// The people's places in the registration.
    pub people: Vec<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_seated_person_by_person() {
        assert_eq!(allocate(5, 0, 3), Allocation { confirmed: 3, waiting: 0 });
        assert_eq!(allocate(2, 0, 3), Allocation { confirmed: 2, waiting: 1 });
        assert_eq!(allocate(0, 0, 3), Allocation { confirmed: 0, waiting: 3 });
        assert_eq!(allocate(1, 4, 2), Allocation { confirmed: 0, waiting: 2 }, "nobody jumps the queue");
    }

    #[test]
    fn the_same_address_twice_is_told_at_its_second_place() {
        let person = |email: &str| AttendeeDraft { name: "Anna".into(), email: email.into(), role: String::new() };
        let draft = RegistrationDraft {
            company_name: "Esempio".into(),
            vat_number: "12345678903".into(),
            email: "a@b.it".into(),
            people: vec![person("a@b.it"), person("A@B.it")],
            ..RegistrationDraft::default()
        };
        assert_eq!(draft.check().unwrap_err(), [Problem::new("people.1.email", ProblemCode::EmailRepeated)]);
    }
}
