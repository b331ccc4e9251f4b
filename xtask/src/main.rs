//! `cargo xtask`: the one tool of the project. It installs what building and checking need,
//! pinned, and then builds, runs, checks and measures.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks on the terminal: results on stdout, progress on stderr"
)]

mod app;
mod bench;
mod budget;
mod compress;
mod http;
mod portal;
mod postgres;
mod process;
mod run;
mod server;
mod signals;
mod step;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Builds, runs and checks Approdo, and installs what that needs.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build both sides and start the portal with the demo content.
    Run(run::Options),
    /// Run every check of the project and sum up.
    Test(test::Options),
    /// Build the release program, with the apps inside: target/release/approdo.
    Build,
    /// Hold the weight of the portal, and with --lighthouse its times, against budgets.toml.
    Budget(budget::Options),
    /// Measure registrations over HTTP against this disk's own rate of commits.
    Bench(bench::Options),
    /// Start a throwaway PostgreSQL for single tests.
    Postgres(postgres::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = signals::listen().and_then(|()| workspace::enter()).and_then(|()| start(&arguments.task));
    match outcome {
        Ok(code) => code,
        Err(error) if signals::stopped() => {
            eprintln!("cargo xtask: stopped ({error:#})");
            // What a shell expects of a program that was interrupted.
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start(task: &Task) -> Result<ExitCode> {
    match task {
        Task::Run(options) => run::run(options)?,
        // The summary has said it all.
        Task::Test(options) if !test::test(options)? => return Ok(ExitCode::FAILURE),
        Task::Test(_) => {}
        Task::Build => {
            let program = server::build_with_app(app::Profile::Release)?;
            println!("{}", program.display());
        }
        Task::Budget(options) => budget::budget(options)?,
        Task::Bench(options) => bench::bench(options)?,
        Task::Postgres(options) => postgres::serve(options)?,
    }
    Ok(ExitCode::SUCCESS)
}
