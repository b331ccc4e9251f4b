//! The words for the members of closed lists, and for what several tasks speak of.

use approdo_contract::{
    case::Evidence,
    choice::Choice,
    desk::{
        people::DeskRole,
        vacancy::{Closing, ReturnReason},
    },
    employer::{Sector, SizeClass},
    legal_question::{LegalQuestionState, Signature, Topic, Urgency},
    mail::MailState,
    search::EntryKind,
    text::Lang,
    vacancy::{ContractKind, ItalianLevel, Lodging, Outcome, Pay, PayPeriod, Transport, VacancyState},
    workshop::{SeatState, Venue},
};
use leptos::prelude::*;

use crate::{
    i18n::{Text, euros, say, text, use_lang},
    ui::Options,
};

/// What a company does.
pub const fn sector(sector: Sector) -> Text {
    match sector {
        Sector::Agriculture => text!(terms.sector_a),
        Sector::Mining => text!(terms.sector_b),
        Sector::Manufacturing => text!(terms.sector_c),
        Sector::Energy => text!(terms.sector_d),
        Sector::Water => text!(terms.sector_e),
        Sector::Construction => text!(terms.sector_f),
        Sector::Trade => text!(terms.sector_g),
        Sector::Transport => text!(terms.sector_h),
        Sector::Hospitality => text!(terms.sector_i),
        Sector::Publishing => text!(terms.sector_j),
        Sector::Information => text!(terms.sector_k),
        Sector::Finance => text!(terms.sector_l),
        Sector::RealEstate => text!(terms.sector_m),
        Sector::Professional => text!(terms.sector_n),
        Sector::BusinessServices => text!(terms.sector_o),
        Sector::PublicAdministration => text!(terms.sector_p),
        Sector::Education => text!(terms.sector_q),
        Sector::Health => text!(terms.sector_r),
        Sector::Arts => text!(terms.sector_s),
        Sector::OtherServices => text!(terms.sector_t),
        Sector::Households => text!(terms.sector_u),
        Sector::International => text!(terms.sector_v),
    }
}

/// What a thing is that was found.
pub const fn entry_kind(kind: EntryKind) -> Text {
    match kind {
        EntryKind::Guide => text!(search.kind_guide),
        EntryKind::Faq => text!(search.kind_faq),
        EntryKind::Case => text!(search.kind_case),
    }
}

/// How large a company is.
pub const fn size(size: SizeClass) -> Text {
    match size {
        SizeClass::Micro => text!(terms.size_micro),
        SizeClass::Small => text!(terms.size_small),
        SizeClass::Medium => text!(terms.size_medium),
        SizeClass::Large => text!(terms.size_large),
    }
}

/// How a vacancy ended.
pub const fn outcome(outcome: Outcome) -> Text {
    match outcome {
        Outcome::FilledByDesk => text!(terms.outcome_filled_by_desk),
        Outcome::FilledElsewhere => text!(terms.outcome_filled_elsewhere),
        Outcome::NobodyFound => text!(terms.outcome_nobody_found),
        Outcome::NoLongerOffered => text!(terms.outcome_no_longer_offered),
    }
}

/// How the desk ended a vacancy.
pub const fn closing(closing: Closing) -> Text {
    match closing {
        Closing::FilledByDesk => text!(terms.outcome_filled_by_desk),
        Closing::FilledElsewhere => text!(terms.outcome_filled_elsewhere),
        Closing::Expired => text!(terms.closing_expired),
        Closing::Withdrawn => text!(terms.closing_withdrawn),
    }
}

/// The form of a contract.
pub const fn contract(contract: ContractKind) -> Text {
    match contract {
        ContractKind::OpenEnded => text!(terms.contract_open_ended),
        ContractKind::FixedTerm => text!(terms.contract_fixed_term),
        ContractKind::Apprenticeship => text!(terms.contract_apprenticeship),
        ContractKind::Agency => text!(terms.contract_agency),
        ContractKind::Internship => text!(terms.contract_internship),
    }
}

/// A level of Italian, with what it means.
pub const fn level(level: ItalianLevel) -> Text {
    match level {
        ItalianLevel::None => text!(terms.level_none),
        ItalianLevel::A1 => text!(terms.level_a1),
        ItalianLevel::A2 => text!(terms.level_a2),
        ItalianLevel::B1 => text!(terms.level_b1),
        ItalianLevel::B2 => text!(terms.level_b2),
        ItalianLevel::C1 => text!(terms.level_c1),
        ItalianLevel::C2 => text!(terms.level_c2),
    }
}

/// What pay is counted by.
pub const fn pay_period(period: PayPeriod) -> Text {
    match period {
        PayPeriod::Month => text!(terms.pay_month),
        PayPeriod::Hour => text!(terms.pay_hour),
    }
}

/// How one gets to work.
pub const fn transport(transport: Transport) -> Text {
    match transport {
        Transport::Public => text!(terms.transport_public),
        Transport::Company => text!(terms.transport_company),
        Transport::OwnVehicle => text!(terms.transport_own_vehicle),
        Transport::ToBeFound => text!(terms.transport_to_be_found),
    }
}

/// Whether lodging comes with a job.
pub const fn lodging(lodging: Lodging) -> Text {
    match lodging {
        Lodging::None => text!(terms.lodging_none),
        Lodging::FoundByCompany => text!(terms.lodging_found_by_company),
        Lodging::Offered => text!(terms.lodging_offered),
    }
}

/// The level in two signs: `B1`; for no Italian, the words.
pub fn level_short(lang: Lang, level: ItalianLevel) -> String {
    match level {
        ItalianLevel::None => text!(terms.level_short_none).get(lang).to_owned(),
        other => say!(lang, terms.level_short, level = other.as_str().to_uppercase()),
    }
}

/// `da 1.450 € a 1.600 € lordi al mese`.
pub fn pay(lang: Lang, pay: Pay) -> String {
    let period = pay_period(pay.period).get(lang);
    let (min, max) = (euros(lang, pay.min_cents), euros(lang, pay.max_cents));
    if pay.min_cents == pay.max_cents {
        say!(lang, terms.pay_single, amount = min, period = period)
    } else {
        say!(lang, terms.pay_range, min = min, max = max, period = period)
    }
}

/// Where a workshop takes place, in one line.
pub fn venue(lang: Lang, venue: &Venue) -> String {
    match venue {
        Venue::Online => text!(terms.online).get(lang).to_owned(),
        Venue::Place { name, address, municipality } => [name, ", ", address, ", ", municipality].concat(),
    }
}

/// The members of a list to choose from, in the reader's language.
pub fn choices<T: Choice + Send + Sync>(word: fn(T) -> Text) -> Options {
    let lang = use_lang();
    Signal::derive(move || {
        let lang = lang.get();
        T::ALL.iter().map(|member| (member.as_str().to_owned(), word(*member).get(lang).to_owned())).collect()
    })
}

/// How well a case is documented.
pub const fn evidence(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Outcome => text!(cases.evidence_outcome),
        Evidence::Practice => text!(cases.evidence_practice),
        Evidence::Pledge => text!(cases.evidence_pledge),
    }
}

/// Where a vacancy stands.
pub const fn vacancy_state(state: VacancyState) -> Text {
    match state {
        VacancyState::Unconfirmed => text!(terms.vacancy_unconfirmed),
        VacancyState::AwaitingApproval => text!(terms.vacancy_awaiting_approval),
        VacancyState::Published => text!(terms.vacancy_published),
        VacancyState::Returned => text!(terms.vacancy_returned),
        VacancyState::Withdrawn => text!(terms.vacancy_withdrawn),
        VacancyState::Closed => text!(terms.vacancy_closed),
    }
}

/// Why a vacancy goes back to its company.
pub const fn return_reason(reason: ReturnReason) -> Text {
    match reason {
        ReturnReason::TasksUnclear => text!(terms.return_tasks_unclear),
        ReturnReason::ItalianTooHigh => text!(terms.return_italian_too_high),
        ReturnReason::PayUnclear => text!(terms.return_pay_unclear),
        ReturnReason::Discriminating => text!(terms.return_discriminating),
        ReturnReason::OutOfReach => text!(terms.return_out_of_reach),
        ReturnReason::LodgingUnclear => text!(terms.return_lodging_unclear),
        ReturnReason::Duplicate => text!(terms.return_duplicate),
        ReturnReason::CompanyUnreachable => text!(terms.return_company_unreachable),
        ReturnReason::Other => text!(terms.return_other),
    }
}

/// What a member of the desk does.
pub const fn desk_role(role: DeskRole) -> Text {
    match role {
        DeskRole::Mediator => text!(terms.role_mediator),
        DeskRole::Lawyer => text!(terms.role_lawyer),
        DeskRole::Trainer => text!(terms.role_trainer),
        DeskRole::Editor => text!(terms.role_editor),
        DeskRole::Administrator => text!(terms.role_administrator),
    }
}

/// What a question is about.
pub const fn topic(topic: Topic) -> Text {
    match topic {
        Topic::RightToWork => text!(legal.topic_right_to_work),
        Topic::Permits => text!(legal.topic_permits),
        Topic::Communications => text!(legal.topic_communications),
        Topic::Contract => text!(legal.topic_contract),
        Topic::Internships => text!(legal.topic_internships),
        Topic::Incentives => text!(legal.topic_incentives),
        Topic::Lodging => text!(legal.topic_lodging),
        Topic::Discrimination => text!(legal.topic_discrimination),
        Topic::Other => text!(legal.topic_other),
    }
}

/// How urgent a question is.
pub const fn urgency(urgency: Urgency) -> Text {
    match urgency {
        Urgency::Days => text!(legal.urgency_days),
        Urgency::Month => text!(legal.urgency_month),
        Urgency::None => text!(legal.urgency_none),
    }
}

/// Where a question stands.
pub const fn question_state(state: LegalQuestionState) -> Text {
    match state {
        LegalQuestionState::Unconfirmed => text!(legal.state_unconfirmed),
        LegalQuestionState::Waiting => text!(legal.state_waiting),
        LegalQuestionState::WaitingForCompany => text!(legal.state_waiting_for_company),
        LegalQuestionState::Answered => text!(legal.state_answered),
        LegalQuestionState::Returned => text!(legal.state_returned),
        LegalQuestionState::Withdrawn => text!(legal.state_withdrawn),
    }
}

/// Who stands behind an answer: her name, as long as it is known, and her organisation.
pub fn signature(signed: &Signature) -> String {
    let parts = [signed.name.as_str(), &signed.organisation];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Where a seat stands.
pub const fn seat_state(state: SeatState) -> Text {
    match state {
        SeatState::Confirmed => text!(terms.seat_confirmed),
        SeatState::Waiting => text!(terms.seat_waiting),
        SeatState::Cancelled => text!(terms.seat_cancelled),
    }
}

/// Where a mail stands.
pub const fn mail_state(state: MailState) -> Text {
    match state {
        MailState::Waiting => text!(terms.mail_waiting),
        MailState::Sent => text!(terms.mail_sent),
        MailState::Failed => text!(terms.mail_failed),
    }
}
