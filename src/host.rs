//! What the code that both apps share must know of the one in which it runs.

use approdo_contract::text::Lang;
use leptos::prelude::*;

/// An app, as what it shares with the other one sees it. It comes with the place of the reader: `Location`.
#[derive(Debug)]
pub struct Host {
    /// Whether a page of the app stands at a path.
    pub stands: fn(&str) -> bool,
    /// Whether one stands there to which somebody may come back once she has signed in.
    pub comes_back: fn(&str) -> bool,
    /// Sends for what the page at a path needs before it can be shown: its reader points at a link to it.
    pub prepare: fn(&str),
    /// Where one signs in.
    pub sign_in: fn(Lang) -> String,
    /// What is shown where nothing stands.
    pub not_found: fn() -> AnyView,
    /// What is shown where something stood.
    pub gone: fn() -> AnyView,
}

impl Host {
    /// No app: component tests that provide none.
    pub const NONE: Self = Self {
        stands: |_| false,
        comes_back: |_| false,
        prepare: |_| (),
        sign_in: |_| String::new(),
        not_found: || ().into_any(),
        gone: || ().into_any(),
    };
}
