//! What every confirmation shows: what happens next, the secret link to keep, and how to print it.

use approdo_contract::paths::{AreaPage, Page};
use leptos::prelude::*;

use crate::{
    answers,
    app::link,
    i18n::{Text, localised, text, use_lang},
    ui::{CopyField, LinkButton, PrintButton},
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

/// The way back to everything that is one's own, where another page has its secret link.
pub fn back_to_area() -> AnyView {
    let area = link(text!(common.area), Page::Area(AreaPage::Home));
    view! { <p><LinkButton label=area.label href=area.href look="btn-outline-primary" /></p> }
}

/// Prints the page: each is one sheet.
pub fn print_button() -> AnyView {
    view! { <PrintButton label=text!(common.print) /> }
}
