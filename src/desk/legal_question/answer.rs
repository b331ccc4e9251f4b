//! The answer: its text, saved answers to put into it, and what is to be read with it.

use approdo_contract::{
    desk::{
        legal_question::{AnswerDraft, DeskLegalQuestion},
        people::DeskSession,
    },
    endpoint::AnswerLegalQuestion,
    legal_question::Signature,
};
use leptos::prelude::*;

use super::{
    super::{
        item,
        saved_answers::{self, Cursor},
    },
    reading::{self, Chosen},
};
use crate::{
    data::Loaded,
    form::{FieldTexts, Fields, Form, field},
    guard::{self, Watched},
    history::changed,
    i18n::{localised, say, text},
    terms,
    ui::{SendForm, SubmitButton, TextArea},
    view,
};

/// The prefix of its fields.
const ANSWER: &str = "answer.";

fn texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_work.answer), text!(desk_work.answer_blank)).hint(text!(desk_work.answer_hint))
}

/// The answer, for a lawyer.
pub(super) fn write(me: &DeskSession, question: &DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let reference = question.reference.clone();
    let form = Form::new(AnswerDraft { version: question.version, ..AnswerDraft::default() });
    let kept = ["approdo.desk.", &reference, ".", ANSWER].concat();
    item::keep(form, &kept);
    let chosen = Chosen::keep(form, [&kept, "reading"].concat());
    // What was kept may be older than what stands here: who sends it has read this.
    form.draft.update(|draft| draft.version = question.version);
    let fields = Fields::new(form, texts);
    item::lead_to_problems(form, ANSWER);
    let done = changed(loaded, text!(desk_work.answered));
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        form.send::<AnswerLegalQuestion>(
            &reference,
            // Which of what was chosen is there, the server knows.
            |draft| draft.check(|_| None).map(drop),
            move |_, body| {
                item::forget(&kept);
                chosen.forget();
                done(body);
            },
        );
    });
    let who = terms::signature(&Signature { name: me.name.clone(), organisation: me.partner.name.clone() });
    let cursor = Cursor::new();
    view! {
        <div on:focusout=move |event| cursor.left(&event)>
            {item::collision(form, loaded, text!(desk_work.was_changed))}
            {saved_answers::choice(me, question, form, "answer.text", cursor)}
            {reading::choice(chosen)}
            <SendForm on_send=send>
                <TextArea field=item::within(ANSWER, field!(fields, text)) rows=12 />
                {guard::watch(Watched::pointed_out([ANSWER, "text"].concat(), move || form.draft.with(|draft| draft.text.clone())))}
                <SubmitButton label=text!(desk_work.send_answer) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </div>
        <p class="form-note">{localised(move |lang| say!(lang, desk_legal.you_sign, who = who.as_str()))}</p>
    }
}
