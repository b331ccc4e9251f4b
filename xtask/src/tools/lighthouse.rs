//! Lighthouse and the Node that it wants, pinned by `xtask/lighthouse/package-lock.json`. They are no packages of the project:
//! whoever only builds and tests needs neither.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context, Result, bail};

use super::node;
use crate::{process::Cmd, tools, workspace};

/// The versions in `xtask/lighthouse/package.json`; they name the folder, so that clones of different age can share the tools.
const LIGHTHOUSE: &str = "13.5.0";
const NODE: &str = "22.23.3";

/// What Lighthouse asks for (`engines`): major and minor version.
const OLDEST_NODE: (u32, u32) = (22, 19);

/// What names the packages and their exact versions.
const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// Where the packages stand.
pub(super) fn folder(tools: &Path) -> PathBuf {
    tools.join(format!("lighthouse-{LIGHTHOUSE}-node-{NODE}"))
}

/// The folder of the pinned Node.
pub(super) fn programs(tools: &Path) -> PathBuf {
    folder(tools).join("node_modules/.bin")
}

/// Installs them unless they are there.
pub(super) fn ensure(tools: &Path) -> Result<()> {
    let source = workspace::root().join("xtask/lighthouse");
    let wanted = fs::read(source.join("package-lock.json")).context("cannot read the packages of Lighthouse")?;
    let folder = folder(tools);
    if !fs::read(folder.join("package-lock.json")).is_ok_and(|installed| installed == wanted) {
        node::ensure_node()?;
        install(&source, tools)?;
    }
    check_node(tools)
}

/// Installed beside its place and then renamed: an installation that was cut off is never taken for a complete one.
fn install(source: &Path, tools: &Path) -> Result<()> {
    let folder = folder(tools);
    eprintln!("==> installing Lighthouse {LIGHTHOUSE} into {} (once, about half a minute)", folder.display());
    let partial = tools.join(format!(".lighthouse.{}", process::id()));
    let filled = fs::create_dir_all(&partial).map_err(anyhow::Error::from).and_then(|()| {
        for manifest in MANIFESTS {
            fs::copy(source.join(manifest), partial.join(manifest))?;
        }
        Cmd::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            // The Node that runs npm here is not the one that will run Lighthouse.
            .args(["--engine-strict=false", "--loglevel", "error"])
            .args([Path::new("--prefix"), &partial])
            .stdout_to_stderr()
            .run()
    });
    let placed = filled.and_then(|()| {
        // The packages of another lock file of the same versions.
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        Ok(fs::rename(&partial, &folder)?)
    });
    if placed.is_err() {
        // Whatever is left of it is in nobody's way.
        let _ = fs::remove_dir_all(&partial);
    }
    placed.with_context(|| format!("cannot install Lighthouse {LIGHTHOUSE}"))
}

/// The pinned Node is not made for every kind of machine; the user's own may do.
fn check_node(tools: &Path) -> Result<()> {
    let version = Cmd::new("node").args(["--version"]).env("PATH", tools::path_with(programs(tools))?).output()?;
    let (major, minor) = OLDEST_NODE;
    match node::version(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => bail!(
            "Lighthouse {LIGHTHOUSE} wants Node {major}.{minor} or newer and there is {}; \
             npm has none for this kind of machine, so install one from https://nodejs.org",
            version.trim()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pins_agree_with_the_package_and_its_lock() {
        let read = |name: &str| -> serde_json::Value {
            let text = fs::read_to_string(workspace::root().join("xtask/lighthouse").join(name)).unwrap();
            serde_json::from_str(&text).unwrap()
        };
        let package = read("package.json");
        assert_eq!(package["dependencies"]["lighthouse"], LIGHTHOUSE);
        for node in package["optionalDependencies"].as_object().unwrap().values() {
            assert_eq!(node, NODE);
        }
        let lock = read("package-lock.json");
        assert_eq!(lock["packages"]["node_modules/lighthouse"]["version"], LIGHTHOUSE);
        assert_eq!(lock["packages"][""]["optionalDependencies"], package["optionalDependencies"]);
        let asked = lock["packages"]["node_modules/lighthouse"]["engines"]["node"].as_str().unwrap();
        assert_eq!(asked, format!(">={}.{}", OLDEST_NODE.0, OLDEST_NODE.1));
    }
}
