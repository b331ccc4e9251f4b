//! What the measurements of a page come to.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::{
    limits::Budgets,
    line::{Line, Unit},
    table::Table,
};

/// One simulated load, as `xtask/lighthouse/measure.mjs` reports it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Load {
    #[serde(flatten)]
    pub(super) circumstances: Circumstances,
    pub(super) largest_paint_ms: f64,
    pub(super) layout_shift: f64,
    pub(super) blocking_ms: f64,
    /// Of a hundred, by category.
    pub(super) points: BTreeMap<String, u8>,
    /// The audits that cost points, with their category.
    pub(super) failed: Vec<String>,
    /// The addresses that the browser asked, as often as it did.
    pub(super) requests: Vec<String>,
}

/// One load that was slowed down for real.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct SlowLoad {
    /// Nothing where the app never said that it is ready.
    pub(super) app_ready_ms: Option<f64>,
}

/// What the numbers were taken with.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Circumstances {
    /// An instant, RFC 3339.
    pub(super) measured_at: String,
    /// The version of Lighthouse.
    pub(super) lighthouse: String,
    /// The version of the browser.
    pub(super) chromium: String,
    /// Lighthouse's own measure of the processor.
    pub(super) benchmark_index: f64,
}

/// All loads of one page.
#[derive(Default)]
pub(super) struct Loads {
    pub(super) ours: Vec<Load>,
    /// The same page without the app.
    pub(super) floor: Vec<Load>,
    pub(super) slow: Vec<SlowLoad>,
}

/// What is told of a page.
#[derive(Debug, Serialize)]
pub(super) struct PageTimes {
    name: String,
    path: String,
    /// How often it was loaded in each way.
    loads: usize,
    floor_ms: f64,
    ours_ms: f64,
    ratio: Line,
    blocking: Line,
    layout_shift: Line,
    app_ready: Line,
    points: Vec<Line>,
    requests: Line,
    /// What cost points.
    failed: BTreeSet<String>,
}

impl PageTimes {
    /// Times are medians; what does not depend on how busy the machine was (shifts, points, requests) is the worst of all loads.
    ///
    /// # Errors
    /// When a load lacks something, or asked somebody else than the server at `origin`.
    pub(super) fn of(name: &str, path: &str, origin: &str, loads: &Loads, budgets: &Budgets) -> Result<Self> {
        let Loads { ours, floor, slow } = loads;
        let of = |number: fn(&Load) -> f64, loads: &[Load]| median(loads.iter().map(number).collect());
        let worst = |number: fn(&Load) -> f64| ours.iter().map(number).fold(0.0, f64::max);
        let ready: Option<Vec<f64>> = slow.iter().map(|load| load.app_ready_ms).collect();
        let ready = ready.with_context(|| format!("the app on {path} never said that it is ready"))?;
        let own = format!("{origin}/");
        if let Some(foreign) = ours.iter().flat_map(|load| &load.requests).find(|address| !address.starts_with(&own)) {
            bail!("{path} makes the browser ask a third party: {foreign}");
        }
        let requests = |load: &Load| load.requests.iter().collect::<BTreeSet<_>>().len() as f64;
        let categories: BTreeSet<&String> = ours.iter().flat_map(|load| load.points.keys()).collect();
        let least = |category: &String| ours.iter().filter_map(|load| load.points.get(category)).min().copied();
        let floor_ms = of(|load| load.largest_paint_ms, floor).context("no load of the floor")?;
        let ours_ms = of(|load| load.largest_paint_ms, ours).context("no load")?;
        let blocking_ms = of(|load| load.blocking_ms, ours).context("no load")?;
        let ready_ms = median(ready).context("no slow load")?;
        let named = |what: &str| format!("{name}: {what}");
        Ok(Self {
            name: name.to_owned(),
            path: path.to_owned(),
            loads: ours.len(),
            floor_ms,
            ours_ms,
            ratio: budgets.largest_paint.limit().hold(named("LCP"), ours_ms / floor_ms),
            blocking: budgets.blocking.limit().hold(named("TBT"), blocking_ms),
            layout_shift: budgets.layout_shift.limit(Unit::Shift).hold(named("CLS"), worst(|load| load.layout_shift)),
            app_ready: budgets.app_ready.limit().hold(named("app-ready"), ready_ms),
            points: categories
                .into_iter()
                .map(|category| {
                    let least = f64::from(least(category).unwrap_or_default());
                    budgets.points.limit(Unit::Points).hold(named(category), least)
                })
                .collect(),
            requests: budgets.requests.limit(Unit::Count).hold(named("requests"), worst(requests)),
            failed: ours.iter().flat_map(|load| load.failed.clone()).collect(),
        })
    }

    /// Whether all its times are within their limits. Other than what is the worst of all loads, they can come out better or worse
    /// when measured again.
    pub(super) fn is_in_time(&self) -> bool {
        [&self.ratio, &self.blocking, &self.app_ready].into_iter().all(Line::is_within)
    }

    /// Everything that is held against a limit.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        [&self.ratio, &self.blocking, &self.layout_shift, &self.app_ready, &self.requests]
            .into_iter()
            .chain(&self.points)
    }
}

/// Largest element painted: page, loads, floor, ours, ratio.
pub(super) fn paint_table(pages: &[PageTimes]) -> Table {
    let ms = |number: f64| format!("{} ms", Unit::Milliseconds.show(number));
    let mut table = Table::new(["page", "path", "loads", "floor", "ours", "ratio", "verdict"]);
    for page in pages {
        let ratio = &page.ratio;
        table.row([
            page.name.clone(),
            page.path.clone(),
            page.loads.to_string(),
            ms(page.floor_ms),
            ms(page.ours_ms),
            ratio.found(),
            ratio.verdict(),
        ]);
    }
    table
}

/// Everything else: page and number by number.
pub(super) fn other_table(pages: &[PageTimes]) -> Table {
    let mut table = Table::new([
        "page",
        "app-ready",
        "TBT",
        "CLS",
        "requests",
        "accessibility",
        "best practices",
        "SEO",
        "verdict",
    ]);
    for page in pages {
        let over: Vec<&str> =
            page.lines().filter(|line| !line.is_within()).map(|line| without_page(line.name())).collect();
        let verdict = if over.is_empty() { page.app_ready.verdict() } else { format!("OVER: {}", over.join(", ")) };
        let points = |at: usize| page.points.get(at).map_or_else(|| "–".to_owned(), Line::found);
        table.row([
            page.name.clone(),
            page.app_ready.found_with_unit(),
            page.blocking.found_with_unit(),
            page.layout_shift.found(),
            page.requests.found(),
            points(0),
            points(1),
            points(2),
            verdict,
        ]);
    }
    table
}

/// What cost points, page by page; empty where nothing did.
pub(super) fn failed_audits(pages: &[PageTimes]) -> Vec<String> {
    pages.iter().flat_map(|page| page.failed.iter().map(|audit| format!("{}: {audit}", page.name))).collect()
}

fn without_page(name: &str) -> &str {
    name.split_once(": ").map_or(name, |(_, rest)| rest)
}

/// The middle one, or the mean of the two in the middle.
fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    Some(if numbers.len() % 2 == 1 { upper } else { f64::midpoint(numbers[middle - 1], upper) })
}

#[cfg(test)]
mod tests;
