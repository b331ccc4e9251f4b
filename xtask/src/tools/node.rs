//! Node and the packages of package-lock.json.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{process::Cmd, workspace};

/// What package.json asks for (`engines`).
const OLDEST_MAJOR: u32 = 20;

/// A copy of the lock file that the installed packages were made from.
const STAMP: &str = "node_modules/.approdo-lock.json";

/// The programs that come with the packages.
pub(super) fn programs() -> PathBuf {
    workspace::root().join("node_modules/.bin")
}

/// Installs the packages unless they are those of package-lock.json.
pub(super) fn ensure_packages() -> Result<()> {
    ensure_node()?;
    let wanted = fs::read("package-lock.json").context("cannot read package-lock.json")?;
    if fs::read(STAMP).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("==> installing Node packages into node_modules/ (once, about half a minute)");
    Cmd::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        // The browser is the system's own.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .stdout_to_stderr()
        .run()?;
    fs::write(Path::new(STAMP), wanted).with_context(|| format!("cannot write {STAMP}"))
}

/// Makes sure that there is a Node new enough for the packages, and npm.
pub(super) fn ensure_node() -> Result<()> {
    let advice = format!(
        "install Node {OLDEST_MAJOR} or newer with npm, \
         for example with `apt-get install nodejs npm` or from https://nodejs.org"
    );
    let version =
        Cmd::new("node").args(["--version"]).output().with_context(|| format!("Node does not run; {advice}"))?;
    match self::version(&version) {
        Some((major, _)) if major >= OLDEST_MAJOR => {}
        _ => bail!("Node {} is too old; {advice}", version.trim()),
    }
    Cmd::new("npm").args(["--version"]).output().map(|_| ()).with_context(|| format!("npm does not run; {advice}"))
}

/// 20 and 11 of `v20.11.2`.
pub(super) fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_as_node_prints_it() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("v4.0.0"), Some((4, 0)));
        assert_eq!(version("node"), None);
    }
}
