//! Cargo sees a change of a migration by itself, but not that one was added.

#![allow(clippy::print_stdout, reason = "that is how a build script speaks to Cargo")]

fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
