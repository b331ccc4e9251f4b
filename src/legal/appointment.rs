//! An appointment about a question: the times to choose from, and what was agreed.

use approdo_contract::{
    appointment::{Appointment, AppointmentCancellation, AppointmentState, Slot, SlotChoice},
    endpoint::Endpoint,
    legal_question::{LegalQuestionState, LegalQuestionView},
};
use leptos::prelude::*;

use crate::{
    appointment::{facts, slot_words},
    data::Loaded,
    editorial,
    form::{Form, press},
    history::changed,
    i18n::{localised, say, text},
    ui::{Button, DefinitionList, Dialog, SendForm, SubmitButton},
    view,
};

/// What is to be chosen or was agreed, at the endpoints of whoever came here by `key`; nothing where neither is.
pub(super) fn appointment<C, X>(
    key: &str,
    question: &LegalQuestionView,
    loaded: Loaded<LegalQuestionView>,
) -> Option<AnyView>
where
    C: Endpoint<Request = SlotChoice, Response = LegalQuestionView>,
    X: Endpoint<Request = AppointmentCancellation, Response = LegalQuestionView>,
{
    let newest = question.messages.iter().rev().find_map(|message| message.appointment.as_ref())?;
    match newest.state {
        AppointmentState::Offered if question.state == LegalQuestionState::WaitingForCompany => {
            Some(offered::<C>(key, newest, loaded))
        }
        AppointmentState::Chosen => Some(agreed::<X>(key, newest, newest.agreed()?, loaded)),
        _ => None,
    }
}

fn offered<C>(key: &str, offer: &Appointment, loaded: Loaded<LegalQuestionView>) -> AnyView
where
    C: Endpoint<Request = SlotChoice, Response = LegalQuestionView>,
{
    let choose = |slot: Option<u32>, label, look, done| {
        let done = changed(loaded, done);
        let body = SlotChoice { appointment: offer.reference.clone(), slot };
        press::<C>(key.to_owned(), body, label, look, Callback::new(move |(_, body)| done(body)))
    };
    let slots = offer.slots.iter().map(|slot| {
        let slot = *slot;
        let label = localised(move |lang| say!(lang, legal.slot_choose, when = slot_words(lang, slot)));
        let key = choose(Some(slot.number), label, "btn-outline-primary", text!(legal.slot_chosen));
        view! { <li>{key}</li> }
    });
    let slots: Vec<AnyView> = slots.collect();
    let none = choose(None, text!(legal.slot_none).signal(), "btn-link", text!(legal.slot_declined));
    view! {
        <section class="page-section appointment">
            <h2>{text!(legal.slots_title).signal()}</h2>
            <DefinitionList rows=facts(offer, None) />
            <ul class="slots">{slots}</ul>
            {none}
            <p class="form-note">{text!(legal.slot_none_follows).signal()}</p>
        </section>
    }
}

fn agreed<X>(key: &str, agreed: &Appointment, slot: Slot, loaded: Loaded<LegalQuestionView>) -> AnyView
where
    X: Endpoint<Request = AppointmentCancellation, Response = LegalQuestionView>,
{
    let form = Form::new(AppointmentCancellation { appointment: agreed.reference.clone() });
    let (key, done) = (key.to_owned(), changed(loaded, text!(legal.appointment_cancelled)));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<X>(&key, |_| Ok(()), move |_, body| done(body));
    });
    let open = RwSignal::new(false);
    let ask = Callback::new(move |()| open.set(true));
    let label = text!(legal.appointment_cancel);
    let link = agreed.place.starts_with("https://").then(|| {
        let link = editorial::external_link(text!(legal.appointment_open).signal(), agreed.place.clone());
        view! { <p>{link}</p> }
    });
    view! {
        <section class="page-section appointment">
            <h2>{text!(legal.appointment_title).signal()}</h2>
            <DefinitionList rows=facts(agreed, Some(slot)) />
            {link}
            <Button label=label on_press=ask look="btn-outline-danger" />
            <Dialog id="cancel-appointment" title=label close_label=text!(legal.appointment_keep) open=open>
                <p>{text!(legal.appointment_cancel_follows).signal()}</p>
                {form.failed()}
                <SendForm on_send=send>
                    <SubmitButton label=label busy_label=text!(common.sending) busy=form.busy() look="btn-outline-danger" />
                </SendForm>
            </Dialog>
        </section>
    }
}
