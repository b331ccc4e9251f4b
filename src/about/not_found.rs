//! The page that is not there, and where to go from it.

use approdo_contract::paths::{CasesPage, LegalPage, Page, VacanciesPage, WorkshopsPage};
use leptos::prelude::*;

use crate::{
    app::link,
    head,
    i18n::text,
    ui::{Drawing, Illustration, LinkButton, PageHeading},
    view,
};

/// Nothing stands at this address.
pub fn not_found() -> AnyView {
    head::title_text(text!(about.not_found_title));
    let home = link(text!(about.not_found_home), Page::Home);
    let jobs: Vec<AnyView> = [
        link(text!(common.nav_vacancies), Page::Vacancies(VacanciesPage::List)),
        link(text!(common.nav_legal), Page::Legal(LegalPage::Overview)),
        link(text!(common.nav_workshops), Page::Workshops(WorkshopsPage::List)),
        link(text!(common.nav_cases), Page::Cases(CasesPage::List)),
    ]
    .map(|job| view! { <li><a href=job.href>{job.label}</a></li> })
    .into();
    view! {
        <div class="state state-page">
            <Illustration name=Drawing::Lost />
            <div>
                <PageHeading title=text!(about.not_found_title) lead=text!(about.not_found_text).signal() />
                <p>{text!(about.not_found_jobs).signal()}</p>
                <ul class="links">{jobs}</ul>
                <LinkButton label=home.label href=home.href />
            </div>
        </div>
    }
}
