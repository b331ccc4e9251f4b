//! workshops

use approdo_contract::paths::WorkshopsPage;
use leptos::prelude::*;

/// The page of this task.
pub fn page(_page: WorkshopsPage) -> AnyView {
    ().into_any()
}
