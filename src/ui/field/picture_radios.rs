//! One of many choices that are told apart by a drawing, in groups.

use leptos::prelude::*;

use super::{super::Text, Field};
use crate::{
    markup::dynamic,
    ui::{Paper, PaperDrawing},
    view,
};

/// A choice with its drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictured {
    /// The text that crosses the wire.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// By what one knows it; empty where the name says all.
    pub text: String,
    /// What it looks like.
    pub drawing: Paper,
}

/// The choices by group, each under its name.
pub type PictureGroups = Signal<Vec<(String, Vec<Pictured>)>>;

/// One of many choices with drawings. The field's label is the legend; the first choice carries the field's id.
#[component]
pub fn PictureRadios(
    /// The field; its value is the choice's text on the wire, empty while nothing is chosen.
    field: Field,
    /// The choices.
    #[prop(into)]
    groups: PictureGroups,
) -> AnyView {
    let parts = field.parts();
    let Field { name, value, set, .. } = field;
    let id = parts.id.clone();
    let groups = dynamic(move || {
        let mut at = 0;
        let mut group = |(title, choices): (String, Vec<Pictured>)| {
            let mut choice = |pictured| {
                let own = if at == 0 { id.clone() } else { [&id, "-", &at.to_string()].concat() };
                at += 1;
                choice(own, &name, value, set, pictured)
            };
            let choices: Vec<AnyView> = choices.into_iter().map(&mut choice).collect();
            view! {
                <fieldset class="pictured">
                    <legend>{title}</legend>
                    {choices}
                </fieldset>
            }
        };
        groups.get().into_iter().map(&mut group).collect::<Vec<_>>()
    });
    view! {
        <fieldset
            class="choices choices-pictured"
            class:has-error=parts.invalid()
            aria-describedby=parts.described_by(None)
            aria-invalid=parts.aria_invalid()
            role="radiogroup"
        >
            <legend>{parts.caption()}</legend>
            {parts.hint_view()}
            {parts.error_view()}
            {groups}
        </fieldset>
    }
}

fn choice(id: String, name: &str, chosen: Text, set: Callback<String>, pictured: Pictured) -> AnyView {
    let Pictured { value, label, text, drawing } = pictured;
    let own = value.clone();
    let checked = Signal::derive(move || chosen.with(|chosen| *chosen == own));
    let text = (!text.is_empty()).then(|| view! { <span class="form-text">{text}</span> });
    view! {
        <div class="form-check">
            <input
                type="radio"
                id=id.clone()
                name=name.to_owned()
                value=value
                checked=checked
                prop:checked=checked
                on:change=move |event| set.run(event_target_value(&event))
            />
            <label for=id>
                <PaperDrawing name=drawing/>
                <span><span class="pictured-name">{label}</span>" " {text}</span>
            </label>
        </div>
    }
}
