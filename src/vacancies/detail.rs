//! The page of a published vacancy.

use approdo_contract::{
    endpoint::GetVacancy,
    paths::{LegalPage, Page, PostStep, VacanciesPage},
    vacancy::VacancyView,
};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    app::link,
    data, head,
    i18n::{date, localised, say, text},
    job, receipt, terms,
    ui::{Badge, Breadcrumb, Callout, LinkButton, PageHeading, Tone, WithPanel},
    view,
};

/// A published vacancy, by its reference.
pub fn detail(reference: String) -> AnyView {
    let loaded = data::load::<GetVacancy>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(common.nav_vacancies), vacancy)
}

fn vacancy(vacancy: VacancyView) -> AnyView {
    head::title(Signal::stored(vacancy.job.title.clone()));
    let VacancyView { reference, employer, job, closed, example, .. } = vacancy;
    #[cfg(feature = "ssr")]
    head::describe(localised({
        let job = job.clone();
        move |lang| job::in_short(lang, &job)
    }));
    let title = Signal::stored(job.title.clone());
    let company = localised(move |lang| {
        let words = [terms::sector(employer.sector).get(lang), terms::size(employer.size).get(lang)].join(", ");
        match &employer.name {
            Some(name) => [name, " · ", &words].concat(),
            None => words,
        }
    });
    let list = link(text!(vacancies.list_title), Page::Vacancies(VacanciesPage::List));
    let post = link(text!(vacancies.post_action), Page::Vacancies(VacanciesPage::Post(PostStep::Employer)));
    let ask = link(text!(vacancies.ask_legal), Page::Legal(LegalPage::Ask));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), list] current=title />
        <PageHeading title=title lead=company>
            {example.then(|| view! { <Badge text=text!(common.example) /> {text!(common.example_note).signal()} })}
        </PageHeading>
        {closed.then(|| closed_notice(job.closing_date))}
        <WithPanel panel=job::key(&job, reference)>
            {job::description(&job)}
            <Callout title=text!(vacancies.propose_title)>
                <p>{text!(vacancies.propose_text).signal()}</p>
            </Callout>
            {receipt::print_button()}
        </WithPanel>
        <section class="band band-soft band-last">
            <h2>{text!(vacancies.next_title).signal()}</h2>
            <p>{text!(vacancies.next_text).signal()}</p>
            <div class="actions">
                <LinkButton label=post.label href=post.href />
                <LinkButton label=ask.label href=ask.href look="btn-outline-primary" />
            </div>
        </section>
    }
}

fn closed_notice(closing_date: Date) -> AnyView {
    let open = link(text!(vacancies.see_open), Page::Vacancies(VacanciesPage::List));
    view! {
        <Callout title=text!(vacancies.closed_title) tone=Tone::Warning>
            <p>{localised(move |lang| say!(lang, vacancies.closed_text, date = date(lang, closing_date)))}</p>
            <p><a href=open.href>{open.label}</a></p>
        </Callout>
    }
}
