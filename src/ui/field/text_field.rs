//! A line of text.

use leptos::prelude::*;

use super::Field;
use crate::view;

/// What is typed into a line: the keyboard that a phone shows, and how wide the field is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Words.
    #[default]
    Plain,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Digits that are no quantity: a partita IVA.
    Digits,
    /// An amount, perhaps with cents.
    Amount,
    /// A whole number.
    Number,
    /// What is looked for.
    Search,
}

impl TextKind {
    /// `type`, `inputmode` and the width's class.
    const fn attributes(self) -> (&'static str, Option<&'static str>, &'static str) {
        match self {
            Self::Plain => ("text", None, "form-control"),
            Self::Email => ("email", None, "form-control"),
            Self::Phone => ("tel", None, "form-control width-20"),
            // Never `type=number`: it changes by the mouse wheel and drops what it does not understand.
            Self::Digits => ("text", Some("numeric"), "form-control width-20"),
            Self::Amount => ("text", Some("decimal"), "form-control width-10"),
            Self::Search => ("search", None, "form-control"),
            Self::Number => ("text", Some("numeric"), "form-control width-10"),
        }
    }
}

/// A line of text. There is no `maxlength`: what is too long is said, not cut off.
#[component]
pub fn TextField(
    /// The field.
    field: Field,
    /// What is typed into it.
    #[prop(default = TextKind::Plain)]
    kind: TextKind,
    /// The value of `autocomplete`: `email`, `organization`, `name`, `tel`; `off` where the browser must not guess.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// What the number counts, behind the field: "€".
    #[prop(optional, into)]
    unit: Option<super::Text>,
) -> AnyView {
    let parts = field.parts();
    let (type_, inputmode, class) = kind.attributes();
    let Field { name, value, set, .. } = field;
    let spellcheck = (kind != TextKind::Plain).then_some("false");
    let control = view! {
        <input
            class=class
            class:is-invalid=parts.invalid()
            id=parts.id.clone()
            name=name
            type=type_
            inputmode=inputmode
            autocomplete=autocomplete
            spellcheck=spellcheck
            aria-invalid=parts.aria_invalid()
            aria-describedby=parts.described_by(None)
            value=value.get_untracked()
            prop:value=value
            on:input=move |event| set.run(event_target_value(&event))
        />
    };
    let control = match unit {
        Some(unit) => view! { <div class="with-unit">{control}<span>{unit}</span></div> },
        None => control,
    };
    parts.frame(control, ().into_any())
}
