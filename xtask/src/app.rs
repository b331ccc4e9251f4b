//! The apps in the browser: built by Trunk into `dist/`, from where the server embeds them.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::{compress, process::Cmd, tools, workspace};

/// Where Trunk puts the apps.
pub(crate) const DIST: &str = "dist";

/// What the apps are made from; anything newer than the last build makes that build stale.
const SOURCES: [&str; 17] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.desk.toml",
    "Trunk.toml",
    "build.rs",
    "crates/contract",
    "desk.html",
    "index.html",
    "locales",
    "node_modules/.approdo-lock.json",
    "package-lock.json",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "xtask/src/tools.rs",
    "xtask/trunk",
];

/// Programs that Trunk finds before those of the same name: they cut the apps into parts.
const TRUNK_PROGRAMS: &str = "xtask/trunk";

/// What Trunk is told of the desk.
const DESK: &str = "Trunk.desk.toml";

/// What building the apps needs.
pub(crate) const NEEDS: [tools::Need; 5] = [
    tools::Need::WasmTarget,
    tools::Need::NodePackages,
    tools::Need::Trunk,
    tools::Need::WasmBindgen,
    tools::Need::WasmSplit,
];

/// How much work goes into making it small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Profile {
    /// Built quickly, not compressed.
    Dev,
    /// Small, with `.br` and `.gz` beside each file.
    Release,
}

/// What the last build was. The entry pages name every other file by its hash, so comparing them
/// tells whether `dist/` is still what that build wrote.
#[derive(Serialize, Deserialize)]
struct Stamp {
    profile: Profile,
    entry_pages: [String; 2],
}

/// Builds the apps unless `dist/` already holds it in this profile and nothing has changed since.
pub(crate) fn build(profile: Profile) -> Result<()> {
    tools::ensure(&NEEDS)?;
    let _lock = lock()?;
    if is_fresh(profile)? {
        eprintln!("    {DIST}/ is up to date");
        return Ok(());
    }
    // Trunk must not download tools; crates it may need are therefore fetched before.
    Cmd::new("cargo").args(["fetch", "--target", tools::WASM_TARGET]).run()?;
    // Changes made while the build runs belong to the next build.
    let start = SystemTime::now();
    let path = tools::path_after(Path::new(TRUNK_PROGRAMS))?;
    trunk(profile)?.env("PATH", &path).run()?;
    // Within what the portal's build has just written anew.
    trunk(profile)?.args(["--config", DESK]).env("PATH", &path).run()?;
    if profile == Profile::Release {
        eprintln!("    compressing {DIST}/");
        compress::folder(Path::new(DIST))?;
    }
    write_stamp(profile, start)
}

fn trunk(profile: Profile) -> Result<Cmd> {
    let trunk = Cmd::new("trunk").args(["build", "--offline=true", "--skip-version-check"]);
    let trunk = match profile {
        Profile::Dev => trunk,
        Profile::Release => trunk.args(["--release"]),
    };
    Ok(trunk
        .env("CARGO_TARGET_DIR", workspace::wasm_target()?)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags())
        // Trunk 0.21 takes the customary `NO_COLOR=1` for a mistake.
        .without_env("NO_COLOR")
        .stdout_to_stderr())
}

/// What `.cargo/config.toml` sets for the WASM, which this variable replaces, and shorter names of source files in the messages
/// of panics: they would carry this machine's folders to every reader.
fn rust_flags() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registry = home.map(|home| home.join("registry/src")).unwrap_or_default();
    ["--cfg", "erase_components", &format!("--remap-path-prefix={}=crates", registry.display())].join("\u{1f}")
}

/// Makes sure that the folder which the server embeds exists, so that the server compiles and its
/// tests run before the app was ever built.
pub(crate) fn ensure_dist() -> Result<()> {
    fs::create_dir_all(DIST).with_context(|| format!("cannot create {DIST}/"))
}

/// Two builds at once would take each other's files away. Held until the value is dropped.
fn lock() -> Result<fs::File> {
    let folder = own_folder()?;
    let file = fs::File::create(folder.join("app.lock")).context("cannot create the lock of the app's build")?;
    if let Err(fs::TryLockError::WouldBlock) = file.try_lock() {
        eprintln!("    waiting for another build of the app");
    }
    file.lock().context("cannot lock the app's build")?;
    Ok(file)
}

/// Where this tool keeps its notes.
fn own_folder() -> Result<PathBuf> {
    let folder = workspace::target()?.join("xtask");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

fn stamp_path() -> Result<PathBuf> {
    Ok(own_folder()?.join("app.json"))
}

fn write_stamp(profile: Profile, built: SystemTime) -> Result<()> {
    let path = stamp_path()?;
    let stamp = Stamp { profile, entry_pages: entry_pages().context("Trunk wrote no entry page")? };
    fs::write(&path, serde_json::to_vec(&stamp)?)?;
    fs::File::options().append(true).open(&path)?.set_modified(built).context("cannot date the build")
}

fn is_fresh(profile: Profile) -> Result<bool> {
    let path = stamp_path()?;
    let Ok(json) = fs::read(&path) else {
        return Ok(false);
    };
    let Ok(stamp) = serde_json::from_slice::<Stamp>(&json) else {
        return Ok(false);
    };
    let unchanged = entry_pages().is_ok_and(|pages| pages == stamp.entry_pages);
    let built = fs::metadata(&path)?.modified()?;
    Ok(stamp.profile == profile && unchanged && newest(SOURCES.iter().map(Path::new))? < built)
}

/// The portal's and the desk's.
fn entry_pages() -> io::Result<[String; 2]> {
    let read = |path| fs::read_to_string(Path::new(DIST).join(path));
    Ok([read("index.html")?, read("desk/index.html")?])
}

/// When any of these files and folders last changed; a removed file changes its folder.
fn newest<'a>(sources: impl Iterator<Item = &'a Path>) -> Result<SystemTime> {
    let mut latest = SystemTime::UNIX_EPOCH;
    let mut left: Vec<PathBuf> = sources.map(Path::to_path_buf).collect();
    while let Some(path) = left.pop() {
        let metadata = match fs::metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            other => other.with_context(|| format!("cannot read {}", path.display()))?,
        };
        latest = latest.max(metadata.modified()?);
        if metadata.is_dir() {
            for entry in fs::read_dir(&path)? {
                left.push(entry?.path());
            }
        }
    }
    Ok(latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_newest_source_is_found_in_depth_and_missing_ones_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("src/vacancies");
        fs::create_dir_all(&deep).unwrap();
        let file = deep.join("post.rs");
        fs::write(&file, "").unwrap();
        let later = SystemTime::now() + Duration::from_secs(60);
        fs::File::options().append(true).open(&file).unwrap().set_modified(later).unwrap();

        let sources = [folder.path().join("src"), folder.path().join("build.rs")];

        assert_eq!(newest(sources.iter().map(PathBuf::as_path)).unwrap(), later);
    }
}
