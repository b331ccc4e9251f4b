//! The end of a task: it arrived, under this reference.

use leptos::prelude::*;

use super::{Drawing, Illustration, Text, WithPanel, focus::HEADING_ID};
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
    /// What happens next, step by step: when, and what.
    #[prop(into)]
    next: Signal<Vec<(String, String)>>,
    /// What to take away, in a panel: the secret link.
    keep: AnyView,
    /// Links: the calendar file, printing, the way on.
    children: Children,
) -> AnyView {
    let step = |(when, what): (String, String)| view! { <li><strong>{when}</strong>" "{what}</li> };
    let steps = dynamic(move || next.get().into_iter().map(step).collect::<Vec<_>>());
    view! {
        <div class="confirmation">
            <div>
                <h1 id=HEADING_ID tabindex="-1">{title}</h1>
                <p class="confirmation-reference">
                    {reference_label}" "<strong>{reference}</strong>
                </p>
            </div>
            <Illustration name=Drawing::Done/>
        </div>
        <WithPanel panel=keep>
            <h2>{next_title}</h2>
            <ol class="timeline">{steps}</ol>
            <div class="actions">{children()}</div>
        </WithPanel>
    }
}
