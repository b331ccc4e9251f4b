//! The desk in the browser.

fn main() {
    approdo::desk::start();
}
