//! `approdo law`: what a lawyer tries at the command line after a change of law.

use std::{
    fs,
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use approdo_content::{Content, Finding};
use approdo_contract::{
    law::{Due, Input, Outcome, Rules, evaluate, schedule},
    wire,
    working_time::WorkingCalendar,
};
use clap::Subcommand;
use jiff::civil::Date;
use serde::Serialize;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look for what is wrong with the rules, one line for each finding
    Check {
        /// A folder with rules: content/, or content/law/ [default: the rules in the program]
        folder: Option<PathBuf>,
    },
    /// Decide cases: one JSON object for each line of standard input, one JSON line for each
    Evaluate {
        /// The day on which it is asked, such as 2026-11-30
        #[arg(long, value_name = "DATE", value_parser = day)]
        today: Date,
        /// A folder with rules: content/, or content/law/ [default: the rules in the program]
        #[arg(long, value_name = "FOLDER")]
        content: Option<PathBuf>,
    },
}

fn day(text: &str) -> Result<Date, &'static str> {
    wire::read_date(text).ok_or("write a day as 2026-11-30")
}

/// Does what is asked.
pub(crate) fn run(command: Command, input: impl BufRead, out: &mut impl Write) -> Result<()> {
    match command {
        Command::Check { folder } => match rules(folder.as_deref())? {
            Ok(rules) => {
                let signed = rules.rules.iter().filter(|rule| rule.mark.signed.is_some()).count();
                let (rows, facts) = (rules.rules.len(), rules.facts.len());
                Ok(writeln!(out, "Nothing is wrong: {rows} rows on {facts} facts. Signed by a lawyer: {signed} rows.")?)
            }
            Err(findings) => {
                for finding in &findings {
                    writeln!(out, "{finding}")?;
                }
                out.flush()?;
                bail!("findings: {}", findings.len())
            }
        },
        Command::Evaluate { today, content } => {
            let rules = rules(content.as_deref())?.map_err(|findings| {
                let first = findings.first().map(Finding::to_string).unwrap_or_default();
                anyhow::anyhow!("the rules cannot be used; `law check` tells all that is wrong. First: {first}")
            })?;
            let shipped = Content::shipped()?;
            decide(&rules, shipped.working_calendar(), today, input, out)
        }
    }
}

/// The rules of a folder, or those in the program.
fn rules(folder: Option<&Path>) -> Result<Result<Rules, Vec<Finding>>> {
    match folder {
        None => Ok(approdo_content::shipped_law()),
        Some(folder) => {
            let files = files(folder).with_context(|| format!("cannot read the rules in {}", folder.display()))?;
            ensure!(!files.is_empty(), "there are no rules in {}: they are files ending in .toml", folder.display());
            Ok(approdo_content::law(files))
        }
    }
}

fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let law = folder.join("law");
    let folder = if law.is_dir() { law.as_path() } else { folder };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let (Some(name), Some("toml")) = (path.file_name(), path.extension().and_then(|ending| ending.to_str())) {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.push((format!("law/{}", name.display()), text));
        }
    }
    files.sort();
    Ok(files)
}

/// An answer as it is printed.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    deadlines: Vec<Due>,
}

/// What is printed for a line that is no case.
#[derive(Serialize)]
struct Refusal {
    line: usize,
    error: String,
}

fn decide(
    rules: &Rules,
    calendar: &WorkingCalendar,
    today: Date,
    input: impl BufRead,
    out: &mut impl Write,
) -> Result<()> {
    let (mut lines, mut refused) = (0_usize, 0_usize);
    for (number, line) in (1..).zip(input.split(b'\n')) {
        let line = line.context("cannot read standard input")?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        lines += 1;
        match read(&line) {
            Ok(case) => {
                let outcome = evaluate(&case, rules, today);
                let deadlines = schedule(&outcome, &case, rules, &calendar.days, today);
                serde_json::to_writer(&mut *out, &Answer { outcome: &outcome, deadlines })?;
            }
            Err(error) => {
                refused += 1;
                serde_json::to_writer(&mut *out, &Refusal { line: number, error })?;
            }
        }
        writeln!(out)?;
    }
    out.flush()?;
    ensure!(refused == 0, "{refused} of {lines} lines are no case");
    Ok(())
}

fn read(line: &[u8]) -> Result<Input, String> {
    // A list would be read field by field, in an order that nobody means.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err("write a JSON object".to_owned());
    }
    serde_json::from_slice(line).map_err(|error| {
        let words = error.to_string();
        // The place is one in the line, not the line of the file.
        words.split(" at line ").next().unwrap_or(&words).to_owned()
    })
}
