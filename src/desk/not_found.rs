//! The page that is not there, or not for its reader.

use approdo_contract::desk::paths::DeskPage;
use leptos::prelude::*;

use crate::{
    head,
    i18n::text,
    ui::{LinkButton, PageHeading},
    view,
};

/// Nothing stands at this address.
pub(super) fn not_found() -> AnyView {
    let title = text!(desk.not_found_title);
    head::title_text(title);
    view! {
        <PageHeading title=title lead=text!(desk.not_found_text).signal()>
            <LinkButton label=text!(desk.not_found_queue) href=DeskPage::Queue.path() />
        </PageHeading>
    }
}
