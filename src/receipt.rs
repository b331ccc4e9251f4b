//! What every confirmation shows: what happens next, and the secret link to keep.

use approdo_contract::paths::Page;
use leptos::prelude::*;

use crate::{
    answers,
    i18n::{Text, localised, text, use_lang},
    ui::CopyField,
    view,
};

/// Sentences in the reader's language.
pub fn next_steps(texts: &[Text]) -> Signal<Vec<String>> {
    let texts = texts.to_vec();
    let lang = use_lang();
    Signal::derive(move || texts.iter().map(|text| text.get(lang.get()).to_owned()).collect())
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
