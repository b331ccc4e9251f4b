//! What somebody wrote, as paragraphs.

use leptos::prelude::*;

use super::Text;
use crate::{markup::dynamic, view};

/// A plain text whose lines are kept: one paragraph each.
#[component]
pub fn Prose(
    /// The text.
    #[prop(into)]
    text: Text,
) -> AnyView {
    let paragraph = |line: &str| view! { <p>{line.to_owned()}</p> };
    let paragraphs = dynamic(move || {
        text.with(|text| text.lines().filter(|line| !line.is_empty()).map(paragraph).collect::<Vec<_>>())
    });
    view! { <div class="prose">{paragraphs}</div> }
}
