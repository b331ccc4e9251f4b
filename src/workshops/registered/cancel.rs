//! Giving seats back: choose, confirm, send.

use approdo_contract::{
    problem::{Problem, ProblemCode, Problems},
    workshop::{CancellationDraft, Seat, SeatState},
};
use leptos::prelude::*;

use crate::{
    form::{Fields, Form},
    i18n::text,
    markup::dynamic,
    ui::{Button, Checkbox, Dialog, Field, FieldGroup, SendForm, SubmitButton},
    view,
};

/// A cancellation must name somebody.
pub fn check(draft: &CancellationDraft) -> Result<(), Problems> {
    if draft.people.is_empty() { Err(vec![Problem::new("people", ProblemCode::Blank)]) } else { Ok(()) }
}

/// The names of some of the people, in the order of the registration.
pub fn names(seats: &[Seat], people: &[u32]) -> Vec<String> {
    seats.iter().filter(|seat| people.contains(&seat.person)).map(|seat| seat.name.clone()).collect()
}

/// A box for each person who has a seat or waits, and the question that comes before sending.
pub fn section(fields: Fields<CancellationDraft>, seats: Vec<Seat>, send: Callback<()>) -> AnyView {
    let form = fields.form;
    let asked = RwSignal::new(false);
    let ask = Callback::new(move |()| {
        if form.busy().get_untracked() {
            return;
        }
        let problems = form.draft.with_untracked(check).err().unwrap_or_default();
        asked.set(problems.is_empty());
        form.show(problems);
    });
    let boxes: Vec<AnyView> =
        seats.iter().filter(|seat| seat.state != SeatState::Cancelled).map(|seat| person(form, seat)).collect();
    view! {
        <SendForm on_send=ask>
            <FieldGroup
                name="people"
                legend=text!(workshops.cancel_title)
                hint=text!(workshops.cancel_hint).signal()
                error=fields.group_error("people")
            >
                {boxes}
            </FieldGroup>
            <SubmitButton
                label=text!(workshops.cancel)
                busy_label=text!(common.sending)
                busy=form.busy()
                look="btn-outline-danger"
            />
        </SendForm>
        {question(form, asked, seats, send)}
    }
}

fn person(form: Form<CancellationDraft>, seat: &Seat) -> AnyView {
    let (draft, person) = (form.draft, seat.person);
    let chosen = Signal::derive(move || {
        draft.with(|draft| if draft.people.contains(&person) { "true".to_owned() } else { String::new() })
    });
    let choose = Callback::new(move |value: String| {
        draft.update(|draft| {
            draft.people.retain(|chosen| *chosen != person);
            if value == "true" {
                draft.people.push(person);
            }
        });
    });
    let name = ["people.", &person.to_string()].concat();
    let field = Field::new(name, Signal::stored(seat.name.clone()), chosen, choose);
    view! { <Checkbox field=field /> }
}

/// The question before sending. What is sent cannot be taken back: somebody else has the seat at once.
fn question(form: Form<CancellationDraft>, asked: RwSignal<bool>, seats: Vec<Seat>, send: Callback<()>) -> AnyView {
    let chosen = dynamic(move || {
        let names = form.draft.with(|draft| names(&seats, &draft.people));
        names.into_iter().map(|name| view! { <li>{name}</li> }).collect::<Vec<_>>()
    });
    let confirm = Callback::new(move |()| {
        asked.set(false);
        send.run(());
    });
    let keep = Callback::new(move |()| asked.set(false));
    view! {
        <Dialog id="cancel-seats" title=text!(workshops.cancel_question) close_label=text!(workshops.keep) open=asked>
            <ul>{chosen}</ul>
            <p>{text!(workshops.cancel_consequence).signal()}</p>
            <div class="actions">
                <Button label=text!(workshops.cancel_confirm) on_press=confirm look="btn-outline-danger" />
                <Button label=text!(workshops.keep) on_press=keep />
            </div>
        </Dialog>
    }
}
