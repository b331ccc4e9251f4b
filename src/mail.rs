//! Mails as people read them: the app's texts made into a part of text and a part of HTML. The server sends them.

use approdo_contract::{
    appointment::{AppointmentWay, Slot},
    choice::Choice,
    desk::{paths::DeskPage, vacancy::Closing},
    editorial::Operator,
    legal_question::{Reading, Signature},
    mail::{AppointmentInMail, Mail, WorkshopInMail},
    paths::{AreaPage, Page, SignInPage, WorkshopsPage},
    search::EntryKind,
    sign_in::{CODE_MINUTES, Confirms, SentKind},
    text::{Lang, Localised},
    workshop::Venue,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    appointment,
    i18n::{date, date_time, day, say, text, time},
    terms,
};

mod letter;

use letter::Letter;

/// A mail, written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The subject; opens nothing, so that lists of mails may show it.
    pub subject: String,
    /// The part for who reads without formatting.
    pub text: String,
    /// The other part.
    pub html: String,
    /// The absolute address that stops mails of this kind; none for a mail that is needed.
    pub stop: Option<String>,
}

/// What a mail brings that opens something; known while it is being sent and never again.
#[derive(Clone, Debug)]
pub enum Opening {
    /// Signs in.
    SignIn {
        /// The digits to be typed.
        code: String,
        /// The secret of the link.
        link: String,
        /// Whether it leads to the desk.
        desk: bool,
    },
    /// Stops mails of this kind.
    Unsubscribe {
        /// The secret of the link.
        link: String,
    },
}

impl Opening {
    /// The absolute address of the link.
    #[must_use]
    pub fn address(&self, lang: Lang, letterhead: &Letterhead<'_>) -> String {
        let page = match self {
            Self::SignIn { link, desk: true, .. } => {
                return [letterhead.origin, &DeskPage::SignInLink(link.clone()).path()].concat();
            }
            Self::SignIn { link, desk: false, .. } => Page::SignIn(SignInPage::Link(link.clone())),
            Self::Unsubscribe { link } => Page::Unsubscribe(link.clone()),
        };
        letterhead.address(&page, lang)
    }
}

/// What every mail has at its end, and where its links lead.
#[derive(Clone, Copy, Debug)]
pub struct Letterhead<'a> {
    /// The portal's protocol and host.
    pub origin: &'a str,
    /// Who runs it.
    pub operator: &'a Operator,
}

impl Letterhead<'_> {
    fn address(&self, page: &Page, lang: Lang) -> String {
        [self.origin, &page.path(lang)].concat()
    }
}

/// The subject of a mail, for lists of mails.
#[must_use]
pub fn subject(mail: &Mail, lang: Lang) -> String {
    match mail {
        Mail::SignIn { confirms: None, .. } => text!(mail.sign_in_subject).get(lang).to_owned(),
        Mail::VacancyPublished { reference, .. } => {
            say!(lang, mail.vacancy_published_subject, reference = reference.as_str())
        }
        Mail::VacancyReturned { reference, .. } => {
            say!(lang, mail.vacancy_returned_subject, reference = reference.as_str())
        }
        Mail::VacancyClosed { reference, .. } => {
            say!(lang, mail.vacancy_closed_subject, reference = reference.as_str())
        }
        Mail::LegalQuestionAnswered { reference, .. } => {
            say!(lang, mail.question_answered_subject, reference = reference.as_str())
        }
        Mail::LegalQuestionReturned { reference } => {
            say!(lang, mail.question_returned_subject, reference = reference.as_str())
        }
        Mail::CompanyAsked { reference } => say!(lang, mail.company_asked_subject, reference = reference.as_str()),
        Mail::AppointmentOffered { reference, .. } => {
            say!(lang, mail.appointment_offered_subject, reference = reference.as_str())
        }
        Mail::AppointmentChosen { appointment } => {
            say!(lang, mail.appointment_chosen_subject, when = date_time(lang, appointment.slot.starts_at))
        }
        Mail::AppointmentCancelled { appointment } => {
            say!(lang, mail.appointment_cancelled_subject, when = date_time(lang, appointment.slot.starts_at))
        }
        Mail::QuestionHandedOver { reference, .. } => {
            say!(lang, mail.question_handed_over_subject, reference = reference.as_str())
        }
        Mail::SeatPromoted { title, .. } => say!(lang, mail.seat_promoted_subject, title = title.get(lang).as_str()),
        Mail::Invited { company, .. } => say!(lang, mail.invited_subject, company = company.as_str()),
        Mail::JoinAsked { company, .. } => say!(lang, mail.join_asked_subject, company = company.as_str()),
        Mail::Joined { company, .. } => say!(lang, mail.joined_subject, company = company.as_str()),
        Mail::Removed { company } => say!(lang, mail.removed_subject, company = company.as_str()),
        Mail::DeskInvited { partner, .. } => say!(lang, mail.desk_invited_subject, partner = partner.as_str()),
        Mail::SignIn { confirms: Some(confirms), .. } => {
            say!(lang, mail.confirm_subject, reference = confirms.reference.as_str())
        }
        Mail::RegistrationConfirmed { reference, workshop, .. } => {
            let title = workshop.title.get(lang).as_str();
            say!(lang, mail.registration_confirmed_subject, reference = reference.as_str(), title = title)
        }
        Mail::WorkshopReminder { workshop, .. } => {
            let title = workshop.title.get(lang).as_str();
            say!(lang, mail.workshop_reminder_subject, title = title, day = day(lang, workshop.starts_at))
        }
        Mail::WorkshopChanged { workshop, .. } => {
            say!(lang, mail.workshop_changed_subject, title = workshop.title.get(lang).as_str())
        }
        Mail::WorkshopCancelled { workshop, .. } => {
            say!(lang, mail.workshop_cancelled_subject, title = workshop.title.get(lang).as_str())
        }
        Mail::SeatCancelled { workshop, .. } => {
            say!(lang, mail.seat_cancelled_subject, title = workshop.title.get(lang).as_str())
        }
        Mail::WorkshopMessage { subject, .. } => subject.clone(),
        Mail::WorkshopFeedback { workshop, .. } => {
            say!(lang, mail.workshop_feedback_subject, title = workshop.title.get(lang).as_str())
        }
        Mail::WorkshopMaterials { workshop, .. } => {
            say!(lang, mail.workshop_materials_subject, title = workshop.title.get(lang).as_str())
        }
        Mail::VacancyReminder { reference, closing_date, .. } => {
            let until = date(lang, *closing_date);
            say!(lang, mail.vacancy_reminder_subject, reference = reference.as_str(), until = until)
        }
        Mail::AnswerReminder { reference } => {
            say!(lang, mail.answer_reminder_subject, reference = reference.as_str())
        }
    }
}

/// Writes a mail.
#[must_use]
pub fn write(mail: &Mail, opening: Option<&Opening>, lang: Lang, letterhead: &Letterhead<'_>) -> Written {
    let own = |page| letterhead.address(&Page::Area(page), lang);
    let at_desk = |page: DeskPage| [letterhead.origin, &page.path()].concat();
    let address = opening.map(|opening| opening.address(lang, letterhead));
    let letter = match (mail, opening) {
        (Mail::SignIn { confirms, .. }, Some(Opening::SignIn { code, .. })) => {
            let link = address.as_deref().unwrap_or_default();
            sign_in(confirms.as_ref(), code, link, lang)
        }
        // It was not made: nothing is sent without.
        (Mail::SignIn { .. }, _) => Letter::default(),
        (Mail::VacancyPublished { reference, title }, _) => Letter::default()
            .text(say!(lang, mail.vacancy_published, title = title.as_str(), reference = reference.as_str()))
            .text(text!(mail.vacancy_published_next).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Vacancy(reference.clone()))),
        (Mail::VacancyReturned { reference, title }, _) => Letter::default()
            .text(say!(lang, mail.vacancy_returned, title = title.as_str(), reference = reference.as_str()))
            .text(text!(mail.read_note).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Vacancy(reference.clone()))),
        (Mail::VacancyClosed { reference, title, closing }, _) => Letter::default()
            .text(say!(lang, mail.vacancy_closed, title = title.as_str(), reference = reference.as_str()))
            .text([terms::closing(*closing).get(lang), "."].concat())
            .text(text!(mail.vacancy_closed_next).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Vacancy(reference.clone()))),
        (Mail::LegalQuestionAnswered { reference, reading }, _) => {
            let letter = Letter::default()
                .text(say!(lang, mail.question_answered, reference = reference.as_str()))
                .text(text!(mail.question_answered_next).get(lang))
                .button(text!(mail.read_answer).get(lang), own(AreaPage::LegalQuestion(reference.clone())))
                .texts((!reading.is_empty()).then(|| text!(mail.question_answered_reading).get(lang)));
            reading.iter().fold(letter, |letter, one| {
                letter.link(one.title.get(lang).clone(), letterhead.address(&one.page(), lang))
            })
        }
        (Mail::LegalQuestionReturned { reference }, _) => Letter::default()
            .text(say!(lang, mail.question_returned, reference = reference.as_str()))
            .text(text!(mail.read_note).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::LegalQuestion(reference.clone()))),
        (Mail::CompanyAsked { reference }, _) => Letter::default()
            .text(say!(lang, mail.company_asked, reference = reference.as_str()))
            .text(text!(mail.company_asked_next).get(lang))
            .button(text!(mail.company_asked_button).get(lang), own(AreaPage::LegalQuestion(reference.clone()))),
        (Mail::AppointmentOffered { reference, slots, way, lawyer }, _) => Letter::default()
            .text(say!(
                lang,
                mail.appointment_offered,
                lawyer = terms::signature(lawyer),
                reference = reference.as_str()
            ))
            .texts(slots.iter().map(|slot| appointment::slot_words(lang, *slot)))
            .text(say!(lang, mail.appointment_way, way = appointment::way(*way).get(lang)))
            .text(text!(mail.appointment_offered_next).get(lang))
            .button(text!(mail.appointment_offered_button).get(lang), own(AreaPage::LegalQuestion(reference.clone()))),
        (Mail::AppointmentChosen { appointment: told }, _) => Letter::default()
            .text(say!(lang, mail.appointment_chosen, reference = told.reference.as_str()))
            .texts(meeting(told, lang))
            .texts((told.way == AppointmentWay::Video && !told.desk).then(|| text!(mail.appointment_link).get(lang)))
            .text(text!(mail.calendar).get(lang))
            .button(text!(mail.appointment_button).get(lang), question_of(told, lang, letterhead)),
        (Mail::AppointmentCancelled { appointment: told }, _) => Letter::default()
            .text(say!(lang, mail.appointment_cancelled, reference = told.reference.as_str()))
            .texts(meeting(told, lang))
            .text(text!(mail.appointment_cancelled_next).get(lang))
            .button(text!(mail.appointment_button).get(lang), question_of(told, lang, letterhead)),
        (Mail::QuestionHandedOver { reference, by }, _) => Letter::default()
            .text(say!(lang, mail.question_handed_over, reference = reference.as_str(), by = by.as_str()))
            .text(text!(mail.question_handed_over_next).get(lang))
            .button(text!(mail.desk_invited_button).get(lang), at_desk(DeskPage::LegalQuestion(reference.clone()))),
        (Mail::SeatPromoted { reference, title, starts_at, people, workshop }, _) => Letter::default()
            .text(say!(
                lang,
                mail.seat_promoted,
                title = title.get(lang).as_str(),
                begins = date_time(lang, *starts_at)
            ))
            .text(say!(lang, mail.seat_promoted_people, people = people.join(", ")))
            .text(text!(mail.seat_promoted_next).get(lang))
            .texts(workshop.as_ref().map(|_| text!(mail.calendar).get(lang)))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone()))),
        (Mail::Invited { company, by }, _) => Letter::default()
            .text(say!(lang, mail.invited, by = by.as_str(), company = company.as_str()))
            .text(text!(mail.invited_next).get(lang))
            .button(text!(mail.invited_button).get(lang), own(AreaPage::Home))
            .text(text!(mail.invited_not_you).get(lang)),
        (Mail::JoinAsked { reference, company, by }, _) => Letter::default()
            .text(say!(lang, mail.join_asked, by = by.as_str(), company = company.as_str()))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Company(reference.clone()))),
        (Mail::Joined { reference, company }, _) => Letter::default()
            .text(say!(lang, mail.joined, company = company.as_str()))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Company(reference.clone()))),
        (Mail::Removed { company }, _) => Letter::default()
            .text(say!(lang, mail.removed, company = company.as_str()))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Home)),
        (Mail::DeskInvited { partner, by }, _) => Letter::default()
            .text(match by.as_str() {
                "" => say!(lang, mail.desk_invited, partner = partner.as_str()),
                by => say!(lang, mail.desk_invited_by, partner = partner.as_str(), by = by),
            })
            .text(text!(mail.desk_invited_next).get(lang))
            .button(text!(mail.desk_invited_button).get(lang), at_desk(DeskPage::Queue))
            .text(text!(mail.invited_not_you).get(lang)),
        (Mail::RegistrationConfirmed { reference, workshop, seated, waiting }, _) => {
            let title = workshop.title.get(lang).as_str();
            Letter::default()
                .text(say!(lang, mail.registration_confirmed, reference = reference.as_str(), title = title))
                .texts(about(workshop, seated, lang))
                .texts(names(waiting).map(|people| say!(lang, mail.waiting, people = people)))
                .text(text!(mail.registration_confirmed_next).get(lang))
                .text(text!(mail.calendar).get(lang))
                .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone())))
        }
        (Mail::WorkshopReminder { reference, workshop, seated }, _) => Letter::default()
            .text(say!(lang, mail.workshop_reminder, title = workshop.title.get(lang).as_str()))
            .texts(about(workshop, seated, lang))
            .text(text!(mail.registration_confirmed_next).get(lang))
            .text(text!(mail.calendar).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone()))),
        (Mail::WorkshopChanged { reference, workshop, seated, waiting }, _) => Letter::default()
            .text(say!(lang, mail.workshop_changed, title = workshop.title.get(lang).as_str()))
            .texts(about(workshop, seated, lang))
            .texts(names(waiting).map(|people| say!(lang, mail.waiting, people = people)))
            .text(text!(mail.workshop_changed_next).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone()))),
        (Mail::WorkshopCancelled { workshop, reason, .. }, _) => {
            let (title, begins) = (workshop.title.get(lang).as_str(), date_time(lang, workshop.starts_at));
            let others = letterhead.address(&Page::Workshops(WorkshopsPage::List), lang);
            Letter::default()
                .text(say!(lang, mail.workshop_cancelled, title = title, begins = begins))
                .text(say!(lang, mail.workshop_cancelled_reason, reason = reason.as_str()))
                .text(text!(mail.workshop_cancelled_next).get(lang))
                .button(text!(mail.see_workshops).get(lang), others)
        }
        (Mail::SeatCancelled { reference, workshop, person }, _) => {
            let (title, begins) = (workshop.title.get(lang).as_str(), date_time(lang, workshop.starts_at));
            Letter::default()
                .text(say!(lang, mail.seat_cancelled, person = person.as_str(), title = title, begins = begins))
                .text(text!(mail.seat_cancelled_next).get(lang))
                .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone())))
        }
        (Mail::WorkshopMessage { reference, workshop, text, .. }, _) => {
            let (title, begins) = (workshop.title.get(lang).as_str(), date_time(lang, workshop.starts_at));
            Letter::default()
                .text(say!(lang, mail.workshop_message, title = title, begins = begins))
                .texts(text.split("\n\n").map(str::to_owned))
                .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone())))
        }
        (Mail::WorkshopFeedback { reference, workshop }, _) => Letter::default()
            .text(say!(lang, mail.workshop_feedback, title = workshop.title.get(lang).as_str()))
            .text(text!(mail.workshop_feedback_next).get(lang))
            .button(text!(mail.workshop_feedback_button).get(lang), own(AreaPage::Feedback(reference.clone()))),
        (Mail::WorkshopMaterials { reference, workshop }, _) => Letter::default()
            .text(say!(lang, mail.workshop_materials, title = workshop.title.get(lang).as_str()))
            .text(text!(mail.workshop_materials_next).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Registration(reference.clone()))),
        (Mail::VacancyReminder { reference, title, closing_date }, _) => Letter::default()
            .text(say!(
                lang,
                mail.vacancy_reminder,
                title = title.as_str(),
                reference = reference.as_str(),
                until = date(lang, *closing_date)
            ))
            .text(text!(mail.vacancy_reminder_next).get(lang))
            .button(text!(mail.open_area).get(lang), own(AreaPage::Vacancy(reference.clone()))),
        (Mail::AnswerReminder { reference }, _) => Letter::default()
            .text(say!(lang, mail.answer_reminder, reference = reference.as_str()))
            .text(text!(mail.question_answered_next).get(lang))
            .button(text!(mail.read_answer).get(lang), own(AreaPage::LegalQuestion(reference.clone()))),
    };
    let stop = address.filter(|_| mail.topic().is_some());
    letter.written(subject(mail, lang), lang, letterhead, stop)
}

/// What an appointment is called in a calendar.
#[must_use]
pub fn appointment_title(told: &AppointmentInMail, lang: Lang) -> String {
    if told.desk {
        say!(lang, mail.appointment_of_desk, reference = told.reference.as_str())
    } else {
        say!(lang, mail.appointment_of, lawyer = terms::signature(&told.lawyer))
    }
}

/// Where an appointment takes place, as a calendar shows it.
#[must_use]
pub fn appointment_place(told: &AppointmentInMail, lang: Lang) -> String {
    match told.way {
        AppointmentWay::Office => told.place.clone(),
        way => {
            let parts = [appointment::way(way).get(lang), &told.place];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
        }
    }
}

/// When, where, and with whom.
fn meeting(told: &AppointmentInMail, lang: Lang) -> Vec<String> {
    let when = appointment::slot_words(lang, told.slot);
    let mut texts = vec![
        say!(lang, mail.appointment_when, when = when),
        say!(lang, mail.appointment_place, place = appointment_place(told, lang)),
    ];
    texts.extend((!told.desk).then(|| say!(lang, mail.appointment_with, lawyer = terms::signature(&told.lawyer))));
    texts
}

/// Where the question is read that an appointment is about.
fn question_of(told: &AppointmentInMail, lang: Lang, letterhead: &Letterhead<'_>) -> String {
    let reference = told.reference.clone();
    if told.desk {
        [letterhead.origin, &DeskPage::LegalQuestion(reference).path()].concat()
    } else {
        letterhead.address(&Page::Area(AreaPage::LegalQuestion(reference)), lang)
    }
}

/// When, where, and who has a seat.
fn about(workshop: &WorkshopInMail, seated: &[String], lang: Lang) -> Vec<String> {
    let (begins, ends) = (date_time(lang, workshop.starts_at), time(workshop.ends_at));
    let mut texts = vec![
        say!(lang, mail.workshop_begins, begins = begins, ends = ends),
        say!(lang, mail.workshop_place, place = terms::venue(lang, &workshop.venue)),
    ];
    if let Some(people) = names(seated) {
        texts.push(say!(lang, mail.seated, people = people));
        texts.extend((workshop.venue == Venue::Online).then(|| text!(mail.workshop_link).get(lang).to_owned()));
    }
    texts
}

fn names(people: &[String]) -> Option<String> {
    (!people.is_empty()).then(|| people.join(", "))
}

fn sign_in(confirms: Option<&Confirms>, code: &str, address: &str, lang: Lang) -> Letter {
    let (first, last) = code.split_at(code.len() / 2);
    let (letter, link, button, not_you) = match confirms {
        Some(confirms) => (
            Letter::default().text(sent(confirms, lang)),
            text!(mail.confirm_link),
            text!(mail.confirm_button),
            text!(mail.confirm_not_you),
        ),
        None => (Letter::default(), text!(mail.sign_in_link), text!(mail.sign_in_button), text!(mail.sign_in_not_you)),
    };
    letter
        .text(text!(mail.sign_in_code).get(lang))
        .code([first, " ", last].concat())
        .text(link.get(lang))
        .button(button.get(lang), address.to_owned())
        .text(say!(lang, mail.sign_in_valid, minutes = CODE_MINUTES))
        .text(not_you.get(lang))
}

/// What was sent; none of its words, since anybody could have written them.
fn sent(confirms: &Confirms, lang: Lang) -> String {
    let reference = confirms.reference.as_str();
    match confirms.kind {
        SentKind::Vacancy => say!(lang, mail.confirm_vacancy, reference = reference),
        SentKind::LegalQuestion => say!(lang, mail.confirm_legal_question, reference = reference),
        SentKind::Registration => say!(lang, mail.confirm_registration, reference = reference),
    }
}

/// Each mail that there is, by its name, with samples of its facts: what developers look at and tests keep.
#[must_use]
pub fn samples() -> Vec<(String, Mail)> {
    let (reference, title) = (|| "X-7K3QM9XY".to_owned(), || "Addetta o addetto al <magazzino>".to_owned());
    let (company, by) = (|| "Officine <magazzino>".to_owned(), || "anna@officine.example".to_owned());
    let sign_in = |confirms| Mail::SignIn { sign_in: String::new(), confirms, desk: false };
    let at_desk = Mail::SignIn { sign_in: String::new(), confirms: None, desk: true };
    let mut samples = vec![("sign_in".to_owned(), sign_in(None)), ("sign_in_desk".to_owned(), at_desk)];
    for kind in SentKind::ALL {
        let confirms = Confirms { kind: *kind, reference: reference() };
        samples.push((["confirm_", kind.as_str()].concat(), sign_in(Some(confirms))));
    }
    let workshop = |venue| WorkshopInMail {
        reference: "W-7K3QM9XY".to_owned(),
        title: Localised { it: "Il primo giorno".to_owned(), en: "The first day".to_owned() },
        starts_at: Timestamp::from_second(1_796_734_800).unwrap_or_default(),
        ends_at: Timestamp::from_second(1_796_745_600).unwrap_or_default(),
        venue,
    };
    let place = Venue::Place {
        name: "Sala <Verde>".to_owned(),
        address: "Via Roma 1".to_owned(),
        municipality: "Milano".to_owned(),
    };
    let lawyer = || Signature { name: "Laura <Esempio>".to_owned(), organisation: "Ente di prova".to_owned() };
    let slot = |number, second| Slot {
        number,
        starts_at: Timestamp::from_second(second).unwrap_or_default(),
        ends_at: Timestamp::from_second(second + 1_800).unwrap_or_default(),
    };
    let meets = |way, place: &str, desk| AppointmentInMail {
        appointment: "A-7K3QM9XY".to_owned(),
        sequence: 1,
        reference: reference(),
        slot: slot(2, 1_796_734_800),
        way,
        place: place.to_owned(),
        lawyer: lawyer(),
        desk,
    };
    let people = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let told = [
        Mail::VacancyPublished { reference: reference(), title: title() },
        Mail::VacancyReturned { reference: reference(), title: title() },
        Mail::VacancyClosed { reference: reference(), title: title(), closing: Closing::FilledByDesk },
        Mail::LegalQuestionAnswered {
            reference: reference(),
            reading: vec![
                Reading {
                    kind: EntryKind::Guide,
                    key: "rinnovo".to_owned(),
                    title: Localised {
                        it: "Il <rinnovo> del permesso".to_owned(),
                        en: "<Renewing> the permit".to_owned(),
                    },
                },
                Reading {
                    kind: EntryKind::Faq,
                    key: "F-7K3QM9XY".to_owned(),
                    title: Localised { it: "La ricevuta basta?".to_owned(), en: "Is the receipt enough?".to_owned() },
                },
            ],
        },
        Mail::LegalQuestionReturned { reference: reference() },
        Mail::CompanyAsked { reference: reference() },
        Mail::AppointmentOffered {
            reference: reference(),
            slots: vec![slot(1, 1_796_734_800), slot(2, 1_796_821_200)],
            way: AppointmentWay::Office,
            lawyer: lawyer(),
        },
        Mail::AppointmentChosen { appointment: meets(AppointmentWay::Video, "", false) },
        Mail::AppointmentCancelled { appointment: meets(AppointmentWay::Phone, "02 <1234567>", false) },
        Mail::QuestionHandedOver { reference: reference(), by: "Ada <Esempio>".to_owned() },
        Mail::SeatPromoted {
            reference: reference(),
            title: Localised { it: "Il primo giorno".to_owned(), en: "The first day".to_owned() },
            starts_at: Timestamp::from_second(1_796_734_800).unwrap_or_default(),
            people: people(&["Anna Esempio", "Luca Esempio"]),
            workshop: Some("W-7K3QM9XY".to_owned()),
        },
        Mail::Invited { company: company(), by: by() },
        Mail::JoinAsked { reference: reference(), company: company(), by: by() },
        Mail::Joined { reference: reference(), company: company() },
        Mail::Removed { company: company() },
        Mail::DeskInvited { partner: company(), by: "Ada <Esempio>".to_owned() },
        Mail::RegistrationConfirmed {
            reference: reference(),
            workshop: workshop(place.clone()),
            seated: people(&["Anna Esempio", "Luca Esempio"]),
            waiting: people(&["Sara Esempio"]),
        },
        Mail::WorkshopReminder {
            reference: reference(),
            workshop: workshop(Venue::Online),
            seated: people(&["Anna Esempio"]),
        },
        Mail::WorkshopChanged {
            reference: reference(),
            workshop: workshop(place),
            seated: people(&["Anna Esempio"]),
            waiting: people(&["Sara Esempio"]),
        },
        Mail::WorkshopCancelled {
            reference: reference(),
            workshop: workshop(Venue::Online),
            reason: "Chi lo tiene si è <ammalata>.".to_owned(),
        },
        Mail::SeatCancelled {
            reference: reference(),
            workshop: workshop(Venue::Online),
            person: "Anna <Esempio>".to_owned(),
        },
        Mail::WorkshopMessage {
            reference: reference(),
            workshop: workshop(Venue::Online),
            subject: "Portate un documento".to_owned(),
            text: "All’ingresso si mostra un documento.\n\nGrazie, <lo sportello>".to_owned(),
        },
        Mail::WorkshopFeedback { reference: reference(), workshop: workshop(Venue::Online) },
        Mail::WorkshopMaterials { reference: reference(), workshop: workshop(Venue::Online) },
        Mail::VacancyReminder { reference: reference(), title: title(), closing_date: Date::constant(2026, 12, 15) },
        Mail::AnswerReminder { reference: reference() },
    ];
    samples.extend(told.map(|mail| (mail.kind().as_str().to_owned(), mail)));
    let at_office = meets(AppointmentWay::Office, "Via <Roma> 1", true);
    samples.push(("appointment_chosen_desk".to_owned(), Mail::AppointmentChosen { appointment: at_office }));
    samples
}

/// A mail of [`samples`], written in `lang` as a portal of nobody would send it.
#[must_use]
pub fn sample(mail: &Mail, lang: Lang) -> Written {
    let operator = Operator {
        name: "Ente di prova".to_owned(),
        email: "sportello@prova.example".to_owned(),
        phone: "02 1234567".to_owned(),
        ..Operator::default()
    };
    let letterhead = Letterhead { origin: "https://approdo.example.it", operator: &operator };
    let link = "link-secret".to_owned();
    let opening = match mail {
        Mail::SignIn { desk, .. } => Opening::SignIn { code: "012345".to_owned(), link, desk: *desk },
        _ => Opening::Unsubscribe { link },
    };
    write(mail, Some(&opening), lang, &letterhead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mail_in_both_languages() {
        for (name, mail) in samples() {
            for lang in Lang::ALL {
                let Written { subject, text, html, stop } = sample(&mail, lang);
                let opens = matches!(mail, Mail::SignIn { .. });
                let stops = mail.topic().is_some();
                assert_eq!(stop.is_some(), stops, "{name}");
                for (what, part) in [("text", &text), ("html", &html)] {
                    assert_eq!(part.contains("012 345"), opens, "{name}, {what}: {part}");
                    assert_eq!(part.contains("link-secret"), opens || stops, "{name}, {what}: {part}");
                    assert!(part.contains("https://approdo.example.it/"), "{name}, {what}: {part}");
                    assert!(part.contains("sportello@prova.example"), "{name}, {what}: {part}");
                }
                assert!(!subject.contains("012") && !html.contains("<magazzino>"), "{name}");
                insta::assert_snapshot!(format!("{name}_{}", lang.tag()), [subject, text, html].join("\n\n"));
            }
        }
    }
}
