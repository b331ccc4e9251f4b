//! A vacancy at the desk: what it says, who has it in hand, and what is decided.

use approdo_contract::{
    choice::Choice,
    desk::{
        paths::DeskPage,
        people::DeskSession,
        vacancy::{Approval, DeskVacancy, Duplicate, ReturnReason, VacancyClosingDraft, VacancyReturnDraft},
    },
    endpoint::{ApproveVacancy, CloseDeskVacancy, GetDeskVacancy, ReturnVacancy},
    permission::{Action, Actor, may},
    vacancy::{VacancyDraft, VacancyState},
};
use leptos::prelude::*;

use super::{
    hands::{hands, hold, holder},
    item, keys, live,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field},
    guard::{self, Watched},
    head,
    history::{changed, history},
    i18n::{localised, text},
    job, readiness, terms,
    ui::{
        Callout, Checkbox, DefinitionList, Field, FieldGroup, PageHeading, Prose, Radios, SendForm, SubmitButton,
        TextArea, Tone, WithPanel,
    },
    view,
};

/// The page, by the number of the vacancy.
pub(super) fn page(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskVacancy>(Signal::stored((reference, String::new())));
    keys::listen();
    data::show_page(loaded, text!(desk_work.kind_vacancy), move |vacancy| show(&me, vacancy, loaded))
}

fn show(me: &DeskSession, vacancy: DeskVacancy, loaded: Loaded<DeskVacancy>) -> AnyView {
    let title = Signal::stored(vacancy.job.title.clone());
    head::title(title);
    let again = Callback::new(move |()| loaded.reload());
    let waits = vacancy.state == VacancyState::AwaitingApproval;
    let roles = me.roles.iter().copied().collect();
    let actor = Actor::Desk { roles, hold: hold(vacancy.taken.as_ref()) };
    let decides = may(actor, Action::DecideVacancy { state: vacancy.state }).is_ok();
    let held = waits.then(|| hands(&vacancy.reference, vacancy.taken.clone(), again));
    let returned = (vacancy.state == VacancyState::Returned).then(|| {
        let reasons: Vec<AnyView> =
            vacancy.reasons.iter().map(|one| view! { <li>{terms::return_reason(*one).signal()}</li> }).collect();
        let note = vacancy.note.clone().map(|note| view! { <Prose text=note /> });
        view! {
            <Callout title=text!(desk_work.was_returned) tone=Tone::Info>
                <ul>{reasons}</ul>
                {note}
            </Callout>
        }
    });
    let closes = may(actor, Action::CloseVacancyAtDesk { state: vacancy.state }).is_ok();
    let closing = closes.then(|| close(&vacancy, loaded));
    let decision = decides.then(|| decide(&vacancy, loaded));
    let advice = waits.then(|| {
        let draft = VacancyDraft::of(&vacancy.employer, vacancy.hide_name, &vacancy.contact, &vacancy.job);
        readiness::for_desk(&draft)
    });
    view! {
        {item::back()}
        <PageHeading
            title=title
            lead=item::standing(terms::vacancy_state(vacancy.state), vacancy.due_at.filter(|_| waits))
        />
        {live::changed_elsewhere(&vacancy.reference, loaded, |now| (now.version, holder(now.taken.as_ref())))}
        {held}
        {returned}
        {duplicates(&vacancy.duplicates)}
        <WithPanel panel=panel(&vacancy)>
            {advice}
            {job::description(&vacancy.job)}
            {decision}
            {closing}
            {history(vacancy.history)}
        </WithPanel>
    }
}

/// What seems to be the same vacancy, each with the way to it.
fn duplicates(found: &[Duplicate]) -> Option<AnyView> {
    let rows: Vec<AnyView> = found
        .iter()
        .map(|other| {
            let Duplicate { reference, title, company, municipality, state, same_company } = other.clone();
            let whose = if same_company { text!(desk_lists.same_company) } else { text!(desk_lists.other_company) };
            let state = terms::vacancy_state(state);
            let more = localised(move |lang| {
                [&reference, &company, &municipality, state.get(lang), whose.get(lang)].join(" · ")
            });
            let href = DeskPage::Vacancy(other.reference.clone()).path();
            view! { <li><a href=href>{title}</a><p>{more}</p></li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Callout title=text!(desk_lists.duplicates) tone=Tone::Warning>
                <ul class="hints">{rows}</ul>
            </Callout>
        }
    })
}

/// What decides at a glance, and who stands behind it.
fn panel(vacancy: &DeskVacancy) -> AnyView {
    let hidden = vacancy.hide_name.then(|| view! { <p class="form-note">{text!(desk_work.name_hidden).signal()}</p> });
    view! {
        {job::key(&vacancy.job, vacancy.reference.clone())}
        <DefinitionList rows=item::sender(&vacancy.employer, &vacancy.contact) look="facts facts-panel" />
        {hidden}
    }
}

fn closing_texts(field: &str) -> FieldTexts {
    match field {
        "closing" => FieldTexts::new(text!(desk_lists.closing), text!(desk_lists.closing_blank)),
        _ => FieldTexts::new(text!(desk_work.note), text!(desk_work.note_blank))
            .hint(text!(desk_lists.closing_note_hint)),
    }
}

/// To end it where it is published.
fn close(vacancy: &DeskVacancy, loaded: Loaded<DeskVacancy>) -> AnyView {
    let reference = vacancy.reference.clone();
    let form = Form::new(VacancyClosingDraft { version: vacancy.version, ..VacancyClosingDraft::default() });
    let kept = ["approdo.close.", &reference].concat();
    item::keep(form, &kept);
    // What was typed before stays; what is read is this.
    let version = vacancy.version;
    form.draft.update(|draft| draft.version = version);
    let fields = Fields::new(form, closing_texts);
    let closed = changed(loaded, text!(desk_lists.closed));
    let send = Callback::new(move |()| {
        let (closed, kept) = (closed.clone(), kept.clone());
        form.send::<CloseDeskVacancy>(
            &reference,
            |draft| draft.check().map(drop),
            move |_, body| {
                item::forget(&kept);
                closed(body);
            },
        );
    });
    view! {
        <section class="page-section decision">
            <h2>{text!(desk_lists.close_title).signal()}</h2>
            {item::collision(form, loaded, text!(desk_work.was_changed))}
            <details class="decision-return">
                <summary>{text!(desk_lists.close_summary).signal()}</summary>
                {fields.mistakes()}
                <SendForm on_send=send>
                    <p>{text!(desk_lists.close_follows).signal()}</p>
                    <Radios field=field!(fields, choice closing) options=terms::choices(terms::closing) />
                    <TextArea field=field!(fields, note) rows=4 />
                    {guard::watch(Watched::pointed_out("note", move || form.draft.with(|draft| draft.note.clone())))}
                    <SubmitButton label=text!(desk_lists.close) busy_label=text!(common.sending) busy=form.busy() />
                </SendForm>
            </details>
        </section>
    }
}

fn texts(field: &str) -> FieldTexts {
    match field {
        "reasons" => FieldTexts::new(text!(desk_work.reasons), text!(desk_work.reasons_blank)),
        _ => FieldTexts::new(text!(desk_work.note), text!(desk_work.note_blank)).hint(text!(desk_work.note_hint)),
    }
}

/// To publish it, or to send it back with reasons.
fn decide(vacancy: &DeskVacancy, loaded: Loaded<DeskVacancy>) -> AnyView {
    let (reference, version) = (vacancy.reference.clone(), vacancy.version);
    let approval = Form::new(Approval { version });
    let published = changed(loaded, text!(desk_work.published));
    let key = reference.clone();
    let approve = Callback::new(move |()| {
        let published = published.clone();
        approval.send::<ApproveVacancy>(&key, |_| Ok(()), move |_, body| published(body));
    });
    let form = Form::new(VacancyReturnDraft { version, ..VacancyReturnDraft::default() });
    let kept = ["approdo.desk.", &reference].concat();
    item::keep(form, &kept);
    form.draft.update(|draft| draft.version = version);
    let fields = Fields::new(form, texts);
    let returned = changed(loaded, text!(desk_work.returned));
    let send = Callback::new(move |()| {
        let (returned, kept) = (returned.clone(), kept.clone());
        form.send::<ReturnVacancy>(
            &reference,
            |draft| draft.check().map(drop),
            move |_, body| {
                item::forget(&kept);
                returned(body);
            },
        );
    });
    let (prefix, problem) = fields.group_error("reasons");
    let reasons: Vec<AnyView> = ReturnReason::ALL.iter().map(|reason| reason_box(form, *reason)).collect();
    view! {
        <section class="page-section decision">
            <h2>{text!(desk_work.decide).signal()}</h2>
            {item::collision(approval, loaded, text!(desk_work.was_changed))}
            {item::collision(form, loaded, text!(desk_work.was_changed))}
            <SendForm on_send=approve>
                <p>{text!(desk_work.publish_follows).signal()}</p>
                <SubmitButton label=text!(desk_work.publish) busy_label=text!(common.sending) busy=approval.busy() />
            </SendForm>
            <details class="decision-return">
                <summary>{text!(desk_work.send_back).signal()}</summary>
                {fields.mistakes()}
                <SendForm on_send=send>
                    <FieldGroup name="reasons" legend=text!(desk_work.reasons) error=(prefix, problem)>{reasons}</FieldGroup>
                    <TextArea field=field!(fields, note).optional(text!(common.optional)) rows=4 />
                    {guard::watch(Watched::pointed_out("note", move || form.draft.with(|draft| draft.note.clone())))}
                    <SubmitButton
                        label=text!(desk_work.send_back)
                        busy_label=text!(common.sending)
                        busy=form.busy()
                        look="btn-outline-primary"
                    />
                </SendForm>
            </details>
        </section>
    }
}

/// A reason that is given or not.
fn reason_box(form: Form<VacancyReturnDraft>, reason: ReturnReason) -> AnyView {
    let draft = form.draft;
    let given = Signal::derive(move || {
        draft.with(|draft| if draft.reasons.contains(&reason) { "true".to_owned() } else { String::new() })
    });
    let set = Callback::new(move |value: String| {
        draft.update(|draft| {
            draft.reasons.retain(|one| *one != reason);
            if value == "true" {
                draft.reasons.push(reason);
            }
        });
    });
    let name = ["reasons.", reason.as_str()].concat();
    let field = Field::new(name, localised(move |lang| terms::return_reason(reason).get(lang).to_owned()), given, set);
    view! { <Checkbox field=field /> }
}
