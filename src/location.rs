//! The address of the page: read by the app, changed by links, by the app itself and by the browser's back and forward.
//!
//! A router with a table of routes would be a second list beside `contract::paths`, which reads addresses already; what is left of
//! one stands here.

use approdo_contract::query;
use leptos::{
    ev::{self, MouseEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement};

use crate::{browser, host::Host};

/// Where the reader is.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    /// The app around.
    pub host: &'static Host,
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
    /// The same page with another query, or the page that must come first: no step in the history.
    Instead,
}

impl Location {
    /// A place in an app that follows nothing.
    #[must_use]
    pub fn at(host: &'static Host, address: String) -> Self {
        let address = RwSignal::new(address);
        let part = move |part: fn(&str) -> &str| Memo::new(move |_| address.with(|address| part(address).to_owned()));
        Self {
            host,
            address,
            path: part(|address| address.split_once('?').map_or(address, |(path, _)| path)),
            query: part(|address| address.split_once('?').map_or("", |(_, query)| query)),
        }
    }

    /// The place that the server renders, else the one in the browser's address bar, which it follows.
    pub fn provide(host: &'static Host) -> Self {
        use_context().unwrap_or_else(|| {
            let location = Self::at(host, browser::address());
            provide_context(location);
            let left = window_event_listener(ev::popstate, move |_| location.address.set(browser::address()));
            let clicked = window_event_listener(ev::click, move |event| location.follow(&event));
            // Whoever points at a link mostly follows it: what its page needs may come meanwhile.
            let pointed = window_event_listener(ev::pointerover, move |event| location.prepare(&event));
            let focused = window_event_listener(ev::focusin, move |event| location.prepare(&event));
            on_cleanup(move || {
                left.remove();
                clicked.remove();
                pointed.remove();
                focused.remove();
            });
            location
        })
    }

    /// The place of the app around.
    ///
    /// Outside of the app (component tests that provide none) it is the root.
    #[must_use]
    pub fn get() -> Self {
        use_context().unwrap_or_else(|| Self::at(&Host::NONE, "/".to_owned()))
    }

    /// The query's names and values.
    #[must_use]
    pub fn pairs(self) -> Vec<(String, String)> {
        self.query.with(|query| query::pairs(query))
    }

    /// Goes to an address of ours, from the root.
    pub fn go(self, address: &str, visit: Visit) {
        browser::write_address(address, visit == Visit::Instead);
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
        if let Some(link) = self.link(event) {
            event.prevent_default();
            // The second half of a double click was meant for a key of the page before, which has gone on to this one.
            if event.detail() > 1 {
                return;
            }
            self.go(&[link.pathname(), link.search()].concat(), Visit::New);
        }
    }

    fn prepare(self, event: &Event) {
        if let Some(link) = self.link(event) {
            (self.host.prepare)(&link.pathname());
        }
    }

    /// The link to another page of ours to which an event happened.
    fn link(self, event: &Event) -> Option<HtmlAnchorElement> {
        let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
        let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
        let elsewhere =
            link.origin() != browser::origin() || !link.target().is_empty() || link.has_attribute("download");
        let ours = !elsewhere && link.hash().is_empty() && (self.host.stands)(&link.pathname());
        ours.then_some(link)
    }
}
