//! `approdo content`: where the texts stand, for who looks after them.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use approdo_content::{Content, shipped_files};
use approdo_contract::{
    desk::text::TextKind,
    law::{Kind, Mark, Rules},
    text::Lang,
    wire,
};
use clap::Subcommand;
use jiff::civil::Date;

use crate::Clock;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List what is unsigned, overdue or untranslated, and links and statements without what stands behind them: one line for each
    Status {
        /// A folder with texts: content/ [default: the texts in the program]
        folder: Option<PathBuf>,
        /// The day on which it is asked, such as 2026-11-30 [default: today]
        #[arg(long, value_name = "DATE", value_parser = day)]
        today: Option<Date>,
        /// Fail where there is anything to list
        #[arg(long)]
        strict: bool,
    },
}

fn day(text: &str) -> Result<Date, &'static str> {
    wire::read_date(text).ok_or("write a day as 2026-11-30")
}

/// Does what is asked.
pub(crate) fn run(command: Command, out: &mut impl Write) -> Result<()> {
    let Command::Status { folder, today, strict } = command;
    let files = match folder {
        Some(folder) => files(&folder)?,
        None => shipped_files()?,
    };
    let lines = status(files, today.unwrap_or_else(|| Clock::system().today()))?;
    for line in &lines {
        writeln!(out, "{line}")?;
    }
    if lines.is_empty() {
        writeln!(out, "Nothing is unsigned, overdue, untranslated or without a source.")?;
    }
    out.flush()?;
    if strict && !lines.is_empty() {
        bail!("to look after: {}", lines.len());
    }
    Ok(())
}

/// What there is to look after, in the order of the files.
fn status(files: Vec<(String, String)>, today: Date) -> Result<Vec<String>> {
    let (content, faults) = Content::sound_part(files)?;
    let mut lines: Vec<String> =
        faults.iter().map(|error| format!("{}: {}", error.file, one_line(&error.fault.to_string()))).collect();
    for text in content.texts(Lang::It) {
        let signs = text.fingerprint.is_some() || text.kind == TextKind::Faq;
        if signs && text.signature.is_none() {
            lines.push(format!("{}: unsigned", text.file));
        }
        if text.review_by < today {
            lines.push(format!("{}: overdue since {}", text.file, text.review_by));
        }
        for lang in Lang::ALL.into_iter().filter(|lang| !text.languages.contains(lang)) {
            lines.push(format!("{}: untranslated: {}", text.file, lang.tag()));
        }
    }
    for (file, code, mark) in rows(content.law()) {
        if mark.signed.is_none() {
            lines.push(format!("{file}: {code}: unsigned"));
        }
        if mark.review_by < today {
            lines.push(format!("{file}: {code}: overdue since {}", mark.review_by));
        }
    }
    lines.sort();
    Ok(lines)
}

/// A finding is one line, also where it quotes a file.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every row of the law with its file.
fn rows(law: &Rules) -> impl Iterator<Item = (&'static str, &str, &Mark)> {
    let rules = law.rules.iter().map(|rule| {
        let file = match rule.kind {
            Kind::Gate => "law/gates.toml",
            Kind::Waiting => "law/waiting.toml",
            Kind::Rule => "law/rules.toml",
            Kind::Fallback => "law/fallbacks.toml",
            Kind::Overlay => "law/overlays.toml",
        };
        (file, rule.code.as_str(), &rule.mark)
    });
    let documents = law.documents.iter().chain(&law.never_keep);
    let documents = documents.map(|row| ("law/documents.toml", row.code.as_str(), &row.mark));
    let steps = law.steps.iter().map(|row| ("law/steps.toml", row.item.code.as_str(), &row.item.mark));
    let warnings = law.warnings.iter().map(|row| ("law/warnings.toml", row.code.as_str(), &row.mark));
    let figures = law.parameters.iter().map(|row| ("law/parameters.toml", row.code.as_str(), &row.mark));
    let facts = law.facts.iter().map(|row| ("law/facts.toml", row.code.as_str(), &row.mark));
    rules.chain(documents).chain(steps).chain(warnings).chain(figures).chain(facts)
}

/// The texts of a folder, by their path below it.
fn files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let cannot = || format!("cannot read the texts in {}", inner.display());
        for entry in fs::read_dir(&inner).with_context(cannot)? {
            let path = entry.with_context(cannot)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(below) = path.strip_prefix(folder)?.to_str() {
                files.push((below.to_owned(), fs::read_to_string(&path).with_context(cannot)?));
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_by_their_file() {
        let content = Content::shipped().unwrap();
        let rows: Vec<(&str, &str, &Mark)> = rows(content.law()).collect();
        for (file, code) in [("law/facts.toml", "A01"), ("law/rules.toml", "R04"), ("law/parameters.toml", "pact_date")]
        {
            assert!(rows.iter().any(|(of, row, _)| (*of, *row) == (file, code)), "{file}: {code}");
        }
        assert!(rows.len() > content.law().facts.len() + content.law().rules.len());
    }
}
