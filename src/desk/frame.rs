//! What stands around every page of the desk: its name, what leads where, the language, and what speaks to screen readers.
//!
//! On a wide screen it stands beside the page, which is mostly read from above; on a phone above it.

use approdo_contract::paths::{AboutPage, Page};
use leptos::prelude::*;

use super::language::Chosen;
use crate::{
    i18n::{localised, text},
    markup::dynamic,
    ui::{LiveRegions, MAIN_ID, NavItem, mark, menu, print_on_wish, skip_link},
    view,
};

/// The frame. Pages render into its `<main>`.
#[component]
pub(super) fn Frame(
    /// The desk's first page.
    home: String,
    /// What leads where; nothing for who is out.
    navigation: Signal<Vec<NavItem>>,
    /// The language of the page.
    language: Chosen,
    /// The live regions, so that they are in the page from the first moment.
    live: LiveRegions,
    /// The pages.
    children: Children,
) -> AnyView {
    print_on_wish();
    let (name, key) = (text!(common.main_navigation).signal(), text!(common.menu).signal());
    let links = move || {
        let items = navigation.get();
        (!items.is_empty()).then(|| menu(name, key, items))
    };
    view! {
        {live.view()}
        <header class="desk-header on-depth">
            {skip_link(text!(common.skip_to_content).signal())}
            <a class="desk-brand" href=home>
                {mark()}
                <span class="desk-name">
                    <span>{text!(common.brand).signal()}" "</span>
                    <strong>{text!(desk.name).signal()}</strong>
                </span>
            </a>
            {language_switch(language)}
            {dynamic(links)}
        </header>
        <main id=MAIN_ID class="desk-main" tabindex="-1">{children()}</main>
        {foot()}
    }
}

/// To the other language: the address stays, and what was typed.
fn language_switch(chosen: Chosen) -> AnyView {
    let other = move || chosen.get().other();
    view! {
        <button
            type="button"
            class="desk-language"
            lang=move || other().tag()
            on:click=move |_| chosen.choose(chosen.now().other())
        >
            {move || text!(common.language_name).get(other())}
        </button>
    }
}

/// The way out to the portal, and what must be reached from everywhere.
fn foot() -> AnyView {
    let links: Vec<AnyView> = [
        (text!(desk.to_portal), Page::Home),
        (text!(common.footer_privacy), Page::About(AboutPage::Privacy)),
        (text!(common.footer_accessibility), Page::About(AboutPage::Accessibility)),
    ]
    .map(|(label, page)| {
        view! { <li><a href=localised(move |lang| page.path(lang))>{label.signal()}</a></li> }
    })
    .into();
    view! {
        <footer class="desk-footer">
            <ul>{links}</ul>
        </footer>
    }
}
