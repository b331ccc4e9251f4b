//! A thing that was found.

use approdo_contract::search::{Entry, marked};
use leptos::prelude::*;

use crate::{
    i18n::{text, use_lang},
    terms,
    ui::Badge,
    view,
};

/// With the words by which it was found.
pub(super) fn card(entry: Entry, stems: &[String]) -> AnyView {
    let lang = use_lang();
    let page = entry.page();
    let href = Signal::derive(move || page.path(lang.get()));
    let with_marks = |text: &str| {
        let piece = |piece: approdo_contract::search::Piece| {
            if piece.found {
                view! { <mark>{piece.text}</mark> }
            } else {
                piece.text.into_any()
            }
        };
        marked(lang.get_untracked(), text, stems).into_iter().map(piece).collect::<Vec<_>>()
    };
    view! {
        <li>
            <article class="it-card">
                <div class="it-card-body">
                    <p class="card-category">{terms::entry_kind(entry.kind).signal()}</p>
                    <h2 class="it-card-title"><a href=href>{with_marks(&entry.title)}</a></h2>
                    <p>{with_marks(&entry.summary)}</p>
                    {entry.example.then(|| view! { <p class="badges"><Badge text=text!(common.example) /></p> })}
                </div>
            </article>
        </li>
    }
}
