//! The page of what was withdrawn or expired long ago, and what to look at instead.

use approdo_contract::paths::{CasesPage, LegalPage, Page, VacanciesPage, WorkshopsPage};
use leptos::prelude::*;

use crate::{app::link, head, i18n::text, location::Location, ui::PageHeading, view};

/// What stood here is no longer shown.
pub fn gone() -> AnyView {
    let page = Location::get().path.with_untracked(|path| Page::parse(path));
    let workshop = matches!(page, Some((_, Page::Workshops(_))));
    let (title, lead) = if workshop {
        (text!(problems.gone_workshop_title), text!(problems.gone_workshop_text))
    } else {
        (text!(problems.gone_title), text!(problems.gone_text))
    };
    head::title_text(title);
    let instead: Vec<AnyView> = [
        link(text!(vacancies.see_open), Page::Vacancies(VacanciesPage::List)),
        link(text!(common.nav_legal), Page::Legal(LegalPage::Overview)),
        link(text!(common.nav_workshops), Page::Workshops(WorkshopsPage::List)),
        link(text!(common.nav_cases), Page::Cases(CasesPage::List)),
    ]
    .map(|page| view! { <li><a href=page.href>{page.label}</a></li> })
    .into();
    view! {
        <PageHeading title=title lead=lead.signal() />
        <ul>{instead}</ul>
    }
}
