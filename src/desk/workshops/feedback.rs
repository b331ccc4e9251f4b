//! What was said of a workshop, at the end of its page: counts and texts, and of nobody.

use approdo_contract::{desk::feedback::FeedbackResults, endpoint::GetFeedbackResults};
use leptos::prelude::*;

use crate::{
    data,
    i18n::{Text, localised, say, text},
    ui::{DefinitionList, Prose},
    view,
};

/// The section, by the number of the workshop.
pub(super) fn results(reference: String) -> AnyView {
    let loaded = data::load_own::<GetFeedbackResults>(Signal::stored((reference, String::new())));
    view! {
        <section class="page-section">
            <h2>{text!(workshop_day.results).signal()}</h2>
            {data::show(loaded, show)}
        </section>
    }
}

/// In the order of the contract's choices.
const USEFUL: [Text; 5] = [
    text!(workshop_day.useful_5),
    text!(workshop_day.useful_4),
    text!(workshop_day.useful_3),
    text!(workshop_day.useful_2),
    text!(workshop_day.useful_1),
];
const RECOMMEND: [Text; 3] =
    [text!(workshop_day.recommend_yes), text!(workshop_day.recommend_perhaps), text!(workshop_day.recommend_no)];

fn show(results: FeedbackResults) -> AnyView {
    let FeedbackResults { asked, given, minimum, useful, recommend, different, missing } = results;
    let answered = localised(move |lang| say!(lang, workshop_day.results_given, given = given, asked = asked));
    if useful.is_empty() {
        let few = localised(move |lang| say!(lang, workshop_day.results_few, minimum = minimum));
        return view! { <p>{answered}" "{few}</p> };
    }
    view! {
        <p>{answered}</p>
        {counts(text!(workshop_day.useful), &USEFUL, &useful)}
        {counts(text!(workshop_day.recommend), &RECOMMEND, &recommend)}
        {said(text!(workshop_day.different), different)}
        {said(text!(workshop_day.missing), missing)}
    }
}

fn counts(question: Text, words: &[Text], counts: &[u32]) -> AnyView {
    let rows =
        words.iter().zip(counts).map(|(word, count)| (word.signal(), Signal::stored(count.to_string()))).collect();
    view! {
        <h3>{question.signal()}</h3>
        <DefinitionList rows=rows />
    }
}

fn said(question: Text, texts: Vec<String>) -> Option<AnyView> {
    (!texts.is_empty()).then(|| {
        let texts: Vec<AnyView> = texts.into_iter().map(|text| view! { <li><Prose text=text /></li> }).collect();
        view! {
            <h3>{question.signal()}</h3>
            <ul>{texts}</ul>
        }
    })
}
