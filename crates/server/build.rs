//! Makes the program newer than the app that it carries: a new `dist/` is picked up by the next build.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../dist");
}
