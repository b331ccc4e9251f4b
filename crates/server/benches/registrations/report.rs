//! The numbers, for people and for machines.

use std::{io::Write, time::Duration};

use anyhow::Result;
use serde_json::{Value, json};

use crate::{CONCURRENCY, PEOPLE, REGISTRATIONS, SEATS, load::Outcome};

/// Everything that was measured.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) first_start: Duration,
    pub(crate) ready: Duration,
    pub(crate) raw_commits_per_second: f64,
    pub(crate) rush: Outcome,
    pub(crate) stream: Outcome,
    pub(crate) resident_megabytes: f64,
}

impl Report {
    /// Writes it, as a JSON object where asked.
    pub(crate) fn print(&self, json: bool, out: &mut impl Write) -> Result<()> {
        if json {
            writeln!(out, "{}", serde_json::to_string_pretty(&self.json())?)?;
            return Ok(());
        }
        let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
        writeln!(
            out,
            "ready              {:.0} ms after the start with the examples (goal 300); {:.0} ms the first time",
            milliseconds(self.ready),
            milliseconds(self.first_start)
        )?;
        writeln!(
            out,
            "disk               {:.0} single-row commits a second (WAL, synchronous=FULL)",
            self.raw_commits_per_second
        )?;
        for (title, outcome) in [
            (format!("{PEOPLE} for {SEATS} seats"), &self.rush),
            (format!("{REGISTRATIONS} over {CONCURRENCY}"), &self.stream),
        ] {
            writeln!(
                out,
                "{title:18} {} confirmed, {} waiting, {} errors in {:.2} s: {:.0} a second, {:.2} of the disk's rate",
                outcome.confirmed,
                outcome.waiting,
                outcome.errors,
                outcome.duration.as_secs_f64(),
                outcome.per_second(),
                self.ratio(outcome)
            )?;
            let [p50, p95, p99] = [50, 95, 99].map(|hundredths| milliseconds(outcome.percentile(hundredths)));
            writeln!(out, "{:18} p50 {p50:.1} ms, p95 {p95:.1} ms, p99 {p99:.1} ms", "")?;
        }
        writeln!(out, "memory             {:.1} MB resident after all this (goal 60)", self.resident_megabytes)?;
        Ok(())
    }

    fn ratio(&self, outcome: &Outcome) -> f64 {
        outcome.per_second() / self.raw_commits_per_second
    }

    fn json(&self) -> Value {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
        let outcome = |outcome: &Outcome| {
            json!({
                "confirmed": outcome.confirmed,
                "waiting": outcome.waiting,
                "errors": outcome.errors,
                "seconds": outcome.duration.as_secs_f64(),
                "per_second": outcome.per_second(),
                "ratio_to_disk": self.ratio(outcome),
                "p50_ms": milliseconds(outcome.percentile(50)),
                "p95_ms": milliseconds(outcome.percentile(95)),
                "p99_ms": milliseconds(outcome.percentile(99)),
            })
        };
        json!({
            "ready_ms": milliseconds(self.ready),
            "first_start_ms": milliseconds(self.first_start),
            "disk_commits_per_second": self.raw_commits_per_second,
            "rush": outcome(&self.rush),
            "stream": outcome(&self.stream),
            "resident_mb": self.resident_megabytes,
        })
    }
}
