//! The frame of every page: header, navigation, main, footer and the live regions.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::{Icon, IconName, Link, LiveRegions, Text, focus};
use crate::view;

const MAIN_ID: &str = "main";
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
    view! {
        {skip_link(texts.skip)}
        {live.view()}
        <header class="it-header-wrapper">
            {slim(texts, languages)}
            <div class="it-nav-wrapper">
                {brand_bar(texts, home)}
                {navigation_bar(texts, navigation)}
            </div>
        </header>
        <main id=MAIN_ID class="container" tabindex="-1">{children()}</main>
        {foot(texts, home, footer)}
    }
}

fn skip_link(label: Text) -> AnyView {
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

fn slim(texts: ShellTexts, languages: Vec<LanguageLink>) -> AnyView {
    let links: Vec<AnyView> = languages
        .into_iter()
        .map(|language| {
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
        })
        .collect();
    let switch = view! {
        <nav aria-label=texts.languages>
            <ul class="languages">{links}</ul>
        </nav>
    };
    let content = view! {
        <div class="it-header-slim-wrapper-content">
            <span class="navbar-brand">{texts.operator}</span>
            <div class="it-header-slim-right-zone">{switch}</div>
        </div>
    };
    bar("it-header-slim-wrapper", content.into_any())
}

/// A bar across the page, with its content in the middle column.
fn bar(class: &'static str, content: AnyView) -> AnyView {
    view! {
        <div class=class>
            <div class="container">
                <div class="row">
                    <div class="col-12">{content}</div>
                </div>
            </div>
        </div>
    }
}

/// The mark, drawn in the colour of the text around it.
fn mark() -> AnyView {
    view! {
        <svg class="icon mark" aria-hidden="true" focusable="false">
            <use href="/icons.svg#mark"></use>
        </svg>
    }
}

fn brand_bar(texts: ShellTexts, home: Text) -> AnyView {
    let words = view! {
        <div class="it-brand-text">
            <div class="it-brand-title">{texts.name}</div>
            <div class="it-brand-tagline">{texts.tagline}</div>
        </div>
    };
    let content = view! { <div class="it-header-center-content-wrapper">{brand(home, words)}</div> };
    bar("it-header-center-wrapper", content.into_any())
}

/// The mark and the name, leading home.
fn brand(home: Text, words: AnyView) -> AnyView {
    view! {
        <div class="it-brand-wrapper">
            <a href=home>{mark()} {words}</a>
        </div>
    }
}

fn navigation_bar(texts: ShellTexts, items: Vec<NavItem>) -> AnyView {
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
            <span>{texts.menu}</span>
        </button>
    };
    let menu = view! {
        <div class="navbar-collapsable" class:expanded=open id=MENU_ID>
            <div class="menu-wrapper">
                <ul class="navbar-nav">{links}</ul>
            </div>
        </div>
    };
    let content = view! {
        <nav class="navbar navbar-expand-lg" aria-label=texts.navigation on:keydown=on_key>
            {toggle} {menu}
        </nav>
    };
    bar("it-header-navbar-wrapper", content.into_any())
}

fn foot(texts: ShellTexts, home: Text, links: Vec<Link>) -> AnyView {
    let links: Vec<AnyView> = links
        .into_iter()
        .map(|link| view! { <li class="list-inline-item"><a href=link.href>{link.label}</a></li> })
        .collect();
    let name = view! {
        <div class="it-brand-text">
            <p class="it-brand-title">{texts.name}</p>
        </div>
    };
    let about = view! {
        <div class="container">
            <section>
                <div class="row clearfix">
                    <div class="col-sm-12">{brand(home, name)}</div>
                </div>
            </section>
            <p class="footer-note">{texts.note}</p>
        </div>
    };
    let small_prints = view! {
        <div class="container">
            <nav aria-label=texts.footer>
                <ul class="it-footer-small-prints-list list-inline">{links}</ul>
            </nav>
        </div>
    };
    view! {
        <footer class="it-footer">
            <div class="it-footer-main">{about}</div>
            <div class="it-footer-small-prints clearfix">{small_prints}</div>
        </footer>
    }
}

/// Removes what `index.html` shows until the app is there.
pub fn remove_placeholder() {
    if let Some(placeholder) = document().get_element_by_id("placeholder") {
        placeholder.remove();
    }
}
