//! What is to be read with an answer, as links.

use approdo_contract::legal_question::Reading;
use leptos::prelude::*;

use crate::{
    i18n::{localised, text, use_lang},
    view,
};

/// The links under an answer; nothing where nothing was given to read.
pub(crate) fn links(reading: &[Reading]) -> Option<AnyView> {
    if reading.is_empty() {
        return None;
    }
    let lang = use_lang();
    let link = |reading: &Reading| {
        let (page, title) = (reading.page(), reading.title.clone());
        let href = Signal::derive(move || page.path(lang.get()));
        view! { <li><a href=href>{localised(move |lang| title.get(lang).clone())}</a></li> }
    };
    let links: Vec<AnyView> = reading.iter().map(link).collect();
    Some(view! {
        <div class="reading">
            <p>{text!(legal.reading).signal()}</p>
            <ul>{links}</ul>
        </div>
    })
}
