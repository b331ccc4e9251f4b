//! How each answer, and each draft that the browser keeps, is read.

use super::{Json, Read};
use crate::{
    appointment::{Appointment, Slot},
    area::{Area, OwnLegalQuestion, OwnRegistration, OwnVacancy, Whose},
    case::{CaseList, CaseSection, CaseSummary, CaseView},
    company::{Applicant, Colleague, CompanyView, InvitationView, Invitee, OwnCompanies, OwnCompany},
    draft::{DraftLine, DraftList, DraftView},
    editorial::{EditorialView, Operator, Review, Source},
    employer::{ContactDraft, EmployerDraft},
    failure::Failure,
    faq::{FaqCheck, FaqDraft, FaqList, FaqSource, FaqSummary, FaqView},
    feedback::FeedbackReceipt,
    glossary::{TermList, TermSummary, TermView},
    guide::{AnsweredQuestion, GuideList, GuideSummary, GuideView, Reliability, Statement, TextSignature},
    history::Event,
    internship::{InternshipsView, Quota, RegionalInternship},
    legal_question::{
        AnsweredInTime, LegalDesk, LegalMessage, LegalMessageDraft, LegalQuestionDraft, LegalQuestionView, Reading,
        Signature,
    },
    mail::{MailPreferences, Unsubscription},
    news::{Figure, Figures, News, OwnFigures, WorkshopsHeld},
    privacy::{Erased, ErasureView},
    problem::{Problem, Problems},
    receipt::{Health, ReadMark, Receipt},
    search::{Entry, SearchIndex, SearchResults, SuggestionCount},
    sign_in::{Confirms, Device, DeviceList, SessionView, SignInLinkView, SignInReceipt, SignInView, SignedOut},
    vacancy::{
        Italian, Job, JobDraft, NeedsDraft, Pay, PostedVacancy, PublicEmployer, VacancyChange, VacancyDraft,
        VacancyList, VacancyRevision, VacancySummary, VacancyView,
    },
    workshop::{
        AttendeeDraft, CancellationDraft, Certificate, Material, ProgrammeItem, RegistrationDraft, RegistrationReceipt,
        RegistrationView, Seat, Venue, WorkshopList, WorkshopSummary, WorkshopView,
    },
};

/// Reads records by the names of their fields; naming every field is what makes them compile. What is not named is passed over,
/// so that an older app reads the answers of a newer server. With `exactly`, nothing but the named may stand there: a draft kept
/// by another version of a form is not taken for one of this.
macro_rules! records {
    ($($name:ty { $($field:ident),+ $(,)? })+) => {
        $(impl Read for $name {
            fn read(value: &Json) -> Option<Self> {
                Some(Self { $($field: Read::read(value.field(stringify!($field)))?),+ })
            }
        })+
    };
    (exactly $($name:ty { $($field:ident),+ $(,)? })+) => {
        $(impl Read for $name {
            fn read(value: &Json) -> Option<Self> {
                if !value.has_exactly(&[$(stringify!($field)),+]) {
                    return None;
                }
                Some(Self { $($field: Read::read(value.field(stringify!($field)))?),+ })
            }
        })+
    };
}

pub(super) use records;

records! {
    Health { status, version }
    Operator { name, legal_form, legal_representative, tax_code, address, email, phone, demo }
    EditorialView { title, html, checked_on, review }
    Review { by, overdue }
    Problem { field, code, limit }

    PublicEmployer { name, sector, size }
    Pay { min_cents, max_cents, period }
    Italian { listening, speaking, reading, writing }
    Job {
        title, tasks, contract, collective_agreement, pay, positions, start_date, closing_date, municipality, province,
        weekly_hours, shifts, transport, italian, skills, lodging, lodging_cost_cents, open_to_other_regions,
    }
    VacancySummary {
        reference, title, employer, contract, pay, municipality, province, italian, lodging, closing_date, example,
    }
    VacancyList { items, total, page, pages }
    VacancyView { reference, employer, job, published_at, closed, example }
    PostedVacancy { reference, state, posted_at, employer, job, reasons, note, outcome, history }
    VacancyRevision { version, state, draft, last, reasons, note }

    AnsweredInTime { months, answered, in_time }
    LegalDesk { answered }
    Signature { name, organisation }
    Reading { kind, key, title }
    Slot { number, starts_at, ends_at }
    Appointment { reference, state, way, place, lawyer, slots, chosen }
    LegalMessage { side, text, asks, signed, reading, appointment, sent_at }
    LegalQuestionView {
        reference, state, topic, urgency, question, asked_at, due_at, messages, note, read, history,
    }

    FaqSource { title, url }
    FaqCheck { checked_on, organisation, review_by, overdue, here }
    FaqSummary { reference, topic, question, check, example }
    FaqList { items, total, page, pages }
    FaqView { summary, html, sources, confidence, reliability }

    WorkshopSummary {
        reference, title, summary, starts_at, ends_at, language, venue, capacity, seats_left, waiting, example,
    }
    WorkshopList { items }
    ProgrammeItem { starts_at, title }
    WorkshopView { summary, description, programme, bring, seats_per_company, closes_at, open }
    Seat { person, name, state, position, promoted, came }
    Material { title, address }
    FeedbackReceipt { standing }
    Certificate { number, name, workshop, partner }
    RegistrationReceipt { reference, secret, seats }
    RegistrationView { reference, workshop, seats, open, cancelled, over, held_until, lapsed, link, materials, feedback, read, history }

    GuideSummary { slug, title, summary, moment, papers }
    GuideList { items }
    Statement { number, text, sources, confidence, checked_on, review }
    AnsweredQuestion { reference, question }
    TextSignature { by, on }
    Reliability { checked_on, checked_by, review, confidence, signature }
    GuideView { summary, html, statements, related, questions, reliability }
    TermSummary { slug, term, summary }
    TermList { items }
    TermView { summary, html, statements, reliability }
    Quota { employees, count, percent }
    RegionalInternship { region, allowance, longest_months, quota, statements }
    InternshipsView { regions, html, statements, reliability }
    CaseSummary { slug, company, summary, sector, size, place, region, instruments, years, evidence }
    CaseList { items }
    CaseSection { kind, html }
    Source { publisher, url, date }
    CaseView { summary, sections, sources, checked_on, review }

    Receipt { reference, secret }
    ReadMark { read_at }

    Entry { kind, key, title, summary, example }
    SearchIndex { lang, entries, terms, concepts }
    SearchResults { found, stems }
    SuggestionCount { count }
    Event { kind, happened_at, by, name, outcome }

    Figure { number, meaning, source }
    Figures { items, checked_on, review }
    WorkshopsHeld { months, workshops, people }
    OwnFigures { as_of, vacancies, answered, workshops }
    News { vacancies, workshop, case, figures, own }

    SignInReceipt { secret }
    SignInView { email, used }
    SignInLinkView { email, confirms }
    Confirms { kind, reference }
    SessionView { email, name, phone, employers }
    Device { name, since, seen_at, this }
    DeviceList { items }
    SignedOut { browsers }

    DraftView { content, changed_at, kept_until }
    DraftLine { form, workshop, kept_until }
    DraftList { items }
    MailPreferences { lang, wanted }
    Unsubscription { topic, stopped }
    ErasureView { email, goes, stays, seats, seats_of_others, last_owner_of }
    Erased { things }

    Area { email, companies, invitations, vacancies, legal_questions, registrations }
    Whose { company, colleague }
    OwnVacancy { reference, title, state, posted_at, closing_date, closed, of }
    OwnLegalQuestion { reference, topic, state, asked_at, due_at, read, of }
    OwnRegistration { reference, title, starts_at, past, cancelled, confirmed, waiting, promoted, read, of }

    OwnCompany { reference, name, vat_number, standing, applicants }
    OwnCompanies { companies, invitations }
    Colleague { reference, name, email, role, me }
    Applicant { reference, name, email, same_domain }
    Invitee { reference, email, role }
    InvitationView { reference, company, role }
    CompanyView { company, people, applicants, invitees, last_owner }
}

records! {
    exactly
    EmployerDraft { name, vat_number, sector, size, municipality }
    ContactDraft { name, email, phone }
    JobDraft {
        title, tasks, contract, collective_agreement, pay_min, pay_max, pay_period, positions, start_date, closing_date,
    }
    NeedsDraft {
        municipality, province, weekly_hours, shifts, transport, listening, speaking, reading, writing, skills, lodging,
        lodging_cost, open_to_other_regions,
    }
    VacancyDraft { employer, hide_name, contact, job, needs }
    VacancyChange { version, draft }
    FaqDraft { topic, question, answer, sources, confidence, names_nobody }
    LegalMessageDraft { question, names_nobody }
    LegalQuestionDraft { topic, question, names_nobody, urgency, employer, contact }
    CancellationDraft { people }
    AttendeeDraft { name, email, role }
    RegistrationDraft { company_name, vat_number, email, people, question, names_nobody }
}

impl Read for Failure {
    fn read(value: &Json) -> Option<Self> {
        // What is empty is not sent.
        Some(Self {
            code: Read::read(value.field("code"))?,
            problems: Option::<Problems>::read(value.field("problems"))?.unwrap_or_default(),
            request_id: Option::<String>::read(value.field("request_id"))?.unwrap_or_default(),
            retry_after: Read::read(value.field("retry_after"))?,
        })
    }
}

impl Read for Venue {
    fn read(value: &Json) -> Option<Self> {
        match value.field("kind").text()? {
            "place" => Some(Self::Place {
                name: Read::read(value.field("name"))?,
                address: Read::read(value.field("address"))?,
                municipality: Read::read(value.field("municipality"))?,
            }),
            "online" => Some(Self::Online),
            _ => None,
        }
    }
}
