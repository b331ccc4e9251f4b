//! How far a text can be relied upon, said before it; and the statements of law that it rests on, after it.

use approdo_contract::guide::{Reliability, Statement};
use leptos::prelude::*;

use crate::{
    editorial, faq,
    i18n::{localised, say, text},
    ui::{Callout, Text, Tone},
    view,
};

/// What is to be known before the text is read: that it should have been checked again, that no lawyer has signed it, and that not all
/// of it was read in a law or in a professional source.
pub(super) fn careful(reliability: &Reliability) -> AnyView {
    let unsigned = reliability.signature.is_none();
    let weak = reliability.confidence.is_some_and(|confidence| !confidence.is_founded());
    let title = if unsigned { text!(guides.unsigned_title) } else { text!(guides.weak_title) };
    let said = (unsigned || weak).then(|| {
        view! {
            <Callout title=title tone=Tone::Warning>
                {unsigned.then(|| view! { <p>{text!(guides.unsigned_text).signal()}</p> })}
                {weak.then(|| view! { <p>{text!(guides.weak_text).signal()}</p> })}
            </Callout>
        }
    });
    view! {
        {editorial::overdue(reliability.review.clone())}
        {said}
    }
}

/// Who checked it, when, and who answers for it, in short.
pub(crate) fn rows(reliability: Reliability) -> Vec<(Text, Text)> {
    let Reliability { checked_on, checked_by, review, confidence, signature } = reliability;
    let date = |iso: String| localised(move |lang| editorial::written_date(lang, &iso));
    let mut rows = vec![
        (text!(guides.checked_by).signal(), Signal::stored(checked_by)),
        (text!(guides.checked_on).signal(), date(checked_on)),
        (text!(guides.review_by).signal(), date(review.by)),
    ];
    rows.push(match signature {
        Some(signature) => (
            text!(guides.signed_by).signal(),
            localised(move |lang| {
                let on = editorial::written_date(lang, &signature.on);
                say!(lang, guides.signed_on, by = signature.by.as_str(), date = on)
            }),
        ),
        None => (text!(guides.signed_by).signal(), text!(guides.signed_nobody).signal()),
    });
    if let Some(confidence) = confidence {
        rows.push((text!(guides.least_sure).signal(), faq::confidence(confidence).signal()));
    }
    rows
}

/// The statements behind a text: what each says, where it can be read, how it was read and until when that counts.
pub(super) fn statements(statements: Vec<Statement>) -> AnyView {
    let items: Vec<AnyView> = statements.into_iter().map(statement).collect();
    view! {
        <section class="page-section">
            <h2>{text!(guides.sources).signal()}</h2>
            <p>{text!(guides.sources_text).signal()}</p>
            <ol class="statements">{items}</ol>
        </section>
    }
}

fn statement(statement: Statement) -> AnyView {
    let Statement { number, text, sources, confidence, checked_on, review } = statement;
    let links: Vec<AnyView> = sources
        .into_iter()
        .map(|source| editorial::external_link(Signal::stored(source.title), source.url))
        .map(|link| view! { <li>{link}</li> })
        .collect();
    let overdue = review.overdue;
    let read = localised(move |lang| {
        let (on, by) = (editorial::written_date(lang, &checked_on), editorial::written_date(lang, &review.by));
        let how = faq::confidence(confidence).get(lang);
        if overdue {
            say!(lang, guides.read_overdue, how = how, date = on, review = by)
        } else {
            say!(lang, guides.read, how = how, date = on, review = by)
        }
    });
    view! {
        <li id=format!("source-{number}") tabindex="-1">
            <p>{text}</p>
            <ul class="sources">{links}</ul>
            <p class="checked">{read}</p>
        </li>
    }
}
