//! Turns `locales/` into checked keys: a missing or misspelt key, or one with other arguments, does not compile.

use std::{error::Error, path::PathBuf};

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};

const NAMESPACES: [&str; 10] =
    ["common", "terms", "problems", "home", "vacancies", "legal", "workshops", "cases", "about", "server"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let module = PathBuf::from(std::env::var("OUT_DIR")?).join("i18n");
    let config = Config::new("it")?
        .add_locale("en")?
        .add_namespaces(NAMESPACES)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    let translations = TranslationsInfos::parse(config)?;
    translations.rerun_if_locales_changed();
    translations.generate_i18n_module(module)?;
    Ok(())
}
