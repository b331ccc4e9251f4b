//! Turns `locales/` into checked keys: a missing or misspelt key, or one with other arguments, does not compile. Names the sprite
//! by its content, so that browsers may keep it for good, and writes the icon of the browser's tab as an address. Leaves the
//! linker's relocations in the apps.

use std::{error::Error, fmt::Write, fs, path::PathBuf};

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use sha2::{Digest, Sha256};

const SPRITE: &str = "public/icons.svg";

const ICON: &str = "public/favicon.svg";

const NAMESPACES: &[&str] = &[
    "common",
    "terms",
    "problems",
    "home",
    "vacancies",
    "legal",
    "checker",
    "workshops",
    "cases",
    "guides",
    "about",
    "sign_in",
    "area",
    "company",
    "drafts",
    "preferences",
    "history",
    "privacy",
    "server",
    "mail",
    "desk",
    "desk_work",
    "desk_factor",
    "desk_people",
    "desk_audit",
    "desk_mails",
    "desk_lists",
    "desk_content",
    "readiness",
    "guard",
    "desk_workshops",
    "workshop_day",
    "saved_answers",
    "desk_legal",
    "faq",
    "search",
    "desk_faq",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed={SPRITE}");
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rustc-env=APPRODO_ICON={}", as_address(&fs::read_to_string(ICON)?));
    println!("cargo::rustc-env=APPRODO_SPRITE=/assets/icons-{}.svg", hash(&fs::read(SPRITE)?)?);
    if std::env::var("CARGO_CFG_TARGET_FAMILY")? == "wasm" {
        // Both apps are cut into parts by them.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let module = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n");
    let config = Config::new("it")?
        .add_locale("en")?
        .add_namespaces(NAMESPACES.iter().copied())?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let translations = TranslationsInfos::parse(config)?;
    translations.rerun_if_locales_changed();
    translations.generate_i18n_module(module)?;
    Ok(())
}

/// The start of the content's SHA-256, as `style/build.mjs` writes it into the file's name.
fn hash(content: &[u8]) -> Result<String, std::fmt::Error> {
    Sha256::digest(content)[..8].iter().try_fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}")?;
        Ok(text)
    })
}

/// A drawing as an address that needs no request.
fn as_address(svg: &str) -> String {
    let line: String = svg.lines().map(str::trim).collect();
    let escaped = line.replace('"', "'").replace('#', "%23").replace('<', "%3C").replace('>', "%3E");
    ["data:image/svg+xml,", &escaped].concat()
}
