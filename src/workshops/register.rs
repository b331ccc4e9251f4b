//! Registering the people of a company, one seat or place in the line for each.

use approdo_contract::{
    draft::DraftForm,
    employer::EmployerDraft,
    endpoint::{GetWorkshop, RegisterForWorkshop},
    failure::FailureCode,
    paths::{AboutPage, Page, WorkshopsPage},
    problem::ProblemCode,
    sign_in::SessionView,
    workshop::{RegistrationDraft, WorkshopSummary, WorkshopView},
};
use leptos::prelude::*;

use super::fields::{owner, texts};
use crate::{
    app::link,
    data,
    form::{Fields, Form, KeptDraft, draft_bar, field},
    guard::{self, Watched},
    head,
    i18n::{localised, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    session::SentFor,
    ui::{
        BackLink, Callout, Checkbox, DefinitionList, FieldGroup, LinkButton, LiveRegions, PageHeading, SendForm,
        SubmitButton, TextArea, TextField, TextKind, Tone, WithPanel,
    },
    view,
    workshop::{facts, seats},
};

mod people;

/// The form, below what is known of the workshop and its seats.
pub fn register(reference: String) -> AnyView {
    let kept = KeptDraft::<RegistrationDraft>::new(&DraftForm::Registration(reference.clone()));
    let form = kept.form;
    let fields = Fields::new(form, texts).owned_by(owner);
    let loaded = data::load::<GetWorkshop>(Signal::stored((reference.clone(), String::new())));
    let lang = use_lang();
    let location = Location::get();
    let send = Callback::new(move |()| {
        form.send::<RegisterForWorkshop>(
            &reference,
            |draft| draft.check().map(|_| ()),
            move |receipt, _| {
                kept.discard();
                let address = Page::Workshops(WorkshopsPage::Registered(receipt.secret)).path(lang.get_untracked());
                location.go(&address, Visit::New);
            },
        );
    });
    data::show_page(loaded, text!(common.nav_workshops), move |workshop| page(workshop, kept, fields, send))
}

fn page(
    workshop: WorkshopView,
    kept: KeptDraft<RegistrationDraft>,
    fields: Fields<RegistrationDraft>,
    send: Callback<()>,
) -> AnyView {
    let (summary, open) = (workshop.summary.clone(), workshop.open);
    let full = seats::full(&summary);
    let heading = match (open, full) {
        (false, _) => text!(workshops.closed_title),
        (true, true) => text!(workshops.join_waiting_list),
        (true, false) => text!(workshops.register),
    };
    let title = localised({
        let title = summary.title.clone();
        move |lang| title.get(lang).clone()
    });
    let (about, lang) = (title, use_lang());
    head::title(Signal::derive(move || [heading.get(lang.get()), ": ", &about.get()].concat()));
    head::describe(text!(server.register_description));
    let detail = Page::Workshops(WorkshopsPage::Detail(summary.reference.clone()));
    let rows = facts::of_page(&workshop);
    let panel = view! {
        <h2 class="panel-title">{text!(workshops.in_short).signal()}</h2>
        <DefinitionList rows=rows look="facts facts-panel" />
        {(open && full).then(|| view! { <p>{text!(workshops.waiting_list_explained).signal()}</p> })}
    };
    let content = if open { form(kept, fields, summary, send) } else { closed() };
    view! {
        <BackLink label=text!(common.back) href=link(heading, detail).href />
        {fields.summary(send)}
        {begun(fields.form)}
        <PageHeading title=heading lead=title />
        <WithPanel panel=panel note=draft_bar(kept)>{content}</WithPanel>
    }
}

fn closed() -> AnyView {
    let list = link(text!(workshops.see_others), Page::Workshops(WorkshopsPage::List));
    view! {
        <p>{text!(workshops.closed).signal()}</p>
        <p><LinkButton label=list.label href=list.href /></p>
    }
}

/// What a conflict means here; what stands above says only that something has changed.
fn begun(form: Form<RegistrationDraft>) -> AnyView {
    let begun = Memo::new(move |_| {
        form.failure().with(|failure| failure.as_ref().is_some_and(|failure| failure.code == FailureCode::Conflict))
    });
    dynamic(move || {
        begun.get().then(|| {
            view! {
                <Callout title=text!(workshops.closed_title) tone=Tone::Warning>
                    <p>{text!(workshops.closed).signal()}</p>
                </Callout>
            }
        })
    })
}

fn form(
    kept: KeptDraft<RegistrationDraft>,
    fields: Fields<RegistrationDraft>,
    workshop: WorkshopSummary,
    send: Callback<()>,
) -> AnyView {
    let form = fields.form;
    // A guess that can be wrong: the sender may say so. What was said stays in view, to be taken back.
    let guessed = Memo::new(move |_| {
        form.draft.with(|draft| draft.names_nobody)
            || form.problems().with(|problems| problems.iter().any(|problem| problem.code == ProblemCode::PersonalName))
    });
    let watched = Watched::field(&field!(fields, question), &field!(fields, flag names_nobody), form.problems());
    let privacy = link(text!(common.privacy_link), Page::About(AboutPage::Privacy));
    view! {
        <SendForm on_send=send>
            {kept.fill()}
            <FieldGroup name="company" legend=text!(terms.company_legend)>
                <TextField field=field!(fields, company_name) autocomplete="organization" />
                <TextField field=field!(fields, vat_number) kind=TextKind::Digits autocomplete="off" />
                <TextField field=field!(fields, email) kind=TextKind::Email autocomplete="email" />
            </FieldGroup>
            {people::people(fields)}
            {seating(form, workshop)}
            <FieldGroup name="ask" legend=text!(workshops.question_legend)>
                <TextArea field=field!(fields, question).optional(text!(common.optional)) rows=4 />
                {guard::watch(watched)}
                {move || guessed.get().then(|| view! { <Checkbox field=field!(fields, flag names_nobody) /> })}
            </FieldGroup>
            <p class="form-note">
                {text!(common.privacy_note).signal()}" "<a href=privacy.href>{privacy.label}</a>
            </p>
            <SubmitButton label=text!(workshops.send) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

impl SentFor for RegistrationDraft {
    fn vat_number(&self) -> &str {
        &self.vat_number
    }

    fn send_for(&mut self, employer: EmployerDraft) {
        self.company_name = employer.name;
        self.vat_number = employer.vat_number;
    }

    fn fill(&mut self, session: SessionView) -> bool {
        if *self != Self::default() {
            return false;
        }
        self.email = session.email;
        if let Some(employer) = session.employers.into_iter().next() {
            self.send_for(employer);
        }
        true
    }
}

/// How the people typed so far would be seated. Spoken when somebody is added or taken away, not at every key.
fn seating(form: Form<RegistrationDraft>, workshop: WorkshopSummary) -> AnyView {
    let draft = form.draft;
    let count = Memo::new(move |_| draft.with(|draft| draft.people.len()));
    let words = localised(move |lang| draft.with(|draft| seats::preview(lang, &workshop, &draft.people)));
    let live = LiveRegions::get();
    Effect::new(move |before: Option<usize>| {
        let count = count.get();
        if let Some(live) = &live
            && before.is_some_and(|before| before != count)
        {
            live.say_status(words.get_untracked());
        }
        count
    });
    view! {
        <Callout title=text!(workshops.preview_title)>
            <p>{words}</p>
            <p>{text!(workshops.preview_note).signal()}</p>
        </Callout>
    }
}
