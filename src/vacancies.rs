//! Vacancies: the list, a page for each, posting one, and where a posted one stands.

use approdo_contract::paths::VacanciesPage;
use leptos::prelude::*;

mod detail;
pub mod facts;
mod fields;
mod list;
mod post;
mod posted;

pub use list::card;

/// The page of this task.
pub fn page(page: VacanciesPage) -> AnyView {
    match page {
        VacanciesPage::List => list::list(),
        VacanciesPage::Detail(reference) => detail::detail(reference),
        VacanciesPage::Post(_) => post::post(),
        VacanciesPage::Posted(secret) => posted::posted(secret),
    }
}
