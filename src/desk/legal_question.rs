//! A legal question at the desk: what was asked, what was written since, and the answer.

use approdo_contract::{
    desk::{
        legal_question::{DeskLegalQuestion, DeskMessageDraft},
        people::DeskSession,
    },
    endpoint::{AnswerLegalQuestion, Endpoint, GetDeskLegalQuestion, ReturnLegalQuestion},
    legal_question::{LegalMessage, LegalQuestionState, Side},
    permission::{Action, Actor, may},
};
use leptos::prelude::*;

use super::{
    hands::{hands, hold, holder},
    item, keys, live,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field},
    head,
    history::{changed, history},
    i18n::{Text, date_time, localised, say, text},
    terms,
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
    let waits = question.state == LegalQuestionState::Waiting;
    let roles = me.roles.iter().copied().collect();
    let actor = Actor::Desk { roles, hold: hold(question.taken.as_ref()) };
    let decides = may(actor, Action::DecideLegalQuestion { state: question.state }).is_ok();
    let held = waits.then(|| hands(&question.reference, question.taken.clone(), again));
    let thread: Vec<AnyView> = question.messages.iter().map(message).collect();
    let note = question.note.clone().map(|note| {
        view! {
            <Callout title=text!(desk_work.was_returned) tone=Tone::Info>
                <Prose text=note />
            </Callout>
        }
    });
    let answer = decides.then(|| answer(&question, loaded));
    let mut rows = vec![
        (text!(common.reference).signal(), Signal::stored(question.reference.clone())),
        (text!(legal.urgency).signal(), terms::urgency(question.urgency).signal()),
    ];
    rows.extend(item::sender(&question.employer, &question.contact));
    let panel = view! { <DefinitionList rows=rows look="facts facts-panel" /> };
    view! {
        {item::back()}
        <PageHeading
            title=title
            lead=item::standing(terms::question_state(question.state), question.due_at.filter(|_| waits))
        />
        {live::changed_elsewhere(&question.reference, loaded, |now| (now.version, holder(now.taken.as_ref())))}
        {held}
        {note}
        <WithPanel panel=panel>
            <section class="page-section">
                <h2>{text!(legal.question_title).signal()}</h2>
                <Prose text=question.question.clone() />
                {thread}
            </section>
            {answer}
            {history(question.history)}
        </WithPanel>
    }
}

fn message(message: &LegalMessage) -> AnyView {
    let (side, sent_at) = (message.side, message.sent_at);
    let heading = localised(move |lang| {
        let moment = date_time(lang, sent_at);
        match side {
            Side::Desk => say!(lang, desk_work.we_wrote, moment = moment),
            Side::Company => say!(lang, desk_work.company_wrote, moment = moment),
        }
    });
    view! {
        <h3>{heading}</h3>
        <Prose text=message.text.clone() />
    }
}

fn answer_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_work.answer), text!(desk_work.answer_blank)).hint(text!(desk_work.answer_hint))
}

fn return_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_work.note), text!(desk_work.note_blank)).hint(text!(desk_work.question_note_hint))
}

/// The answer, or why the question goes back.
fn answer(question: &DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let answer = write::<AnswerLegalQuestion>(
        question,
        "answer",
        answer_texts,
        (text!(desk_work.send_answer), "btn-primary", 12),
        text!(desk_work.answered),
        loaded,
    );
    let back = write::<ReturnLegalQuestion>(
        question,
        "return",
        return_texts,
        (text!(desk_work.send_back), "btn-outline-primary", 4),
        text!(desk_work.returned),
        loaded,
    );
    view! {
        <section class="page-section decision">
            <h2>{text!(desk_work.answer_title).signal()}</h2>
            {answer}
            <details class="decision-return">
                <summary>{text!(desk_work.send_back).signal()}</summary>
                {back}
            </details>
        </section>
    }
}

fn write<E>(
    question: &DeskLegalQuestion,
    what: &str,
    texts: fn(&str) -> FieldTexts,
    (label, look, rows): (Text, &'static str, u32),
    done: Text,
    loaded: Loaded<DeskLegalQuestion>,
) -> AnyView
where
    E: Endpoint<Request = DeskMessageDraft>,
{
    let reference = question.reference.clone();
    let form = Form::new(DeskMessageDraft { version: question.version, text: String::new() });
    let kept = ["approdo.desk.", &reference, ".", what].concat();
    item::keep(form, &kept);
    let fields = Fields::new(form, texts);
    let done = changed(loaded, done);
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
        {fields.mistakes()}
        <SendForm on_send=send>
            <TextArea field=field!(fields, text) rows=rows />
            <SubmitButton label=label busy_label=text!(common.sending) busy=form.busy() look=look />
        </SendForm>
    }
}
