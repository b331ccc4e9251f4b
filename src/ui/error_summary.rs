//! What must be mended before a form can be sent.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    Icon, IconName, Text,
    field::{field_id, focus_field},
    focus::focus_id,
};
use crate::{markup::dynamic, view};

const ID: &str = "error-summary";

/// A line of the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The dotted path of the field; empty for what belongs to no field.
    pub field: String,
    /// How to mend it, in the same words as at the field.
    pub message: String,
}

/// The list of mistakes at the top of a form; nothing while there are none.
///
/// It takes the focus each time that `shown` changes, not when only the language or a message does. Its links focus their
/// field; the router never sees them.
#[component]
pub fn ErrorSummary(
    /// Its heading: "C'è un problema".
    #[prop(into)]
    title: Text,
    /// The mistakes, in the order of the fields.
    #[prop(into)]
    mistakes: Signal<Vec<Mistake>>,
    /// Counts the refused attempts; 0 before the first.
    #[prop(into)]
    shown: Signal<u32>,
) -> AnyView {
    Effect::new(move |before: Option<u32>| {
        let now = shown.get();
        if now != 0 && before != Some(now) {
            focus_id(ID);
        }
        now
    });
    let present = Memo::new(move |_| !mistakes.with(Vec::is_empty));
    dynamic(move || {
        present.get().then(|| {
            view! {
                <div class="error-summary" id=ID tabindex="-1">
                    // On a child, so that taking the focus and the alert do not race each other.
                    <div role="alert">
                        <h2 class="error-summary-title"><Icon name=IconName::Error/>{title}</h2>
                        <ul>{move || mistakes.get().into_iter().map(line).collect::<Vec<_>>()}</ul>
                    </div>
                </div>
            }
        })
    })
}

fn line(mistake: Mistake) -> AnyView {
    let Mistake { field, message } = mistake;
    if field.is_empty() {
        return view! { <li>{message}</li> };
    }
    let href = ["#", &field_id(&field)].concat();
    let go = move |event: MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        focus_field(&field);
    };
    view! { <li><a href=href on:click=go>{message}</a></li> }
}
