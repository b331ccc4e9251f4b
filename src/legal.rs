//! legal

use approdo_contract::paths::LegalPage;
use leptos::prelude::*;

/// The page of this task.
pub fn page(_page: LegalPage) -> AnyView {
    ().into_any()
}
