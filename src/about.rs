//! The portal itself: who is behind it, privacy, accessibility, and the page that is not there.

use approdo_contract::paths::{AboutPage, Page};
use leptos::prelude::*;

use crate::{
    app::link,
    head,
    i18n::text,
    ui::{LinkButton, PageHeading},
};

/// The page of this task.
pub fn page(_page: AboutPage) -> AnyView {
    not_found()
}

/// Nothing stands at this address.
pub fn not_found() -> AnyView {
    head::title_text(text!(about.not_found_title));
    let home = link(text!(common.home), Page::Home);
    view! {
        <PageHeading title=text!(about.not_found_title) lead=text!(about.not_found_text).signal() />
        <p><LinkButton label=text!(about.not_found_home) href=home.href /></p>
    }
    .into_any()
}
