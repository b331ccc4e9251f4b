//! What is one's own: seen by who is signed in.

mod devices;
mod home;

use approdo_contract::paths::AreaPage;
use leptos::prelude::*;

/// The page.
pub fn page(page: AreaPage) -> AnyView {
    match page {
        AreaPage::Home => home::home(),
    }
}
