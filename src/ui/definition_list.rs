//! Facts with their names.

use leptos::prelude::*;

use super::Text;
use crate::{markup::dynamic, view};

/// Names and facts.
#[component]
pub fn DefinitionList(
    /// Name and fact of each row; a fact without text is left out.
    rows: Vec<(Text, Text)>,
    /// How it looks: `facts`; `facts facts-panel` in a panel, the name above the fact; `facts facts-tiles` side by side.
    #[prop(default = "facts")]
    look: &'static str,
) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(name, fact)| {
            dynamic(move || {
                let fact = fact.get();
                (!fact.is_empty()).then(|| view! { <div class="facts-row"><dt>{name}</dt><dd>{fact}</dd></div> })
            })
        })
        .collect();
    view! { <dl class=look>{rows}</dl> }
}
