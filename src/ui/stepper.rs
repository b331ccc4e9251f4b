//! Where in a task the reader is.

use leptos::prelude::*;

use super::{Icon, IconName, Text};
use crate::{markup::dynamic, view};

/// The steps of a task as a list to read: the way back is the back link's and the summary's.
#[component]
pub fn Stepper(
    /// The name of the list: "Passi".
    #[prop(into)]
    label: Text,
    /// The names of the steps.
    steps: Vec<Text>,
    /// The step that is being filled in, from 1.
    #[prop(into)]
    current: Signal<usize>,
    /// Read after a step that is done: "Confermato".
    #[prop(into)]
    confirmed: Text,
    /// Read after the step that is being filled in: "Attivo".
    #[prop(into)]
    active: Text,
) -> AnyView {
    let count = steps.len();
    let items: Vec<AnyView> = steps
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let done = Signal::derive(move || at + 1 < current.get());
            let here = Signal::derive(move || at + 1 == current.get());
            let after = dynamic(move || match (done.get(), here.get()) {
                (true, _) => view! {
                    <Icon name=IconName::Check class="steppers-success"/>
                    <span class="visually-hidden">" " {confirmed}</span>
                },
                (_, true) => view! { <span class="visually-hidden">" " {active}</span> },
                _ => ().into_any(),
            });
            view! {
                <li class:confirmed=done class:active=here aria-current=move || here.get().then_some("step")>
                    <span>{name}</span>
                    {after}
                </li>
            }
        })
        .collect();
    let index = Signal::derive(move || [&current.get().to_string(), "/", &count.to_string()].concat());
    view! {
        <div class="steppers">
            <div class="steppers-header">
                <ol aria-label=label>{items}</ol>
                <span class="steppers-index" aria-hidden="true">{index}</span>
            </div>
        </div>
    }
}
