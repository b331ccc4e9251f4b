//! The endpoints: a module per noun, a function per operation, named as in [`approdo_contract::endpoint`].

use std::collections::BTreeMap;

use approdo_contract::failure::Failure;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{ContentBuilder, Ref, RefOr, ResponseBuilder, response::Response},
};

pub(crate) mod area;
pub(crate) mod cases;
pub(crate) mod companies;
pub(crate) mod desk;
pub(crate) mod drafts;
pub(crate) mod editorial;
pub(crate) mod faq;
pub(crate) mod health;
pub(crate) mod law;
pub(crate) mod legal_questions;
pub(crate) mod library;
pub(crate) mod mails;
pub(crate) mod news;
pub(crate) mod privacy;
pub(crate) mod registrations;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod sign_ins;
pub(crate) mod vacancies;
pub(crate) mod workshops;

/// Every other answer of an endpoint, in the document.
pub(crate) struct Refusals;

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let schema = Ref::from_schema_name(Failure::name());
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let words = "Refused; the code says why, the status goes with the code.";
        let response = ResponseBuilder::new().description(words).content("application/problem+json", content).build();
        BTreeMap::from([("default".to_owned(), response.into())])
    }
}
