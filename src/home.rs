//! The home page: what this is and for whom, the four things one can do here, why to trust it, and what is new.

use approdo_contract::paths::{
    AboutPage, CasesPage, GuidesPage, LegalPage, Page, PostStep, VacanciesPage, WorkshopsPage,
};
use leptos::prelude::*;

use crate::{
    app::link,
    head,
    i18n::{Text, text},
    ui::{Hero, Icon, IconName, LinkButton, Section},
    view,
};

mod figures;
mod news;

const POST: Page = Page::Vacancies(VacanciesPage::Post(PostStep::Employer));

/// The home page.
pub fn page() -> AnyView {
    head::title_text(text!(home.title));
    head::describe(text!(home.lead));
    view! {
        {hero()}
        {jobs()}
        {how_it_works()}
        {news::news()}
        {who()}
    }
}

fn hero() -> AnyView {
    let post = link(text!(home.hero_post), POST);
    let ask = link(text!(home.hero_ask), Page::Legal(LegalPage::Overview));
    let notes = vec![text!(home.hero_free).signal(), text!(home.hero_names).signal()];
    view! {
        <Hero title=text!(home.title) lead=text!(home.lead) notes=notes>
            <LinkButton label=post.label href=post.href />
            <LinkButton label=ask.label href=ask.href look="btn-link" />
        </Hero>
    }
}

/// The jobs, by what the visitor has in mind.
fn jobs() -> AnyView {
    let guides = link(text!(home.ask_guides), Page::Guides(GuidesPage::List));
    let guides = view! { <p class="job-more"><a href=guides.href>{guides.label}</a></p> };
    let job = |icon, title, sentence: Text, page, more: Option<AnyView>| {
        let job = link(title, page);
        view! {
            <li class="job">
                <Icon name=icon />
                <h3><a href=job.href>{job.label}</a></h3>
                <p>{sentence.signal()}</p>
                {more}
            </li>
        }
    };
    view! {
        <Section title=text!(home.jobs_title)>
            <ul class="jobs">
                {job(IconName::Briefcase, text!(home.post_title), text!(home.post_text), POST, None)}
                {job(IconName::Check, text!(home.check_title), text!(home.check_text), Page::Checker, None)}
                {job(
                    IconName::Scale,
                    text!(home.ask_title),
                    text!(home.ask_text),
                    Page::Legal(LegalPage::Ask),
                    Some(guides),
                )}
                {job(
                    IconName::Users,
                    text!(home.workshops_title),
                    text!(home.workshops_text),
                    Page::Workshops(WorkshopsPage::List),
                    None,
                )}
                {job(
                    IconName::Files,
                    text!(home.cases_title),
                    text!(home.cases_text),
                    Page::Cases(CasesPage::List),
                    None,
                )}
            </ul>
        </Section>
    }
}

/// From the vacancy to the person, with what each step takes.
fn how_it_works() -> AnyView {
    let step = |title: Text, sentence: Text| {
        view! {
            <li>
                <h3>{title.signal()}</h3>
                <p>{sentence.signal()}</p>
            </li>
        }
    };
    view! {
        <Section title=text!(home.how_title) lead=text!(home.how_lead) look="band band-soft">
            <ol class="how">
                {step(text!(home.how_write_title), text!(home.how_write))}
                {step(text!(home.how_check_title), text!(home.how_check))}
                {step(text!(home.how_people_title), text!(home.how_people))}
                {step(text!(home.how_answer_title), text!(home.how_answer))}
            </ol>
        </Section>
    }
}

fn who() -> AnyView {
    let operator = link(text!(home.operator_link), Page::About(AboutPage::Operator));
    view! {
        <Section title=text!(home.who_title) lead=text!(home.who_text) more=operator look="band band-split band-soft band-last"/>
    }
}
