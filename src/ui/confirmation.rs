//! The end of a task: it arrived, under this reference.

use leptos::prelude::*;

use super::{Icon, IconName, Text, focus::HEADING_ID};
use crate::{markup::dynamic, view};

/// The panel of a confirmation page, with the page's `<h1>`.
#[component]
pub fn Confirmation(
    /// What was done: "Offerta inviata".
    #[prop(into)]
    title: Text,
    /// What the reference is: "Numero di riferimento".
    #[prop(into)]
    reference_label: Text,
    /// The reference.
    #[prop(into)]
    reference: Text,
    /// The heading over the steps: "Che cosa succede ora".
    #[prop(into)]
    next_title: Text,
    /// What happens next, step by step.
    #[prop(into)]
    next: Signal<Vec<String>>,
    /// Links: the calendar file, printing, the way on.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let steps = dynamic(move || next.get().into_iter().map(|step| view! { <li>{step}</li> }).collect::<Vec<_>>());
    view! {
        <div class="confirmation">
            <Icon name=IconName::Check class="icon-xl"/>
            <h1 id=HEADING_ID tabindex="-1">{title}</h1>
            <p class="confirmation-reference">
                {reference_label}" "<strong>{reference}</strong>
            </p>
        </div>
        <h2>{next_title}</h2>
        <ol class="confirmation-next">{steps}</ol>
        {children.map(|children| view! { <div class="actions">{children()}</div> })}
    }
}
