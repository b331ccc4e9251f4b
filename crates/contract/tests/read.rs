//! The app's reader and serde read the same: whoever renames a field or a word on one side only learns it here.

use std::fmt::Debug;

use approdo_contract::{
    appointment::{Appointment, AppointmentState, AppointmentWay, Slot},
    area::{Area, OwnLegalQuestion, OwnRegistration, OwnVacancy, Whose},
    case::{CaseList, CaseSection, CaseSectionKind, CaseSummary, CaseView, Evidence, Instrument},
    choice::Choice,
    company::{Applicant, Colleague, CompanyView, InvitationView, Invitee, OwnCompanies, OwnCompany, Role, Standing},
    confidence::Confidence,
    desk::{
        appointment::{ComingAppointment, ComingAppointments},
        check_in::{CheckIn, CheckInLine, CheckInMark, CheckedIn},
        company::{Claim, ClaimDecision},
        faq::{DeskFaq, DeskFaqCheck, DeskFaqs, FaqChange, FaqCheckDraft, FaqLine, FaqProposal, FaqStage},
        feedback::FeedbackResults,
        legal_question::{DeskColleague, DeskLegalQuestion, InternalNote},
        list::{ListPage, ListRow},
        live::Change,
        mail::{DeskMail, DeskMails},
        material::{MaterialDraft, MaterialsDraft},
        people::{DeskPeople, DeskRole, DeskSession, Member, MemberState, Partner, Taken},
        queue::{Assignment, ItemKind, KindCount, Queue, QueueItem, TakenBy},
        registration::{Audience, MessageCount, SeatCancelled, SeatLine, WorkshopMessageDraft, WorkshopSeats},
        saved_answer::{SavedAnswer, SavedAnswerDeleted, SavedAnswers},
        second_factor::{PasskeyChallenge, PasskeyView, SecondFactorReceipt, SecondFactorView, TotpOffer},
        text::DeskText,
        vacancy::{DeskVacancy, Duplicate, ReturnReason},
        workshop::{DeskWorkshop, DeskWorkshops, WorkshopCancellation, WorkshopDraft, WorkshopLine},
    },
    draft::{DraftLine, DraftList, DraftView},
    editorial::{EditorialView, Operator, Review, Source},
    employer::{Contact, ContactDraft, Employer, EmployerDraft, Sector, SizeClass},
    failure::{Failure, FailureCode},
    faq::{FaqCheck, FaqDraft, FaqList, FaqSource, FaqState, FaqSummary, FaqView},
    feedback::{FeedbackReceipt, FeedbackStanding},
    glossary::{TermList, TermSummary, TermView},
    guide::{AnsweredQuestion, GuideList, GuideSummary, GuideView, Moment, Reliability, Statement, TextSignature},
    history::{Author, Event, EventKind},
    internship::{InternshipsView, Quota, RegionalInternship},
    law::DocumentKind,
    legal_question::{
        AnsweredInTime, LegalDesk, LegalMessage, LegalQuestionDraft, LegalQuestionState, LegalQuestionView, Reading,
        Side, Signature, Topic, Urgency,
    },
    mail::{MailKind, MailPreferences, MailState, MailTopic, Unsubscription},
    news::{Figure, Figures, News, OwnFigures, WorkshopsHeld},
    place::{Province, Region},
    privacy::{Erased, ErasureView},
    problem::{Problem, ProblemCode},
    read::{self, Read},
    receipt::{Health, ReadMark, Receipt},
    search::{Entry, EntryKind, SearchIndex, SearchResults, SuggestionCount},
    sign_in::{
        Confirms, Device, DeviceList, SentKind, SessionView, SignInLinkView, SignInReceipt, SignInView, SignedOut,
    },
    text::{Lang, Localised},
    vacancy::{
        ContractKind, Italian, ItalianLevel, Job, JobDraft, Lodging, NeedsDraft, Outcome, Pay, PayPeriod,
        PostedVacancy, PublicEmployer, Transport, VacancyDraft, VacancyList, VacancyRevision, VacancyState,
        VacancySummary, VacancyView,
    },
    workshop::{
        AttendeeDraft, CancellationDraft, Certificate, Material, ProgrammeItem, RegistrationDraft, RegistrationReceipt,
        RegistrationView, Seat, SeatState, Venue, WorkshopList, WorkshopState, WorkshopSummary, WorkshopView,
    },
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

trait Wire: Read + Serialize + DeserializeOwned + PartialEq + Debug {}
impl<T: Read + Serialize + DeserializeOwned + PartialEq + Debug> Wire for T {}

/// What serde writes is read back.
fn is_read<T: Wire>(sample: &T) {
    let text = serde_json::to_string(sample).unwrap();
    assert_eq!(read::from_str::<T>(&text).as_ref(), Some(sample), "{text}");
}

/// What serde writes is read back, and what is made of it by breaking any of its values is read as serde reads it.
fn is_read_like_serde<T: Wire>(sample: &T) {
    is_read(sample);
    for text in broken(sample) {
        assert_eq!(read::from_str::<T>(&text), serde_json::from_str(&text).ok(), "{text}");
    }
}

/// What serde writes is read back, and nothing that lacks a field, has one more, or has a value of another kind.
fn is_read_exactly<T: Wire>(sample: &T) {
    is_read(sample);
    for text in broken(sample) {
        let read = read::from_str::<T>(&text);
        assert!(read.is_none() || read == serde_json::from_str(&text).ok(), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert!(read.is_none() || has_same_fields(&value, &serde_json::to_value(sample).unwrap()), "{text}");
    }
}

fn has_same_fields(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.keys().eq(other.keys())
                && one.values().zip(other.values()).all(|(one, other)| has_same_fields(one, other))
        }
        _ => true,
    }
}

/// The sample's JSON, each time with one value replaced or one field taken away or added.
fn broken<T: Serialize>(sample: &T) -> Vec<String> {
    let whole = serde_json::to_value(sample).unwrap();
    let mut pointers = Vec::new();
    collect_pointers(&whole, String::new(), &mut pointers);
    let mut texts = Vec::new();
    for pointer in pointers {
        for other in [json!(null), json!(true), json!(-1), json!(1.5), json!("?"), json!([]), json!([null]), json!({})]
        {
            let mut value = whole.clone();
            *value.pointer_mut(&pointer).unwrap() = other;
            texts.push(value.to_string());
        }
        let mut value = whole.clone();
        if let Some(record) = value.pointer_mut(&pointer).unwrap().as_object_mut() {
            record.insert("another".to_owned(), json!(1));
            texts.push(value.to_string());
        }
        if let Some((parent, name)) = pointer.rsplit_once('/') {
            let mut value = whole.clone();
            if let Some(record) = value.pointer_mut(parent).unwrap().as_object_mut() {
                record.remove(name);
                texts.push(value.to_string());
            }
        }
    }
    texts
}

fn collect_pointers(value: &Value, at: String, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| collect_pointers(value, format!("{at}/{name}"), into));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| collect_pointers(value, format!("{at}/{index}"), into));
        }
        _ => {}
    }
    into.push(at);
}

fn every_word_is_read<T: Choice + Wire>() {
    for word in T::ALL {
        is_read_like_serde(word);
    }
}

fn moment() -> Timestamp {
    "2026-11-24T14:05:00.25Z".parse().unwrap()
}

fn day() -> Date {
    "2026-12-24".parse().unwrap()
}

fn both(text: &str) -> Localised<String> {
    Localised { it: format!("{text} \"è\"\n"), en: text.into() }
}

fn employer() -> PublicEmployer {
    PublicEmployer { name: Some("Officine Esempio".into()), sector: Sector::Manufacturing, size: SizeClass::Medium }
}

fn job() -> Job {
    Job {
        title: "Mulettista".into(),
        tasks: "Carico e scarico.\nInventario.".into(),
        contract: ContractKind::FixedTerm,
        collective_agreement: "Metalmeccanica".into(),
        pay: Pay { min_cents: 160_000, max_cents: u32::MAX, period: PayPeriod::Month },
        positions: 3,
        start_date: day(),
        closing_date: "2027-01-31".parse().unwrap(),
        municipality: "Forlì".into(),
        province: Province::parse("FC").unwrap(),
        weekly_hours: 40,
        shifts: "Due turni".into(),
        transport: Transport::OwnVehicle,
        italian: Italian {
            listening: ItalianLevel::B1,
            speaking: ItalianLevel::A2,
            reading: ItalianLevel::A1,
            writing: ItalianLevel::None,
        },
        skills: "Patentino".into(),
        lodging: Lodging::Offered,
        lodging_cost_cents: Some(25_000),
        open_to_other_regions: true,
    }
}

fn workshop(venue: Venue) -> WorkshopSummary {
    WorkshopSummary {
        reference: "W-7K3QM9XY".into(),
        title: both("Hiring"),
        summary: both("What to know"),
        starts_at: moment(),
        ends_at: "2026-11-24T16:00:00Z".parse().unwrap(),
        language: Lang::En,
        venue,
        capacity: 30,
        seats_left: 2,
        waiting: 1,
        example: true,
    }
}

fn place() -> Venue {
    Venue::Place { name: "Sala".into(), address: "Via Roma 1".into(), municipality: "Milano".into() }
}

fn seat() -> Seat {
    Seat {
        person: 1,
        name: "Anna Esempio".into(),
        state: SeatState::Waiting,
        position: Some(2),
        promoted: true,
        came: true,
    }
}

fn slot() -> Slot {
    Slot { number: 2, starts_at: moment(), ends_at: moment() }
}

fn appointment() -> Appointment {
    Appointment {
        reference: "A-7K3QM9XY".into(),
        state: AppointmentState::Chosen,
        way: AppointmentWay::Video,
        place: "https://example.org/a".into(),
        lawyer: Signature { name: "Laura Esempio".into(), organisation: "Ente".into() },
        slots: vec![slot()],
        chosen: Some(2),
    }
}

fn signed_answer() -> LegalMessage {
    LegalMessage {
        side: Side::Desk,
        text: "Sì.\nE …".into(),
        asks: false,
        signed: Some(Signature { name: "Laura Esempio".into(), organisation: "Ente \"uno\"".into() }),
        reading: vec![Reading {
            kind: EntryKind::Guide,
            key: "contract".into(),
            title: Localised { it: "Il contratto".into(), en: "The contract".into() },
        }],
        appointment: Some(appointment()),
        sent_at: moment(),
    }
}

fn event() -> Event {
    Event {
        kind: EventKind::Closed,
        happened_at: moment(),
        by: Author::Colleague,
        name: Some("Anna Esempio".into()),
        outcome: Some(Outcome::NobodyFound),
    }
}

fn case() -> CaseSummary {
    CaseSummary {
        slug: "esempio".into(),
        company: "Esempio".into(),
        summary: "Tirocini".into(),
        sector: Sector::Hospitality,
        size: Some(SizeClass::Large),
        place: "Milano".into(),
        region: Some(Region::Lombardia),
        instruments: vec![Instrument::Internship, Instrument::Training],
        years: "2017–2020".into(),
        evidence: Evidence::Outcome,
    }
}

fn employer_draft() -> EmployerDraft {
    EmployerDraft {
        name: "Officine Esempio".into(),
        vat_number: "12345678903".into(),
        sector: Some(Sector::Manufacturing),
        size: Some(SizeClass::Small),
        municipality: "Forlì".into(),
    }
}

fn contact_draft() -> ContactDraft {
    ContactDraft { name: "Anna".into(), email: "anna@example.org".into(), phone: "+39 02 1234567".into() }
}

#[test]
fn general_answers() {
    is_read_like_serde(&Health { status: "ok".into(), version: "0.1.0".into() });
    is_read_like_serde(&EditorialView {
        title: "Privacy".into(),
        html: "<p>…</p>".into(),
        checked_on: "2026-11-01".into(),
        review: Review { by: "2027-11-01".into(), overdue: false },
    });
    is_read(&Operator {
        name: "Approdo".into(),
        legal_form: "Fondazione".into(),
        legal_representative: "Anna Esempio".into(),
        tax_code: "12345678903".into(),
        address: "Via Roma 1, Milano".into(),
        email: "ciao@example.org".into(),
        phone: "+39021234567".into(),
        demo: true,
    });
}

#[test]
fn vacancies() {
    let view = VacancyView {
        reference: "V-7K3QM9XY".into(),
        employer: employer(),
        job: job(),
        published_at: moment(),
        closed: false,
        example: true,
    };
    is_read_like_serde(&VacancyList { items: vec![VacancySummary::from(&view); 2], total: 22, page: 2, pages: 3 });
    is_read_like_serde(&view);
    is_read_like_serde(&Receipt { reference: "V-7K3QM9XY".into(), secret: "segreto".into() });
    is_read_like_serde(&ReadMark { read_at: moment() });
    let entry = Entry {
        kind: EntryKind::Faq,
        key: "F-7K3QM9XY".into(),
        title: "Serve un conto?".into(),
        summary: "Sì.".into(),
        example: true,
    };
    is_read_like_serde(&SearchResults { found: vec![entry.clone()], stems: vec!["cont".into()] });
    let terms = "cont 0z\n".into();
    is_read_like_serde(&SearchIndex { lang: Lang::It, entries: vec![entry], terms, concepts: "cont|banc".into() });
    is_read_like_serde(&SuggestionCount { count: 3 });
    is_read_like_serde(&PostedVacancy {
        reference: "V-7K3QM9XY".into(),
        state: VacancyState::Returned,
        posted_at: moment(),
        employer: PublicEmployer { name: None, ..employer() },
        job: job(),
        reasons: vec![ReturnReason::PayUnclear, ReturnReason::Other],
        note: Some("Manca la paga".into()),
        outcome: Some(Outcome::FilledByDesk),
        history: vec![event(), Event { name: None, outcome: None, ..event() }],
    });
    is_read(&VacancyRevision {
        version: 3,
        state: VacancyState::Published,
        draft: VacancyDraft::default(),
        last: Some(event()),
        reasons: vec![ReturnReason::PayUnclear],
        note: None,
    });
}

#[test]
fn legal_questions() {
    is_read_like_serde(&LegalQuestionView {
        reference: "Q-7K3QM9XY".into(),
        state: LegalQuestionState::Answered,
        topic: Topic::Permits,
        urgency: Urgency::Days,
        question: "La ricevuta basta?".into(),
        asked_at: moment(),
        due_at: Some("2026-11-26T14:05:00Z".parse().unwrap()),
        messages: vec![signed_answer(), LegalMessage { signed: None, asks: true, ..signed_answer() }],
        note: Some("Nota".into()),
        read: true,
        history: vec![event()],
    });
}

#[test]
fn appointments_to_come() {
    let coming = ComingAppointment {
        question: "Q-7K3QM9XY".into(),
        company: "Officine".into(),
        way: AppointmentWay::Phone,
        slot: slot(),
    };
    is_read_like_serde(&ComingAppointments { items: vec![coming] });
}

#[test]
fn the_legal_desk() {
    let share = AnsweredInTime { months: 12, answered: 60, in_time: 56 };
    is_read_like_serde(&share);
    is_read(&LegalDesk { answered: Some(share) });
    is_read(&LegalDesk { answered: None });
}

#[test]
fn workshops() {
    is_read_like_serde(&WorkshopList { items: vec![workshop(place()), workshop(Venue::Online)] });
    is_read_like_serde(&WorkshopView {
        summary: workshop(place()),
        description: both("About"),
        programme: vec![ProgrammeItem { starts_at: moment(), title: both("Welcome") }],
        bring: both("A computer"),
        seats_per_company: Some(3),
        closes_at: Some(moment()),
        open: true,
    });
    is_read_like_serde(&RegistrationReceipt {
        reference: "R-7K3QM9XY".into(),
        secret: "segreto".into(),
        seats: vec![seat()],
    });
    is_read_like_serde(&Certificate {
        number: "R-7K3QM9XY-1".into(),
        name: "Anna".into(),
        workshop: workshop(place()),
        partner: "Ente".into(),
    });
    is_read_like_serde(&FeedbackReceipt { standing: FeedbackStanding::Given });
    is_read_like_serde(&RegistrationView {
        reference: "R-7K3QM9XY".into(),
        workshop: workshop(Venue::Online),
        seats: vec![seat(), Seat { position: None, promoted: false, ..seat() }],
        over: true,
        open: true,
        cancelled: Some("Illness".into()),
        held_until: Some(moment()),
        lapsed: true,
        link: Some("https://example.org/call".into()),
        materials: vec![Material { title: both("Slides"), address: "https://example.org".into() }],
        feedback: Some(FeedbackStanding::Asked),
        read: true,
        history: vec![event()],
    });
}

#[test]
fn cases() {
    is_read_like_serde(&CaseList { items: vec![case(), CaseSummary { size: None, region: None, ..case() }] });
    is_read_like_serde(&CaseView {
        summary: case(),
        sections: vec![CaseSection { kind: CaseSectionKind::Funding, html: "<p>FAMI</p>".into() }],
        sources: vec![Source { publisher: "ISMU".into(), url: "https://example.org".into(), date: "2020".into() }],
        checked_on: "2026-11-01".into(),
        review: Review { by: "2026-11-20".into(), overdue: true },
    });
}

fn guide() -> GuideSummary {
    GuideSummary {
        slug: "il-colloquio".into(),
        title: "Il colloquio".into(),
        summary: "Che cosa chiedere.".into(),
        moment: Moment::Selection,
        papers: vec![DocumentKind::AsylumReceipt],
    }
}

fn statement() -> Statement {
    Statement {
        number: 1,
        text: "Non si chiede.".into(),
        sources: vec![FaqSource { title: "D.Lgs. 276/2003".into(), url: "https://law.example".into() }],
        confidence: Confidence::B,
        checked_on: "2026-11-21".into(),
        review: Review { by: "2027-02-21".into(), overdue: false },
    }
}

fn reliability() -> Reliability {
    Reliability {
        checked_on: "2026-11-23".into(),
        checked_by: "redazione".into(),
        review: Review { by: "2027-02-21".into(), overdue: true },
        confidence: Some(Confidence::U),
        signature: Some(TextSignature { by: "Ente".into(), on: "2026-12-01".into() }),
    }
}

#[test]
fn guides() {
    is_read_like_serde(&GuideList { items: vec![guide()] });
    let view = GuideView {
        summary: guide(),
        html: "<p>Sì.</p>".into(),
        statements: vec![statement()],
        related: vec![guide()],
        questions: vec![AnsweredQuestion { reference: "F-1".into(), question: "Posso?".into() }],
        reliability: reliability(),
    };
    is_read_like_serde(&GuideView {
        reliability: Reliability { confidence: None, signature: None, ..reliability() },
        ..view.clone()
    });
    is_read_like_serde(&view);
}

#[test]
fn texts_that_lawyers_sign() {
    let Reliability { checked_on, checked_by, review, confidence, signature } = reliability();
    let text = DeskText {
        key: "guides-il-colloquio".into(),
        file: "guides/il-colloquio".into(),
        title: both("Il colloquio"),
        fingerprint: "00".into(),
        checked_on,
        checked_by,
        review,
        confidence,
        signature,
    };
    is_read_like_serde(&DeskText { confidence: None, signature: None, ..text.clone() });
    is_read_like_serde(&text);
}

#[test]
fn glossary() {
    let summary = TermSummary { slug: "ricevuta".into(), term: "ricevuta".into(), summary: "Un foglio.".into() };
    is_read_like_serde(&TermList { items: vec![summary.clone()] });
    let (html, reliability) = ("<p>Un foglio.</p>".into(), reliability());
    is_read_like_serde(&TermView { summary, html, statements: vec![statement()], reliability });
}

#[test]
fn internships() {
    let one = Quota { employees: Some(5), count: 1, percent: false };
    let share = Quota { employees: None, count: 10, percent: true };
    let region = RegionalInternship {
        region: Region::Lombardia,
        allowance: vec![500, 400],
        longest_months: 12,
        quota: vec![one, share],
        statements: vec![1],
    };
    is_read_like_serde(&InternshipsView {
        regions: vec![region],
        html: "<p>Vale ovunque.</p>".into(),
        statements: vec![statement()],
        reliability: reliability(),
    });
}

fn faq_draft() -> FaqDraft {
    FaqDraft {
        topic: Some(Topic::Permits),
        question: both("Si può?"),
        answer: both("Sì."),
        sources: "Legge https://law.example".into(),
        confidence: Some(Confidence::W),
        names_nobody: true,
    }
}

#[test]
fn answers_for_all() {
    let check = FaqCheck {
        checked_on: date(2026, 11, 24),
        organisation: "Ente".into(),
        review_by: date(2027, 11, 24),
        overdue: true,
        here: true,
    };
    let summary = FaqSummary {
        reference: "F-7K3QM9XY".into(),
        topic: Topic::Permits,
        question: "Si può?".into(),
        check: Some(check),
        example: true,
    };
    is_read_like_serde(&FaqList { items: vec![summary.clone()], total: 1, page: 1, pages: 1 });
    is_read_like_serde(&FaqView {
        summary,
        html: "<p>Sì.</p>".into(),
        sources: vec![FaqSource { title: "Legge".into(), url: "https://law.example".into() }],
        confidence: Confidence::V1,
        reliability: Some(reliability()),
    });
    is_read(&faq_draft());
    // The draft within may lack a field, so that an older app goes on.
    is_read(&DeskFaq {
        reference: "F-7K3QM9XY".into(),
        state: FaqState::Published,
        pending: true,
        version: 3,
        draft: faq_draft(),
        html: both("<p>Sì.</p>"),
        check: Some(DeskFaqCheck {
            checked_on: date(2026, 11, 24),
            name: "Lea".into(),
            organisation: "Ente".into(),
            review_by: date(2027, 11, 24),
            overdue: false,
            languages: vec![Lang::It],
        }),
        from_question: Some("Q-7K3QM9XY".into()),
        due_at: Some(moment()),
        example: false,
        taken: None,
    });
    let line = FaqLine {
        reference: "F-7K3QM9XY".into(),
        topic: Topic::Other,
        question: both("Si può?"),
        stage: FaqStage::ToCheck,
        review_by: Some("2027-11-24".into()),
        example: false,
    };
    is_read_like_serde(&DeskFaqs { items: vec![line], total: 1, page: 1, pages: 1 });
    is_read(&FaqProposal { draft: faq_draft(), review_by: "2027-11-24".into() });
    is_read(&FaqChange { version: 2, draft: faq_draft() });
    is_read(&FaqCheckDraft { version: 2, review_by: "2027-11-24".into() });
}

#[test]
fn news() {
    let source = Source { publisher: "ANSA".into(), url: "https://example.org".into(), date: "2020-02-16".into() };
    let figure = Figure { number: "1,019".into(), meaning: "people".into(), source };
    let review = Review { by: "2027-05-22".into(), overdue: false };
    let own = OwnFigures {
        as_of: "2026-11-23".into(),
        vacancies: Some(12),
        answered: Some(AnsweredInTime { months: 12, answered: 40, in_time: 38 }),
        workshops: Some(WorkshopsHeld { months: 12, workshops: 4, people: 80 }),
    };
    let news = News {
        vacancies: Vec::new(),
        workshop: None,
        case: case(),
        figures: Figures { items: vec![figure], checked_on: "2026-11-22".into(), review },
        own: own.clone(),
    };
    is_read(&news);
    is_read(&News { own: OwnFigures { vacancies: None, answered: None, workshops: None, ..own }, ..news });
}

#[test]
fn sign_ins() {
    is_read_like_serde(&SignInReceipt { secret: "0123456789".into() });
    is_read_like_serde(&SignInView { email: "anna@officine.example".into(), used: true });
    is_read(&SignInLinkView {
        email: Some("anna@officine.example".into()),
        confirms: Some(Confirms { kind: SentKind::Registration, reference: "R-7K3QM9XY".into() }),
    });
    is_read(&SignInLinkView { email: None, confirms: None });
    is_read(&SessionView {
        email: "anna@officine.example".into(),
        name: "Anna Esempio".into(),
        phone: "+39021234567".into(),
        employers: vec![employer_draft()],
    });
    let device = Device { name: "Firefox, Linux".into(), since: moment(), seen_at: moment(), this: true };
    is_read_like_serde(&DeviceList { items: vec![device] });
    is_read_like_serde(&SignedOut { browsers: 2 });
}

#[test]
fn areas() {
    let of = Whose { company: Some("C-7K3QM9XY".into()), colleague: "Luca".into() };
    let company = OwnCompany {
        reference: "C-7K3QM9XY".into(),
        name: "Officine Esempio".into(),
        vat_number: "12345678903".into(),
        standing: Standing::Owner,
        applicants: 1,
    };
    let invitation = InvitationView { reference: "I-7K3QM9XY".into(), company: "Panificio".into(), role: Role::Member };
    is_read_like_serde(&OwnCompanies { companies: vec![company.clone()], invitations: vec![invitation.clone()] });
    let email = || "luca@officine.example".to_owned();
    is_read_like_serde(&CompanyView {
        company: company.clone(),
        people: vec![Colleague {
            reference: "C-7K3QM9XZ".into(),
            name: "Luca".into(),
            email: email(),
            role: Role::Member,
            me: true,
        }],
        applicants: vec![Applicant {
            reference: "C-7K3QM9XW".into(),
            name: String::new(),
            email: email(),
            same_domain: true,
        }],
        invitees: vec![Invitee { reference: "I-7K3QM9XZ".into(), email: email(), role: Role::Owner }],
        last_owner: true,
    });
    is_read_like_serde(&Area {
        email: "anna@officine.example".into(),
        companies: vec![company],
        invitations: vec![invitation],
        vacancies: vec![OwnVacancy {
            reference: "V-7K3QM9XY".into(),
            title: "Mulettista".into(),
            state: VacancyState::Unconfirmed,
            posted_at: moment(),
            closing_date: day(),
            closed: true,
            of: of.clone(),
        }],
        legal_questions: vec![OwnLegalQuestion {
            reference: "Q-7K3QM9XY".into(),
            topic: Topic::Permits,
            state: LegalQuestionState::Answered,
            asked_at: moment(),
            due_at: Some(moment()),
            of: Whose::default(),
            read: true,
        }],
        registrations: vec![OwnRegistration {
            reference: "R-7K3QM9XY".into(),
            title: both("Hiring"),
            starts_at: moment(),
            past: false,
            cancelled: true,
            confirmed: 2,
            waiting: 1,
            promoted: true,
            of,
            read: false,
        }],
    });
}

#[test]
fn drafts_and_mails() {
    is_read(&DraftView::default());
    is_read(&DraftView { content: Some("{}".into()), changed_at: Some(moment()), kept_until: Some(moment()) });
    let line = DraftLine { form: "W-7K3QM9XY".into(), workshop: Some(both("Hiring")), kept_until: moment() };
    is_read_like_serde(&DraftList { items: vec![line] });
    is_read(&MailPreferences { lang: Lang::En, wanted: MailTopic::ALL.to_vec() });
    is_read_like_serde(&Unsubscription { topic: Some(MailTopic::AnswerReminders), stopped: true });
}

#[test]
fn erasing() {
    let (one, other) = (vec![both("Assumere")], vec![both("Il primo giorno")]);
    is_read_like_serde(&ErasureView {
        email: "anna@officine.example".into(),
        goes: 3,
        stays: 2,
        seats: one,
        seats_of_others: other,
        last_owner_of: vec!["Officine Esempio".into()],
    });
    is_read_like_serde(&Erased { things: 3 });
}

#[test]
fn failures() {
    is_read(&Failure {
        code: FailureCode::Invalid,
        problems: vec![
            Problem::new("employer.name", ProblemCode::Blank),
            Problem::with_limit("job.title", ProblemCode::TooLong, 80),
        ],
        request_id: "0190".into(),
        retry_after: Some(7),
    });
    is_read_like_serde(&Problem::with_limit("job.title", ProblemCode::TooLong, 80));
    for code in FailureCode::ALL {
        is_read(&Failure::new(*code));
    }
    for code in ProblemCode::ALL {
        is_read_like_serde(code);
    }
    for text in ["", "<html>", "{}", r#"{"code":"?"}"#, r#"{"code":"invalid","problems":[{}]}"#, r#"["invalid"]"#] {
        assert_eq!(read::from_str::<Failure>(text), None, "{text}");
    }
}

#[test]
fn kept_drafts() {
    is_read_exactly(&VacancyDraft::default());
    is_read_exactly(&VacancyDraft {
        employer: employer_draft(),
        hide_name: true,
        contact: contact_draft(),
        job: JobDraft {
            title: "Mulettista".into(),
            tasks: "Carico".into(),
            contract: Some(ContractKind::OpenEnded),
            collective_agreement: "Logistica".into(),
            pay_min: "1600".into(),
            pay_max: "1900,50".into(),
            pay_period: Some(PayPeriod::Hour),
            positions: "3".into(),
            start_date: "2027-01-10".into(),
            closing_date: "24/12/2026".into(),
        },
        needs: NeedsDraft {
            municipality: "Forlì".into(),
            province: Province::parse("FC"),
            weekly_hours: "40".into(),
            shifts: "Due turni".into(),
            transport: Some(Transport::Company),
            listening: Some(ItalianLevel::B2),
            speaking: Some(ItalianLevel::B1),
            reading: Some(ItalianLevel::A2),
            writing: Some(ItalianLevel::A1),
            skills: "Patentino".into(),
            lodging: Some(Lodging::FoundByCompany),
            lodging_cost: "200".into(),
            open_to_other_regions: true,
        },
    });
    is_read_exactly(&LegalQuestionDraft::default());
    is_read_exactly(&CancellationDraft { people: vec![0, 2] });
    is_read_exactly(&RegistrationDraft {
        people: vec![AttendeeDraft { name: "Anna".into(), email: "a@b.it".into(), role: "HR".into() }],
        ..RegistrationDraft::default()
    });
    is_read_exactly(&LegalQuestionDraft {
        topic: Some(Topic::Contract),
        question: "Che cosa serve?".into(),
        names_nobody: true,
        urgency: Some(Urgency::Month),
        employer: employer_draft(),
        contact: contact_draft(),
    });
}

#[test]
fn every_word() {
    every_word_is_read::<Author>();
    every_word_is_read::<CaseSectionKind>();
    every_word_is_read::<ContractKind>();
    every_word_is_read::<EventKind>();
    every_word_is_read::<Evidence>();
    every_word_is_read::<Instrument>();
    every_word_is_read::<ItalianLevel>();
    every_word_is_read::<LegalQuestionState>();
    every_word_is_read::<Lodging>();
    every_word_is_read::<Outcome>();
    every_word_is_read::<PayPeriod>();
    every_word_is_read::<Region>();
    every_word_is_read::<SeatState>();
    every_word_is_read::<Sector>();
    every_word_is_read::<SentKind>();
    every_word_is_read::<Side>();
    every_word_is_read::<SizeClass>();
    every_word_is_read::<Topic>();
    every_word_is_read::<Transport>();
    every_word_is_read::<Urgency>();
    every_word_is_read::<VacancyState>();
    for lang in Lang::ALL {
        is_read_like_serde(&lang);
    }
    for province in Province::all() {
        is_read_like_serde(&province);
    }
}

#[test]
fn the_desk() {
    let taken =
        || Taken { member: "M-7K3QM9XY".into(), name: "Rosa".into(), partner: "Ente".into(), mine: true, at: moment() };
    let employer = || Employer {
        name: "Officine Esempio".into(),
        vat_number: "12345678903".into(),
        sector: Sector::Manufacturing,
        size: SizeClass::Small,
        municipality: "Brescia".into(),
    };
    let contact =
        || Contact { name: "Anna".into(), email: "anna@officine.example".into(), phone: "+39021234567".into() };
    let partner = || Partner { reference: "P-7K3QM9XY".into(), name: "Ente".into() };
    let passkey = PasskeyView { reference: "K-7K3QM9XY".into(), name: "Portatile".into(), since: moment() };
    let factor = SecondFactorView { shown: true, totp: true, passkeys: vec![passkey], recovery_codes: 9 };
    let member = Member {
        reference: "M-7K3QM9XY".into(),
        name: "Rosa".into(),
        email: "rosa@ente.example".into(),
        partner: "P-7K3QM9XY".into(),
        roles: vec![DeskRole::Mediator, DeskRole::Lawyer],
        state: MemberState::Active,
        protected: true,
        me: true,
    };
    is_read_like_serde(&DeskPeople { partners: vec![partner()], members: vec![member] });
    is_read_like_serde(&DeskSession {
        reference: "M-7K3QM9XY".into(),
        name: "Rosa".into(),
        email: "rosa@ente.example".into(),
        partner: partner(),
        roles: vec![DeskRole::Administrator],
        second_factor: factor.clone(),
    });
    is_read_like_serde(&SecondFactorReceipt { second_factor: factor, recovery_codes: vec!["7k3q-m9xy-2w4e".into()] });
    is_read_like_serde(&TotpOffer {
        secret: "AAAA".into(),
        uri: "otpauth://".into(),
        picture: "M0 0".into(),
        size: 37,
    });
    is_read_like_serde(&PasskeyChallenge { challenge: "x".into(), options: "{}".into() });
    let item = QueueItem {
        kind: ItemKind::LegalQuestion,
        reference: "Q-7K3QM9XY".into(),
        title: String::new(),
        topic: Some(Topic::Permits),
        company: "Officine Esempio".into(),
        region: Some(Region::Lombardia),
        arrived_at: moment(),
        due_at: moment(),
        late: true,
        minutes_left: -75,
        taken: Some(taken()),
    };
    let free = QueueItem { topic: None, region: None, taken: None, ..item.clone() };
    let holder = TakenBy { member: "M-7K3QM9XY".into(), name: "Rosa".into(), partner: partner() };
    let counts = vec![KindCount { kind: ItemKind::Vacancy, waiting: 3, late: 1, mine: 2 }];
    is_read_like_serde(&Queue { items: vec![item, free], total: 2, page: 1, pages: 1, counts, holders: vec![holder] });
    is_read_like_serde(&Change {
        kind: Some(ItemKind::Vacancy),
        reference: "V-7K3QM9XY".into(),
        version: Some(2),
        workshop: None,
        holder: Some("M-7K3QM9XY".into()),
    });
    is_read_like_serde(&Change::ANYTHING);
    is_read_like_serde(&Assignment { reference: "Q-7K3QM9XY".into(), taken: Some(taken()) });
    is_read_like_serde(&DeskVacancy {
        reference: "V-7K3QM9XY".into(),
        state: VacancyState::Returned,
        version: 3,
        posted_at: moment(),
        due_at: Some(moment()),
        employer: employer(),
        hide_name: true,
        contact: contact(),
        job: job(),
        reasons: vec![ReturnReason::TasksUnclear],
        note: Some("Che cosa si fa?".into()),
        outcome: Some(Outcome::NobodyFound),
        example: false,
        duplicates: vec![Duplicate {
            reference: "V-7K3QM9XZ".into(),
            title: "Mulettista".into(),
            company: "Officine Esempio S.r.l.".into(),
            municipality: "Milano".into(),
            state: VacancyState::Published,
            same_company: true,
        }],
        history: vec![event()],
        taken: Some(taken()),
    });
    is_read_like_serde(&DeskLegalQuestion {
        reference: "Q-7K3QM9XY".into(),
        state: LegalQuestionState::Waiting,
        version: 2,
        topic: Topic::Permits,
        urgency: Urgency::Days,
        question: "Può lavorare?".into(),
        asked_at: moment(),
        due_at: None,
        minutes_left: Some(2_880),
        employer: employer(),
        contact: contact(),
        messages: vec![signed_answer()],
        note: None,
        notes: vec![InternalNote { author: "Lea".into(), text: "Già chiesto.".into(), written_at: moment() }],
        colleagues: vec![DeskColleague {
            reference: "M-7K3QM9XY".into(),
            name: "Lea".into(),
            organisation: "Ente".into(),
        }],
        history: Vec::new(),
        taken: None,
        lang: Lang::En,
    });
    is_read_like_serde(&Claim {
        reference: "C-7K3QM9XY".into(),
        vat_number: "12345678903".into(),
        company: "Officine Esempio".into(),
        name: "Anna".into(),
        email: "anna@officine.example".into(),
        phone: String::new(),
        asked_at: moment(),
        due_at: moment(),
        people: 2,
        names: vec!["Officine".into()],
        decided: Some(ClaimDecision::TurnAway),
        taken: None,
    });
    let mail = DeskMail {
        reference: "0193".into(),
        kind: MailKind::DeskInvited,
        recipient: "rosa@ente.example".into(),
        lang: Lang::It,
        state: MailState::Failed,
        written_at: moment(),
        ended_at: Some(moment()),
        tries: 4,
        error: Some("mailbox full".into()),
    };
    let draft = WorkshopDraft {
        title: both("Hiring"),
        language: Some(Lang::It),
        date: "2026-12-10".into(),
        online: true,
        ..WorkshopDraft::default()
    };
    let line = WorkshopLine { summary: workshop(place()), state: WorkshopState::Draft, past: true, taken: 3 };
    is_read_like_serde(&DeskWorkshops { items: vec![line], total: 1, page: 1, pages: 1 });
    let material = MaterialDraft { title: both("Slides"), address: "https://example.org".into(), early: true };
    is_read(&MaterialsDraft { version: 1, items: vec![material.clone()] });
    // The draft within may lack a field, so that an older app goes on.
    is_read(&DeskWorkshop {
        view: WorkshopView {
            summary: workshop(Venue::Online),
            description: both("About"),
            programme: Vec::new(),
            bring: both(""),
            seats_per_company: None,
            closes_at: None,
            open: false,
        },
        state: WorkshopState::Cancelled,
        version: 2,
        sequence: 1,
        begun: true,
        taken: 3,
        above: 1,
        came: 2,
        reason: Some("Illness".into()),
        draft: draft.clone(),
        materials: vec![material.clone()],
    });
    let line = SeatLine {
        registration: "R-7K3QM9XY".into(),
        person: 1,
        name: "Anna".into(),
        email: "anna@example.org".into(),
        role: String::new(),
        company: "Officine".into(),
        state: SeatState::Waiting,
        promoted: false,
        held: true,
        question: "Quando?".into(),
        registered_at: moment(),
        checked_in_at: Some(moment()),
    };
    is_read_like_serde(&WorkshopSeats { items: vec![line], total: 1, page: 1, pages: 1 });
    let line = CheckInLine {
        registration: "R-7K3QM9XY".into(),
        person: 0,
        name: "Anna".into(),
        company: "Officine".into(),
        checked_in_at: None,
        marked_at: Some(moment()),
    };
    is_read_like_serde(&CheckIn { opens_at: moment(), closes_at: moment(), open: true, items: vec![line] });
    let mark = CheckInMark { registration: "R-7K3QM9XY".into(), person: 0, present: true, at: moment() };
    is_read(&mark);
    is_read_like_serde(&CheckedIn {
        registration: mark.registration,
        person: 0,
        checked_in_at: Some(moment()),
        marked_at: Some(moment()),
    });
    is_read_like_serde(&FeedbackResults {
        asked: 5,
        given: 3,
        minimum: 3,
        useful: vec![1, 1, 1, 0, 0],
        recommend: vec![3, 0, 0],
        different: vec!["Sì".into()],
        missing: Vec::new(),
    });
    is_read_like_serde(&SeatCancelled { promoted: 1 });
    is_read_like_serde(&MessageCount { addresses: 2 });
    is_read(&WorkshopMessageDraft { to: Some(Audience::Both), subject: "Oggi".into(), text: "Sì".into() });
    // What the browser keeps of a form.
    is_read(&draft);
    is_read(&WorkshopCancellation { version: 1, reason: "Illness".into() });
    is_read_like_serde(&DeskMails { items: vec![mail], total: 1, page: 1, pages: 1 });
    let saved = SavedAnswer {
        reference: "A-7K3QM9XY".into(),
        version: 2,
        title: "Ricevuta".into(),
        lang: Lang::It,
        topic: Topic::Permits,
        text: "Gentile {company}".into(),
        author: "Laura".into(),
        organisation: "Ente".into(),
    };
    is_read(&saved.draft());
    is_read_like_serde(&SavedAnswers { items: vec![saved.clone()], total: 1, page: 1, pages: 1 });
    is_read_like_serde(&saved);
    is_read_like_serde(&SavedAnswerDeleted { reference: "A-7K3QM9XY".into() });
    is_read_like_serde(&ListPage {
        items: vec![ListRow { key: "V-7K3QM9XY".into(), cells: vec!["V-7K3QM9XY".into(), String::new()] }],
        total: 10_000,
        more: true,
        page: 2,
        pages: 200,
    });
}
