//! Approdo's portal: what a company sees in its browser.
//!
//! `app` reads the address and shows the page; each task has its folder, which exports one `page` function; `ui` holds widgets
//! that know neither addresses nor the API; `form` is the life of a form; `api` is the only door to the server.

#![recursion_limit = "256"]

pub mod answers;
pub mod api;
pub mod app;
pub mod browser;
pub mod data;
pub mod form;
pub mod head;
mod history;
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod mail;
#[cfg(feature = "ssr")]
pub mod own_data;
pub mod parts;
#[cfg(feature = "ssr")]
pub mod preview;
#[cfg(feature = "ssr")]
pub mod rendering;
mod takeover;
#[cfg(feature = "ssr")]
pub mod texts;
pub mod ui;

mod about;
mod area;
mod cases;
mod confirm;
mod editorial;
mod employer;
mod home;
mod legal;
mod listing;
mod location;
mod markup;
mod receipt;
mod session;
mod sign_in;
mod terms;
mod vacancies;
mod workshops;

pub(crate) use markup::view;

// Set in `.cargo/config.toml`, which the variable RUSTFLAGS would replace.
#[cfg(not(erase_components))]
compile_error!("build with `--cfg erase_components`, for the browser and for the server alike");

/// Shows the portal in the body of the page: takes over what the server rendered, or writes it where nothing was.
#[cfg(feature = "hydrate")]
pub fn start() {
    takeover::start();
}
