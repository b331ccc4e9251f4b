//! How the promised 48 hours count: on the overview, and before a question is sent.

use leptos::prelude::*;

use crate::{
    i18n::text,
    ui::{Callout, DefinitionList, Tone},
    view,
};

/// The rule and three examples.
pub fn explained() -> AnyView {
    let rows = vec![
        (text!(legal.count_tuesday).signal(), text!(legal.count_tuesday_due).signal()),
        (text!(legal.count_friday).signal(), text!(legal.count_friday_due).signal()),
        (text!(legal.count_saturday).signal(), text!(legal.count_saturday_due).signal()),
    ];
    view! {
        <section class="band band-soft band-last">
            <h2>{text!(legal.count_title).signal()}</h2>
            <p>{text!(legal.count_rule).signal()}</p>
            <p>{text!(legal.count_examples).signal()}</p>
            <DefinitionList rows=rows look="facts facts-tiles" />
        </section>
    }
}

/// The rule in short, where the question is about to be sent. The moment itself is the server's to tell.
pub fn reminder() -> AnyView {
    view! {
        <Callout title=text!(legal.count_title) tone=Tone::Neutral>
            <p>{text!(legal.count_rule).signal()}</p>
            <p>{text!(legal.count_receipt).signal()}</p>
        </Callout>
    }
}
