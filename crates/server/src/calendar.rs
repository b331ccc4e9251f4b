//! Workshops and appointments as calendar files, by the contract's writer.

use approdo_contract::{
    desk::paths::DeskPage,
    ics::{Calendar, compact, moment},
    mail::AppointmentInMail,
    paths::{AreaPage, Page, WorkshopsPage},
    text::Lang,
    working_time::rome,
    workshop::Venue,
};
use approdo_store::CalendarEntry;
use jiff::Timestamp;

use crate::PublicUrl;

/// The wall time of Italy since 1996 (Directive 2000/84/EC and its forerunner), as `approdo_contract::working_time` has it.
const EUROPE_ROME: [&str; 17] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Rome",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// A calendar file that goes with a mail.
pub(crate) struct CalendarFile {
    /// Under which name it is saved.
    pub(crate) name: String,
    /// What calendars are to do with it; the same as in the file.
    pub(crate) method: &'static str,
    /// What stands in it.
    pub(crate) file: String,
}

/// Under which name the file of a workshop is saved.
pub(crate) fn file_name(entry: &CalendarEntry) -> String {
    format!("approdo-{}.ics", entry.reference)
}

/// What a calendar is to do with the file of a workshop (RFC 5546): show it, or take it away.
pub(crate) const fn method(entry: &CalendarEntry) -> &'static str {
    method_of(entry.cancelled)
}

const fn method_of(cancelled: bool) -> &'static str {
    if cancelled { "CANCEL" } else { "PUBLISH" }
}

/// Something that takes place, as calendars show it.
struct Event<'a> {
    uid: &'a str,
    /// Grows with each change, so that a newer file replaces an older one.
    sequence: u32,
    changed_at: Option<Timestamp>,
    starts_at: Timestamp,
    ends_at: Timestamp,
    title: &'a str,
    description: &'a str,
    place: &'a str,
    /// Where it is read.
    address: &'a str,
    cancelled: bool,
}

impl Event<'_> {
    /// The calendar file of it alone.
    fn file(&self, now: Timestamp) -> String {
        let mut file = Calendar::new(method_of(self.cancelled));
        for line in EUROPE_ROME {
            file.line(line);
        }
        file.line("BEGIN:VEVENT");
        file.text("UID", self.uid);
        file.line(&format!("SEQUENCE:{}", self.sequence));
        file.line(&format!("DTSTAMP:{}", moment(now)));
        if let Some(changed_at) = self.changed_at {
            file.line(&format!("LAST-MODIFIED:{}", moment(changed_at)));
        }
        file.line(&format!("DTSTART;TZID=Europe/Rome:{}", wall_time(self.starts_at)));
        file.line(&format!("DTEND;TZID=Europe/Rome:{}", wall_time(self.ends_at)));
        file.text("SUMMARY", self.title);
        file.text("DESCRIPTION", self.description);
        file.text("LOCATION", self.place);
        file.line(&format!("URL:{}", self.address));
        file.line(if self.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        file.line("END:VEVENT");
        file.finish()
    }
}

/// The calendar file of a workshop. Its `UID` stays and its `SEQUENCE` grows when the workshop changes, so that a newer file replaces
/// an older one in a calendar.
pub(crate) fn workshop(entry: &CalendarEntry, lang: Lang, public_url: &PublicUrl, now: Timestamp) -> String {
    let page = Page::Workshops(WorkshopsPage::Detail(entry.reference.clone()));
    let address = public_url.address(&page.path(lang));
    let event = Event {
        uid: &entry.uid,
        sequence: entry.sequence,
        changed_at: Some(entry.changed_at),
        starts_at: entry.starts_at,
        ends_at: entry.ends_at,
        title: entry.title.get(lang),
        description: &format!("{}\n\n{address}", entry.summary.get(lang)),
        place: &place(&entry.venue),
        address: &address,
        cancelled: entry.cancelled,
    };
    event.file(now)
}

/// The calendar file of an appointment. Its `UID` stays and its `SEQUENCE` grows, so that a newer file replaces an older one in a
/// calendar; `cancelled` takes it out.
pub(crate) fn appointment(
    told: &AppointmentInMail,
    cancelled: bool,
    lang: Lang,
    public_url: &PublicUrl,
    now: Timestamp,
) -> CalendarFile {
    let page = if told.desk {
        DeskPage::LegalQuestion(told.reference.clone()).path()
    } else {
        Page::Area(AreaPage::LegalQuestion(told.reference.clone())).path(lang)
    };
    let address = public_url.address(&page);
    let event = Event {
        uid: &[&told.appointment, "@approdo"].concat(),
        sequence: told.sequence,
        changed_at: None,
        starts_at: told.slot.starts_at,
        ends_at: told.slot.ends_at,
        title: &approdo::mail::appointment_title(told, lang),
        description: &address,
        place: &approdo::mail::appointment_place(told, lang),
        address: &address,
        cancelled,
    };
    CalendarFile {
        name: format!("approdo-{}.ics", told.appointment),
        method: method_of(cancelled),
        file: event.file(now),
    }
}

/// The word for a video call is the same in both languages.
fn place(venue: &Venue) -> String {
    match venue {
        Venue::Place { name, address, municipality } => [name.as_str(), address, municipality].join(", "),
        Venue::Online => "Online".to_owned(),
    }
}

fn wall_time(at: Timestamp) -> String {
    compact(&rome().to_datetime(at).to_string())
}

#[cfg(test)]
mod tests {
    use approdo_contract::{
        appointment::{AppointmentWay, Slot},
        legal_question::Signature,
        text::Localised,
    };

    use super::*;

    fn entry() -> CalendarEntry {
        CalendarEntry {
            uid: "0193-workshop@approdo".to_owned(),
            sequence: 2,
            changed_at: "2026-11-20T08:30:00.5Z".parse().unwrap(),
            reference: "W-7K3QM9XY".to_owned(),
            title: Localised { it: "Assumere, passo per passo; chi può".to_owned(), en: "Hiring".to_owned() },
            summary: Localised { it: "È utile a chi\nassume".repeat(8), en: "Useful".to_owned() },
            starts_at: "2026-12-03T14:00:00Z".parse().unwrap(),
            ends_at: "2027-07-03T14:00:00Z".parse().unwrap(),
            venue: Venue::Place { name: "Sala".into(), address: "Via Roma 1".into(), municipality: "Milano".into() },
            cancelled: false,
        }
    }

    fn file() -> String {
        let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
        workshop(&entry(), Lang::It, &public_url, "2026-11-23T09:00:00Z".parse().unwrap())
    }

    #[test]
    fn every_line_has_at_most_75_octets_and_ends_with_cr_lf() {
        let file = file();
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        for line in file.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        assert!(file.split("\r\n").any(|line| line.len() > 73), "lines are filled");
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&entry().summary.it.replace('\n', "\\n")), "unfolding gives the text back");
    }

    #[test]
    fn times_are_wall_times_of_rome_in_winter_and_in_summer() {
        let file = file();
        for line in [
            "DTSTART;TZID=Europe/Rome:20261203T150000\r\n",
            "DTEND;TZID=Europe/Rome:20270703T160000\r\n",
            "DTSTAMP:20261123T090000Z\r\n",
            "LAST-MODIFIED:20261120T083000Z\r\n",
            "UID:0193-workshop@approdo\r\nSEQUENCE:2\r\n",
            "SUMMARY:Assumere\\, passo per passo\\; chi può\r\n",
            "LOCATION:Sala\\, Via Roma 1\\, Milano\r\n",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
    }

    #[test]
    fn an_appointment_is_put_into_calendars_and_taken_out() {
        let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
        let told = |desk, way, place: &str| AppointmentInMail {
            appointment: "A-7K3QM9XY".to_owned(),
            sequence: 1,
            reference: "Q-7K3QM9XY".to_owned(),
            slot: Slot {
                number: 2,
                starts_at: "2026-12-03T14:00:00Z".parse().unwrap(),
                ends_at: "2026-12-03T14:30:00Z".parse().unwrap(),
            },
            way,
            place: place.to_owned(),
            lawyer: Signature { name: "Laura Esempio".to_owned(), organisation: "Ente".to_owned() },
            desk,
        };
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        let office = told(false, AppointmentWay::Office, "Via Roma 1, Milano");
        let CalendarFile { name, method, file } = appointment(&office, false, Lang::It, &public_url, now);
        assert_eq!((name.as_str(), method), ("approdo-A-7K3QM9XY.ics", "PUBLISH"));
        let file = file.replace("\r\n ", "");
        for line in [
            "METHOD:PUBLISH\r\n",
            "UID:A-7K3QM9XY@approdo\r\nSEQUENCE:1\r\n",
            "DTSTART;TZID=Europe/Rome:20261203T150000\r\nDTEND;TZID=Europe/Rome:20261203T153000\r\n",
            "Laura Esempio\\, Ente",
            "LOCATION:Via Roma 1\\, Milano\r\n",
            "URL:https://approdo.example.it/it/area/quesiti/Q-7K3QM9XY\r\n",
            "STATUS:CONFIRMED\r\n",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
        let video = AppointmentInMail { sequence: 2, ..told(true, AppointmentWay::Video, "") };
        let CalendarFile { method, file, .. } = appointment(&video, true, Lang::En, &public_url, now);
        assert_eq!(method, "CANCEL");
        for line in ["METHOD:CANCEL\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n", "/desk/legal-questions/Q-7K3QM9XY"]
        {
            assert!(file.contains(line), "{line} in {file}");
        }
    }

    #[test]
    fn of_what_does_not_take_place_calendars_are_told_so() {
        let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
        let cancelled = CalendarEntry { cancelled: true, sequence: 3, ..entry() };
        let file = workshop(&cancelled, Lang::It, &public_url, "2026-11-23T09:00:00Z".parse().unwrap());
        for line in ["METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "UID:0193-workshop@approdo\r\nSEQUENCE:3\r\n"] {
            assert!(file.contains(line), "{line} in {file}");
        }
        assert!(self::file().contains("METHOD:PUBLISH\r\n"));
    }
}
