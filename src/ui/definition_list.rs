//! Facts with their names.

use leptos::prelude::*;

use super::Text;

/// Names and facts in two columns, one on a phone.
#[component]
pub fn DefinitionList(
    /// Name and fact of each row; a fact without text is left out.
    rows: Vec<(Text, Text)>,
) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(name, fact)| {
            (move || {
                let fact = fact.get();
                (!fact.is_empty())
                    .then(|| view! { <div class="facts-row"><dt>{name}</dt><dd>{fact}</dd></div> }.into_any())
            })
            .into_any()
        })
        .collect();
    view! { <dl class="facts">{rows}</dl> }.into_any()
}
