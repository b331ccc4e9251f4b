//! The portal itself: who is behind it, privacy, accessibility, and the page that is not there.

use approdo_contract::{editorial::EditorialPage, paths::AboutPage};
use leptos::prelude::*;

mod gone;
mod not_found;
mod operator;
mod text_page;

pub use gone::gone;
pub use not_found::not_found;

/// The page of this task.
pub fn page(page: AboutPage) -> AnyView {
    match page {
        AboutPage::Operator => operator::operator(),
        AboutPage::Privacy => text_page::text_page(EditorialPage::Privacy),
        AboutPage::Accessibility => text_page::text_page(EditorialPage::Accessibility),
    }
}
