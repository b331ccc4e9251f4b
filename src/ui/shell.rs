//! The frame of every page: header, navigation, main, footer and the live regions.

use leptos::{
    ev::{self, KeyboardEvent, MouseEvent},
    prelude::*,
    web_sys::Element,
};
use wasm_bindgen::JsCast;

use super::{Icon, IconName, Link, LiveRegions, Text, button::PRINTS, focus};
use crate::view;

/// Holds the page.
pub const MAIN_ID: &str = "main";
const MENU_ID: &str = "menu";
const MENU_BUTTON_ID: &str = "menu-button";

/// A link of the main navigation.
#[derive(Clone, Copy)]
pub struct NavItem {
    /// What it says and where it leads.
    pub link: Link,
    /// Whether the page shown is this one or below it.
    pub current: Signal<bool>,
}

/// A link to the same page in another language, written in that language.
#[derive(Clone, Copy)]
pub struct LanguageLink {
    /// The language's name in itself: "English".
    pub name: &'static str,
    /// The language's tag.
    pub tag: &'static str,
    /// The same page there.
    pub href: Text,
    /// Whether it is the language shown.
    pub current: Signal<bool>,
}

/// The texts of the frame.
#[derive(Clone, Copy)]
pub struct ShellTexts {
    /// The portal's name.
    pub name: Text,
    /// What it is, in a few words.
    pub tagline: Text,
    /// Who runs it, in the slim bar on top.
    pub operator: Text,
    /// "Vai al contenuto principale".
    pub skip: Text,
    /// "Menu".
    pub menu: Text,
    /// The name of the main navigation's landmark.
    pub navigation: Text,
    /// The name of the language switch's landmark.
    pub languages: Text,
    /// The name of the footer's list of links.
    pub footer: Text,
    /// A sentence in the footer.
    pub note: Text,
}

/// The frame of every page. Pages render into its `<main>`.
#[component]
pub fn Shell(
    /// Its texts.
    texts: ShellTexts,
    /// The home page.
    #[prop(into)]
    home: Text,
    /// The way to find something.
    search: Link,
    /// The main navigation.
    navigation: Vec<NavItem>,
    /// The languages.
    languages: Vec<LanguageLink>,
    /// The footer's links.
    footer: Vec<Link>,
    /// The live regions, so that they are in the page from the first moment.
    live: LiveRegions,
    /// The pages.
    children: Children,
) -> AnyView {
    print_on_wish();
    view! {
        {live.view()}
        <header class="it-header-wrapper on-depth">
            {skip_link(texts.skip)}
            {slim(texts, search, &languages)}
            <div class="it-nav-wrapper">
                <div class="container">{brand_and_navigation(texts, home, navigation)}</div>
            </div>
        </header>
        <main id=MAIN_ID class="container" tabindex="-1">{children()}</main>
        {foot(texts, home, footer, &languages)}
    }
}

/// Lets buttons print that say so in their markup, whether or not the app has written them.
pub(crate) fn print_on_wish() {
    Effect::new(|_| {
        window_event_listener(ev::click, |event| {
            let clicked = event.target().and_then(|clicked| clicked.dyn_into::<Element>().ok());
            if clicked.is_some_and(|clicked| matches!(clicked.closest(PRINTS), Ok(Some(_)))) {
                // A browser that cannot print has nothing else to offer.
                let _ = window().print();
            }
        });
    });
}

/// The first thing that the keyboard reaches: past the frame to the page.
pub(crate) fn skip_link(label: Text) -> AnyView {
    let skip = move |event: MouseEvent| {
        // The router would take `#main` for a page.
        event.prevent_default();
        event.stop_propagation();
        if let Some(main) = focus::element(MAIN_ID) {
            let _ = main.focus();
            main.scroll_into_view();
        }
    };
    view! {
        <div class="skiplinks">
            <a class="visually-hidden-focusable" href="#main" on:click=skip>{label}</a>
        </div>
    }
}

fn slim(texts: ShellTexts, search: Link, languages: &[LanguageLink]) -> AnyView {
    let links: Vec<AnyView> = languages.iter().copied().map(language_item).collect();
    let switch = view! {
        <nav aria-label=texts.languages>
            <ul class="languages">{links}</ul>
        </nav>
    };
    view! {
        <div class="it-header-slim-wrapper">
            <div class="container">
                <span class="navbar-brand">{texts.operator}</span>
                <a class="search-link" href=search.href>
                    <Icon name=IconName::Search class="icon-sm"/>
                    <span>{search.label}</span>
                </a>
                {switch}
            </div>
        </div>
    }
}

fn language_item(language: LanguageLink) -> AnyView {
    let current = language.current;
    view! {
        <li>
            <a
                href=language.href
                lang=language.tag
                hreflang=language.tag
                aria-current=move || current.get().then_some("true")
            >
                {language.name}
            </a>
        </li>
    }
}

/// The mark, drawn in the colour of the text around it and of the lamp.
pub(crate) fn mark() -> AnyView {
    view! {
        <svg class="icon logo" aria-hidden="true" focusable="false">
            <use href=drawing!("mark")></use>
        </svg>
    }
}

fn brand_and_navigation(texts: ShellTexts, home: Text, navigation: Vec<NavItem>) -> AnyView {
    let words = view! {
        <span class="it-brand-text">
            <span class="it-brand-title">{texts.name}</span>
            <span class="it-brand-tagline">{texts.tagline}</span>
        </span>
    };
    view! {
        <div class="it-header-center-content-wrapper">
            {brand(home, words)}
            {menu(texts.navigation, texts.menu, navigation)}
        </div>
    }
}

/// The mark and the name, leading home.
fn brand(home: Text, words: AnyView) -> AnyView {
    view! {
        <div class="it-brand-wrapper">
            <a href=home>{mark()} {words}</a>
        </div>
    }
}

/// The main navigation: `name` is that of its landmark, `key` that of the key that opens it on a phone.
pub(crate) fn menu(name: Text, key: Text, items: Vec<NavItem>) -> AnyView {
    let open = RwSignal::new(false);
    let links: Vec<AnyView> = items
        .into_iter()
        .map(|NavItem { link, current }| {
            view! {
                <li class="nav-item">
                    <a
                        class="nav-link"
                        class:active=current
                        href=link.href
                        aria-current=move || current.get().then_some("page")
                        on:click=move |_| open.set(false)
                    >
                        <span>{link.label}</span>
                    </a>
                </li>
            }
        })
        .collect();
    let on_key = move |event: KeyboardEvent| {
        if open.get_untracked() && event.key() == "Escape" {
            open.set(false);
            focus::focus_id(MENU_BUTTON_ID);
        }
    };
    let toggle = view! {
        <button
            type="button"
            id=MENU_BUTTON_ID
            class="custom-navbar-toggler"
            aria-controls=MENU_ID
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <Icon name=IconName::Menu/>
            <span>{key}</span>
        </button>
    };
    view! {
        <nav class="navbar" aria-label=name on:keydown=on_key>
            {toggle}
            <ul class="navbar-nav" class:expanded=open id=MENU_ID>{links}</ul>
        </nav>
    }
}

fn foot(texts: ShellTexts, home: Text, links: Vec<Link>, languages: &[LanguageLink]) -> AnyView {
    // On paper the address of the page is the way back to it.
    let printed = RwSignal::new(String::new());
    Effect::new(move |_| {
        window_event_listener_untyped("beforeprint", move |_| printed.set(location().href().unwrap_or_default()));
    });
    let links: Vec<AnyView> =
        links.into_iter().map(|link| view! { <li><a href=link.href>{link.label}</a></li> }).collect();
    let languages: Vec<AnyView> = languages.iter().copied().map(language_item).collect();
    let name = view! {
        <span class="it-brand-text">
            <span class="it-brand-title">{texts.name}</span>
        </span>
    };
    let about = view! {
        <div class="it-footer-main">
            {brand(home, name)}
            <p>{texts.tagline}</p>
            <p>{texts.note}</p>
            <p class="printed-address">{printed}</p>
        </div>
    };
    let small_prints = view! {
        <nav class="it-footer-small-prints" aria-label=texts.footer>
            <ul class="links">{links}</ul>
            <ul class="languages">{languages}</ul>
        </nav>
    };
    // The entry page has browsers paint nothing before this is there: what stands to the right moves as long as more comes.
    view! {
        <footer id="footer" class="it-footer on-depth">
            <div class="container">{about} {small_prints}</div>
        </footer>
    }
}
