//! `--lighthouse`: pages as a slow phone meets them, beside the same pages without the app.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    limits::{Budgets, TimedPage},
    line::Line,
    page::Page,
    table::Table,
    times::{self, Circumstances, Load, Loads, PageTimes, SlowLoad},
    visit::{self, Server},
};
use crate::{http::Answer, portal::DemoPortal, process::Cmd, signals, tools};

/// The option by which the program leaves script, WebAssembly and data out of its pages, and nothing else.
const WITHOUT_APP: &str = "--without-app";

/// What drives Lighthouse.
const DRIVER: &str = "xtask/lighthouse/measure.mjs";

/// How often a load may fail before the page is taken to be at fault.
const ATTEMPTS: usize = 3;

/// How many rounds of loads a page gets at most that is above a limit.
///
/// Now and then Lighthouse's simulation lets the same page end a round trip earlier or later, ours or the floor, and does so for
/// several loads in a row. The medians are of all rounds, so that a page which is too slow stays so.
pub(super) const ROUNDS: usize = 3;

/// The times that were taken.
#[derive(Debug, Serialize)]
pub(super) struct Measured {
    /// How often each page was loaded in each way, in a round.
    pub(super) runs: usize,
    #[serde(flatten)]
    pub(super) circumstances: Circumstances,
    /// Processors of this machine.
    pub(super) processors: usize,
    pub(super) pages: Vec<PageTimes>,
    /// How long all of it took.
    #[serde(skip)]
    took: Duration,
}

/// Takes the times of the pages that budgets.toml names.
///
/// # Errors
/// When a page or the browser fails. A time above its limit is none.
pub(super) fn measure(program: &Path, budgets: &Budgets, runs: usize) -> Result<Measured> {
    let start = Instant::now();
    let ours = DemoPortal::start(program, &[])?;
    let floor = DemoPortal::start(program, &[WITHOUT_APP])?;
    let mut pages = Vec::new();
    let mut circumstances = None;
    for page in &budgets.page {
        let (on_ours, on_floor) = (path_of(&ours, page)?, path_of(&floor, page)?);
        check_floor(&floor, &on_floor)?;
        eprintln!("\n==> {}: {on_ours}", page.name);
        let mut loads = Loads::default();
        let mut round = 0;
        let times = loop {
            round += 1;
            loads.take(&ours.address(&on_ours), &floor.address(&on_floor), runs)?;
            let times = PageTimes::of(&page.name, &on_ours, ours.origin(), &loads, budgets)?;
            if times.is_in_time() || round == ROUNDS {
                break times;
            }
            eprintln!("    above a limit after {} loads; another round", loads.ours.len());
        };
        circumstances = circumstances.or_else(|| loads.ours.first().map(|load| load.circumstances.clone()));
        pages.push(times);
    }
    Ok(Measured {
        runs,
        circumstances: circumstances.context("budgets.toml names no page")?,
        processors: thread::available_parallelism().map_or(1, usize::from),
        pages,
        took: start.elapsed(),
    })
}

impl Loads {
    /// A round of loads more: by turns, so that a machine which grows slower or faster is no advantage to either.
    fn take(&mut self, ours: &str, floor: &str, runs: usize) -> Result<()> {
        for _ in 0..runs {
            self.ours.push(drive::<Load>("simulate", ours)?);
            self.floor.push(drive::<Load>("simulate", floor)?);
        }
        for _ in 0..runs {
            self.slow.push(drive::<SlowLoad>("devtools", ours)?);
        }
        Ok(())
    }
}

/// One load. Now and then Lighthouse cannot record one and asks to be run again; such a load gives no number, so none is chosen.
fn drive<T: DeserializeOwned>(method: &str, address: &str) -> Result<T> {
    let mut attempt = drive_once(method, address);
    for _ in 1..ATTEMPTS {
        match attempt {
            Err(error) if !signals::stopped() => eprintln!("    {error:#}; once more"),
            done => return done,
        }
        attempt = drive_once(method, address);
    }
    attempt
}

fn drive_once<T: DeserializeOwned>(method: &str, address: &str) -> Result<T> {
    let chromium = tools::chromium().context("there is no Chromium")?;
    let printed = Cmd::new("node")
        .args([DRIVER, method, address])
        .env("PATH", tools::path_with_lighthouse()?)
        .env("APPRODO_LIGHTHOUSE", tools::lighthouse()?)
        .env("APPRODO_CHROMIUM", chromium)
        .captured()?;
    serde_json::from_str(&printed).with_context(|| format!("cannot read what {DRIVER} says: {printed}"))
}

/// Where a page stands on this portal. References of examples differ between two portals.
fn path_of(portal: &DemoPortal, page: &TimedPage) -> Result<String> {
    let (html, _) = visit::read(portal, &page.path)?;
    match &page.first_link {
        None => Ok(page.path.clone()),
        Some(start) => first_link(&html, start)
            .with_context(|| format!("{}: no link on {} leads to {start}…", page.name, page.path)),
    }
}

fn first_link(page: &Page, start: &str) -> Option<String> {
    page.links.iter().find(|link| link.starts_with(start) && link.len() > start.len()).cloned()
}

/// A floor with a script in it would be none.
fn check_floor(floor: &DemoPortal, path: &str) -> Result<()> {
    let (page, _) = visit::read(floor, path)?;
    match page.scripts.first().or_else(|| page.loads.iter().find(|address| is_app(address))) {
        Some(found) => bail!("{path} is to be served without the app, but has {found}"),
        None => Ok(()),
    }
}

fn is_app(address: &str) -> bool {
    [".js", ".mjs", ".wasm"].iter().any(|ending| address.ends_with(ending))
}

impl Server for DemoPortal {
    fn origin(&self) -> &str {
        Self::origin(self)
    }

    fn get(&self, path: &str) -> Result<Answer> {
        Self::get(self, path)
    }
}

impl Measured {
    /// Everything that is held against a limit.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.pages.iter().flat_map(PageTimes::lines)
    }

    /// The day of the measurement, ISO 8601.
    pub(super) fn date(&self) -> &str {
        let at = &self.circumstances.measured_at;
        at.split_once('T').map_or(at, |(date, _)| date)
    }

    /// Largest element painted, page by page.
    pub(super) fn paint_table(&self) -> Table {
        times::paint_table(&self.pages)
    }

    /// Everything else, page by page.
    pub(super) fn other_table(&self) -> Table {
        times::other_table(&self.pages)
    }

    /// A list of the audits that cost points, under a line that says so; empty where none did.
    pub(super) fn what_cost_points(&self) -> String {
        let audits: String = times::failed_audits(&self.pages).iter().map(|audit| format!("- {audit}\n")).collect();
        if audits.is_empty() { audits } else { format!("\nWhat cost points:\n\n{audits}") }
    }

    /// About how long all of it takes.
    pub(super) fn minutes(&self) -> u64 {
        self.took.as_secs().div_ceil(60)
    }

    /// For people.
    pub(super) fn tables(&self) -> String {
        [self.paint_table().to_string(), self.other_table().to_string(), self.what_cost_points()].join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_link_to_a_page_of_a_kind_is_found() {
        let page = Page::read(
            r#"<a href="/it/offerte">a</a><a href="/it/offerte/pubblica/azienda">b</a><a href="/it/offerte/V-1">c</a>
            <a href="/it/offerte/V-2">d</a>"#,
        );
        assert_eq!(first_link(&page, "/it/offerte/V-").as_deref(), Some("/it/offerte/V-1"));
        assert_eq!(first_link(&page, "/it/casi/"), None);
    }

    #[test]
    fn the_driver_stands_where_it_is_looked_for() {
        assert!(crate::workspace::root().join(DRIVER).is_file());
    }
}
