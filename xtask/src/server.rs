//! The program `approdo`, which carries the built apps.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    app::{self, Profile},
    process::Cmd,
    workspace,
};

/// Builds the apps, then the program that embeds them. Gives the program's path.
pub(crate) fn build_with_app(profile: Profile) -> Result<PathBuf> {
    app::build(profile)?;
    build(profile)
}

/// Builds the program alone.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    app::ensure_dist()?;
    let cargo = Cmd::new("cargo").args(["build", "--package", "approdo-server"]);
    let cargo = match profile {
        Profile::Dev => cargo,
        Profile::Release => cargo.args(["--release"]),
    };
    cargo.stdout_to_stderr().run()?;
    path(profile)
}

/// Where the built program stands.
pub(crate) fn path(profile: Profile) -> Result<PathBuf> {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "release",
    };
    Ok(workspace::target()?.join(folder).join("approdo"))
}
