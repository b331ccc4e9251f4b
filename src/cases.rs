//! Company cases: the list, and a page for each.

use approdo_contract::paths::CasesPage;
use leptos::prelude::*;

mod detail;
mod list;
mod words;

/// The page of this task.
pub fn page(page: CasesPage) -> AnyView {
    match page {
        CasesPage::List => list::list(),
        CasesPage::Detail(slug) => detail::detail(slug),
    }
}
