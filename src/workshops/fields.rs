//! The texts of the fields of a registration and of a cancellation.

use approdo_contract::text::Lang;

use crate::{
    form::{FieldTexts, Rows},
    i18n::{say, text},
};

/// The people of a registration.
pub const PEOPLE: Rows = Rows("people");

/// The texts of the field at a path of a registration; the same for every person.
pub fn texts(field: &str) -> FieldTexts {
    match PEOPLE.place(field).map_or(field, |(_, part)| part) {
        "company_name" => FieldTexts::new(text!(terms.employer_name), text!(terms.employer_name_blank)),
        "vat_number" => FieldTexts::new(text!(terms.employer_vat), text!(terms.employer_vat_blank))
            .hint(text!(terms.employer_vat_hint)),
        "people" => FieldTexts::new(text!(workshops.people), text!(workshops.people_blank)),
        "name" => FieldTexts::new(text!(workshops.name), text!(workshops.name_blank)),
        "email" if PEOPLE.place(field).is_none() => {
            FieldTexts::new(text!(workshops.sender_email), text!(workshops.sender_email_blank))
                .hint(text!(workshops.sender_email_hint))
        }
        "email" => FieldTexts::new(text!(workshops.email), text!(workshops.email_blank)),
        "role" => FieldTexts::new(text!(workshops.role), text!(workshops.role)).hint(text!(workshops.role_hint)),
        "question" => {
            FieldTexts::new(text!(workshops.question), text!(workshops.question)).hint(text!(workshops.question_hint))
        }
        // The last field of the draft.
        _ => FieldTexts::new(text!(workshops.names_nobody), text!(workshops.names_nobody)),
    }
}

/// Whose field it is, for the summary: several people have the same fields.
pub fn owner(lang: Lang, field: &str) -> Option<String> {
    PEOPLE.place(field).map(|(person, _)| say!(lang, workshops.person, number = person + 1))
}

/// The texts of the only field of a cancellation.
pub fn cancellation_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(workshops.cancel_title), text!(workshops.cancel_blank))
}
