//! The legal desk: what it does, asking a question, and where an asked one stands.

use approdo_contract::paths::LegalPage;
use leptos::prelude::*;

mod ask;
mod asked;
mod fields;
mod neutral;
mod overview;
mod promise;
mod question;
mod words;

/// The page of this task.
pub fn page(page: LegalPage) -> AnyView {
    match page {
        LegalPage::Overview => overview::overview(),
        LegalPage::Ask => ask::ask(),
        LegalPage::Asked(secret) => asked::asked(secret),
    }
}
