//! The program itself: real processes, real sockets, real signals.

mod client;
mod server;

mod admin;
mod config;
mod content;
mod crash;
mod law;
mod log;
mod stop;
