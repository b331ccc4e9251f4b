//! The program `approdo`: the API under `/api/v1`, the built app at every other address, and the operator's commands.
//!
//! A request is extracted, checked by the contract, authorised, stored and answered; every refusal leaves in one envelope.
//! [`app`] is the whole server as a service, so that tests drive it in process.

mod admin;
mod api;
mod assets;
mod calendar;
mod cli;
mod client_address;
mod clock;
mod config;
mod content;
mod demo;
mod desk_session;
mod encoding;
mod extract;
mod feeds;
mod generated;
mod headers;
mod law;
mod list_file;
mod live;
mod mail;
mod origin;
mod own_data;
mod pages;
mod passkeys;
mod portal;
mod preview;
mod public_url;
mod qr;
mod rate_limit;
mod reading;
mod refusal;
mod requests;
mod router;
mod search;
mod serve;
mod session;
mod sitemap;
mod structured_data;
mod workshop_sheet;

pub use crate::{
    assets::Assets,
    cli::{Cli, run},
    clock::Clock,
    config::Limits,
    demo::seed,
    live::Live,
    passkeys::Passkeys,
    portal::{Portal, Promise},
    public_url::PublicUrl,
    rate_limit::RateLimits,
    router::{app, openapi},
    search::SearchIndexes,
};
