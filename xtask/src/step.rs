//! Steps with a headline, what came of them, and the summary at the end.

use std::{
    fmt::Write,
    time::{Duration, Instant},
};

use anyhow::Result;

/// What came of a step.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It ran and all was well; with a remark where a part could not run.
    Passed(Option<String>),
    /// It ran and found something.
    Failed(String),
    /// It could not run because of an earlier failure, or because the run was stopped.
    NotRun(String),
}

/// One line of the summary.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) name: String,
    pub(crate) outcome: Outcome,
    pub(crate) took: Duration,
}

impl Report {
    /// Runs a step under its headline. What it returns is the remark.
    pub(crate) fn of(name: &str, headline: &str, step: impl FnOnce() -> Result<Option<String>>) -> Self {
        eprintln!("\n==> {name}: {headline}");
        let start = Instant::now();
        let outcome = match step() {
            Ok(remark) => Outcome::Passed(remark),
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        let took = start.elapsed();
        match &outcome {
            Outcome::Failed(why) => eprintln!("==> {name} FAILED: {why}"),
            _ => eprintln!("==> {name} passed in {}", duration(took)),
        }
        Self { name: name.to_owned(), outcome, took }
    }

    /// A step that had no chance.
    pub(crate) fn not_run(name: &str, why: String) -> Self {
        eprintln!("\n==> {name} not run: {why}");
        Self { name: name.to_owned(), outcome: Outcome::NotRun(why), took: Duration::ZERO }
    }

    /// Whether the step ran and all was well.
    pub(crate) fn passed(&self) -> bool {
        matches!(self.outcome, Outcome::Passed(_))
    }
}

/// The table of all steps, and under it the one line that machines read. A step that could not
/// run counts as failed: nobody knows whether it would have passed.
pub(crate) fn summary(reports: &[Report]) -> String {
    let width = reports.iter().map(|r| r.name.len()).max().unwrap_or(0);
    let mut text = String::from("\nSummary\n");
    for report in reports {
        let (state, remark) = match &report.outcome {
            Outcome::Passed(remark) => ("passed", remark.as_deref()),
            Outcome::Failed(why) => ("FAILED", Some(why.as_str())),
            Outcome::NotRun(why) => ("not run", Some(why.as_str())),
        };
        let line = format!(
            "  {:width$}  {state:7}  {:>9}  {}",
            report.name,
            duration(report.took),
            remark.unwrap_or_default()
        );
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let passed = reports.iter().filter(|report| report.passed()).count();
    let _ = write!(text, "steps: {passed} passed, {} failed", reports.len() - passed);
    text
}

/// `0.4 s`, `38.0 s`, `12 min 5 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn a_failing_step_is_reported_with_its_reason() {
        let report = Report::of("lints", "clippy", || bail!("two warnings"));
        assert!(!report.passed());
        assert_eq!(report.outcome, Outcome::Failed("two warnings".to_owned()));
    }

    #[test]
    fn the_summary_counts_what_could_not_run_as_failed() {
        let reports = [
            Report { name: "format".to_owned(), outcome: Outcome::Passed(None), took: Duration::from_millis(420) },
            Report {
                name: "build".to_owned(),
                outcome: Outcome::Failed("`trunk build` failed".to_owned()),
                took: Duration::from_secs(725),
            },
            Report {
                name: "sizes".to_owned(),
                outcome: Outcome::NotRun("build failed".to_owned()),
                took: Duration::ZERO,
            },
        ];
        assert_eq!(
            summary(&reports),
            "\nSummary\n\
             \x20 format  passed       0.4 s\n\
             \x20 build   FAILED   12 min 5 s  `trunk build` failed\n\
             \x20 sizes   not run      0.0 s  build failed\n\
             steps: 1 passed, 2 failed"
        );
    }
}
