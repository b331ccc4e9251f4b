//! Appointments at the desk: offered by a lawyer, and those to come.

use jiff::{SignedDuration, Timestamp, civil::Time};
use serde::{Deserialize, Serialize};

use super::{legal_question::ANSWER_MAX, workshop::parse_time};
use crate::{
    appointment::{AppointmentWay, SLOTS_MAX, Slot},
    check::Checker,
    problem::{ProblemCode, Problems},
    working_time::{moment_in_italy, wall_time},
};

/// Characters of where one meets, at most.
pub const PLACE_MAX: u32 = 200;
/// Slots begin and end at whole multiples of so many minutes.
pub const STEP_MINUTES: u32 = 15;
/// The longest slot, in minutes.
pub const LONGEST_MINUTES: u32 = 120;
/// How far ahead a slot may lie, in days.
const AHEAD_MAX: u32 = 90;

/// When the first slot of a day may begin, in Italy.
pub const OPENS: Time = Time::constant(8, 0, 0, 0);
/// When the last one must be over.
pub const CLOSES: Time = Time::constant(20, 0, 0, 0);

/// A time as typed; hours are the wall time of Italy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlotDraft {
    /// The day.
    pub date: String,
    /// When it begins.
    pub starts_at: String,
    /// How many minutes it takes.
    pub minutes: String,
}

/// An offer as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentDraft {
    /// The version of the question that was read.
    pub version: u32,
    /// What it is about; lines are kept.
    pub note: String,
    /// How they meet.
    pub way: Option<AppointmentWay>,
    /// Where that is, in words.
    pub place: String,
    /// The times, at least one.
    pub slots: Vec<SlotDraft>,
}

/// An offer that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAppointment {
    /// The version of the question that was read.
    pub version: u32,
    /// What it is about.
    pub note: String,
    /// How they meet.
    pub way: AppointmentWay,
    /// Where that is, in words.
    pub place: String,
    /// The times, in the order in which they were typed; no two meet.
    pub slots: Vec<Slot>,
}

impl AppointmentDraft {
    /// The only door to a [`NewAppointment`]. No slot begins sooner than `notice` after `now`.
    pub fn check(&self, now: Timestamp, notice: SignedDuration) -> Result<NewAppointment, Problems> {
        let mut checker = Checker::default();
        let note = checker.prose("note", &self.note, 1, ANSWER_MAX);
        let way = checker.choice("way", self.way);
        let place = checker.line("place", &self.place, PLACE_MAX);
        if self.slots.is_empty() {
            checker.problem("slots", ProblemCode::Blank);
        } else if self.slots.len() > SLOTS_MAX as usize {
            checker.limit("slots", ProblemCode::TooLarge, SLOTS_MAX);
        }
        let mut slots: Vec<Slot> = Vec::new();
        for (at, typed) in self.slots.iter().take(SLOTS_MAX as usize).enumerate() {
            let field = ["slots.", &at.to_string()].concat();
            let slot = typed.check(&mut checker, &field, (now, notice));
            let Some((starts_at, ends_at)) = slot else { continue };
            if slots.iter().any(|other| starts_at < other.ends_at && other.starts_at < ends_at) {
                checker.problem(&[&field, ".starts_at"].concat(), ProblemCode::SlotTaken);
            } else {
                let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
                slots.push(Slot { number, starts_at, ends_at });
            }
        }
        let whole = !slots.is_empty() && slots.len() == self.slots.len();
        match (note, way, place) {
            (Some(note), Some(way), Some(place)) if whole => {
                Ok(NewAppointment { version: self.version, note, way, place, slots })
            }
            _ => Err(checker.into_problems()),
        }
    }
}

impl SlotDraft {
    /// When it begins and ends.
    fn check(
        &self,
        checker: &mut Checker,
        field: &str,
        (now, notice): (Timestamp, SignedDuration),
    ) -> Option<(Timestamp, Timestamp)> {
        let path = |part: &str| [field, ".", part].concat();
        let date = checker.coming_date(&path("date"), &self.date, wall_time(now).date(), AHEAD_MAX);
        let begins = checker.line(&path("starts_at"), &self.starts_at, 20).and_then(|text| {
            let time =
                parse_time(&text).filter(|time| u32::try_from(time.minute()).is_ok_and(|m| m % STEP_MINUTES == 0));
            if time.is_none() {
                checker.problem(&path("starts_at"), ProblemCode::Malformed);
            }
            time
        });
        let minutes = checker.whole(&path("minutes"), &self.minutes, STEP_MINUTES, LONGEST_MINUTES);
        let (date, begins, minutes) = (date?, begins?, minutes?);
        if minutes % STEP_MINUTES != 0 {
            checker.problem(&path("minutes"), ProblemCode::Malformed);
            return None;
        }
        let ends = u32::try_from(begins.hour()).ok()? * 60 + u32::try_from(begins.minute()).ok()? + minutes;
        if begins < OPENS || ends > u32::try_from(CLOSES.hour()).ok()? * 60 {
            checker.problem(&path("starts_at"), ProblemCode::SlotOutsideHours);
            return None;
        }
        // Neither hour at which clocks change is between eight and eight.
        let starts_at = moment_in_italy(date.to_datetime(begins))?;
        if starts_at < now.saturating_add(notice).unwrap_or(Timestamp::MAX) {
            let hours = u32::try_from(notice.as_hours()).unwrap_or_default();
            checker.limit(&path("starts_at"), ProblemCode::SlotTooSoon, hours);
            return None;
        }
        let ends_at = starts_at.checked_add(SignedDuration::from_mins(minutes.into())).ok()?;
        Some((starts_at, ends_at))
    }
}

/// An appointment to come, in a lawyer's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComingAppointment {
    /// The question that it is about, by reference.
    pub question: String,
    /// The company.
    pub company: String,
    /// How they meet.
    pub way: AppointmentWay,
    /// When.
    pub slot: Slot,
}

/// A lawyer's appointments to come, the next first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComingAppointments {
    /// The appointments.
    pub items: Vec<ComingAppointment>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Problem;

    /// Tuesday, 10:00 in Italy.
    fn now() -> Timestamp {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn slot(date: &str, starts_at: &str, minutes: &str) -> SlotDraft {
        SlotDraft { date: date.into(), starts_at: starts_at.into(), minutes: minutes.into() }
    }

    fn offer(slots: Vec<SlotDraft>) -> AppointmentDraft {
        AppointmentDraft {
            version: 1,
            note: "Parliamone.".into(),
            way: Some(AppointmentWay::Phone),
            place: "Vi chiamiamo noi".into(),
            slots,
        }
    }

    fn check(slots: Vec<SlotDraft>) -> Result<NewAppointment, Problems> {
        offer(slots).check(now(), SignedDuration::from_hours(24))
    }

    #[test]
    fn hours_are_those_of_italy() {
        let new = check(vec![slot("2026-11-25", "10:00", "30"), slot("2027-01-11", "18.15", "105")]).unwrap();
        let told: Vec<String> = new.slots.iter().map(|slot| format!("{}–{}", slot.starts_at, slot.ends_at)).collect();
        let expected = ["2026-11-25T09:00:00Z–2026-11-25T09:30:00Z", "2027-01-11T17:15:00Z–2027-01-11T19:00:00Z"];
        assert_eq!(told, expected);
        assert_eq!(new.slots.iter().map(|slot| slot.number).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn each_slot_says_what_is_wrong_with_it() {
        for (typed, field, code, limit) in [
            (slot("", "10:00", "30"), "date", ProblemCode::Blank, None),
            (slot("2026-11-20", "10:00", "30"), "date", ProblemCode::DatePast, None),
            (slot("2026-11-25", "", "30"), "starts_at", ProblemCode::Blank, None),
            (slot("2026-11-25", "10:10", "30"), "starts_at", ProblemCode::Malformed, None),
            (slot("2026-11-25", "9:45", "30"), "starts_at", ProblemCode::SlotTooSoon, Some(24)),
            (slot("2026-11-26", "7:45", "30"), "starts_at", ProblemCode::SlotOutsideHours, None),
            (slot("2026-11-26", "19:45", "30"), "starts_at", ProblemCode::SlotOutsideHours, None),
            (slot("2026-11-26", "10:00", "10"), "minutes", ProblemCode::TooSmall, Some(15)),
            (slot("2026-11-26", "10:00", "20"), "minutes", ProblemCode::Malformed, None),
            (slot("2026-11-26", "10:00", "135"), "minutes", ProblemCode::TooLarge, Some(120)),
        ] {
            let field = format!("slots.1.{field}");
            let problem = Problem { field, code, limit };
            assert_eq!(check(vec![slot("2026-12-01", "10:00", "30"), typed]), Err(vec![problem]));
        }
        assert!(check(vec![slot("2026-11-26", "19:30", "30"), slot("2026-11-26", "8:00", "15")]).is_ok());
    }

    #[test]
    fn an_offer_has_one_to_five_slots_that_do_not_meet() {
        assert_eq!(check(Vec::new()), Err(vec![Problem::new("slots", ProblemCode::Blank)]));
        let days = |count: u32| (0..count).map(|day| slot(&format!("2026-12-0{}", day + 1), "10:00", "60")).collect();
        assert_eq!(check(days(5)).unwrap().slots.len(), 5);
        assert_eq!(check(days(6)), Err(vec![Problem::with_limit("slots", ProblemCode::TooLarge, 5)]));
        let meets = vec![slot("2026-12-01", "10:00", "60"), slot("2026-12-01", "10:45", "15")];
        assert_eq!(check(meets), Err(vec![Problem::new("slots.1.starts_at", ProblemCode::SlotTaken)]));
        assert!(check(vec![slot("2026-12-01", "10:00", "60"), slot("2026-12-01", "11:00", "15")]).is_ok());
        let blank = AppointmentDraft { note: " ".into(), way: None, place: String::new(), ..offer(days(1)) };
        let fields: Vec<String> =
            blank.check(now(), SignedDuration::ZERO).unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["note", "way", "place"]);
    }
}
