//! Check your answers.

use leptos::prelude::*;

use super::Text;
use crate::view;

/// A question and its answer.
#[derive(Clone)]
pub struct SummaryRow {
    /// The field's label.
    pub name: Text,
    /// What was answered.
    pub answer: Text,
    /// Where it can be changed; none where it cannot.
    pub change: Option<Text>,
}

/// A section of answers with a link to change each.
#[component]
pub fn SummaryList(
    /// The section's heading.
    #[prop(into)]
    title: Text,
    /// The answers.
    rows: Vec<SummaryRow>,
    /// The links: "Modifica". The field's name follows, for screen readers.
    #[prop(into)]
    change: Text,
    /// What stands for an answer that was not given: "Non fornito".
    #[prop(into)]
    missing: Text,
) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|SummaryRow { name, answer, change: href }| {
            let given = Signal::derive(move || {
                let answer = answer.get();
                if answer.is_empty() { missing.get() } else { answer }
            });
            let link = href.map(|href| {
                view! {
                    <dd class="summary-change">
                        <a href=href>{change}<span class="visually-hidden">" " {name}</span></a>
                    </dd>
                }
            });
            view! {
                <div class="summary-row">
                    <dt>{name}</dt>
                    <dd class:summary-missing=move || answer.with(String::is_empty)>{given}</dd>
                    {link}
                </div>
            }
        })
        .collect();
    view! {
        <section class="summary">
            <h2>{title}</h2>
            <dl>{rows}</dl>
        </section>
    }
}
