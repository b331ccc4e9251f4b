//! `cargo xtask bench`: registrations per second over HTTP.

use anyhow::Result;
use clap::Args;

use crate::{
    app::{self, Profile},
    process::Cmd,
    server,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Passed on to the bench.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds what is delivered, then measures it.
pub(crate) fn bench(options: &Options) -> Result<()> {
    app::build(Profile::Release)?;
    let program = server::build(Profile::Release)?;
    Cmd::new("cargo")
        .args(["bench", "--package", "approdo-server"])
        .args(["--bench", "registrations", "--"])
        .args(&options.arguments)
        .env("APPRODO_PROGRAM", program)
        .run()
}
