//! `cargo xtask bench`: registrations per second over HTTP; `cargo xtask bench desk`: how quickly a full desk answers.

use std::env;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use crate::{
    app::{self, Profile},
    postgres::{self, Postgres},
    process::Cmd,
    server,
    tools::{self, Need},
    workspace,
};

/// Where the numbers of the desk are kept with the project.
const DESK_REPORT: &str = "docs/performance-desk.md";

#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// Passed on to the bench of registrations.
    #[arg(allow_hyphen_values = true)]
    arguments: Vec<String>,
}

#[derive(Subcommand)]
enum What {
    /// How quickly a desk with 100,000 vacancies answers, on both databases; fails above a limit and writes docs/performance-desk.md.
    Desk {
        /// A desk so many times as full; above one, the limits are twice as high, and no document is written.
        #[arg(long, default_value_t = 1)]
        times: u32,
    },
}

/// Builds what is delivered, then measures it.
pub(crate) fn bench(options: &Options) -> Result<()> {
    match &options.what {
        Some(What::Desk { times }) => desk(*times),
        None => registrations(&options.arguments),
    }
}

fn registrations(arguments: &[String]) -> Result<()> {
    app::build(Profile::Release)?;
    let program = server::build(Profile::Release)?;
    Cmd::new("cargo")
        .args(["bench", "--package", "approdo-server"])
        .args(["--bench", "registrations", "--"])
        .args(arguments)
        .env("APPRODO_PROGRAM", program)
        .run()
}

fn desk(times: u32) -> Result<()> {
    app::ensure_dist()?;
    tools::ensure(&[Need::Postgres])?;
    let given = env::var(postgres::VARIABLE).ok().filter(|url| !url.is_empty());
    let own = match &given {
        Some(_) => None,
        None => Some(Postgres::start(None)?),
    };
    let url = given.or_else(|| own.as_ref().map(Postgres::url)).context("there is no PostgreSQL to measure on")?;
    let mut bench = Cmd::new("cargo").args(["bench", "--package", "approdo-server", "--bench", "desk", "--"]);
    bench = bench.args(["--times", &times.to_string()]);
    if times == 1 {
        bench = bench.args(["--report", &workspace::root().join(DESK_REPORT).display().to_string()]);
    }
    bench.env(postgres::VARIABLE, url).run()
}
