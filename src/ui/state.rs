//! The states of data that comes from elsewhere: awaited, failed, none.

use leptos::prelude::*;

use super::{Button, Drawing, Illustration, Text};
use crate::view;

/// A skeleton of what is awaited. The style sheet shows it only after 300 ms: most answers are faster, and flicker is worse.
#[component]
pub fn Loading(
    /// "Caricamento…", read by screen readers.
    #[prop(into)]
    label: Text,
    /// How many items to draw.
    #[prop(default = 3)]
    items: usize,
) -> AnyView {
    let bars: Vec<AnyView> = (0..items).map(|_| view! { <div class="skeleton-item"></div> }).collect();
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="visually-hidden">{label}</p>
            {bars}
        </div>
    }
}

/// Something could not be fetched or sent; one key tries again.
#[component]
pub fn FailureNotice(
    /// What happened, in plain words.
    #[prop(into)]
    title: Text,
    /// What the reader can do.
    #[prop(into)]
    text: Text,
    /// The button's words and what it does; none where trying again does not help.
    #[prop(optional)]
    retry: Option<(Text, Callback<()>)>,
    /// The label and number to quote when writing to us: "Codice della richiesta", and the id.
    #[prop(optional_no_strip)]
    request: Option<(Text, String)>,
) -> AnyView {
    view! {
        <div class="state state-failure" role="alert">
            <Illustration name=Drawing::Storm/>
            <h2>{title}</h2>
            <p>{text}</p>
            {retry.map(|(label, on_press)| view! { <Button label=label on_press=on_press look="btn-primary"/> })}
            {request.map(|(label, id)| {
                view! { <p class="failure-request">{label}" "<code>{id}</code></p> }
            })}
        </div>
    }
}

/// A list without items, and what to do about it.
#[component]
pub fn EmptyNotice(
    /// "Nessuna offerta con questi filtri".
    #[prop(into)]
    title: Text,
    /// What helps.
    #[prop(into)]
    text: Text,
    /// A link or a button.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="state">
            <Illustration name=Drawing::Empty/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
