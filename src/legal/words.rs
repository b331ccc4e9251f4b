//! The words for what the writer of a question is warned of.

use approdo_contract::personal_data::Kind;

use crate::i18n::{Text, text};

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
