//! A short state or property beside a title.

use leptos::prelude::*;

use super::Text;
use crate::view;

/// What a colour means; the words beside it always say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No judgement: a property.
    #[default]
    Neutral,
    /// Good to know.
    Info,
    /// Went well, or there is room.
    Success,
    /// Needs attention.
    Warning,
    /// Failed, or cannot be undone.
    Danger,
}

/// A short text in a coloured frame: "Bozza", "Posti esauriti".
#[component]
pub fn Badge(
    /// The text.
    #[prop(into)]
    text: Text,
    /// What the colour means.
    #[prop(into, default = Signal::stored(Tone::Neutral))]
    tone: Signal<Tone>,
) -> AnyView {
    let class = move || match tone.get() {
        Tone::Neutral => "badge badge-neutral",
        Tone::Info => "badge badge-info",
        Tone::Success => "badge badge-success",
        Tone::Warning => "badge badge-warning",
        Tone::Danger => "badge badge-danger",
    };
    view! { <span class=class>{text}</span> }
}
