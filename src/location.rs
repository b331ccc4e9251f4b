//! The address of the page: read by the app, changed by links, by the app itself and by the browser's back and forward.
//!
//! A router with a table of routes would be a second list beside `contract::paths`, which reads addresses already; what is left of
//! one stands here.

use approdo_contract::{paths::Page, query};
use leptos::{
    ev::{self, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use crate::browser;

/// Where the reader is.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    address: RwSignal<String>,
    /// The path, from the root.
    pub path: Memo<String>,
    /// The query without its question mark; empty for none.
    pub query: Memo<String>,
}

/// How an address is gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// Another page: a step in the history, read from its top.
    New,
    /// The same page with another query: no step in the history, and the reader stays where she is.
    Refined,
}

impl Location {
    /// A place that follows nothing.
    #[must_use]
    pub fn at(address: String) -> Self {
        let address = RwSignal::new(address);
        let part = move |part: fn(&str) -> &str| Memo::new(move |_| address.with(|address| part(address).to_owned()));
        Self {
            address,
            path: part(|address| address.split_once('?').map_or(address, |(path, _)| path)),
            query: part(|address| address.split_once('?').map_or("", |(_, query)| query)),
        }
    }

    /// The place that the server renders, else the one in the browser's address bar, which it follows.
    pub fn provide() -> Self {
        use_context().unwrap_or_else(|| {
            let location = Self::at(browser::address());
            provide_context(location);
            let left = window_event_listener(ev::popstate, move |_| location.address.set(browser::address()));
            let clicked = window_event_listener(ev::click, move |event| location.follow(&event));
            on_cleanup(move || {
                left.remove();
                clicked.remove();
            });
            location
        })
    }

    /// The place of the app around.
    ///
    /// Outside of the app (component tests that provide none) it is the root.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(|| Self::at("/".to_owned()))
    }

    /// The query's names and values.
    #[must_use]
    pub fn pairs(self) -> Vec<(String, String)> {
        self.query.with(|query| query::pairs(query))
    }

    /// Goes to an address of ours, from the root.
    pub fn go(self, address: &str, visit: Visit) {
        browser::write_address(address, visit == Visit::Refined);
        self.address.set(address.to_owned());
        if visit == Visit::New {
            browser::scroll_to_top();
        }
    }

    /// Follows a link to another page of ours within the app; everything else is the browser's.
    fn follow(self, event: &MouseEvent) {
        let modified = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = clicked.and_then(|clicked| clicked.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let elsewhere =
            link.origin() != browser::origin() || !link.target().is_empty() || link.has_attribute("download");
        if elsewhere || !link.hash().is_empty() || Page::parse(&link.pathname()).is_none() {
            return;
        }
        event.prevent_default();
        self.go(&[link.pathname(), link.search()].concat(), Visit::New);
    }
}
