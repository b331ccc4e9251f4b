//! Drafts that pass the checks, for a test to spoil the one thing that it is about.

use approdo_contract::{
    confidence::Confidence,
    desk::workshop::NewWorkshop,
    employer::{ContactDraft, EmployerDraft, Sector, SizeClass},
    faq::{FaqSource, NewFaq},
    legal_question::{LegalQuestionDraft, NewLegalQuestion, Topic, Urgency},
    place::Province,
    text::{Lang, Localised},
    vacancy::{
        ContractKind, ItalianLevel, JobDraft, Lodging, NeedsDraft, NewVacancy, PayPeriod, Transport, VacancyDraft,
    },
    working_time::{WorkingCalendar, WorkingDays},
    workshop::{AttendeeDraft, NewRegistration, ProgrammeItem, RegistrationDraft, Venue},
};
use approdo_store::IdempotencyKey;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// A partita IVA whose check digit fits.
const VAT_NUMBER: &str = "12345678903";

/// The instant at which tests happen: Tuesday, 1 December 2026, 10:00 in Rome.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp::from_second(1_796_115_600).expect("an instant")
}

/// By when what is sent at [`now`] should be done.
#[must_use]
pub fn due() -> Timestamp {
    now() + SignedDuration::from_hours(48)
}

/// When the desk works in tests: from 9 to 18 on every day but Saturdays and Sundays, with 48 hours for an answer.
#[must_use]
pub fn calendar() -> WorkingCalendar {
    let at = |hour| jiff::civil::time(hour, 0, 0, 0);
    WorkingCalendar { opens: at(9), closes: at(18), promised_hours: 48, days: WorkingDays::default() }
}

/// The date of [`now`].
#[must_use]
pub fn today() -> Date {
    jiff::civil::date(2026, 12, 1)
}

/// An answer that everybody may read, whole in both languages.
#[must_use]
pub fn new_faq() -> NewFaq {
    NewFaq {
        topic: Topic::Permits,
        question: Localised {
            it: "Con la ricevuta del rinnovo si può lavorare?".into(),
            en: "May one work with the receipt of the renewal?".into(),
        },
        answer: Localised {
            it: "Sì, se la **domanda** è stata fatta in tempo.".into(),
            en: "Yes, if the **request** was made in time.".into(),
        },
        sources: vec![FaqSource { title: "D.Lgs. 286/1998".into(), url: "https://law.example/5".into() }],
        confidence: Confidence::V2,
    }
}

fn employer_draft() -> EmployerDraft {
    EmployerDraft {
        name: "Officine Esempio S.r.l.".into(),
        vat_number: VAT_NUMBER.into(),
        sector: Some(Sector::Manufacturing),
        size: Some(SizeClass::Small),
        municipality: "Milano".into(),
    }
}

fn contact_draft() -> ContactDraft {
    ContactDraft { name: "Anna Esempio".into(), email: "anna@officine.example".into(), phone: "+39 02 1234567".into() }
}

/// A vacancy for a warehouse in the province of Milan, open-ended, without lodging, Italian up to A2.
#[must_use]
pub fn vacancy_draft() -> VacancyDraft {
    VacancyDraft {
        employer: employer_draft(),
        hide_name: false,
        contact: contact_draft(),
        job: JobDraft {
            title: "Addetta o addetto al magazzino".into(),
            tasks: "Ricevere la merce, controllarla, preparare gli ordini per la spedizione.".into(),
            contract: Some(ContractKind::OpenEnded),
            collective_agreement: "Logistica, trasporto merci e spedizione".into(),
            pay_min: "1.450".into(),
            pay_max: "1.600,50".into(),
            pay_period: Some(PayPeriod::Month),
            positions: "2".into(),
            start_date: "2027-01-11".into(),
            closing_date: "2026-12-31".into(),
        },
        needs: NeedsDraft {
            municipality: "Sesto Esempio".into(),
            province: Province::parse("MI"),
            weekly_hours: "40".into(),
            shifts: "Dal lunedì al venerdì, dalle 8 alle 17".into(),
            transport: Some(Transport::Public),
            listening: Some(ItalianLevel::A2),
            speaking: Some(ItalianLevel::A2),
            reading: Some(ItalianLevel::A1),
            writing: Some(ItalianLevel::None),
            skills: "Patentino del muletto".into(),
            lodging: Some(Lodging::None),
            lodging_cost: String::new(),
            open_to_other_regions: true,
        },
    }
}

/// [`vacancy_draft`], checked.
///
/// # Panics
/// When the draft no longer passes the checks.
#[must_use]
pub fn new_vacancy() -> NewVacancy {
    vacancy_draft().check(today()).expect("a vacancy that passes the checks")
}

/// A question about permits that names nobody.
#[must_use]
pub fn question_draft() -> LegalQuestionDraft {
    LegalQuestionDraft {
        topic: Some(Topic::Permits),
        question: "Si può assumere una persona che ha solo la ricevuta della richiesta di rinnovo?".into(),
        names_nobody: false,
        urgency: Some(Urgency::Month),
        employer: employer_draft(),
        contact: contact_draft(),
    }
}

/// [`question_draft`], checked.
///
/// # Panics
/// When the draft no longer passes the checks.
#[must_use]
pub fn new_question() -> NewLegalQuestion {
    question_draft().check().expect("a question that passes the checks")
}

/// The person with this number: each has her own e-mail address.
#[must_use]
pub fn attendee_draft(number: usize) -> AttendeeDraft {
    AttendeeDraft {
        name: format!("Persona {number}"),
        email: format!("persona{number}@officine.example"),
        role: "Risorse umane".into(),
    }
}

/// A registration of the people with these numbers, in this order.
#[must_use]
pub fn registration_of(people: impl IntoIterator<Item = usize>) -> RegistrationDraft {
    let people: Vec<AttendeeDraft> = people.into_iter().map(attendee_draft).collect();
    RegistrationDraft {
        company_name: "Officine Esempio S.r.l.".into(),
        vat_number: VAT_NUMBER.into(),
        email: people.first().map(|person| person.email.clone()).unwrap_or_default(),
        people,
        question: "Come si prepara il primo giorno di lavoro?".into(),
        names_nobody: false,
    }
}

/// A registration of one person, the one with this number.
#[must_use]
pub fn registration_draft(number: usize) -> RegistrationDraft {
    registration_of([number])
}

/// [`registration_of`], checked.
///
/// # Panics
/// When the draft does not pass the checks, for example because a number stands in it twice.
#[must_use]
pub fn new_registration(people: impl IntoIterator<Item = usize>) -> NewRegistration {
    registration_of(people).check().expect("a registration that passes the checks")
}

/// An online workshop with so many seats, which begins a week after [`now`] and takes three hours.
///
/// # Panics
/// Never.
#[must_use]
pub fn workshop(capacity: u32) -> NewWorkshop {
    let localised = |it: &str, en: &str| Localised { it: it.to_owned(), en: en.to_owned() };
    let starts_at = now() + SignedDuration::from_hours(7 * 24);
    NewWorkshop {
        title: localised("Il primo giorno di lavoro", "The first day at work"),
        summary: localised("Una lista di cose da preparare.", "A list of things to prepare."),
        description: localised("Che cosa serve.\nChi lo fa.", "What it takes.\nWho does it."),
        programme: vec![ProgrammeItem { starts_at, title: localised("Benvenuto", "Welcome") }],
        bring: Localised::default(),
        starts_at,
        ends_at: starts_at + SignedDuration::from_hours(3),
        closes_at: None,
        language: Lang::It,
        venue: Venue::Online,
        link: Some("https://video.example/stanza".into()),
        capacity,
        seats_per_company: None,
        example: false,
    }
}

/// A key for one write; the same number gives the same key, of a request with an empty body.
///
/// # Panics
/// Never.
#[must_use]
pub fn idempotency_key(operation: &str, number: usize) -> IdempotencyKey {
    IdempotencyKey::new(operation, &format!("key-{number}"), [0; 32]).expect("a key")
}
