//! What somebody wrote, as paragraphs.

use leptos::prelude::*;

use super::Text;

/// A plain text whose lines are kept: one paragraph each.
#[component]
pub fn Prose(
    /// The text.
    #[prop(into)]
    text: Text,
) -> AnyView {
    let paragraph = |line: &str| view! { <p>{line.to_owned()}</p> }.into_any();
    let paragraphs =
        move || text.with(|text| text.lines().filter(|line| !line.is_empty()).map(paragraph).collect::<Vec<AnyView>>());
    view! { <div class="prose">{paragraphs}</div> }.into_any()
}
