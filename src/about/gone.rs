//! The page of what was withdrawn or expired long ago, and what to look at instead.

use approdo_contract::paths::{CasesPage, LegalPage, Page, VacanciesPage, WorkshopsPage};
use leptos::prelude::*;

use crate::{app::link, head, i18n::text, ui::PageHeading, view};

/// What stood here is no longer shown.
pub fn gone() -> AnyView {
    head::title_text(text!(problems.gone_title));
    let instead: Vec<AnyView> = [
        link(text!(vacancies.see_open), Page::Vacancies(VacanciesPage::List)),
        link(text!(common.nav_legal), Page::Legal(LegalPage::Overview)),
        link(text!(common.nav_workshops), Page::Workshops(WorkshopsPage::List)),
        link(text!(common.nav_cases), Page::Cases(CasesPage::List)),
    ]
    .map(|page| view! { <li><a href=page.href>{page.label}</a></li> })
    .into();
    view! {
        <PageHeading title=text!(problems.gone_title) lead=text!(problems.gone_text).signal() />
        <ul>{instead}</ul>
    }
}
