//! `cargo xtask budget`: what the portal weighs and how quick it is, against budgets.toml.

mod address;
mod lighthouse;
mod limits;
mod line;
mod page;
mod report;
mod table;
mod times;
mod visit;
mod weigh;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use clap::{Args, builder::RangedU64ValueParser};
use serde::Serialize;

use self::{lighthouse::Measured, line::all_within};
pub(crate) use self::{limits::Budgets, weigh::Weighed};
use crate::{
    app::Profile,
    portal::DemoPortal,
    server,
    tools::{self, Need},
};

/// How many loads the promised medians are of.
const RUNS: usize = 3;

/// Which files each part of the desk's app consists of, as the build told it.
const DESK_PARTS: &str = "dist/desk/assets/parts.json";

#[derive(Args)]
pub(crate) struct Options {
    /// Take the times of pages too, beside the same pages without the app, and write docs/performance.md.
    #[arg(long)]
    lighthouse: bool,
    /// How often each page is loaded in each way; the median counts. Fewer than usual are a trial.
    #[arg(long, value_name = "N", default_value_t = RUNS, requires = "lighthouse",
          value_parser = RangedU64ValueParser::<usize>::new().range(1..=99))]
    runs: usize,
    /// Try it on this program instead of building what is delivered.
    #[arg(long, value_name = "FILE", env = "APPRODO_PROGRAM")]
    program: Option<PathBuf>,
    /// Print JSON for machines instead of tables.
    #[arg(long)]
    json: bool,
}

impl Options {
    /// Whether what is found may be kept as the project's numbers.
    const fn is_whole(&self) -> bool {
        self.runs >= RUNS && self.program.is_none()
    }
}

/// What was found.
#[derive(Serialize)]
struct Found {
    /// Whether every limit is kept.
    within: bool,
    weights: Weighed,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<Measured>,
}

/// Builds what is delivered where it is missing or stale, measures it, and fails above a limit.
pub(crate) fn budget(options: &Options) -> Result<()> {
    let budgets = Budgets::read()?;
    if options.lighthouse {
        tools::ensure(&[Need::Chromium, Need::Lighthouse])?;
    }
    let program = match &options.program {
        Some(program) => program.clone(),
        None => server::build_with_app(Profile::Release)?,
    };
    let weights = weigh(&program, &budgets)?;
    let times = options.lighthouse.then(|| lighthouse::measure(&program, &budgets, options.runs)).transpose()?;

    let verdict = all_within(weights.lines.iter().chain(times.iter().flat_map(Measured::lines)));
    let found = Found { within: verdict.is_ok(), weights, times };
    if options.json {
        println!("{}", serde_json::to_string_pretty(&found)?);
    } else {
        println!("{}", found.weights.table());
    }
    if let Some(times) = &found.times {
        if !options.json {
            println!("\n{}", times.tables());
        }
        if options.is_whole() {
            report::write(&found.weights, times)?;
            eprintln!("{} is written", report::PATH);
        } else {
            eprintln!("{} is left as it was: this was a trial, not a measurement of what is delivered", report::PATH);
        }
    }
    verdict
}

/// Weighs the portal that this program is.
pub(crate) fn weigh(program: &Path, budgets: &Budgets) -> Result<Weighed> {
    let parts = fs::read(DESK_PARTS).with_context(|| format!("cannot read {DESK_PARTS}"))?;
    let parts: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&parts).with_context(|| format!("{DESK_PARTS} is broken"))?;
    weigh::weigh(&DemoPortal::start(program, &[])?, budgets, weigh::UNLISTED, &parts)
}
