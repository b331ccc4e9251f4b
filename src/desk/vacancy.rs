//! A vacancy at the desk: what it says, who has it in hand, and what is decided.

use approdo_contract::{
    choice::Choice,
    desk::{
        people::DeskSession,
        vacancy::{Approval, DeskVacancy, ReturnReason, VacancyReturnDraft},
    },
    endpoint::{ApproveVacancy, GetDeskVacancy, ReturnVacancy},
    permission::{Action, Actor, may},
    vacancy::VacancyState,
};
use leptos::prelude::*;

use super::{
    hands::{hands, hold},
    item,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field},
    head,
    history::{changed, history},
    i18n::{localised, text},
    job, terms,
    ui::{
        Callout, Checkbox, DefinitionList, Field, FieldGroup, PageHeading, Prose, SendForm, SubmitButton, TextArea,
        Tone, WithPanel,
    },
    view,
};

/// The page, by the number of the vacancy.
pub(super) fn page(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskVacancy>(Signal::stored((reference, String::new())));
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
    let decision = decides.then(|| decide(&vacancy, loaded));
    view! {
        {item::back()}
        <PageHeading
            title=title
            lead=item::standing(terms::vacancy_state(vacancy.state), vacancy.due_at.filter(|_| waits))
        />
        {held}
        {returned}
        <WithPanel panel=panel(&vacancy)>
            {job::description(&vacancy.job)}
            {decision}
            {history(vacancy.history)}
        </WithPanel>
    }
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
