//! The words for moments of hiring and for papers.

use approdo_contract::{guide::Moment, law::DocumentKind};

use crate::i18n::{Text, text};

/// A moment of hiring.
pub(super) const fn moment(moment: Moment) -> Text {
    match moment {
        Moment::Advert => text!(guides.moment_advert),
        Moment::Selection => text!(guides.moment_selection),
        Moment::Document => text!(guides.moment_document),
        Moment::Contract => text!(guides.moment_contract),
        Moment::FirstWeeks => text!(guides.moment_first_weeks),
        Moment::Renewal => text!(guides.moment_renewal),
        Moment::Internship => text!(guides.moment_internship),
        Moment::Trouble => text!(guides.moment_trouble),
    }
}

/// The paper in front of the employer.
pub(super) const fn paper(paper: DocumentKind) -> Text {
    match paper {
        DocumentKind::None => text!(guides.paper_none),
        DocumentKind::OtherEuPermit => text!(guides.paper_other_eu_permit),
        DocumentKind::OtherEuLongTermPermit => text!(guides.paper_other_eu_long_term_permit),
        DocumentKind::AttestatoNominativo => text!(guides.paper_attestato_nominativo),
        DocumentKind::AsylumReceipt => text!(guides.paper_asylum_receipt),
        DocumentKind::AsylumPermit => text!(guides.paper_asylum_permit),
        DocumentKind::ApplicantDocument2024 => text!(guides.paper_applicant_document_2024),
        DocumentKind::RefugeePermit => text!(guides.paper_refugee_permit),
        DocumentKind::SubsidiaryPermit => text!(guides.paper_subsidiary_permit),
        DocumentKind::RecognitionNotified => text!(guides.paper_recognition_notified),
        DocumentKind::SpecialProtectionPermit => text!(guides.paper_special_protection_permit),
        DocumentKind::SpecialCasesPermit => text!(guides.paper_special_cases_permit),
        DocumentKind::OtherRarePermit => text!(guides.paper_other_rare_permit),
        DocumentKind::TemporaryProtectionPermit => text!(guides.paper_temporary_protection_permit),
        DocumentKind::TemporaryProtectionReceipt => text!(guides.paper_temporary_protection_receipt),
        DocumentKind::WorkPermit => text!(guides.paper_work_permit),
        DocumentKind::JobSeekingPermit => text!(guides.paper_job_seeking_permit),
        DocumentKind::FamilyPermit => text!(guides.paper_family_permit),
        DocumentKind::EuLongTermPermit => text!(guides.paper_eu_long_term_permit),
        DocumentKind::MinorPermit => text!(guides.paper_minor_permit),
        DocumentKind::MinorContinuationPermit => text!(guides.paper_minor_continuation_permit),
        DocumentKind::Stateless => text!(guides.paper_stateless),
        DocumentKind::Unknown => text!(guides.paper_unknown),
    }
}
