//! Vacancies: the list, a page for each, posting one, and where a posted one stands.

use approdo_contract::paths::VacanciesPage;
use leptos::prelude::*;

use crate::{i18n::text, parts::Part};

mod detail;
pub mod facts;
mod fields;
mod list;
mod post;
mod posted;

pub use list::card;

/// What companies send from here, and where it stands.
pub static SENDING: Part =
    Part::new("vacancies", || text!(common.nav_vacancies), || vec![Box::pin(post::load()), Box::pin(posted::load())]);

/// The page of this task.
pub fn page(page: VacanciesPage) -> AnyView {
    match page {
        VacanciesPage::List => list::list(),
        VacanciesPage::Detail(reference) => detail::detail(reference),
        VacanciesPage::Post(_) => SENDING.show(post::post),
        VacanciesPage::Posted(secret) => SENDING.show(move || posted::posted(secret.clone())),
    }
}
