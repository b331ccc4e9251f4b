//! The people of a registration: one group of fields each, added and taken away.

use approdo_contract::workshop::{AttendeeDraft, PEOPLE_MAX, RegistrationDraft};
use leptos::prelude::*;

use super::super::fields::PEOPLE;
use crate::{
    form::{Fields, Form},
    i18n::{localised, say, text},
    markup::dynamic,
    ui::{Button, FieldGroup, IconName, TextField, TextKind, field_id, focus_id},
    view,
    workshop::seats,
};

const ADD_ID: &str = "add-person";

/// The groups of all people, and the button that adds one.
pub fn people(fields: Fields<RegistrationDraft>) -> AnyView {
    let form = fields.form;
    let count = Memo::new(move |_| form.draft.with(|draft| draft.people.len()));
    let rows = dynamic(move || (0..count.get()).map(|at| person(fields, at, count)).collect::<Vec<_>>());
    let room = Memo::new(move |_| u32::try_from(count.get()).is_ok_and(|count| count < PEOPLE_MAX));
    let add = Callback::new(move |()| add(form));
    let below = dynamic(move || {
        if room.get() {
            view! { <Button id=ADD_ID label=text!(workshops.add_person) on_press=add icon=IconName::Plus /> }
        } else {
            view! { <p>{localised(|lang| say!(lang, problems.too_many_people, limit = PEOPLE_MAX))}</p> }
        }
    });
    view! {
        <FieldGroup
            name="people"
            legend=text!(workshops.people)
            hint=text!(workshops.people_hint).signal()
            error=fields.group_error("people")
        >
            {rows}
            {below}
        </FieldGroup>
    }
}

fn person(fields: Fields<RegistrationDraft>, at: usize, count: Memo<usize>) -> AnyView {
    let form = fields.form;
    let path = PEOPLE.path(at);
    let part = |part: &str, get, get_mut| fields.field([&path, ".", part].concat(), bind(form, at, get, get_mut));
    let name = part("name", |person| &person.name, |person| &mut person.name);
    let email = part("email", |person| &person.email, |person| &mut person.email);
    let role = part("role", |person| &person.role, |person| &mut person.role);
    // Whoever fills in the form is often the first; the browser knows nobody else.
    let (own_name, own_email) = if at == 0 { ("name", "email") } else { ("off", "off") };
    let who = localised(move |lang| {
        form.draft.with(|draft| draft.people.get(at).map(|person| seats::name(lang, at, person)).unwrap_or_default())
    });
    let remove = Callback::new(move |()| remove(form, at));
    let several = Memo::new(move |_| count.get() > 1);
    view! {
        <FieldGroup name=path legend=localised(move |lang| say!(lang, workshops.person, number = at + 1))>
            <TextField field=name autocomplete=own_name />
            <TextField field=email kind=TextKind::Email autocomplete=own_email />
            <TextField field=role.optional(text!(common.optional)) autocomplete="off" />
            {move || {
                several.get().then(|| {
                    view! {
                        <Button
                            label=text!(workshops.remove_person)
                            hidden=who
                            on_press=remove
                            icon=IconName::Delete
                            look="btn-link"
                        />
                    }
                })
            }}
        </FieldGroup>
    }
}

/// A text of one person. Reads nothing and writes nothing once the person is gone.
fn bind(
    form: Form<RegistrationDraft>,
    at: usize,
    get: fn(&AttendeeDraft) -> &String,
    get_mut: fn(&mut AttendeeDraft) -> &mut String,
) -> (Signal<String>, Callback<String>) {
    let draft = form.draft;
    (
        Signal::derive(move || draft.with(|draft| draft.people.get(at).map(get).cloned().unwrap_or_default())),
        Callback::new(move |typed| {
            draft.update(|draft| {
                if let Some(person) = draft.people.get_mut(at) {
                    *get_mut(person) = typed;
                }
            });
        }),
    )
}

fn add(form: Form<RegistrationDraft>) {
    form.draft.update(|draft| draft.people.push(AttendeeDraft::default()));
    let last = form.draft.with_untracked(|draft| draft.people.len()).saturating_sub(1);
    focus_id(&field_id(&[&PEOPLE.path(last), ".name"].concat()));
}

fn remove(form: Form<RegistrationDraft>, at: usize) {
    form.draft.update(|draft| {
        if at < draft.people.len() {
            draft.people.remove(at);
        }
    });
    form.problems().update(|problems| PEOPLE.forget(problems, at));
    let next = form.draft.with_untracked(|draft| at < draft.people.len());
    focus_id(&if next { field_id(&PEOPLE.path(at)) } else { ADD_ID.to_owned() });
}
