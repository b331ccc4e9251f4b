//! Release builds carry the files of `content/`; cargo itself would not notice a new one.

fn main() {
    println!("cargo::rerun-if-changed=../../content");
}
