//! What comes from the system's package manager: the browser and PostgreSQL.

use std::{
    env, fs,
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{Need, on_path};
use crate::process::Cmd;

/// Where a browser was found.
pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(given) = env::var_os("APPRODO_CHROMIUM").filter(|given| !given.is_empty()) {
        return Some(PathBuf::from(given)).filter(|file| file.is_file());
    }
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"].into_iter().find_map(on_path)
}

/// The folder of `initdb` and `postgres`. Debian keeps them outside PATH, one folder for each
/// version.
pub(crate) fn postgres_programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "postgres"].iter().all(|program| folder.join(program).is_file());
    if let Some(given) = env::var_os("APPRODO_POSTGRES_BIN").filter(|given| !given.is_empty()) {
        return Some(PathBuf::from(given)).filter(complete);
    }
    let debian = Path::new("/usr/lib/postgresql");
    let mut versions: Vec<u32> = fs::read_dir(debian)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions
        .into_iter()
        .map(|version| debian.join(version.to_string()).join("bin"))
        .chain(on_path("initdb").and_then(|file| Some(file.parent()?.to_path_buf())))
        .find(complete)
}

/// Installs what is missing, or says how to.
pub(super) fn ensure(needs: &[Need]) -> Result<()> {
    let packages = missing(needs, chromium().is_some(), postgres_programs().is_some());
    if packages.is_empty() {
        return Ok(());
    }
    for (variable, package) in [("APPRODO_CHROMIUM", "chromium"), ("APPRODO_POSTGRES_BIN", "postgresql")] {
        if let Some(given) = env::var_os(variable).filter(|given| !given.is_empty())
            && packages.contains(&package)
        {
            bail!("{variable} is {given:?}, where {package} does not stand");
        }
    }
    let install = apt_get(&packages);
    if on_path("apt-get").is_none() {
        bail!(
            "{} must be installed with your system's package manager; if they stand in unusual \
             places, APPRODO_CHROMIUM names the browser's program and APPRODO_POSTGRES_BIN the \
             folder of initdb and postgres",
            packages.join(" and ")
        );
    }
    let before: &[&str] = if rustix::process::geteuid().is_root() {
        &[]
    } else if may_sudo() {
        &["sudo"]
    } else {
        bail!(
            "these packages are missing and need an administrator:\n\n    sudo {install}\n\n\
             run this line (or have it run), then start again"
        );
    };
    eprintln!("==> installing {} from the system's packages (once, a few minutes)", packages.join(" and "));
    let run = |words: Vec<&str>| {
        let words: Vec<&str> = before.iter().copied().chain(words).collect();
        Cmd::new(words[0]).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive").run_interactively()
    };
    // A fresh machine or container has no list of packages, or an old one. Where updating it
    // fails, the list that is there may still do.
    if let Err(error) = run(vec!["apt-get", "update"]) {
        eprintln!("    {error:#}; going on with the list of packages that is there");
    }
    run(install.split(' ').collect()).with_context(|| format!("this did not work; try it by hand: {install}"))
}

/// The packages that these needs lack.
fn missing(needs: &[Need], chromium: bool, postgres: bool) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if needs.contains(&Need::Chromium) && !chromium {
        packages.push("chromium");
    }
    if needs.contains(&Need::Postgres) && !postgres {
        packages.push("postgresql");
    }
    packages
}

fn apt_get(packages: &[&str]) -> String {
    format!("apt-get install --yes --no-install-recommends {}", packages.join(" "))
}

/// Whether sudo would work: without a password, or by asking somebody who is there.
fn may_sudo() -> bool {
    on_path("sudo").is_some()
        && (std::io::stdin().is_terminal() || Cmd::new("sudo").args(["-n", "true"]).output().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_and_missing_is_installed() {
        let both = [Need::Postgres, Need::Chromium, Need::Trunk];
        assert_eq!(missing(&both, false, false), ["chromium", "postgresql"]);
        assert_eq!(missing(&both, true, false), ["postgresql"]);
        assert!(missing(&both, true, true).is_empty());
        assert!(missing(&[Need::Trunk], false, false).is_empty());
    }

    #[test]
    fn the_line_to_run_by_hand_is_complete() {
        assert_eq!(
            apt_get(&["chromium", "postgresql"]),
            "apt-get install --yes --no-install-recommends chromium postgresql"
        );
    }
}
