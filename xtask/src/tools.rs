//! What building and checking need besides Rust, Node and a package manager: pinned here,
//! installed where missing, left alone where present.

mod cargo;
mod lighthouse;
mod node;
mod system;

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use self::cargo::CargoTool;
pub(crate) use self::{
    cargo::WASM_TARGET,
    system::{chromium, postgres_programs},
};

/// Builds the app in the browser.
const TRUNK: CargoTool = CargoTool { package: "trunk", program: "trunk", features: "", version: "0.21.14", minutes: 5 };

/// Makes JavaScript glue for the app; must be the version that Cargo.lock has of `wasm-bindgen`.
const WASM_BINDGEN: CargoTool =
    CargoTool { package: "wasm-bindgen-cli", program: "wasm-bindgen", features: "", version: "0.2.129", minutes: 2 };

/// Cuts the app into parts; must go with the version that Cargo.lock has of `wasm_split_helpers`.
const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    features: "build-binary",
    version: "0.2.4",
    minutes: 1,
};

/// Checks licences, sources and known holes of the dependencies.
const CARGO_DENY: CargoTool =
    CargoTool { package: "cargo-deny", program: "cargo-deny", features: "", version: "0.20.2", minutes: 6 };

/// Something that a command may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// A browser for the end-to-end tests.
    Chromium,
    /// `initdb` and `postgres`, from which tests start their own server.
    Postgres,
    /// rustfmt and clippy.
    RustComponents,
    /// The standard library for WebAssembly.
    WasmTarget,
    /// Bootstrap Italia, the style tools, wasm-opt and Playwright.
    NodePackages,
    /// The builder of the app.
    Trunk,
    /// The maker of the app's JavaScript glue.
    WasmBindgen,
    /// The knife that cuts the app into parts.
    WasmSplit,
    /// The check of dependencies.
    CargoDeny,
    /// What takes the times of pages, with the Node that it wants.
    Lighthouse,
}

/// Installs whatever of this is missing. What may be refused (the system's packages) comes
/// first, so that nobody waits ten minutes for a refusal.
pub(crate) fn ensure(needs: &[Need]) -> Result<()> {
    system::ensure(needs)?;
    let mut needs = needs.to_vec();
    needs.sort_unstable();
    needs.dedup();
    for need in needs {
        match need {
            Need::Chromium | Need::Postgres => {}
            Need::RustComponents => cargo::ensure_components()?,
            Need::WasmTarget => cargo::ensure_wasm_target()?,
            Need::NodePackages => node::ensure_packages()?,
            Need::Trunk => TRUNK.ensure(&folder()?)?,
            Need::WasmBindgen => WASM_BINDGEN.ensure(&folder()?)?,
            Need::WasmSplit => WASM_SPLIT.ensure(&folder()?)?,
            Need::CargoDeny => CARGO_DENY.ensure(&folder()?)?,
            Need::Lighthouse => lighthouse::ensure(&folder()?)?,
        }
    }
    Ok(())
}

/// PATH with the pinned tools before everything else.
pub(crate) fn path() -> Result<OsString> {
    let tools = folder()?;
    let programs = [TRUNK, WASM_BINDGEN, WASM_SPLIT, CARGO_DENY].map(|tool| tool.bin(&tools));
    prepended(programs.into_iter().chain([node::programs()]))
}

/// The same, with one more folder before all.
pub(crate) fn path_after(first: &Path) -> Result<OsString> {
    let first = env::current_dir()?.join(first);
    let inherited = path()?;
    env::join_paths([first].into_iter().chain(env::split_paths(&inherited)))
        .context("a folder of PATH has a name that PATH cannot hold")
}

/// The folder of Lighthouse's packages.
pub(crate) fn lighthouse() -> Result<PathBuf> {
    Ok(lighthouse::folder(&folder()?))
}

/// PATH with the Node that Lighthouse wants before every other.
pub(crate) fn path_with_lighthouse() -> Result<OsString> {
    path_with(lighthouse::programs(&folder()?))
}

/// PATH with one more folder.
fn path_with(folder: PathBuf) -> Result<OsString> {
    prepended([folder])
}

fn prepended(folders: impl IntoIterator<Item = PathBuf>) -> Result<OsString> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.into_iter().chain(env::split_paths(&inherited)))
        .context("a folder of PATH has a name that PATH cannot hold")
}

/// Where the tools stand: `APPRODO_TOOLS`, or a folder of the user's cache that all clones share.
fn folder() -> Result<PathBuf> {
    let folder = folder_from(|name| env::var_os(name))?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

fn folder_from(variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if let Some(folder) = set("APPRODO_TOOLS") {
        // Cargo and Trunk run elsewhere at times: a relative folder is meant from here.
        return Ok(env::current_dir()?.join(folder));
    }
    let cache = match (set("XDG_CACHE_HOME"), set("HOME")) {
        (Some(cache), _) if Path::new(&cache).is_absolute() => PathBuf::from(cache),
        (_, Some(home)) => Path::new(&home).join(".cache"),
        _ => bail!("neither APPRODO_TOOLS nor HOME says where tools may be installed"),
    };
    Ok(cache.join("approdo/tools"))
}

/// The first file of this name on PATH.
fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    fn folder_with(variables: &[(&str, &str)]) -> Result<PathBuf> {
        folder_from(|wanted| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    fn the_tools_folder_is_ours_then_the_cache_then_home() {
        let home = ("HOME", "/home/anna");
        let cache = ("XDG_CACHE_HOME", "/cache");
        let ours = ("APPRODO_TOOLS", "/opt/tools");
        let path = |variables: &[_]| folder_with(variables).unwrap();
        assert_eq!(path(&[home, cache, ours]), Path::new("/opt/tools"));
        assert_eq!(path(&[home, cache]), Path::new("/cache/approdo/tools"));
        assert_eq!(path(&[home]), Path::new("/home/anna/.cache/approdo/tools"));
        // The XDG specification: a relative path is to be ignored.
        assert_eq!(path(&[home, ("XDG_CACHE_HOME", "cache")]), Path::new("/home/anna/.cache/approdo/tools"));
        assert!(folder_with(&[]).is_err());
    }

    #[test]
    fn the_pins_agree_with_trunk_cargo_and_npm() {
        let read = |name: &str| fs::read_to_string(workspace::root().join(name)).unwrap();

        let trunk: toml::Table = read("Trunk.toml").parse().unwrap();
        assert_eq!(trunk["trunk-version"].as_str(), Some(format!("={}", TRUNK.version).as_str()));
        assert_eq!(trunk["tools"]["wasm_bindgen"].as_str(), Some(WASM_BINDGEN.version));

        let lock: toml::Table = read("Cargo.lock").parse().unwrap();
        let locked = lock["package"]
            .as_array()
            .unwrap()
            .iter()
            .find(|package| package["name"].as_str() == Some("wasm-bindgen"))
            .unwrap();
        assert_eq!(locked["version"].as_str(), Some(WASM_BINDGEN.version));

        let npm: serde_json::Value = serde_json::from_str(&read("package.json")).unwrap();
        let binaryen = npm["devDependencies"]["binaryen"].as_str().unwrap();
        let (major, _) = binaryen.split_once('.').unwrap();
        assert_eq!(trunk["tools"]["wasm_opt"].as_str(), Some(format!("version_{major}").as_str()));
    }
}
