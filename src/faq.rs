//! The words for answers that everybody may read, and what both apps show of them.

use approdo_contract::{
    confidence::Confidence,
    faq::{FaqCheck, FaqSource, FaqSummary},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    editorial::external_link,
    i18n::{Text, date, say, text},
    view,
};

/// How the legal basis was read.
pub const fn confidence(confidence: Confidence) -> Text {
    match confidence {
        Confidence::V1 => text!(faq.confidence_primary),
        Confidence::V2 => text!(faq.confidence_secondary),
        Confidence::W => text!(faq.confidence_single),
        Confidence::B => text!(faq.confidence_background),
        Confidence::U => text!(faq.confidence_open),
    }
}

/// Who checked an answer, when, and until when that holds. What no lawyer checked is an example, or shipped and awaits her.
pub fn checked(lang: Lang, answer: &FaqSummary) -> String {
    let Some(FaqCheck { checked_on, organisation, review_by, overdue, .. }) = &answer.check else {
        let words = if answer.example { text!(faq.example_checked) } else { text!(faq.unsigned_checked) };
        return words.get(lang).to_owned();
    };
    let (checked_on, review_by) = (date(lang, *checked_on), date(lang, *review_by));
    if *overdue {
        say!(lang, faq.checked_overdue, date = checked_on, organisation = organisation.as_str(), review = review_by)
    } else {
        say!(lang, faq.checked, date = checked_on, organisation = organisation.as_str(), review = review_by)
    }
}

/// Where the law can be read, and how it was read.
pub fn sources(sources: Vec<FaqSource>, how: Confidence) -> AnyView {
    let links: Vec<AnyView> = sources
        .into_iter()
        .map(|source| external_link(Signal::stored(source.title), source.url))
        .map(|link| view! { <li>{link}</li> })
        .collect();
    view! {
        <section class="page-section">
            <h2>{text!(faq.sources).signal()}</h2>
            <ul class="sources">{links}</ul>
            <p class="checked">{confidence(how).signal()}</p>
        </section>
    }
}
