//! How each answer of the desk is read.

use super::{Json, Read, records::records};
use crate::{
    desk::{
        audit::{AuditLine, AuditPage},
        company::Claim,
        legal_question::{
            DeskColleague, DeskLegalQuestion, DeskMessageDraft, HandOverDraft, InternalNote, InternalNoteDraft,
        },
        mail::{DeskMail, DeskMails},
        people::{DeskPeople, DeskSession, Member, Partner, Taken},
        queue::{Assignment, KindCount, Queue, QueueItem},
        second_factor::{PasskeyChallenge, PasskeyView, SecondFactorReceipt, SecondFactorView, TotpOffer},
        vacancy::{DeskVacancy, VacancyReturnDraft},
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
    Queue { items, total, page, pages, counts }
    Assignment { reference, taken }

    DeskVacancy {
        reference, state, version, posted_at, due_at, employer, hide_name, contact, job, reasons, note, outcome, example,
        history, taken,
    }
    DeskLegalQuestion {
        reference, state, version, topic, urgency, question, asked_at, due_at, minutes_left, employer, contact, messages,
        note, notes, colleagues, history, taken,
    }
    Claim {
        reference, vat_number, company, name, email, phone, asked_at, due_at, people, names, decided, taken,
    }
    VacancyReturnDraft { version, reasons, note }
    InternalNote { author, text, written_at }
    DeskColleague { reference, name, organisation }
    DeskMessageDraft { version, text }
    InternalNoteDraft { text }
    HandOverDraft { from, to, note }
    DeskMail { reference, kind, recipient, lang, state, written_at, ended_at, tries, error }
    DeskMails { items, total, page, pages }
    AuditLine { at, member, name, action, subject, detail }
    AuditPage { items, total, page, pages }
}
