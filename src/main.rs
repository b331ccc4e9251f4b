//! The portal in the browser.

fn main() {
    approdo::start();
}
