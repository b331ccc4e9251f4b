//! The words for what the writer of a text is warned of.

use approdo_contract::personal_data::{Kind, special::Category};

use crate::i18n::{Text, text};

/// What identifies somebody.
pub(super) const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::FiscalCode => text!(guard.kind_fiscal_code),
        Kind::PermitNumber => text!(guard.kind_permit_number),
        Kind::DocumentNumber => text!(guard.kind_document_number),
        Kind::Email => text!(guard.kind_email),
        Kind::Phone => text!(guard.kind_phone),
        Kind::Address => text!(guard.kind_address),
        Kind::BirthDate => text!(guard.kind_birth_date),
        Kind::Profile => text!(guard.kind_profile),
        Kind::Name => text!(guard.kind_name),
    }
}

/// What is told of somebody.
pub(super) const fn category(category: Category) -> Text {
    match category {
        Category::Health => text!(guard.told_health),
        Category::Religion => text!(guard.told_religion),
        Category::Opinion => text!(guard.told_opinion),
        Category::Orientation => text!(guard.told_orientation),
        Category::Ethnicity => text!(guard.told_ethnicity),
        Category::Flight => text!(guard.told_flight),
        Category::Family => text!(guard.told_family),
        Category::CriminalRecord => text!(guard.told_criminal_record),
        Category::Nationality => text!(guard.told_nationality),
    }
}

/// Why nobody needs it, and how to say it instead.
pub(super) const fn why(category: Category) -> Text {
    match category {
        Category::Health => text!(guard.why_health),
        Category::Religion => text!(guard.why_religion),
        Category::Opinion => text!(guard.why_opinion),
        Category::Orientation => text!(guard.why_orientation),
        Category::Ethnicity => text!(guard.why_ethnicity),
        Category::Flight => text!(guard.why_flight),
        Category::Family => text!(guard.why_family),
        Category::CriminalRecord => text!(guard.why_criminal_record),
        Category::Nationality => text!(guard.why_nationality),
    }
}
