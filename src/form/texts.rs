//! From codes to sentences: what to do about a problem, in the words of the field's label.

use approdo_contract::{
    failure::{Failure, FailureCode},
    problem::{Problem, ProblemCode},
    text::Lang,
};

use crate::i18n::{Text, say, text};

/// The texts of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldTexts {
    /// Its label.
    pub label: Text,
    /// One short sentence below it.
    pub hint: Option<Text>,
    /// What to do when it was left empty.
    pub blank: Text,
}

impl FieldTexts {
    /// The texts of a field without a hint.
    #[must_use]
    pub const fn new(label: Text, blank: Text) -> Self {
        Self { label, hint: None, blank }
    }

    /// The same with a hint.
    #[must_use]
    pub const fn hint(self, hint: Text) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// What to do about a problem.
#[must_use]
pub fn problem_text(lang: Lang, problem: &Problem, field: FieldTexts) -> String {
    let label = field.label.get(lang);
    let limit = problem.limit.unwrap_or_default();
    let plain = |text: Text| text.get(lang).to_owned();
    match problem.code {
        ProblemCode::Blank | ProblemCode::Malformed => plain(field.blank),
        ProblemCode::TooLong => say!(lang, problems.too_long, label = label, limit = limit),
        ProblemCode::TooShort => say!(lang, problems.too_short, label = label, limit = limit),
        ProblemCode::TooSmall => say!(lang, problems.too_small, label = label, limit = limit),
        ProblemCode::TooLarge => say!(lang, problems.too_large, label = label, limit = limit),
        ProblemCode::DateTooFar => say!(lang, problems.date_too_far, label = label, limit = limit),
        ProblemCode::SlotTaken => plain(text!(problems.slot_taken)),
        ProblemCode::SlotTooSoon => say!(lang, problems.slot_too_soon, hours = limit),
        ProblemCode::SlotOutsideHours => plain(text!(problems.slot_outside_hours)),
        ProblemCode::TooManyPeople => say!(lang, problems.too_many_people, limit = limit),
        ProblemCode::TooManyOfCompany => say!(lang, problems.too_many_of_company, limit = limit),
        ProblemCode::DatePast => say!(lang, problems.date_past, label = label),
        ProblemCode::DateMalformed => say!(lang, problems.date_malformed, label = label),
        ProblemCode::UnknownVariable => plain(text!(problems.unknown_variable)),
        ProblemCode::NumberMalformed => say!(lang, problems.number_malformed, label = label),
        ProblemCode::UnreadableText => say!(lang, problems.unreadable_text, label = label),
        ProblemCode::EmailMalformed => plain(text!(problems.email_malformed)),
        ProblemCode::PhoneMalformed => plain(text!(problems.phone_malformed)),
        ProblemCode::VatLength => plain(text!(problems.vat_length)),
        ProblemCode::VatChecksum => plain(text!(problems.vat_checksum)),
        ProblemCode::NamesCompany => plain(text!(problems.names_company)),
        ProblemCode::CheckMissing => plain(text!(problems.check_missing)),
        ProblemCode::VatZero => plain(text!(problems.vat_zero)),
        ProblemCode::VatFixed => plain(text!(problems.vat_fixed)),
        ProblemCode::PayRangeReversed => plain(text!(problems.pay_range_reversed)),
        ProblemCode::EmailNotOwn => plain(text!(problems.email_not_own)),
        ProblemCode::EmailRepeated => plain(text!(problems.email_repeated)),
        ProblemCode::AlreadyRegistered => plain(text!(problems.already_registered)),
        ProblemCode::PersonalFiscalCode => plain(text!(problems.personal_fiscal_code)),
        ProblemCode::PersonalPermitNumber => plain(text!(problems.personal_permit_number)),
        ProblemCode::PersonalDocumentNumber => plain(text!(problems.personal_document_number)),
        ProblemCode::PersonalAddress => plain(text!(problems.personal_address)),
        ProblemCode::PersonalBirthDate => plain(text!(problems.personal_birth_date)),
        ProblemCode::PersonalProfile => plain(text!(problems.personal_profile)),
        ProblemCode::PersonalEmail => plain(text!(problems.personal_email)),
        ProblemCode::PersonalPhone => plain(text!(problems.personal_phone)),
        ProblemCode::PersonalName => plain(text!(problems.personal_name)),
        ProblemCode::UnknownPerson => plain(text!(problems.unknown_person)),
        ProblemCode::CodeLength => say!(lang, problems.code_length, limit = limit),
        ProblemCode::CodeWrong => plain(text!(problems.code_wrong)),
        ProblemCode::CodeSpent => plain(text!(problems.code_spent)),
        ProblemCode::AlreadyColleague => plain(text!(problems.already_colleague)),
        ProblemCode::AlreadyInvited => plain(text!(problems.already_invited)),
    }
}

/// What happened when no field is at fault, and what to do.
#[must_use]
pub fn failure_text(lang: Lang, failure: &Failure) -> String {
    let plain = |text: Text| text.get(lang).to_owned();
    match failure.code {
        FailureCode::Unreachable => plain(text!(problems.failure_unreachable)),
        FailureCode::Unavailable => plain(text!(problems.failure_unavailable)),
        FailureCode::TooManyRequests => {
            let minutes = failure.retry_after.unwrap_or(60).div_ceil(60);
            match minutes {
                1 => plain(text!(problems.failure_too_many_requests_one)),
                _ => say!(lang, problems.failure_too_many_requests, minutes = minutes),
            }
        }
        FailureCode::SignedOut => plain(text!(problems.failure_signed_out)),
        FailureCode::NotFound => plain(text!(problems.failure_not_found)),
        FailureCode::Conflict | FailureCode::Outdated => plain(text!(problems.failure_conflict)),
        FailureCode::SecondFactorNeeded => plain(text!(problems.failure_second_factor)),
        FailureCode::ForeignOrigin => plain(text!(problems.failure_foreign_origin)),
        FailureCode::TooLarge => plain(text!(problems.failure_too_large)),
        _ => say!(lang, problems.failure_internal, request = failure.request_id.as_str()),
    }
}
