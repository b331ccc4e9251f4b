//! Where the project stands on this disk and where cargo puts what it builds.

use std::{
    env,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process::Cmd;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable at run time too, which stays right when the folder was moved.
    let xtask =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), Path::to_path_buf)
}

/// Makes the workspace the current folder: every path below is relative to it.
pub(crate) fn enter() -> Result<()> {
    let root = root();
    env::set_current_dir(&root).with_context(|| format!("cannot enter {}", root.display()))
}

/// Cargo's folder for native builds, wherever the user has configured it to be.
pub(crate) fn target() -> Result<PathBuf> {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    if let Some(known) = TARGET.get() {
        return Ok(known.clone());
    }

    #[derive(Deserialize)]
    struct Metadata {
        target_directory: PathBuf,
    }
    let json = Cmd::new("cargo").args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: Metadata = serde_json::from_str(&json).context("cannot read what `cargo metadata` says")?;
    Ok(TARGET.get_or_init(|| metadata.target_directory).clone())
}

/// Cargo's folder for WebAssembly builds: its own, so that neither kind of build waits for the
/// other's lock.
pub(crate) fn wasm_target() -> Result<PathBuf> {
    Ok(target()?.join("wasm"))
}
