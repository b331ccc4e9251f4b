//! The legal desk: what it does, asking a question, and where an asked one stands.

use approdo_contract::paths::LegalPage;
use leptos::prelude::*;

use crate::{i18n::text, parts::Part};

mod ask;
mod asked;
mod fields;
mod neutral;
mod overview;
mod promise;
mod question;
mod words;

/// What companies send from here, and where it stands.
pub static SENDING: Part =
    Part::new("legal", || text!(common.nav_legal), || vec![Box::pin(ask::load()), Box::pin(asked::load())]);

/// The page of this task.
pub fn page(page: LegalPage) -> AnyView {
    match page {
        LegalPage::Overview => overview::overview(),
        LegalPage::Ask => SENDING.show(ask::ask),
        LegalPage::Asked(secret) => SENDING.show(move || asked::asked(secret.clone())),
    }
}
