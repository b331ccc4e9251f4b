//! How each answer of the desk is read.

use super::{Json, Read, records::records};
use crate::{
    desk::{
        appointment::{AppointmentDraft, ComingAppointment, ComingAppointments, SlotDraft},
        check_in::{CheckIn, CheckInLine, CheckInMark, CheckedIn},
        company::Claim,
        faq::{DeskFaq, DeskFaqCheck, DeskFaqs, FaqChange, FaqCheckDraft, FaqLine, FaqProposal},
        feedback::FeedbackResults,
        legal_question::{
            AnswerDraft, DeskColleague, DeskLegalQuestion, DeskMessageDraft, HandOverDraft, InternalNote,
            InternalNoteDraft, ReadingChoice,
        },
        list::{ListPage, ListRow},
        live::Change,
        mail::{DeskMail, DeskMails},
        material::{MaterialDraft, MaterialsDraft},
        people::{DeskPeople, DeskSession, Member, Partner, Taken},
        queue::{Assignment, KindCount, Queue, QueueItem, TakenBy},
        registration::{MessageCount, SeatCancelled, SeatLine, WorkshopMessageDraft, WorkshopSeats},
        saved_answer::{SavedAnswer, SavedAnswerDeleted, SavedAnswerDraft, SavedAnswers},
        second_factor::{PasskeyChallenge, PasskeyView, SecondFactorReceipt, SecondFactorView, TotpOffer},
        text::DeskText,
        vacancy::{DeskVacancy, Duplicate, VacancyClosingDraft, VacancyReturnDraft},
        workshop::{DeskWorkshop, DeskWorkshops, WorkshopCancellation, WorkshopDraft, WorkshopLine},
    },
    employer::{Contact, Employer},
};

records! {
    Employer { name, vat_number, sector, size, municipality }
    Contact { name, email, phone }

    Partner { reference, name }
    Member { reference, name, email, partner, roles, state, protected, me }
    DeskPeople { partners, members }
    DeskSession { reference, name, email, partner, roles, second_factor }
    Taken { member, name, partner, mine, at }

    PasskeyView { reference, name, since }
    SecondFactorView { shown, totp, passkeys, recovery_codes }
    TotpOffer { secret, uri, picture, size }
    PasskeyChallenge { challenge, options }
    SecondFactorReceipt { second_factor, recovery_codes }

    QueueItem { kind, reference, title, topic, company, region, arrived_at, due_at, late, minutes_left, taken }
    KindCount { kind, waiting, late, mine }
    TakenBy { member, name, partner }
    Queue { items, total, page, pages, counts, holders }
    Assignment { reference, taken }
    Change { kind, reference, version, holder, workshop }

    DeskText { key, file, title, fingerprint, checked_on, checked_by, review, confidence, signature }

    DeskVacancy {
        reference, state, version, posted_at, due_at, employer, hide_name, contact, job, reasons, note, outcome, example,
        duplicates, history, taken,
    }
    DeskLegalQuestion {
        reference, state, version, topic, urgency, question, asked_at, due_at, minutes_left, employer, contact, messages,
        note, notes, colleagues, history, taken, lang,
    }
    DeskFaqCheck { checked_on, name, organisation, review_by, overdue, languages }
    DeskFaq {
        reference, state, pending, version, draft, html, check, from_question, due_at, example, taken,
    }
    FaqLine { reference, topic, question, stage, review_by, example }
    DeskFaqs { items, total, page, pages }
    FaqProposal { draft, review_by }
    FaqChange { version, draft }
    FaqCheckDraft { version, review_by }
    Claim {
        reference, vat_number, company, name, email, phone, asked_at, due_at, people, names, decided, taken,
    }
    Duplicate { reference, title, company, municipality, state, same_company }
    VacancyReturnDraft { version, reasons, note }
    VacancyClosingDraft { version, closing, note }
    DeskMessageDraft { version, text }
    SlotDraft { date, starts_at, minutes }
    AppointmentDraft { version, note, way, place, slots }
    ComingAppointment { question, company, way, slot }
    ComingAppointments { items }
    ReadingChoice { kind, key }
    AnswerDraft { version, text, reading }
    WorkshopLine { summary, state, past, taken }
    DeskWorkshops { items, total, page, pages }
    DeskWorkshop { view, state, version, sequence, begun, taken, above, came, reason, draft, materials }
    WorkshopDraft {
        title, summary, description, programme, bring, language, date, starts_at, ends_at, online, place, address,
        municipality, link, capacity, seats_per_company, closing_date,
    }
    MaterialDraft { title, address, early }
    MaterialsDraft { version, items }
    FeedbackResults { asked, given, minimum, useful, recommend, different, missing }
    WorkshopCancellation { version, reason }
    SeatLine {
        registration, person, name, email, role, company, state, promoted, held, question, registered_at,
        checked_in_at,
    }
    WorkshopSeats { items, total, page, pages }
    CheckInLine { registration, person, name, company, checked_in_at, marked_at }
    CheckIn { opens_at, closes_at, open, items }
    CheckInMark { registration, person, present, at }
    CheckedIn { registration, person, checked_in_at, marked_at }
    SeatCancelled { promoted }
    WorkshopMessageDraft { to, subject, text }
    MessageCount { addresses }
    SavedAnswer { reference, version, title, lang, topic, text, author, organisation }
    SavedAnswers { items, total, page, pages }
    SavedAnswerDeleted { reference }
    SavedAnswerDraft { title, lang, topic, text }
    InternalNote { author, text, written_at }
    DeskColleague { reference, name, organisation }
    InternalNoteDraft { text }
    HandOverDraft { from, to, note }
    DeskMail { reference, kind, recipient, lang, state, written_at, ended_at, tries, error }
    DeskMails { items, total, page, pages }
    ListRow { key, cells }
    ListPage { items, total, more, page, pages }
}
