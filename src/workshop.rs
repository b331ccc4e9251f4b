//! A workshop as names, facts and words: the same on its public page, around registering, and at the desk.

pub mod facts;
pub mod seats;

use approdo_contract::{
    text::Localised,
    workshop::{ProgrammeItem, WorkshopView},
};
use leptos::prelude::*;

use crate::{
    i18n::{Text, localised, text, time},
    ui::{DefinitionList, Prose},
    view,
};

/// What it is about, what happens when, and what to bring.
pub fn description(workshop: &WorkshopView) -> AnyView {
    view! {
        {prose(text!(workshops.about), workshop.description.clone())}
        {programme(workshop.programme.clone())}
        {prose(text!(workshops.bring), workshop.bring.clone())}
    }
}

/// A text under its heading; nothing where there is none.
fn prose(title: Text, text: Localised<String>) -> Option<AnyView> {
    (!text.it.is_empty()).then(|| {
        view! {
            <section class="page-section">
                <h2>{title.signal()}</h2>
                <Prose text=localised(move |lang| text.get(lang).clone()) />
            </section>
        }
    })
}

fn programme(programme: Vec<ProgrammeItem>) -> Option<AnyView> {
    if programme.is_empty() {
        return None;
    }
    let row = |item: ProgrammeItem| {
        (Signal::stored(time(item.starts_at)), localised(move |lang| item.title.get(lang).clone()))
    };
    let rows = programme.into_iter().map(row).collect();
    Some(view! {
        <section class="page-section">
            <h2>{text!(workshops.programme).signal()}</h2>
            <DefinitionList rows=rows look="facts facts-times" />
        </section>
    })
}
