//! The words of the conversation: what is asked, what may be answered, and which paper is meant.

use approdo_contract::{
    choice::Choice,
    law::{Decision, DocumentKind, Field, UNKNOWN},
    text::Lang,
    wire,
};

use crate::{
    i18n::{Text, date, text},
    ui::{IconName, Paper},
};

/// The words of a question.
#[derive(Clone, Copy)]
pub(super) struct Question {
    /// The question itself.
    pub(super) title: Text,
    /// What it is called in short, in the list of answers.
    pub(super) name: Text,
    /// What helps with the answer.
    pub(super) hint: Text,
}

/// What is asked of a field.
pub(super) const fn question(field: Field) -> Question {
    let (title, name, hint) = match field {
        Field::Age => (text!(checker.age), text!(checker.age_name), text!(checker.age_hint)),
        Field::Document => (text!(checker.document), text!(checker.document_name), text!(checker.document_hint)),
        Field::DocExpiry => (text!(checker.expiry), text!(checker.expiry_name), text!(checker.expiry_hint)),
        Field::FormalisedOn => {
            (text!(checker.formalised), text!(checker.formalised_name), text!(checker.formalised_hint))
        }
        Field::RenewalReceipt => (text!(checker.receipt), text!(checker.receipt_name), text!(checker.receipt_hint)),
        Field::RenewalRequestedOn => {
            (text!(checker.requested), text!(checker.requested_name), text!(checker.requested_hint))
        }
        Field::ProcedureFlag => {
            (text!(checker.procedure), text!(checker.procedure_name), text!(checker.procedure_hint))
        }
        Field::Appeal => (text!(checker.appeal), text!(checker.appeal_name), text!(checker.appeal_hint)),
        Field::StartDate => (text!(checker.start), text!(checker.start_name), text!(checker.start_hint)),
        Field::Contract => (text!(checker.contract), text!(checker.contract_name), text!(checker.contract_hint)),
        Field::ContractEnd => (text!(checker.end), text!(checker.end_name), text!(checker.end_hint)),
        Field::Region => (text!(checker.region), text!(checker.region_name), text!(checker.region_hint)),
        Field::EmployerHousing => (text!(checker.housing), text!(checker.housing_name), text!(checker.housing_hint)),
        Field::EmployerPublic => (text!(checker.public), text!(checker.public_name), text!(checker.public_hint)),
        Field::SocialServices => (text!(checker.services), text!(checker.services_name), text!(checker.services_hint)),
    };
    Question { title, name, hint }
}

/// An answer by the word that rules know it by.
pub(super) fn choice(field: Field, word: &str) -> Text {
    match (field, word) {
        (_, UNKNOWN) => text!(checker.unknown),
        (Field::Age, "15_or_less") => text!(checker.age_15),
        (Field::Age, "16_17") => text!(checker.age_16),
        (Field::Age, _) => text!(checker.age_18),
        (Field::Document, word) => DocumentKind::parse(word).map_or(text!(checker.unknown), |kind| paper(kind).name),
        (Field::ProcedureFlag, "none") => text!(checker.procedure_none),
        (Field::ProcedureFlag, "accelerated") => text!(checker.procedure_accelerated),
        (Field::ProcedureFlag, "transfer_pending") => text!(checker.procedure_transfer_pending),
        (Field::ProcedureFlag, "transfer_notified") => text!(checker.procedure_transfer_notified),
        (Field::ProcedureFlag, _) => text!(checker.procedure_rejected),
        (Field::Appeal, "none") => text!(checker.appeal_none),
        (Field::Appeal, "term_open") => text!(checker.appeal_term_open),
        (Field::Appeal, "filed_auto_suspensive") => text!(checker.appeal_auto),
        (Field::Appeal, "filed_court_suspended") => text!(checker.appeal_court),
        (Field::Appeal, _) => text!(checker.appeal_no_suspension),
        (Field::Contract, "open_ended") => text!(checker.contract_open_ended),
        (Field::Contract, "fixed_term") => text!(checker.contract_fixed_term),
        (Field::Contract, "apprenticeship") => text!(checker.contract_apprenticeship),
        (Field::Contract, "agency") => text!(checker.contract_agency),
        (Field::Contract, "domestic") => text!(checker.contract_domestic),
        (Field::Contract, "internship") => text!(checker.contract_internship),
        (Field::Contract, "inclusion_internship") => text!(checker.contract_inclusion),
        (Field::Contract, _) => text!(checker.contract_self_employed),
        (Field::Region, "lombardia") => text!(checker.region_lombardia),
        (Field::Region, "piemonte") => text!(checker.region_piemonte),
        (Field::Region, _) => text!(checker.region_other),
        (_, "yes") => text!(common.yes),
        _ => text!(common.no),
    }
}

/// An answer as people read it: a day, or the words of a choice.
pub(super) fn answer(lang: Lang, field: Field, written: &str) -> String {
    match wire::read_date(written) {
        Some(day) => date(lang, day),
        None => choice(field, written).get(lang).to_owned(),
    }
}

/// A kind of paper.
#[derive(Clone, Copy)]
pub(super) struct PaperWords {
    /// What it is called.
    pub(super) name: Text,
    /// By what one knows it.
    pub(super) text: Text,
    /// What it looks like.
    pub(super) drawing: Paper,
}

/// The papers in the order in which they are shown, by group.
pub(super) const GROUPS: [(Text, &[DocumentKind]); 7] = [
    (
        text!(checker.group_asylum),
        &[
            DocumentKind::AsylumReceipt,
            DocumentKind::AsylumPermit,
            DocumentKind::ApplicantDocument2024,
            DocumentKind::AttestatoNominativo,
        ],
    ),
    (
        text!(checker.group_protection),
        &[
            DocumentKind::RefugeePermit,
            DocumentKind::SubsidiaryPermit,
            DocumentKind::RecognitionNotified,
            DocumentKind::SpecialProtectionPermit,
            DocumentKind::SpecialCasesPermit,
        ],
    ),
    (
        text!(checker.group_temporary),
        &[DocumentKind::TemporaryProtectionPermit, DocumentKind::TemporaryProtectionReceipt],
    ),
    (
        text!(checker.group_work),
        &[
            DocumentKind::WorkPermit,
            DocumentKind::JobSeekingPermit,
            DocumentKind::FamilyPermit,
            DocumentKind::EuLongTermPermit,
        ],
    ),
    (text!(checker.group_minors), &[DocumentKind::MinorPermit, DocumentKind::MinorContinuationPermit]),
    (
        text!(checker.group_rare),
        &[
            DocumentKind::OtherRarePermit,
            DocumentKind::Stateless,
            DocumentKind::OtherEuPermit,
            DocumentKind::OtherEuLongTermPermit,
        ],
    ),
    (text!(checker.group_none), &[DocumentKind::None, DocumentKind::Unknown]),
];

/// The words of a paper.
pub(super) const fn paper(kind: DocumentKind) -> PaperWords {
    let (name, text, drawing) = match kind {
        DocumentKind::None => (text!(checker.paper_none), text!(checker.paper_none_text), Paper::Nothing),
        DocumentKind::OtherEuPermit => {
            (text!(checker.paper_other_eu), text!(checker.paper_other_eu_text), Paper::ForeignCard)
        }
        DocumentKind::OtherEuLongTermPermit => {
            (text!(checker.paper_other_eu_long), text!(checker.paper_other_eu_long_text), Paper::ForeignCard)
        }
        DocumentKind::AttestatoNominativo => {
            (text!(checker.paper_attestato), text!(checker.paper_attestato_text), Paper::Slip)
        }
        DocumentKind::AsylumReceipt => {
            (text!(checker.paper_asylum_receipt), text!(checker.paper_asylum_receipt_text), Paper::Sheet)
        }
        DocumentKind::AsylumPermit => {
            (text!(checker.paper_asylum_permit), text!(checker.paper_asylum_permit_text), Paper::Card)
        }
        DocumentKind::ApplicantDocument2024 => {
            (text!(checker.paper_applicant_2024), text!(checker.paper_applicant_2024_text), Paper::Sheet)
        }
        DocumentKind::RefugeePermit => (text!(checker.paper_refugee), text!(checker.paper_refugee_text), Paper::Card),
        DocumentKind::SubsidiaryPermit => {
            (text!(checker.paper_subsidiary), text!(checker.paper_subsidiary_text), Paper::Card)
        }
        DocumentKind::RecognitionNotified => {
            (text!(checker.paper_recognition), text!(checker.paper_recognition_text), Paper::Letter)
        }
        DocumentKind::SpecialProtectionPermit => {
            (text!(checker.paper_special), text!(checker.paper_special_text), Paper::Card)
        }
        DocumentKind::SpecialCasesPermit => (text!(checker.paper_cases), text!(checker.paper_cases_text), Paper::Card),
        DocumentKind::OtherRarePermit => (text!(checker.paper_rare), text!(checker.paper_rare_text), Paper::Card),
        DocumentKind::TemporaryProtectionPermit => {
            (text!(checker.paper_temporary), text!(checker.paper_temporary_text), Paper::Card)
        }
        DocumentKind::TemporaryProtectionReceipt => {
            (text!(checker.paper_temporary_receipt), text!(checker.paper_temporary_receipt_text), Paper::Receipt)
        }
        DocumentKind::WorkPermit => (text!(checker.paper_work), text!(checker.paper_work_text), Paper::Card),
        DocumentKind::JobSeekingPermit => {
            (text!(checker.paper_seeking), text!(checker.paper_seeking_text), Paper::Card)
        }
        DocumentKind::FamilyPermit => (text!(checker.paper_family), text!(checker.paper_family_text), Paper::Card),
        DocumentKind::EuLongTermPermit => (text!(checker.paper_long), text!(checker.paper_long_text), Paper::Card),
        DocumentKind::MinorPermit => (text!(checker.paper_minor), text!(checker.paper_minor_text), Paper::Card),
        DocumentKind::MinorContinuationPermit => {
            (text!(checker.paper_continuation), text!(checker.paper_continuation_text), Paper::Card)
        }
        DocumentKind::Stateless => (text!(checker.paper_stateless), text!(checker.paper_stateless_text), Paper::Sheet),
        DocumentKind::Unknown => (text!(checker.unknown), text!(checker.paper_unknown_text), Paper::Unknown),
    };
    PaperWords { name, text, drawing }
}

/// The words of an answer, its look and its sign.
pub(super) const fn decision(decision: Decision) -> (Text, &'static str, IconName) {
    match decision {
        Decision::Go => (text!(checker.go), "verdict verdict-go", IconName::Check),
        Decision::GoCond => (text!(checker.go_cond), "verdict verdict-go-cond", IconName::Info),
        Decision::Wait => (text!(checker.wait), "verdict verdict-wait", IconName::Clock),
        Decision::Ask => (text!(checker.ask), "verdict verdict-ask", IconName::Scale),
        Decision::No => (text!(checker.no), "verdict verdict-no", IconName::Error),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_answer_of_a_question_has_words_of_its_own() {
        for lang in Lang::ALL {
            for field in Field::ALL.iter().filter(|field| !field.is_day()) {
                let words: Vec<&str> = field.words().into_iter().map(|word| choice(*field, word).get(lang)).collect();
                assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "{words:?}");
            }
            let asked = Field::ALL.iter().map(|field| question(*field));
            let words: BTreeSet<&str> = asked.flat_map(|one| [one.title.get(lang), one.name.get(lang)]).collect();
            assert_eq!(words.len(), 2 * Field::ALL.len());
        }
    }

    #[test]
    fn each_paper_stands_in_one_group() {
        let mut shown: Vec<DocumentKind> = GROUPS.iter().flat_map(|(_, papers)| papers.iter().copied()).collect();
        shown.sort_unstable();
        assert_eq!(shown, DocumentKind::ALL);
    }
}
