//! Approdo's two apps in the browser: the portal, for companies, and the desk, for those who answer them.
//!
//! Each has its own shell, which reads the address and shows the page: `app` and `desk`. Each task has its folder, which exports one
//! `page` function. What both share knows neither of them, only what a `host` tells it: `ui` holds widgets that know neither
//! addresses nor the API; `form` is the life of a form; `api` is the only door to the server.
//!
//! Built for the browser, the library is one app: the feature `portal` leaves out the desk's modules and the feature `desk` the
//! portal's. Natively, with `ssr`, everything is there.

#![recursion_limit = "256"]
#![cfg_attr(
    not(feature = "ssr"),
    allow(
        dead_code,
        unused_imports,
        unused_macros,
        reason = "what both apps share is not used whole by each; natively, where both are, it is told"
    )
)]

// What both apps share.
pub mod answers;
pub mod api;
mod appointment;
pub mod browser;
mod confirm;
pub mod data;
mod editorial;
mod employer;
mod faq;
pub mod form;
mod guard;
pub mod head;
mod history;
pub mod host;
pub mod i18n;
mod job;
mod listing;
mod location;
mod markup;
#[cfg(any(feature = "portal", feature = "desk"))]
mod mounting;
pub mod part;
mod readiness;
mod reading;
mod session;
mod terms;
pub mod ui;
mod workshop;

// The portal.
#[cfg(not(feature = "desk"))]
mod about;
#[cfg(not(feature = "desk"))]
pub mod app;
#[cfg(not(feature = "desk"))]
mod area;
#[cfg(not(feature = "desk"))]
mod cases;
#[cfg(not(feature = "desk"))]
mod checker;
#[cfg(not(feature = "desk"))]
mod guides;
#[cfg(not(feature = "desk"))]
mod home;
#[cfg(not(feature = "desk"))]
mod legal;
#[cfg(not(feature = "desk"))]
pub mod parts;
#[cfg(not(feature = "desk"))]
mod receipt;
#[cfg(not(feature = "desk"))]
mod search;
#[cfg(not(feature = "desk"))]
mod sign_in;
#[cfg(not(feature = "desk"))]
mod takeover;
#[cfg(not(feature = "desk"))]
mod vacancies;
#[cfg(not(feature = "desk"))]
mod workshops;

// The desk.
#[cfg(not(feature = "portal"))]
pub mod desk;

// Written by the server alone.
#[cfg(feature = "ssr")]
pub mod mail;
#[cfg(feature = "ssr")]
pub mod own_data;
#[cfg(feature = "ssr")]
pub mod preview;
#[cfg(feature = "ssr")]
pub mod rendering;
#[cfg(feature = "ssr")]
pub mod texts;

pub(crate) use markup::view;

// Set in `.cargo/config.toml`, which the variable RUSTFLAGS would replace.
#[cfg(not(erase_components))]
compile_error!("build with `--cfg erase_components`, for the browser and for the server alike");

#[cfg(any(
    all(feature = "portal", feature = "desk"),
    all(feature = "portal", feature = "ssr"),
    all(feature = "desk", feature = "ssr")
))]
compile_error!("build with one of the features `portal`, `desk` and `ssr`");

/// Shows the portal in the body of the page: takes over what the server rendered, or writes it where nothing was.
#[cfg(feature = "portal")]
pub fn start() {
    takeover::start();
}
