//! cases

use approdo_contract::paths::CasesPage;
use leptos::prelude::*;

/// The page of this task.
pub fn page(_page: CasesPage) -> AnyView {
    ().into_any()
}
