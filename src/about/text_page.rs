//! A page that is only text: the privacy notice, the accessibility statement.

use approdo_contract::{
    choice::Choice,
    editorial::{EditorialPage, EditorialView},
    endpoint::GetEditorial,
};
use leptos::prelude::*;

use crate::{
    data, editorial, head,
    i18n::{localised, say, text, use_lang},
    ui::PageHeading,
    view,
};

/// The page, in the reader's language.
pub fn text_page(page: EditorialPage) -> AnyView {
    let (task, description) = match page {
        EditorialPage::Privacy => (text!(common.footer_privacy), text!(server.privacy_description)),
        EditorialPage::Accessibility => (text!(common.footer_accessibility), text!(server.accessibility_description)),
    };
    head::describe(description);
    let lang = use_lang();
    let loaded = data::load::<GetEditorial>(Signal::derive(move || {
        (page.as_str().to_owned(), editorial::in_language(lang.get(), ""))
    }));
    data::show_page(loaded, task, shown)
}

fn shown(page: EditorialView) -> AnyView {
    let EditorialView { title, html, checked_on, review } = page;
    let title = Signal::stored(title);
    head::title(title);
    let checked =
        localised(move |lang| say!(lang, common.checked_on, date = editorial::written_date(lang, &checked_on)));
    view! {
        <PageHeading title=title />
        {editorial::overdue(review)}
        {editorial::rendered(html)}
        <p class="checked">{checked}</p>
    }
}
