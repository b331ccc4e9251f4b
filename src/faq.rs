//! The words for answers that everybody may read, and what both apps show of them.

use approdo_contract::{
    faq::{Confidence, FaqCheck, FaqSource},
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
        Confidence::Primary => text!(faq.confidence_primary),
        Confidence::Secondary => text!(faq.confidence_secondary),
        Confidence::Single => text!(faq.confidence_single),
        Confidence::Background => text!(faq.confidence_background),
    }
}

/// Who checked an answer, when, and until when that holds. What nobody checked is an example.
pub fn checked(lang: Lang, check: Option<&FaqCheck>) -> String {
    let Some(FaqCheck { checked_on, organisation, review_by, overdue, .. }) = check else {
        return text!(faq.example_checked).get(lang).to_owned();
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
