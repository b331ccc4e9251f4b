//! How the promised 48 hours count: on the overview, and before a question is sent.

use approdo_contract::{endpoint::GetLegalDesk, legal_question::AnsweredInTime};
use leptos::prelude::*;

use crate::{
    data,
    i18n::{localised, say, text},
    markup::dynamic,
    ui::{Callout, DefinitionList, Tone},
    view,
};

/// How the desk keeps its promise, where enough was answered to say it. Awaited or failed it is left out: nobody comes for it.
pub fn kept() -> AnyView {
    let loaded = data::load::<GetLegalDesk>(Signal::stored((String::new(), String::new())));
    dynamic(move || loaded.read().and_then(|desk| desk.answered).map_or_else(|| ().into_any(), told))
}

fn told(share: AnsweredInTime) -> AnyView {
    view! {
        <section class="page-section">
            <h2>{text!(legal.kept_title).signal()}</h2>
            <p>{localised(move |lang| {
                let AnsweredInTime { months, answered, in_time } = share;
                let percent = share.percent();
                say!(lang, legal.kept, months = months, answered = answered, in_time = in_time, percent = percent)
            })}</p>
        </section>
    }
}

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
            <p>{text!(legal.count_pause).signal()}</p>
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

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_told_with_its_count_and_its_months() {
        let html = Owner::new().with(|| told(AnsweredInTime { months: 12, answered: 60, in_time: 56 }).to_html());
        assert!(
            html.contains("Negli ultimi 12 mesi i legali hanno risposto a 60 quesiti: 56 in tempo, il 93%."),
            "{html}"
        );
    }
}
