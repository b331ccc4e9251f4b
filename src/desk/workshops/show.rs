//! A workshop at the desk: its public page as it is or would be, and what is done with it.

use approdo_contract::{
    desk::{
        material::MaterialDraft,
        paths::DeskPage,
        people::DeskSession,
        workshop::{DeskWorkshop, Publication, WorkshopCancellation},
    },
    endpoint::{CancelWorkshop, GetDeskWorkshop, PublishWorkshop},
    paths::{Page, WorkshopsPage},
    permission::{Action, may},
    workshop::WorkshopState,
};
use leptos::prelude::*;

use super::{super::item, actor, feedback, state, writes};
use crate::{
    data::{self, Loaded},
    editorial,
    form::{FieldTexts, Fields, Form, field},
    head,
    history::changed,
    i18n::{localised, say, text, use_lang},
    listing,
    ui::{
        BackLink, Callout, DefinitionList, LinkButton, PageHeading, Prose, SendForm, SubmitButton, TextArea, Tone,
        WithPanel,
    },
    view,
    workshop::{self, facts},
};

/// The page, by the number of the workshop.
pub(in crate::desk) fn show(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskWorkshop>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(desk_workshops.title), move |workshop| page(&me, workshop, loaded))
}

fn page(me: &DeskSession, workshop: DeskWorkshop, loaded: Loaded<DeskWorkshop>) -> AnyView {
    let summary = workshop.view.summary.clone();
    let title = localised({
        let title = summary.title.clone();
        move |lang| title.get(lang).clone()
    });
    head::title(title);
    let standing = workshop.state;
    let lead = localised({
        let summary = summary.clone();
        move |lang| [state(standing).get(lang), ". ", &facts::when(lang, &summary)].concat()
    });
    let cancelled = workshop.reason.clone().map(|reason| {
        view! {
            <Callout title=text!(desk_workshops.was_cancelled) tone=Tone::Info><Prose text=reason /></Callout>
        }
    });
    let preview = match standing {
        WorkshopState::Draft => text!(desk_workshops.preview_draft),
        WorkshopState::Published => text!(desk_workshops.preview_published),
        WorkshopState::Cancelled => text!(desk_workshops.preview_cancelled),
    };
    let panel = view! {
        <h2 class="panel-title">{text!(workshops.in_short).signal()}</h2>
        <DefinitionList rows=facts::of_page(&workshop.view) look="facts facts-panel" />
        <DefinitionList rows=figures(&workshop) look="facts facts-panel" />
    };
    let sentence = summary.summary;
    let (keys, above) = (keys(me, &workshop), above(&workshop));
    let (publish, cancel) = (publish(me, &workshop, loaded), cancel(me, &workshop, loaded));
    let description = workshop::description(&workshop.view);
    let told = workshop.begun && workshop.came > 0 && may(actor(me), Action::ReadFeedback).is_ok();
    let results = told.then(|| feedback::results(workshop.view.summary.reference.clone()));
    let materials = materials(workshop.materials);
    view! {
        <BackLink label=text!(desk_workshops.back) href=Signal::stored(DeskPage::Workshops.path()) />
        <PageHeading title=title lead=lead>{keys}</PageHeading>
        {cancelled}
        {above}
        {publish}
        <p class="form-note">{preview.signal()}</p>
        <WithPanel panel=panel>
            <p class="lead">{localised(move |lang| sentence.get(lang).clone())}</p>
            {description}
            {materials}
            {results}
            {cancel}
        </WithPanel>
    }
}

/// What whoever holds a seat finds on the page of her registration.
fn materials(materials: Vec<MaterialDraft>) -> Option<AnyView> {
    (!materials.is_empty()).then(|| {
        let lines: Vec<AnyView> = materials
            .into_iter()
            .map(|MaterialDraft { title, address, early }| {
                let label = localised(move |lang| title.get(lang).clone());
                let early = early.then(|| view! { " ("{text!(workshop_day.material_is_early).signal()}")" });
                view! { <li>{editorial::external_link(label, address)}{early}</li> }
            })
            .collect();
        view! {
            <section class="page-section">
                <h2>{text!(workshop_day.materials).signal()}</h2>
                <ul>{lines}</ul>
            </section>
        }
    })
}

/// What the public page does not say.
fn figures(workshop: &DeskWorkshop) -> Vec<(crate::ui::Text, crate::ui::Text)> {
    let (taken, waiting) = (workshop.taken, workshop.view.summary.waiting);
    let (begun, came) = (workshop.begun, workshop.came);
    let attended =
        (begun || came > 0).then(|| (text!(workshop_day.figure_came).signal(), Signal::stored(came.to_string())));
    let rows = [
        (text!(desk_workshops.figure_taken).signal(), Signal::stored(taken.to_string())),
        (text!(desk_workshops.figure_waiting).signal(), Signal::stored(waiting.to_string())),
        (text!(common.reference).signal(), Signal::stored(workshop.view.summary.reference.clone())),
    ];
    rows.into_iter().chain(attended).collect()
}

/// The ways on: changing it, another like it, its public page.
fn keys(me: &DeskSession, workshop: &DeskWorkshop) -> AnyView {
    let reference = workshop.view.summary.reference.clone();
    let (state, begun) = (workshop.state, workshop.begun);
    let edit = may(actor(me), Action::ChangeWorkshop { state, begun }).is_ok().then(|| {
        let href = Signal::stored(DeskPage::EditWorkshop(reference.clone()).path());
        view! { <LinkButton label=text!(desk_workshops.edit) href=href look="btn-outline-primary" /> }
    });
    let seen = may(actor(me), Action::ReadRegistrations).is_ok() && state != WorkshopState::Draft;
    let registered = seen.then(|| {
        let href = Signal::stored(DeskPage::WorkshopSeats(reference.clone()).path());
        view! { <LinkButton label=text!(desk_workshops.registered) href=href /> }
    });
    let check_in = (seen && state == WorkshopState::Published).then(|| {
        let href = Signal::stored(DeskPage::CheckIn(reference.clone()).path());
        view! { <LinkButton label=text!(workshop_day.check_in) href=href look="btn-outline-primary" /> }
    });
    let materials = may(actor(me), Action::ChangeMaterials { state }).is_ok().then(|| {
        let href = Signal::stored(DeskPage::WorkshopMaterials(reference.clone()).path());
        view! { <LinkButton label=text!(workshop_day.materials) href=href look="btn-outline-primary" /> }
    });
    let duplicate = writes(me).then(|| {
        let query = ["from=", &reference].concat();
        let href = Signal::stored(listing::address(&DeskPage::NewWorkshop.path(), &query));
        view! { <LinkButton label=text!(desk_workshops.duplicate) href=href look="btn-outline-primary" /> }
    });
    let public = (state == WorkshopState::Published).then(|| {
        let (lang, page) = (use_lang(), Page::Workshops(WorkshopsPage::Detail(reference.clone())));
        let href = Signal::derive(move || page.path(lang.get()));
        view! { <LinkButton label=text!(desk_workshops.public_page) href=href look="btn-link" /> }
    });
    view! {
        {registered}
        {check_in}
        {edit}
        {materials}
        {duplicate}
        {public}
    }
}

/// More seats are taken than there shall be.
fn above(workshop: &DeskWorkshop) -> Option<AnyView> {
    let (above, taken, capacity) = (workshop.above, workshop.taken, workshop.view.summary.capacity);
    (above > 0).then(|| {
        let words = localised(move |lang| {
            say!(lang, desk_workshops.above_text, taken = taken, capacity = capacity, above = above)
        });
        view! { <Callout title=text!(desk_workshops.above_title) tone=Tone::Warning><p>{words}</p></Callout> }
    })
}

/// The key that puts a draft into the calendar.
fn publish(me: &DeskSession, workshop: &DeskWorkshop, loaded: Loaded<DeskWorkshop>) -> Option<AnyView> {
    let (state, begun) = (workshop.state, workshop.begun);
    may(actor(me), Action::PublishWorkshop { state, begun }).ok()?;
    let reference = workshop.view.summary.reference.clone();
    let form = Form::new(Publication { version: workshop.version });
    let done = changed(loaded, text!(desk_workshops.published));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<PublishWorkshop>(&reference, |_| Ok(()), move |_, body| done(body));
    });
    Some(view! {
        <section class="page-section decision">
            {item::collision(form, loaded, text!(desk_workshops.was_changed))}
            <SendForm on_send=send>
                <p>{text!(desk_workshops.publish_follows).signal()}</p>
                <SubmitButton label=text!(desk_workshops.publish) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </section>
    })
}

fn reason_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_workshops.reason), text!(desk_workshops.reason_blank))
        .hint(text!(desk_workshops.reason_hint))
}

/// To say that it does not take place, behind a key of its own.
fn cancel(me: &DeskSession, workshop: &DeskWorkshop, loaded: Loaded<DeskWorkshop>) -> Option<AnyView> {
    let (state, begun) = (workshop.state, workshop.begun);
    may(actor(me), Action::CancelWorkshop { state, begun }).ok()?;
    let reference = workshop.view.summary.reference.clone();
    let form = Form::new(WorkshopCancellation { version: workshop.version, reason: String::new() });
    let kept = ["approdo.desk.cancel.", &reference].concat();
    let version = workshop.version;
    item::keep(form, &kept);
    // What was kept was typed against the version before: it is sent against the one that is read now.
    form.draft.update(|draft| draft.version = version);
    let fields = Fields::new(form, reason_texts);
    let done = changed(loaded, text!(desk_workshops.cancelled));
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        form.send::<CancelWorkshop>(
            &reference,
            |draft| draft.check().map(drop),
            move |_, body| {
                item::forget(&kept);
                done(body);
            },
        );
    });
    let (taken, waiting) = (workshop.taken, workshop.view.summary.waiting);
    let follows = localised(move |lang| match state {
        WorkshopState::Draft => text!(desk_workshops.cancel_draft_follows).get(lang).to_owned(),
        _ => say!(lang, desk_workshops.cancel_follows, taken = taken, waiting = waiting),
    });
    Some(view! {
        <section class="page-section decision">
            {item::collision(form, loaded, text!(desk_workshops.was_changed))}
            <details class="decision-return">
                <summary>{text!(desk_workshops.cancel_title).signal()}</summary>
                {fields.mistakes()}
                <SendForm on_send=send>
                    <p>{follows}</p>
                    <TextArea field=field!(fields, reason) rows=3 />
                    <SubmitButton
                        label=text!(desk_workshops.cancel)
                        busy_label=text!(common.sending)
                        busy=form.busy()
                        look="btn-outline-danger"
                    />
                </SendForm>
            </details>
        </section>
    })
}
