//! The fields of forms: a visible label above each, hint and error tied to it.
//!
//! A field's id follows from the dotted path of its value in the draft, so that a problem's path leads to it.
//! Rows that can be removed are rendered by their place (`people.0`), never reused at another.

use leptos::{prelude::*, web_sys};
use wasm_bindgen::JsCast;

use super::{Text, focus};
use crate::{markup::dynamic, view};

mod checkbox;
mod date_field;
mod group;
mod picture_radios;
mod radios;
mod select;
mod text_area;
mod text_field;

pub use self::{
    checkbox::Checkbox,
    date_field::DateField,
    group::FieldGroup,
    picture_radios::{PictureGroups, PictureRadios, Pictured},
    radios::Radios,
    select::{Select, lines},
    text_area::TextArea,
    text_field::{TextField, TextKind},
};

/// The choices of a closed list: the text that crosses the wire, and what the reader sees.
pub type Options = Signal<Vec<(String, String)>>;

/// What every field needs.
#[derive(Clone)]
pub struct Field {
    /// Dotted path of its value in the draft: `employer.vat_number`.
    pub name: String,
    /// Its label.
    pub label: Text,
    /// What was typed; choices by the text that crosses the wire.
    pub value: Text,
    /// Called with what is typed.
    pub set: Callback<String>,
    /// One short sentence below the label.
    pub hint: Option<Text>,
    /// What must be mended, and the words before it that only screen readers need: "Errore:".
    pub error: Option<(Text, Signal<Option<String>>)>,
    /// "(facoltativo)", behind the label of a field that may stay empty.
    pub optional_mark: Option<Text>,
}

impl Field {
    /// A field that must be filled in, without hint.
    pub fn new(name: impl Into<String>, label: impl Into<Text>, value: impl Into<Text>, set: Callback<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            value: value.into(),
            set,
            hint: None,
            error: None,
            optional_mark: None,
        }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds where its error comes from, and the hidden words before it: "Errore:".
    #[must_use]
    pub fn error(mut self, prefix: impl Into<Text>, error: impl Into<Signal<Option<String>>>) -> Self {
        self.error = Some((prefix.into(), error.into()));
        self
    }

    /// Marks it as one that may stay empty: "(facoltativo)".
    #[must_use]
    pub fn optional(mut self, mark: impl Into<Text>) -> Self {
        self.optional_mark = Some(mark.into());
        self
    }

    fn parts(&self) -> Parts {
        Parts {
            id: field_id(&self.name),
            label: self.label,
            hint: self.hint,
            error: self.error,
            optional_mark: self.optional_mark,
        }
    }
}

/// The id of the field with this dotted path: `field-people-0-email` of `people.0.email`.
#[must_use]
pub fn field_id(name: &str) -> String {
    ["field-", &name.replace('.', "-")].concat()
}

/// Focuses the field with this dotted path, the first choice of a group, and brings its label or legend into view,
/// without which the reader would see an empty box.
pub fn focus_field(name: &str) {
    let Some(element) = focus::element(&field_id(name)) else { return };
    let field = if element.tag_name() == "FIELDSET" {
        let inner = element.query_selector("input,select,textarea,button").ok().flatten();
        inner.and_then(|inner| inner.dyn_into().ok()).unwrap_or(element)
    } else {
        element
    };
    if let Some(text) = caption_of(&field) {
        text.scroll_into_view();
    }
    focus::focus_in_place(&field);
}

/// The legend of the group around a choice, or the label of a field.
fn caption_of(field: &web_sys::HtmlElement) -> Option<web_sys::Element> {
    let is_choice = field.dyn_ref::<web_sys::HtmlInputElement>().is_some_and(|input| input.type_() == "radio");
    let selector = if is_choice || field.tag_name() == "FIELDSET" { "fieldset" } else { ".form-group" };
    let around = field.closest(selector).ok().flatten()?;
    around.query_selector("legend,label").ok().flatten()
}

/// The pieces around a field, the same for all kinds.
struct Parts {
    id: String,
    label: Text,
    hint: Option<Text>,
    error: Option<(Text, Signal<Option<String>>)>,
    optional_mark: Option<Text>,
}

impl Parts {
    fn hint_id(&self) -> String {
        [&self.id, "-hint"].concat()
    }

    fn error_id(&self) -> String {
        [&self.id, "-error"].concat()
    }

    /// Whether there is an error now.
    fn invalid(&self) -> Signal<bool> {
        let error = self.error;
        Signal::derive(move || error.is_some_and(|(_, error)| error.with(Option::is_some)))
    }

    /// The value of `aria-invalid`.
    fn aria_invalid(&self) -> Signal<Option<&'static str>> {
        let invalid = self.invalid();
        Signal::derive(move || invalid.get().then_some("true"))
    }

    /// The value of `aria-describedby`: hint, then what else describes the field, then error, of those there are.
    fn described_by(&self, other: Option<String>) -> Signal<Option<String>> {
        let mut always = self.hint.map(|_| self.hint_id()).unwrap_or_default();
        if let Some(other) = other {
            push_word(&mut always, &other);
        }
        let error_id = self.error_id();
        let invalid = self.invalid();
        Signal::derive(move || {
            let mut ids = always.clone();
            if invalid.get() {
                push_word(&mut ids, &error_id);
            }
            (!ids.is_empty()).then_some(ids)
        })
    }

    /// The words of the label or legend.
    fn caption(&self) -> AnyView {
        let mark = self.optional_mark.map(|mark| view! { <span class="optional">" " {mark}</span> });
        view! {
            {self.label}
            {mark}
        }
    }

    fn label_view(&self) -> AnyView {
        view! { <label class="active" for=self.id.clone()>{self.caption()}</label> }
    }

    fn hint_view(&self) -> AnyView {
        self.hint.map(|hint| view! { <p class="form-text" id=self.hint_id()>{hint}</p> }).into_any()
    }

    fn error_view(&self) -> AnyView {
        let Some((prefix, error)) = self.error else { return ().into_any() };
        let id = self.error_id();
        dynamic(move || {
            error.get().map(|message| {
                view! {
                    <p class="field-error" id=id.clone()>
                        <span class="visually-hidden">{prefix}" "</span>
                        {message}
                    </p>
                }
            })
        })
    }

    /// The frame of a field with one control: label, hint and error above it, where a phone's keyboard hides nothing.
    fn frame(&self, control: AnyView, below: AnyView) -> AnyView {
        let invalid = self.invalid();
        view! {
            <div class="form-group" class:has-error=invalid>
                {self.label_view()}
                {self.hint_view()}
                {self.error_view()}
                {control}
                {below}
            </div>
        }
    }
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}
