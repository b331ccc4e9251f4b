//! A question of whoever is signed in: the answer, what she may do with it, what happened to it.

use approdo_contract::{
    endpoint::{
        CancelOwnAppointment, ChooseOwnSlot, Endpoint, FollowUpOwnLegalQuestion, GetOwnLegalQuestion,
        MarkOwnLegalQuestionRead, Press, ReplyToLegalDesk, RewordOwnLegalQuestion, WithdrawOwnLegalQuestion,
    },
    legal_question::{LegalMessageDraft, LegalQuestionState, LegalQuestionView, Side},
    permission::{Action, Actor, Reason, may},
    read,
};
use leptos::prelude::*;

use super::{appointment::appointment, asked, fields, question};
use crate::{
    browser,
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form},
    history::{action, actions, changed, history},
    i18n::{Text, text},
    receipt,
    ui::{Button, Dialog, SendForm, SubmitButton},
    view,
};

/// A question of hers, by its reference. An answer that is shown here has been seen.
pub fn own(reference: String) -> AnyView {
    let loaded = data::load_own::<GetOwnLegalQuestion>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(common.nav_legal), move |question| {
        if question.state == LegalQuestionState::Answered && !question.read {
            data::seen::<MarkOwnLegalQuestionRead>(&question.reference);
        }
        let history = history(question.history.clone());
        let actions = view! {
            {appointment::<ChooseOwnSlot, CancelOwnAppointment>(&question.reference, &question, loaded)}
            {owner_actions(&question, loaded)}
        };
        asked::legal_question(question, receipt::back_to_area(), actions, history)
    })
}

/// A text for the desk: its field, the key that sends it, what comes of it, what is said once it is sent.
#[derive(Clone, Copy)]
struct Words {
    field: fn(&str) -> FieldTexts,
    label: Text,
    follows: Text,
    done: Text,
}

const FOLLOW_UP: Words = Words {
    field: fields::texts,
    label: text!(legal.follow_up),
    follows: text!(legal.message_follows),
    done: text!(legal.followed_up),
};

const REWORD: Words = Words {
    field: fields::texts,
    label: text!(legal.reword),
    follows: text!(legal.message_follows),
    done: text!(legal.reworded),
};

/// What the desk asks is answered; the clock goes on.
const REPLY: Words = Words {
    field: fields::reply_texts,
    label: text!(legal.reply),
    follows: text!(legal.reply_follows),
    done: text!(legal.replied),
};

/// The answer to what the desk asks, for whoever has the secret link.
pub(super) fn reply(secret: &str, question: &LegalQuestionView, loaded: Loaded<LegalQuestionView>) -> AnyView {
    if question.state != LegalQuestionState::WaitingForCompany {
        return ().into_any();
    }
    let form = write::<ReplyToLegalDesk>(secret, String::new(), REPLY, loaded);
    actions(vec![view! { <li><div>{form}</div><p>{REPLY.follows.signal()}</p></li> }])
}

fn owner_actions(question: &LegalQuestionView, loaded: Loaded<LegalQuestionView>) -> AnyView {
    let (state, reference) = (question.state, &question.reference);
    let allowed = |action, consequence| may(Actor::Person, action).map(|()| consequence);
    let more = if state == LegalQuestionState::WaitingForCompany { REPLY } else { FOLLOW_UP };
    let rows = vec![
        action(
            "follow-up-why",
            more.label,
            allowed(Action::FollowUpLegalQuestion { state }, more.follows),
            why_not,
            || write::<FollowUpOwnLegalQuestion>(reference, String::new(), more, loaded),
        ),
        action(
            "reword-why",
            REWORD.label,
            allowed(Action::RewordLegalQuestion { state }, REWORD.follows),
            why_not,
            || {
                let last = question.messages.iter().rev().find(|message| message.side == Side::Company);
                let text = last.map_or(&question.question, |message| &message.text).clone();
                write::<RewordOwnLegalQuestion>(reference, text, REWORD, loaded)
            },
        ),
        action(
            "withdraw-why",
            text!(legal.withdraw),
            allowed(Action::WithdrawLegalQuestion { state }, text!(legal.withdraw_follows)),
            why_not,
            || withdraw(reference.clone(), loaded),
        ),
    ];
    actions(rows)
}

const fn why_not(reason: Reason) -> Text {
    match reason {
        Reason::NotAnswered => text!(legal.why_not_answered),
        Reason::NotReturned => text!(legal.why_not_returned),
        Reason::Decided => text!(legal.why_answered),
        Reason::Ended => text!(legal.why_withdrawn),
        _ => text!(legal.why_unconfirmed),
    }
}

/// A text for the desk, watched as the first question is.
fn write<E>(reference: &str, text: String, words: Words, loaded: Loaded<LegalQuestionView>) -> AnyView
where
    E: Endpoint<Request = LegalMessageDraft>,
{
    let form = Form::new(LegalMessageDraft { question: text, names_nobody: false });
    let fields = Fields::new(form, words.field);
    let kept = ["approdo.write.", reference].concat();
    form.keep_in_tab(&kept, LegalMessageDraft::clone);
    // Typed before a reload, or before the session was over.
    if let Some(typed) = browser::noted(&kept).and_then(|text| read::from_str(&text)) {
        form.draft.set(typed);
    }
    let (reference, done) = (reference.to_owned(), changed(loaded, words.done));
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        let check = |draft: &LegalMessageDraft| draft.check().map(drop);
        form.send::<E>(&reference, check, move |_, body| {
            let _ = browser::noted(&kept);
            done(body);
        });
    });
    view! {
        {fields.summary(send)}
        <SendForm on_send=send>
            {question::question!(fields)}
            <SubmitButton label=words.label busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

fn withdraw(reference: String, loaded: Loaded<LegalQuestionView>) -> AnyView {
    let form = Form::new(Press {});
    let done = changed(loaded, text!(legal.withdrawn_title));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<WithdrawOwnLegalQuestion>(&reference, |_| Ok(()), move |_, body| done(body));
    });
    let open = RwSignal::new(false);
    let ask = Callback::new(move |()| open.set(true));
    view! {
        <Button label=text!(legal.withdraw) on_press=ask look="btn-outline-danger" />
        <Dialog id="withdraw-question" title=text!(legal.withdraw_question) close_label=text!(common.cancel) open=open>
            <p>{text!(legal.withdraw_consequence).signal()}</p>
            {form.failed()}
            <SendForm on_send=send>
                <SubmitButton
                    label=text!(legal.withdraw)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-danger"
                />
            </SendForm>
        </Dialog>
    }
}
