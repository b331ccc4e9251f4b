//! Where a posted vacancy stands: the confirmation after sending, and the page to come back to.

use approdo_contract::{
    endpoint::GetPostedVacancy,
    paths::{Page, VacanciesPage},
    vacancy::{PostedVacancy, VacancyState},
};
use leptos::prelude::*;

use super::facts;
use crate::{
    app::link,
    data, head,
    i18n::{Text, text},
    receipt,
    ui::{Callout, Confirmation, LinkButton, PageHeading, Prose, Tone},
    view,
};

/// A posted vacancy, by its secret.
pub fn posted(secret: String) -> AnyView {
    let page = Page::Vacancies(VacanciesPage::Posted(secret.clone()));
    let loaded = data::load::<GetPostedVacancy>(Signal::stored((secret, String::new())));
    data::show(loaded, move |posted| vacancy(posted, page.clone()))
}

fn vacancy(posted: PostedVacancy, page: Page) -> AnyView {
    let PostedVacancy { reference, state, job, note, .. } = posted;
    let title = match state {
        VacancyState::AwaitingApproval => text!(vacancies.posted_title),
        VacancyState::Published => text!(vacancies.published_title),
        VacancyState::Returned => text!(vacancies.returned_title),
    };
    head::title_text(title);
    let public = link(text!(vacancies.see_public), Page::Vacancies(VacanciesPage::Detail(reference.clone())));
    let next: &[Text] = match state {
        VacancyState::AwaitingApproval => {
            &[text!(vacancies.next_check), text!(vacancies.next_publish), text!(vacancies.next_contact)]
        }
        VacancyState::Published => &[text!(vacancies.next_visible), text!(vacancies.next_contact)],
        VacancyState::Returned => &[text!(vacancies.next_correct)],
    };
    let top = if state == VacancyState::Returned {
        view! {
            <PageHeading title=title />
            <Callout title=text!(vacancies.note_title) tone=Tone::Warning>
                <Prose text=note.unwrap_or_default() />
                <p>{text!(vacancies.next_correct).signal()}</p>
            </Callout>
        }
    } else {
        view! {
            <Confirmation
                title=title
                reference_label=text!(common.reference)
                reference=Signal::stored(reference)
                next_title=text!(common.what_happens_next)
                next=receipt::next_steps(next)
            >
                {(state == VacancyState::Published).then(|| view! { <LinkButton label=public.label href=public.href /> })}
            </Confirmation>
        }
    };
    view! {
        {top}
        {receipt::secret_link(page)}
        <h2>{Signal::stored(job.title.clone())}</h2>
        <Prose text=job.tasks.clone() />
        {facts::facts(&job)}
    }
}
