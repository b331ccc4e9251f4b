//! The words for the topics, urgencies and states of a legal question.

use approdo_contract::{
    legal_question::{LegalQuestionState, Topic, Urgency},
    personal_data::Kind,
};

use crate::i18n::{Text, text};

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
pub const fn state(state: LegalQuestionState) -> Text {
    match state {
        LegalQuestionState::Unconfirmed => text!(legal.state_unconfirmed),
        LegalQuestionState::Waiting => text!(legal.state_waiting),
        LegalQuestionState::Answered => text!(legal.state_answered),
        LegalQuestionState::Returned => text!(legal.state_returned),
        LegalQuestionState::Withdrawn => text!(legal.state_withdrawn),
    }
}

/// What seems to be personal data.
pub const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::FiscalCode => text!(legal.kind_fiscal_code),
        Kind::PermitNumber => text!(legal.kind_permit_number),
        Kind::Email => text!(legal.kind_email),
        Kind::Phone => text!(legal.kind_phone),
        Kind::Name => text!(legal.kind_name),
    }
}
