//! A legal question at the desk: what was asked, what was written since, the answer, and what colleagues say to each other about it.

mod answer;
mod appointment;
mod colleagues;
mod reading;

use approdo_contract::{
    desk::{
        legal_question::{DeskLegalQuestion, DeskMessageDraft},
        people::DeskSession,
    },
    endpoint::{AskCompany, Endpoint, GetDeskLegalQuestion, ReturnLegalQuestion},
    legal_question::{LegalMessage, LegalQuestionState, Side},
    permission::{Action, Actor, may},
};
use leptos::prelude::*;

use super::{
    faq,
    hands::{hands, hold, holder},
    item, keys, live,
};
use crate::{
    appointment::outcome,
    browser,
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field},
    guard::{self, Watched},
    head,
    history::{changed, history},
    i18n::{Text, date_time, localised, say, text},
    reading as to_read, terms,
    ui::{Callout, DefinitionList, PageHeading, Prose, SendForm, SubmitButton, TextArea, Tone, WithPanel},
    view,
};

/// The page, by the number of the question.
pub(super) fn page(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskLegalQuestion>(Signal::stored((reference, String::new())));
    keys::listen();
    data::show_page(loaded, text!(desk_work.kind_question), move |question| show(&me, question, loaded))
}

fn show(me: &DeskSession, question: DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let title = terms::topic(question.topic);
    head::title_text(title);
    let again = Callback::new(move |()| loaded.reload());
    let state = question.state;
    let waits = state == LegalQuestionState::Waiting;
    let actor = Actor::Desk { roles: me.roles.iter().copied().collect(), hold: hold(question.taken.as_ref()) };
    let held = waits.then(|| hands(&question.reference, question.taken.clone(), again));
    let thread: Vec<AnyView> = question.messages.iter().map(message).collect();
    let note = question.note.clone().map(|note| {
        view! {
            <Callout title=text!(desk_work.was_returned) tone=Tone::Info>
                <Prose text=note />
            </Callout>
        }
    });
    let decision =
        may(actor, Action::ReturnLegalQuestion { state }).is_ok().then(|| decide(me, actor, &question, loaded));
    let mut rows = vec![
        (text!(common.reference).signal(), Signal::stored(question.reference.clone())),
        (text!(legal.urgency).signal(), terms::urgency(question.urgency).signal()),
    ];
    rows.extend(item::sender(&question.employer, &question.contact));
    let panel = view! { <DefinitionList rows=rows look="facts facts-panel" /> };
    let minutes = question.minutes_left;
    let lead = item::standing_with(terms::question_state(state), question.due_at.filter(|_| waits), move |lang| {
        let left = item::time_left(lang, minutes?);
        Some(if waits { left } else { say!(lang, desk_legal.clock_stands, left = left) })
    });
    view! {
        {item::back()}
        <PageHeading title=title lead=lead />
        {live::changed_elsewhere(&question.reference, loaded, |now| (now.version, holder(now.taken.as_ref())))}
        {held}
        {note}
        <WithPanel panel=panel>
            <section class="page-section">
                <h2>{text!(desk_legal.question_title).signal()}</h2>
                <Prose text=question.question.clone() />
                {thread}
            </section>
            {appointment::standing(actor, &question, loaded)}
            {decision}
            {faq::offer(actor, &question)}
            {colleagues::notes(&question, loaded)}
            {colleagues::hand_over(actor, &question, loaded)}
            {history(question.history)}
        </WithPanel>
    }
}

pub(super) fn message(message: &LegalMessage) -> AnyView {
    let (side, asks, sent_at) = (message.side, message.asks, message.sent_at);
    let heading = localised(move |lang| {
        let moment = date_time(lang, sent_at);
        match side {
            Side::Desk if asks => say!(lang, desk_legal.we_asked, moment = moment),
            Side::Desk => say!(lang, desk_work.we_wrote, moment = moment),
            Side::Company => say!(lang, desk_work.company_wrote, moment = moment),
        }
    });
    let signed = message.signed.as_ref().map(|signed| {
        let who = terms::signature(signed);
        view! { <p class="signature">{localised(move |lang| say!(lang, desk_legal.signed, who = who.as_str()))}</p> }
    });
    view! {
        <h3>{heading}</h3>
        <Prose text=message.text.clone() />
        {signed}
        {to_read::links(&message.reading)}
        {outcome(message.appointment.as_ref()).map(|outcome| view! { <p class="form-note">{outcome.signal()}</p> })}
    }
}

fn ask_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_legal.ask), text!(desk_legal.ask_blank)).hint(text!(desk_legal.ask_hint))
}

fn return_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_work.note), text!(desk_work.note_blank)).hint(text!(desk_work.question_note_hint))
}

/// Whether an appointment is agreed that may still be to come.
fn is_agreed(question: &DeskLegalQuestion) -> bool {
    let mut agreed = question.messages.iter().filter_map(|message| message.appointment.as_ref()?.agreed());
    agreed.any(|slot| slot.ends_at > browser::now())
}

/// The answer, what the company is asked first, or why the question goes back.
fn decide(me: &DeskSession, actor: Actor, question: &DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let state = question.state;
    let answer = if may(actor, Action::AnswerLegalQuestion { state }).is_ok() {
        answer::write(me, question, loaded)
    } else {
        view! { <p>{text!(desk_legal.only_lawyers).signal()}</p> }
    };
    let ask = may(actor, Action::AskCompany { state }).is_ok().then(|| {
        let words = Words { field: ask_texts, label: text!(desk_legal.ask_send), done: text!(desk_legal.asked) };
        folded(text!(desk_legal.ask_title), write::<AskCompany>(question, "ask.", words, loaded))
    });
    let offer = may(actor, Action::OfferAppointment { state, agreed: is_agreed(question) })
        .is_ok()
        .then(|| folded(text!(desk_legal.offer_title), appointment::offer(question, loaded)));
    let words = Words { field: return_texts, label: text!(desk_work.send_back), done: text!(desk_work.returned) };
    let back = folded(text!(desk_work.send_back), write::<ReturnLegalQuestion>(question, "return.", words, loaded));
    view! {
        <section class="page-section decision">
            <h2>{text!(desk_work.answer_title).signal()}</h2>
            {answer}
            {ask}
            {offer}
            {back}
        </section>
    }
}

/// Something that is done seldom: there once it is asked for.
fn folded(title: Text, control: AnyView) -> AnyView {
    view! {
        <details class="decision-return">
            <summary>{title.signal()}</summary>
            {control}
        </details>
    }
}

/// What the form of a message says.
struct Words {
    /// Its field.
    field: fn(&str) -> FieldTexts,
    /// The key that sends it.
    label: Text,
    /// What is said once it is sent.
    done: Text,
}

/// The form of a message to the company that is no answer; `what` tells it from the others of the page.
fn write<E>(
    question: &DeskLegalQuestion,
    what: &'static str,
    words: Words,
    loaded: Loaded<DeskLegalQuestion>,
) -> AnyView
where
    E: Endpoint<Request = DeskMessageDraft>,
{
    let reference = question.reference.clone();
    let form = Form::new(DeskMessageDraft { version: question.version, text: String::new() });
    let kept = ["approdo.desk.", &reference, ".", what].concat();
    item::keep(form, &kept);
    // What was kept may be older than what stands here: who sends it has read this.
    form.draft.update(|draft| draft.version = question.version);
    let fields = Fields::new(form, words.field);
    item::lead_to_problems(form, what);
    let done = changed(loaded, words.done);
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        form.send::<E>(
            &reference,
            |draft| draft.check().map(drop),
            move |_, body| {
                item::forget(&kept);
                done(body);
            },
        );
    });
    view! {
        {item::collision(form, loaded, text!(desk_work.was_changed))}
        <SendForm on_send=send>
            <TextArea field=item::within(what, field!(fields, text)) rows=4 />
            {guard::watch(Watched::pointed_out([what, "text"].concat(), move || form.draft.with(|draft| draft.text.clone())))}
            <SubmitButton label=words.label busy_label=text!(common.sending) busy=form.busy() look="btn-outline-primary" />
        </SendForm>
    }
}
