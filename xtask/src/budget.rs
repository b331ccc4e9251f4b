//! `cargo xtask budget`: what a first visit weighs against budgets.toml.

mod page;

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::{
    app::{self, Profile},
    compress, workspace,
};

/// Bytes in the kB of budgets.toml and of everything shown.
const KILO: usize = 1000;

#[derive(Args)]
pub(crate) struct Options {
    /// Print JSON for machines instead of the table.
    #[arg(long)]
    json: bool,
}

/// Builds the release app where it is missing or stale, weighs it, and fails above a limit.
pub(crate) fn budget(options: &Options) -> Result<()> {
    app::build(Profile::Release)?;
    let weighed = weigh(Path::new(app::DIST), &Budgets::read()?)?;
    if options.json {
        println!("{}", serde_json::to_string_pretty(&weighed)?);
    } else {
        println!("{}", weighed.table());
    }
    weighed.verdict()
}

/// budgets.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Budgets {
    wasm: Budget,
    javascript: Budget,
    css: Budget,
    first_visit: Budget,
}

/// One budget, in kB.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    limit: usize,
    aim: Option<usize>,
}

impl Budgets {
    /// Reads the project's budgets.
    pub(crate) fn read() -> Result<Self> {
        let path = workspace::root().join("budgets.toml");
        let text = fs::read_to_string(&path).context("cannot read budgets.toml")?;
        toml::from_str(&text).context("budgets.toml is not as expected")
    }
}

/// The app on the scales.
#[derive(Debug, Serialize)]
pub(crate) struct Weighed {
    /// Whether every budget is kept.
    within: bool,
    budgets: Vec<Line>,
    /// What the first visit consists of.
    files: Vec<File>,
}

/// One budget and what was found.
#[derive(Debug, Serialize)]
struct Line {
    name: &'static str,
    /// Bytes over the wire.
    bytes: usize,
    limit_bytes: usize,
    aim_bytes: Option<usize>,
    within: bool,
}

/// One file that the first visit loads.
#[derive(Debug, Serialize)]
struct File {
    path: String,
    /// Bytes on disk.
    bytes: usize,
    /// Bytes over the wire: after brotli, or as they are where the kind is compressed already.
    wire_bytes: usize,
}

/// Weighs the app in `dist`.
pub(crate) fn weigh(dist: &Path, budgets: &Budgets) -> Result<Weighed> {
    let files = first_visit(dist)?;
    let sum = |extension: Option<&str>| {
        files
            .iter()
            .filter(|file| {
                extension.is_none_or(|extension| Path::new(&file.path).extension().is_some_and(|e| e == extension))
            })
            .map(|file| file.wire_bytes)
            .sum::<usize>()
    };
    for (extension, what) in [("wasm", "WebAssembly"), ("js", "script"), ("css", "style")] {
        if sum(Some(extension)) == 0 {
            bail!("the entry page in {} loads no {what}", dist.display());
        }
    }
    let line = |name, bytes: usize, budget: Budget| Line {
        name,
        bytes,
        limit_bytes: budget.limit * KILO,
        aim_bytes: budget.aim.map(|aim| aim * KILO),
        within: bytes <= budget.limit * KILO,
    };
    let budgets = vec![
        line("WebAssembly", sum(Some("wasm")), budgets.wasm),
        line("JavaScript", sum(Some("js")), budgets.javascript),
        line("CSS", sum(Some("css")), budgets.css),
        line("first visit", sum(None), budgets.first_visit),
    ];
    Ok(Weighed { within: budgets.iter().all(|line| line.within), budgets, files })
}

/// The entry page and what it makes the browser load, in depth: styles load fonts, scripts load
/// scripts.
fn first_visit(dist: &Path) -> Result<Vec<File>> {
    let everything: Vec<String> = compress::files(dist)?
        .iter()
        .filter_map(|file| Some(file.strip_prefix(dist).ok()?.to_str()?.to_owned()))
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        .collect();
    let mut left = vec!["index.html".to_owned()];
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    while let Some(path) = left.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let bytes = fs::read(dist.join(&path)).with_context(|| format!("cannot read {path} of the app"))?;
        let wire_bytes =
            if compress::compressible(Path::new(&path)) { compress::brotli(&bytes)?.len() } else { bytes.len() };
        files.push(File { bytes: bytes.len(), wire_bytes, path: path.clone() });
        left.extend(page::loads(&path, &bytes, &everything));
    }
    files.sort_by(|a, b| b.wire_bytes.cmp(&a.wire_bytes).then(a.path.cmp(&b.path)));
    Ok(files)
}

impl Weighed {
    /// For people.
    pub(crate) fn table(&self) -> String {
        let mut text = String::new();
        for file in &self.files {
            let _ = writeln!(text, "  {:>7.1} kB  {}", kilo(file.wire_bytes), file.path);
        }
        text.push('\n');
        for line in &self.budgets {
            let verdict = match (line.within, line.aim_bytes) {
                (false, _) => "OVER".to_owned(),
                (true, Some(aim)) if line.bytes > aim => {
                    format!("within; the aim is {} kB", aim / KILO)
                }
                (true, _) => "within".to_owned(),
            };
            let _ = writeln!(
                text,
                "  {:12} {:>7.1} kB of {:>3} kB  {verdict}",
                line.name,
                kilo(line.bytes),
                line.limit_bytes / KILO,
            );
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// An error that names the budgets which are not kept.
    pub(crate) fn verdict(&self) -> Result<()> {
        let over: Vec<_> = self.budgets.iter().filter(|line| !line.within).map(|line| line.name).collect();
        if !over.is_empty() {
            bail!("over budget: {}", over.join(", "));
        }
        Ok(())
    }

    /// One line for the summary of all checks.
    pub(crate) fn remark(&self) -> String {
        self.budgets
            .iter()
            .map(|line| {
                let limit = line.limit_bytes / KILO;
                format!("{} {:.1}/{limit} kB", line.name, kilo(line.bytes))
            })
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / KILO as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budgets(first_visit: usize) -> Budgets {
        let budget = |limit| Budget { limit, aim: None };
        Budgets {
            wasm: Budget { limit: 3, aim: Some(1) },
            javascript: budget(1),
            css: budget(1),
            first_visit: budget(first_visit),
        }
    }

    /// An app with one file that no first visit loads, and bytes that no compression shrinks.
    fn app() -> tempfile::TempDir {
        let dist = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = dist.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        let mut state = 7_u32;
        let mut noise = |length: usize| -> Vec<u8> {
            let next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            };
            std::iter::repeat_with(next).take(length).collect()
        };
        write(
            "index.html",
            br#"<link rel="stylesheet" href="/style-1.css">
               <script type="module">import init from '/portal-1.js';
               init({module_or_path: '/portal-1_bg.wasm'})</script>"#,
        );
        write("portal-1.js", b"import './snippets/a.js'; export default 1");
        write("snippets/a.js", b"export const a = 1");
        write("portal-1_bg.wasm", &[noise(2_000), b"classicon/icons.svg#".to_vec()].concat());
        write("icons.svg", b"<svg/>");
        write("portal-1_bg.wasm.br", b"");
        write("style-1.css", b"@font-face{src:url(fonts/text.woff2)}");
        write("fonts/text.woff2", &noise(4_000));
        write("desk-1_bg.wasm", &noise(50_000));
        dist
    }

    #[test]
    fn the_first_visit_is_what_the_entry_page_loads_in_depth() {
        let dist = app();
        let weighed = weigh(dist.path(), &budgets(310)).unwrap();
        let mut names: Vec<_> = weighed.files.iter().map(|f| f.path.as_str()).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "fonts/text.woff2",
                "icons.svg",
                "index.html",
                "portal-1.js",
                "portal-1_bg.wasm",
                "snippets/a.js",
                "style-1.css"
            ]
        );
        let font = weighed.files.iter().find(|f| f.path.contains("woff2"));
        assert_eq!(font.unwrap().wire_bytes, 4_000);
        weighed.verdict().unwrap();
        assert!(weighed.table().contains("the aim is 1 kB"));
    }

    #[test]
    fn what_is_over_budget_fails_and_is_named() {
        let dist = app();
        let weighed = weigh(dist.path(), &budgets(5)).unwrap();
        assert!(!weighed.within);
        let error = weighed.verdict().unwrap_err();
        assert_eq!(error.to_string(), "over budget: first visit");
        assert!(weighed.table().contains("OVER"));
    }

    #[test]
    fn an_app_without_webassembly_is_not_taken_for_a_light_one() {
        let dist = app();
        fs::write(dist.path().join("index.html"), "<p>Approdo</p>").unwrap();
        assert!(weigh(dist.path(), &budgets(310)).is_err());
    }

    #[test]
    fn the_projects_budgets_can_be_read() {
        let budgets = Budgets::read().unwrap();
        assert!(budgets.wasm.limit < budgets.first_visit.limit);
    }
}
