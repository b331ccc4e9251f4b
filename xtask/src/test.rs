//! `cargo xtask test`: every check that the project has, and a summary of what ran.

mod checks;
mod plan;

use anyhow::Result;
use clap::Args;

pub(crate) use self::plan::Step;
use crate::{
    signals,
    step::{Report, summary},
    tools,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Run this step only, with what it stands on; may be given several times.
    #[arg(long, value_enum, value_name = "STEP")]
    only: Vec<Step>,
}

/// Runs the steps and sums up; tells whether all passed. A failure hides only the steps that
/// stand on it.
pub(crate) fn test(options: &Options) -> Result<bool> {
    let steps = plan::plan(&options.only);
    let needs: Vec<_> = steps.iter().flat_map(|step| step.needs()).collect();
    tools::ensure(&needs)?;

    let mut reports: Vec<Report> = Vec::new();
    for step in steps {
        let name = step.name();
        let missing = step.stands_on().iter().find(|below| {
            let below = below.name();
            !reports.iter().any(|r| r.name == below && r.passed())
        });
        reports.push(if signals::stopped() {
            Report::not_run(&name, "stopped".to_owned())
        } else if let Some(missing) = missing {
            Report::not_run(&name, format!("it stands on `{}`", missing.name()))
        } else {
            Report::of(&name, step.headline(), || checks::check(step))
        });
    }
    println!("{}", summary(&reports));
    Ok(reports.iter().all(Report::passed))
}
