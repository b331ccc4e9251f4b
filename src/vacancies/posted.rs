//! Where a posted vacancy stands: the confirmation after sending, and the page to come back to.

use approdo_contract::{
    desk::vacancy::ReturnReason,
    draft::DraftForm,
    endpoint::GetPostedVacancy,
    paths::{Page, PostStep, VacanciesPage},
    vacancy::{PostedVacancy, VacancyDraft, VacancyState},
};
use leptos::prelude::*;

use crate::{
    app::link,
    confirm, data, head,
    i18n::{Text, text},
    job, receipt, terms,
    ui::{Callout, Confirmation, LinkButton, PageHeading, Prose, Tone, WithPanel},
    view,
};

/// A posted vacancy, by its secret.
pub fn posted(secret: String) -> AnyView {
    let page = Page::Vacancies(VacanciesPage::Posted(secret.clone()));
    let loaded = data::load::<GetPostedVacancy>(Signal::stored((secret.clone(), String::new())));
    let confirmed = Callback::new(move |()| loaded.reload());
    let form = Page::Vacancies(VacanciesPage::Post(PostStep::Employer));
    let correct = confirm::correct::<VacancyDraft>(&secret, DraftForm::Vacancy, form);
    data::show_page(loaded, text!(common.nav_vacancies), move |posted| match posted.state {
        VacancyState::Unconfirmed => confirm::sent(secret.clone(), text!(vacancies.unconfirmed), confirmed, correct),
        _ => vacancy(posted, receipt::secret_link(page.clone()), ().into_any(), ().into_any()),
    })
}

/// A sent vacancy: where it stands, then what it says; `actions` stands between, `history` at the end.
pub(super) fn vacancy(posted: PostedVacancy, keep: AnyView, actions: AnyView, history: AnyView) -> AnyView {
    let PostedVacancy { reference, state, job, reasons, note, outcome, .. } = posted;
    let title = match state {
        VacancyState::Unconfirmed | VacancyState::AwaitingApproval => text!(vacancies.posted_title),
        VacancyState::Published => text!(vacancies.published_title),
        VacancyState::Returned => text!(vacancies.returned_title),
        VacancyState::Withdrawn => text!(vacancies.withdrawn_title),
        VacancyState::Closed => text!(vacancies.over_title),
    };
    head::title_text(title);
    let public = link(text!(vacancies.see_public), Page::Vacancies(VacanciesPage::Detail(reference.clone())));
    let next: &[(Text, Text)] = match state {
        VacancyState::Unconfirmed | VacancyState::AwaitingApproval => &[
            (text!(vacancies.when_check), text!(vacancies.next_check)),
            (text!(vacancies.when_publish), text!(vacancies.next_publish)),
            (text!(vacancies.when_contact), text!(vacancies.next_contact)),
        ],
        VacancyState::Published => &[
            (text!(vacancies.when_visible), text!(vacancies.next_visible)),
            (text!(vacancies.when_contact), text!(vacancies.next_contact)),
        ],
        VacancyState::Returned | VacancyState::Withdrawn | VacancyState::Closed => &[],
    };
    let top = match state {
        VacancyState::Returned => view! {
            <PageHeading title=title />
            <Callout title=text!(vacancies.note_title) tone=Tone::Warning>
                {reasons_list(&reasons)}
                {note.map(|note| view! { <Prose text=note /> })}
                <p>{text!(vacancies.next_correct).signal()}</p>
            </Callout>
            {keep}
        },
        VacancyState::Withdrawn | VacancyState::Closed => {
            let outcome = outcome.map(|outcome| view! { <p>{terms::outcome(outcome).signal()}"."</p> });
            let note =
                note.map(|note| view! { <Callout title=text!(vacancies.note_title)><Prose text=note /></Callout> });
            view! {
                <PageHeading title=title lead=text!(vacancies.over_lead).signal() />
                {outcome}
                {note}
                {keep}
            }
        }
        VacancyState::Unconfirmed | VacancyState::AwaitingApproval | VacancyState::Published => view! {
            <Confirmation
                title=title
                reference_label=text!(common.reference)
                reference=Signal::stored(reference.clone())
                next_title=text!(common.what_happens_next)
                next=receipt::next_steps(next)
                keep=keep
            >
                {(state == VacancyState::Published).then(|| view! { <LinkButton label=public.label href=public.href /> })}
                {receipt::print_button()}
            </Confirmation>
        },
    };
    view! {
        {top}
        {actions}
        <h2 class="part-title">{Signal::stored(job.title.clone())}</h2>
        <WithPanel panel=job::key(&job, reference)>{job::description(&job)}</WithPanel>
        {history}
    }
}

/// Why the desk sent it back, as a list; the note alone says it where the reason is another one.
pub(super) fn reasons_list(reasons: &[ReturnReason]) -> Option<AnyView> {
    let told = reasons.iter().filter(|reason| **reason != ReturnReason::Other);
    let lines: Vec<AnyView> = told.map(|reason| view! { <li>{terms::return_reason(*reason).signal()}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <ul>{lines}</ul> })
}
