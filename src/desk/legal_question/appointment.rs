//! An appointment with the company: offering one, and the one that stands.

use approdo_contract::{
    appointment::{Appointment, AppointmentCancellation, AppointmentState, SLOTS_MAX, Slot},
    desk::{
        appointment::{AppointmentDraft, CLOSES, LONGEST_MINUTES, OPENS, STEP_MINUTES, SlotDraft},
        legal_question::DeskLegalQuestion,
    },
    endpoint::{CancelDeskAppointment, OfferAppointment},
    permission::{Action, Actor, may},
    text::Lang,
};
use jiff::SignedDuration;
use leptos::prelude::*;

use super::super::item;
use crate::{
    appointment::{facts, slot_words, way},
    browser,
    data::Loaded,
    form::{FieldTexts, Fields, Form, Rows, field, press},
    guard::{self, Watched},
    history::changed,
    i18n::{localised, say, text, use_lang},
    markup::dynamic,
    terms,
    ui::{
        Button, DateField, DefinitionList, FieldGroup, IconName, Options, Radios, Select, SendForm, SubmitButton,
        TextArea, TextField, field_id, focus_id,
    },
    view,
};

/// The prefix of the fields.
const OFFER: &str = "offer.";
const ADD_ID: &str = "add-slot";
const SLOTS: Rows = Rows("slots");

/// What waits for the company's choice, or is agreed, with the key that takes it back.
pub(super) fn standing(
    actor: Actor,
    question: &DeskLegalQuestion,
    loaded: Loaded<DeskLegalQuestion>,
) -> Option<AnyView> {
    let newest = question.messages.iter().rev().find_map(|message| message.appointment.as_ref())?;
    let (title, slots) = match newest.state {
        AppointmentState::Offered => (text!(desk_legal.offer_stands), offered(newest)),
        AppointmentState::Chosen => (text!(desk_legal.appointment_title), ().into_any()),
        _ => return None,
    };
    let label = match newest.state {
        AppointmentState::Offered => text!(desk_legal.offer_take_back),
        _ => text!(desk_legal.appointment_cancel),
    };
    let done = changed(loaded, text!(desk_legal.appointment_cancelled));
    let allowed = may(actor, Action::CancelAppointment { state: newest.state, begun: false }).is_ok();
    let cancel = allowed.then(|| {
        let body = AppointmentCancellation { appointment: newest.reference.clone() };
        let done = Callback::new(move |(_, body)| done(body));
        press::<CancelDeskAppointment>(
            question.reference.clone(),
            body,
            label.signal(),
            "btn-outline-danger btn-sm",
            done,
        )
    });
    Some(view! {
        <section class="page-section appointment">
            <h2>{title.signal()}</h2>
            <DefinitionList rows=facts(newest, newest.agreed()) />
            {slots}
            {cancel}
        </section>
    })
}

fn offered(offer: &Appointment) -> AnyView {
    let slot = |slot: &Slot| {
        let slot = *slot;
        view! { <li>{localised(move |lang| slot_words(lang, slot))}</li> }
    };
    let slots: Vec<AnyView> = offer.slots.iter().map(slot).collect();
    view! { <ul>{slots}</ul> }
}

fn texts(field: &str) -> FieldTexts {
    match SLOTS.place(field).map_or(field, |(_, part)| part) {
        "date" => FieldTexts::new(text!(desk_legal.slot_date), text!(desk_legal.slot_date_blank)),
        "starts_at" => FieldTexts::new(text!(desk_legal.slot_starts_at), text!(desk_legal.slot_starts_at_blank)),
        "minutes" => FieldTexts::new(text!(desk_legal.slot_minutes), text!(desk_legal.slot_minutes_blank)),
        "way" => FieldTexts::new(text!(terms.appointment_way), text!(desk_legal.way_blank)),
        "place" => FieldTexts::new(text!(terms.appointment_place), text!(desk_legal.place_blank))
            .hint(text!(desk_legal.place_hint)),
        "note" => FieldTexts::new(text!(desk_legal.offer_note), text!(desk_legal.offer_note_blank))
            .hint(text!(desk_legal.offer_note_hint)),
        // All slots together.
        _ => FieldTexts::new(text!(desk_legal.slots), text!(desk_legal.slots)),
    }
}

/// The form of an offer.
pub(super) fn offer(question: &DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let reference = question.reference.clone();
    let form = Form::new(AppointmentDraft {
        version: question.version,
        slots: vec![SlotDraft::default()],
        ..AppointmentDraft::default()
    });
    let kept = ["approdo.desk.", &reference, ".", OFFER].concat();
    item::keep(form, &kept);
    // What was kept may be older than what stands here: who sends it has read this.
    form.draft.update(|draft| draft.version = question.version);
    let fields = Fields::new(form, texts);
    item::lead_to_problems(form, OFFER);
    let done = changed(loaded, text!(desk_legal.offered));
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        form.send::<OfferAppointment>(
            &reference,
            // How soon a slot may begin, the server knows.
            |draft| draft.check(browser::now(), SignedDuration::ZERO).map(drop),
            move |_, body| {
                item::forget(&kept);
                done(body);
            },
        );
    });
    let count = Memo::new(move |_| form.draft.with(|draft| draft.slots.len()));
    let rows = dynamic(move || (0..count.get()).map(|at| row(fields, at, count)).collect::<Vec<_>>());
    let add = Callback::new(move |()| {
        // A second time mostly takes as long as the first.
        form.draft.update(|draft| {
            let minutes = draft.slots.last().map(|slot| slot.minutes.clone()).unwrap_or_default();
            draft.slots.push(SlotDraft { minutes, ..SlotDraft::default() });
        });
        let last = form.draft.with_untracked(|draft| draft.slots.len()) - 1;
        focus_id(&field_id(&[OFFER, &SLOTS.path(last), ".date"].concat()));
    });
    let more = dynamic(move || {
        u32::try_from(count.get()).is_ok_and(|count| count < SLOTS_MAX).then(|| {
            view! { <Button id=ADD_ID label=text!(desk_legal.slot_add) on_press=add icon=IconName::Plus /> }
        })
    });
    view! {
        {item::collision(form, loaded, text!(desk_work.was_changed))}
        <p>{text!(desk_legal.offer_lead).signal()}</p>
        <SendForm on_send=send>
            <TextArea field=item::within(OFFER, field!(fields, note)) rows=3 />
            {guard::watch(Watched::pointed_out([OFFER, "note"].concat(), move || form.draft.with(|draft| draft.note.clone())))}
            <Radios field=item::within(OFFER, field!(fields, choice way)) options=terms::choices(way) />
            <TextField field=item::within(OFFER, field!(fields, place)) autocomplete="off" />
            {rows}
            <p>{more}</p>
            <SubmitButton
                label=text!(desk_legal.offer_send)
                busy_label=text!(common.sending)
                busy=form.busy()
                look="btn-outline-primary"
            />
        </SendForm>
    }
}

/// The hours at which a slot may begin.
fn hours() -> Options {
    let (first, last) = (i32::from(OPENS.hour()) * 60, i32::from(CLOSES.hour()) * 60);
    let step = i32::try_from(STEP_MINUTES).unwrap_or(15);
    let hour = |at: i32| format!("{:02}:{:02}", (first + at * step) / 60, (first + at * step) % 60);
    Signal::stored((0..(last - first) / step).map(|at| (hour(at), hour(at))).collect())
}

/// How long a slot may take.
fn lengths(lang: Memo<Lang>) -> Options {
    Signal::derive(move || {
        let length = |minutes: u32| (minutes.to_string(), say!(lang.get(), desk_legal.minutes, count = minutes));
        (1..=LONGEST_MINUTES / STEP_MINUTES).map(|steps| length(steps * STEP_MINUTES)).collect()
    })
}

fn row(fields: Fields<AppointmentDraft>, at: usize, count: Memo<usize>) -> AnyView {
    let form = fields.form;
    let part = |part: &str, get: fn(&SlotDraft) -> &String, set: fn(&mut SlotDraft, String)| {
        item::within(OFFER, fields.field([&SLOTS.path(at), ".", part].concat(), bind(form, at, get, set)))
    };
    let date = part("date", |slot| &slot.date, |slot, typed| slot.date = typed);
    let starts_at = part("starts_at", |slot| &slot.starts_at, |slot, typed| slot.starts_at = typed);
    let minutes = part("minutes", |slot| &slot.minutes, |slot, typed| slot.minutes = typed);
    let number = localised(move |lang| say!(lang, desk_legal.slot, number = at + 1));
    let press = Callback::new(move |()| remove(form, at));
    let remove = dynamic(move || {
        (count.get() > 1).then(|| {
            view! {
                <Button
                    label=text!(desk_legal.slot_remove)
                    hidden=number
                    on_press=press
                    icon=IconName::Delete
                    look="btn-link"
                />
            }
        })
    });
    let lang = use_lang();
    view! {
        <FieldGroup name=[OFFER, &SLOTS.path(at)].concat() legend=number>
            <div class="slot-fields">
                <DateField field=date />
                <Select field=starts_at options=hours() blank=text!(common.choose) />
                <Select field=minutes options=lengths(lang) blank=text!(common.choose) />
            </div>
            {remove}
        </FieldGroup>
    }
}

/// A part of one slot. Reads nothing and writes nothing once it is gone.
fn bind(
    form: Form<AppointmentDraft>,
    at: usize,
    get: fn(&SlotDraft) -> &String,
    set: fn(&mut SlotDraft, String),
) -> (Signal<String>, Callback<String>) {
    let draft = form.draft;
    (
        Signal::derive(move || draft.with(|draft| draft.slots.get(at).map(get).cloned().unwrap_or_default())),
        Callback::new(move |typed| {
            draft.update(|draft| {
                if let Some(slot) = draft.slots.get_mut(at) {
                    set(slot, typed);
                }
            });
        }),
    )
}

fn remove(form: Form<AppointmentDraft>, at: usize) {
    form.draft.update(|draft| {
        if at < draft.slots.len() {
            draft.slots.remove(at);
        }
    });
    form.problems().update(|problems| SLOTS.forget(problems, at));
    let next = form.draft.with_untracked(|draft| at < draft.slots.len());
    focus_id(&if next { field_id(&[OFFER, &SLOTS.path(at)].concat()) } else { ADD_ID.to_owned() });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_a_label_of_its_own() {
        let fields = ["note", "way", "place", "slots", "slots.0.date", "slots.0.starts_at", "slots.0.minutes"];
        for lang in Lang::ALL {
            let labels: BTreeSet<&str> = fields.iter().map(|field| texts(field).label.get(lang)).collect();
            assert_eq!(labels.len(), fields.len(), "{labels:?}");
        }
    }
}
