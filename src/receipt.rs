//! What every confirmation shows: what happens next, the secret link to keep, and how to print it.

use approdo_contract::paths::Page;
use leptos::prelude::*;

use crate::{
    answers,
    i18n::{Text, localised, text, use_lang},
    ui::{CopyField, PrintButton},
    view,
};

/// When and what, in the reader's language.
pub fn next_steps(texts: &[(Text, Text)]) -> Signal<Vec<(String, String)>> {
    let texts = texts.to_vec();
    let lang = use_lang();
    Signal::derive(move || {
        let lang = lang.get();
        texts.iter().map(|(when, what)| (when.get(lang).to_owned(), what.get(lang).to_owned())).collect()
    })
}

/// The address of this page, to keep: it is the key to it.
pub fn secret_link(page: Page) -> AnyView {
    let address = localised(move |lang| [answers::origin(), page.path(lang)].concat());
    view! {
        <CopyField
            id="secret-link"
            label=text!(common.secret_link_label)
            hint=text!(common.secret_link_hint).signal()
            value=address
            button=text!(common.copy)
            copied=text!(common.copied)
            selected=text!(common.copy_selected)
        />
    }
}

/// Prints the page: each is one sheet.
pub fn print_button() -> AnyView {
    view! { <PrintButton label=text!(common.print) /> }
}
