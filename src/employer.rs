//! The company and its contact: the part that the forms share.

use leptos::prelude::*;

use crate::{
    form::FieldTexts,
    i18n::text,
    terms,
    ui::{Field, FieldGroup, Radios, Select, TextField, TextKind},
    view,
};

/// The texts of a field of the company or the contact.
pub fn field_texts(field: &str) -> Option<FieldTexts> {
    let texts = match field {
        "employer.name" => FieldTexts::new(text!(terms.employer_name), text!(terms.employer_name_blank)),
        "employer.vat_number" => FieldTexts::new(text!(terms.employer_vat), text!(terms.employer_vat_blank))
            .hint(text!(terms.employer_vat_hint)),
        "employer.sector" => FieldTexts::new(text!(terms.employer_sector), text!(terms.employer_sector_blank)),
        "employer.size" => FieldTexts::new(text!(terms.employer_size), text!(terms.employer_size_blank)),
        "employer.municipality" => {
            FieldTexts::new(text!(terms.employer_municipality), text!(terms.employer_municipality_blank))
        }
        "contact.name" => FieldTexts::new(text!(terms.contact_name), text!(terms.contact_name_blank)),
        "contact.email" => FieldTexts::new(text!(terms.contact_email), text!(terms.contact_email_blank))
            .hint(text!(terms.contact_email_hint)),
        "contact.phone" => FieldTexts::new(text!(terms.contact_phone), text!(terms.contact_phone_blank))
            .hint(text!(terms.contact_phone_hint)),
        _ => return None,
    };
    Some(texts)
}

/// The company's fields of any draft with a part `employer`; `but_vat_number` without the one that does not change.
macro_rules! company {
    ($fields:expr) => {
        $crate::employer::company!($fields, Some($crate::form::field!($fields, employer.vat_number)))
    };
    ($fields:expr, but_vat_number) => {
        $crate::employer::company!($fields, None)
    };
    ($fields:expr, $vat_number:expr) => {
        $crate::employer::company_fields(
            $vat_number,
            [
                $crate::form::field!($fields, employer.name),
                $crate::form::field!($fields, choice employer.sector),
                $crate::form::field!($fields, choice employer.size),
                $crate::form::field!($fields, employer.municipality),
            ],
        )
    };
}
pub(crate) use company;

/// The contact's fields of any draft with a part `contact`.
macro_rules! contact {
    ($fields:expr) => {
        $crate::employer::contact_fields([
            $crate::form::field!($fields, contact.name),
            $crate::form::field!($fields, contact.email),
            $crate::form::field!($fields, contact.phone),
        ])
    };
}
pub(crate) use contact;

/// Name, partita IVA, sector, size, municipality.
pub fn company_fields(vat_number: Option<Field>, [name, sector, size, municipality]: [Field; 4]) -> AnyView {
    let vat_number =
        vat_number.map(|field| view! { <TextField field=field kind=TextKind::Digits autocomplete="off" /> });
    view! {
        <FieldGroup name="employer" legend=text!(terms.company_legend)>
            <TextField field=name autocomplete="organization" />
            {vat_number}
            <Select field=sector options=terms::choices(terms::sector) blank=text!(common.choose) />
            <Radios field=size options=terms::choices(terms::size) />
            <TextField field=municipality autocomplete="address-level2" />
        </FieldGroup>
    }
}

/// Name, e-mail, telephone.
pub fn contact_fields([name, email, phone]: [Field; 3]) -> AnyView {
    view! {
        <FieldGroup name="contact" legend=text!(terms.contact_legend)>
            <TextField field=name autocomplete="name" />
            <TextField field=email kind=TextKind::Email autocomplete="email" />
            <TextField field=phone kind=TextKind::Phone autocomplete="tel" />
        </FieldGroup>
    }
}
