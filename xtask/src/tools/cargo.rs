//! Tools and parts that come with cargo and rustup.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context, Result};

use crate::{process::Cmd, tools};

/// What the app in the browser is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A tool installed by `cargo install`.
#[derive(Clone, Copy)]
pub(super) struct CargoTool {
    /// Its name on crates.io.
    pub(super) package: &'static str,
    /// Its program, which also names its folder.
    pub(super) program: &'static str,
    /// What of the package makes the program; empty where it is its default.
    pub(super) features: &'static str,
    /// The one version that is known to work with the others.
    pub(super) version: &'static str,
    /// About how long two cores take to compile it.
    pub(super) minutes: u8,
}

impl CargoTool {
    /// The folder of its program. A folder for each version, so that clones of different age can
    /// share the tools.
    pub(super) fn bin(&self, tools: &Path) -> PathBuf {
        self.folder(tools).join("bin")
    }

    fn folder(&self, tools: &Path) -> PathBuf {
        tools.join(format!("{}-{}", self.program, self.version))
    }

    /// Installs it unless it is there.
    pub(super) fn ensure(&self, tools: &Path) -> Result<()> {
        let Self { package, program, features, version, minutes } = self;
        if self.bin(tools).join(program).is_file() {
            return Ok(());
        }
        eprintln!(
            "==> installing {program} {version} into {} (once, about {minutes} minutes on two cores)",
            tools.display()
        );
        // Installed beside its place and then renamed: an installation that was cut off is never
        // taken for a complete one. What was compiled is kept until then, so that the next
        // attempt goes on where this one stopped.
        let partial = tools.join(format!(".{program}-{version}.{}", process::id()));
        let compiled = tools.join(format!(".{program}-{version}.build"));
        let installed = Cmd::new("cargo")
            .args(["install", "--locked", "--version", version])
            .args([Path::new("--root"), &partial])
            .args([Path::new("--target-dir"), &compiled])
            .args(["--features", features])
            .args([package])
            // Cargo would otherwise advise to put the partial folder on PATH.
            .env("PATH", tools::path_with(partial.join("bin"))?)
            .stdout_to_stderr()
            .run();
        if let Err(error) = installed {
            // Nothing was written yet if cargo did not even start.
            let _ = fs::remove_dir_all(&partial);
            return Err(error.context(format!("cannot install {program} {version}")));
        }
        let folder = self.folder(tools);
        if let Err(error) = fs::rename(&partial, &folder) {
            fs::remove_dir_all(&partial)?;
            // Another clone may have finished the same installation in the meantime.
            if !self.bin(tools).join(program).is_file() {
                return Err(error).with_context(|| format!("cannot create {}", folder.display()));
            }
        }
        // Only space is lost when the compiled parts stay.
        let _ = fs::remove_dir_all(&compiled);
        Ok(())
    }
}

/// The standard library for WebAssembly.
pub(super) fn ensure_wasm_target() -> Result<()> {
    let sysroot = Cmd::new("rustc").args(["--print", "sysroot"]).output()?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET);
    if library.join("lib").is_dir() {
        return Ok(());
    }
    eprintln!("==> installing Rust's standard library for WebAssembly");
    rustup(&["target", "add", WASM_TARGET])
}

/// rustfmt and clippy.
pub(super) fn ensure_components() -> Result<()> {
    let works = |command: &str| Cmd::new("cargo").args([command, "--version"]).output().is_ok();
    if works("fmt") && works("clippy") {
        return Ok(());
    }
    eprintln!("==> installing rustfmt and clippy");
    rustup(&["component", "add", "rustfmt", "clippy"])
}

fn rustup(arguments: &[&str]) -> Result<()> {
    if tools::on_path("rustup").is_none() {
        anyhow::bail!(
            "rustup is not on PATH, so a part of Rust cannot be installed; \
             install Rust from https://rustup.rs, or add the part by hand (`rustup {}`)",
            arguments.join(" ")
        );
    }
    Cmd::new("rustup").args(arguments).stdout_to_stderr().run()
}
