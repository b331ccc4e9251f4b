//! Every widget in every state and every mail, with sample texts: what developers look at while they draw, and what the tests keep.
//!
//! The server shows them at `/preview`, in development only; `tests/ui.rs` renders each alone and keeps its markup. A new widget,
//! or a new state of one, is a line in the list of its group. The page has no app: what only a click or a script brings about is
//! not here. Some ids are fixed by their widgets, such as that of the page's `<h1>`, and stand here as often as they are shown.

use approdo_contract::text::Lang;
use leptos::prelude::*;

use crate::{
    mail,
    rendering::{MARKER, Rendered, owned},
    ui::{Field, Text},
    view,
};

mod buttons;
mod drawings;
mod fields;
mod forms;
mod frame;
mod lists;
mod notices;
mod pages;

/// A widget in one of its states.
#[derive(Clone, Copy, Debug)]
pub struct Specimen {
    /// The widget's name in [`crate::ui`].
    pub widget: &'static str,
    /// The state, in words of small letters that tell it from the widget's others.
    pub state: &'static str,
    /// Makes it.
    pub view: fn() -> AnyView,
    /// Whether it runs across the whole width of the page, outside of the column of the text.
    pub wide: bool,
}

impl Specimen {
    const fn new(widget: &'static str, state: &'static str, view: fn() -> AnyView) -> Self {
        Self { widget, state, view, wide: false }
    }

    const fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// Its name among the snapshots: `TextField__with_hint`.
    #[must_use]
    pub fn name(&self) -> String {
        [self.widget, "__", &self.state.replace(' ', "_")].concat()
    }
}

/// All specimens, those of a widget one after the other.
#[must_use]
pub fn specimens() -> Vec<Specimen> {
    let groups = [
        frame::SPECIMENS,
        pages::SPECIMENS,
        lists::SPECIMENS,
        notices::SPECIMENS,
        buttons::SPECIMENS,
        fields::SPECIMENS,
        drawings::SPECIMENS,
        // Last, since the open dialog lies over what follows it.
        forms::SPECIMENS,
    ];
    groups.concat()
}

/// A specimen as text.
#[must_use]
pub fn html(specimen: &Specimen) -> String {
    owned(|| (specimen.view)().to_html()).replace(MARKER, "")
}

/// The page with all of them, under the names of their widgets and states.
#[must_use]
pub fn page() -> Rendered {
    let specimens = specimens();
    let html = owned(|| {
        let widgets: Vec<&[Specimen]> = specimens.chunk_by(|one, next| one.widget == next.widget).collect();
        let links: Vec<AnyView> = widgets
            .iter()
            .map(|states| {
                let name = states[0].widget;
                view! { <li><a href=["#", name].concat()>{name}</a></li> }
            })
            .collect();
        let sections: Vec<AnyView> = widgets.iter().map(|states| section(states)).collect();
        view! {
            <div class="container">
                <h1>"src/ui"</h1>
                <ul class="topics">{links}</ul>
            </div>
            {sections}
            {mails()}
        }
        .to_html()
    })
    .replace(MARKER, "");
    Rendered { html, title: "src/ui".to_owned(), description: String::new() }
}

/// A widget in all of its states.
fn section(states: &[Specimen]) -> AnyView {
    let shown: Vec<AnyView> = states
        .iter()
        .map(|specimen| {
            let shown = (specimen.view)();
            let shown = if specimen.wide {
                shown
            } else {
                view! { <div class="container">{shown}</div> }
            };
            view! {
                <div class="container page-section"><p><code>{specimen.state}</code></p></div>
                {shown}
            }
        })
        .collect();
    let name = states[0].widget;
    view! {
        <section class="page-section" id=name>
            <div class="container"><h2>{name}</h2></div>
            {shown}
        </section>
    }
}

/// Every mail in both languages, as who reads without formatting reads it.
fn mails() -> AnyView {
    let mails: Vec<AnyView> = mail::samples()
        .into_iter()
        .flat_map(|(name, mail)| Lang::ALL.map(|lang| (name.clone(), mail::sample(&mail, lang), lang)))
        .map(|(name, written, lang)| {
            view! {
                <p><code>{name}" "{lang.tag()}</code></p>
                <h3 lang=lang.tag()>{written.subject}</h3>
                <pre lang=lang.tag()>{written.text}</pre>
            }
        })
        .collect();
    view! {
        <section class="page-section">
            <div class="container">
                <h2>"src/mail"</h2>
                {mails}
            </div>
        </section>
    }
}

fn text(text: &str) -> Text {
    Text::stored(text.to_owned())
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<Text> {
    texts.map(text).to_vec()
}

/// A field with this path, label and value.
fn field(name: &str, label: &str, value: &str) -> Field {
    let value = RwSignal::new(value.to_owned());
    Field::new(name, label, value, Callback::new(move |text| value.set(text)))
}

/// What must be mended in a field, with the hidden words before it.
fn mistake(message: &str) -> (Text, Signal<Option<String>>) {
    (text("Errore:"), Signal::stored(Some(message.to_owned())))
}
