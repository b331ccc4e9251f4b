//! Posting a vacancy in four steps: company, job, place and needs, check your answers.

use approdo_contract::{
    draft::DraftForm,
    endpoint::PostVacancy,
    paths::{AboutPage, Page, PostStep, VacanciesPage},
    problem::Problems,
    vacancy::VacancyDraft,
};
use leptos::prelude::*;

use crate::{
    app::{CurrentPage, link},
    browser, confirm,
    form::{Fields, KeptDraft, draft_bar},
    head,
    i18n::{localised, say, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    readiness,
    ui::{BackLink, PageHeading, SendForm, Stepper, SubmitButton, WithPanel},
    view,
};

mod check;
pub(super) mod steps;

/// The form, at the step that the address names.
pub fn post() -> AnyView {
    let kept = KeptDraft::<VacancyDraft>::new(&DraftForm::Vacancy);
    let fields = Fields::new(kept.form, super::fields::texts);
    let page = use_context::<CurrentPage>();
    let step = Memo::new(move |_| match page.and_then(|page| page.0.get()) {
        Some(Page::Vacancies(VacanciesPage::Post(step))) => step,
        _ => PostStep::Employer,
    });
    // What was found on one step is no news on another.
    Effect::new(move |before: Option<PostStep>| {
        let step = step.get();
        if before.is_some_and(|before| before != step) {
            kept.form.show(Vec::new());
        }
        step
    });
    dynamic(move || step_page(step.get(), kept, fields))
}

fn step_page(step: PostStep, kept: KeptDraft<VacancyDraft>, fields: Fields<VacancyDraft>) -> AnyView {
    let form = kept.form;
    let title = match step {
        PostStep::Employer => text!(vacancies.step_employer),
        PostStep::Job => text!(vacancies.step_job),
        PostStep::Needs => text!(vacancies.step_needs),
        PostStep::Check => text!(vacancies.step_check),
    };
    let (number, count) = (step.number(), PostStep::ALL.len());
    let caption = localised(move |lang| say!(lang, common.step_of, step = number, steps = count));
    head::title(localised(move |lang| {
        [title.get(lang), " (", &say!(lang, common.step_of, step = number, steps = count), ")"].concat()
    }));
    head::describe(text!(server.post_description));
    let lang = use_lang();
    let location = Location::get();
    let go = move |page: Page| {
        location.go(&page.path(lang.get_untracked()), Visit::New);
    };
    let send = Callback::new(move |()| {
        let Some(next) = step.next() else {
            form.send::<PostVacancy>(
                "",
                |draft| draft.check(browser::today()).map(|_| ()),
                move |receipt, _| {
                    form.draft.with_untracked(|draft| confirm::keep_sent(&receipt.secret, draft));
                    kept.discard();
                    go(Page::Vacancies(VacanciesPage::Posted(receipt.secret)));
                },
            );
            return;
        };
        match form.draft.with_untracked(|draft| check_step(step, draft)) {
            Ok(()) => {
                form.show(Vec::new());
                go(Page::Vacancies(VacanciesPage::Post(next)));
            }
            Err(problems) => form.show(problems),
        }
    });
    let back = match step.previous() {
        Some(previous) => Page::Vacancies(VacanciesPage::Post(previous)),
        None => Page::Vacancies(VacanciesPage::List),
    };
    let content = match step {
        PostStep::Employer => steps::employer(kept, fields),
        PostStep::Job => steps::job(fields),
        PostStep::Needs => steps::needs(fields),
        PostStep::Check => check::answers(form),
    };
    // On each step what is about its fields, on the last all of it.
    let advice = match step {
        PostStep::Employer => None,
        PostStep::Job => Some("job."),
        PostStep::Needs => Some("needs."),
        PostStep::Check => Some(""),
    };
    let watched = advice.map(|_| steps::watched(form.draft));
    let advice = advice.map(|fields| readiness::while_typing(form.draft, fields));
    let tip = match step {
        PostStep::Employer => text!(vacancies.tip_employer),
        PostStep::Job => text!(vacancies.tip_job),
        PostStep::Needs => text!(vacancies.tip_needs),
        PostStep::Check => text!(vacancies.tip_check),
    };
    let tip = view! {
        <h2 class="panel-title">{text!(vacancies.tip_title).signal()}</h2>
        <p>{tip.signal()}</p>
    };
    let label = if step == PostStep::Check { text!(vacancies.send) } else { text!(common.go_on) };
    let privacy = link(text!(common.privacy_link), Page::About(AboutPage::Privacy));
    view! {
        <BackLink label=text!(common.back) href=link(title, back).href />
        {fields.summary(send)}
        <PageHeading title=title caption=caption />
        <Stepper
            label=text!(common.steps)
            steps=steps::names()
            current=Signal::stored(number)
            confirmed=text!(common.step_done)
            active=text!(common.step_current)
        />
        <WithPanel panel=tip note=draft_bar(kept)>
            <SendForm on_send=send>
                {content}
                {watched}
                {advice}
                <p class="form-note">
                    {text!(common.privacy_note).signal()}" "<a href=privacy.href>{privacy.label}</a>
                </p>
                <SubmitButton label=label busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </WithPanel>
    }
}

/// Checks what one step asks, by the contract's own rules.
fn check_step(step: PostStep, draft: &VacancyDraft) -> Result<(), Problems> {
    let mut problems = Problems::new();
    let mut take = |found: Result<(), Problems>| problems.extend(found.err().unwrap_or_default());
    match step {
        PostStep::Employer => {
            take(draft.employer.check().map(|_| ()));
            take(draft.contact.check().map(|_| ()));
        }
        PostStep::Job => take(draft.job.check(browser::today()).map(|_| ())),
        PostStep::Needs => take(draft.needs.check().map(|_| ())),
        PostStep::Check => take(draft.check(browser::today()).map(|_| ())),
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
