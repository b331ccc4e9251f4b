//! What pages and a first visit weigh.

use std::{collections::BTreeMap, fmt::Write};

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::{
    limits::Budgets,
    line::{self, Line, Unit},
    page,
    table::Table,
    visit::{self, Kind, Server, Visit},
};

/// Where a first visit begins.
const HOME: &str = "/it";

/// Where the desk begins.
const DESK: &str = "/desk";

/// Pages that stand in no sitemap, one at least for each part of the app that only they load.
pub(super) const UNLISTED: &[&str] = &[
    "/it/accesso",
    "/it/cerca",
    "/it/area",
    "/it/area/offerte/V-00000000",
    "/it/area/quesiti/Q-00000000",
    "/it/area/iscrizioni/R-00000000",
    "/it/area/aziende/C-00000000",
];

/// What the browser searches in, in each language.
const SEARCH_INDEXES: [&str; 2] = ["/api/v1/search-index?lang=it", "/api/v1/search-index?lang=en"];

/// Bytes in a kB.
const KILO: f64 = 1000.0;

/// The portal on the scales.
#[derive(Debug, Serialize)]
pub(crate) struct Weighed {
    pub(super) lines: Vec<Line>,
    /// The heaviest of the public pages.
    heaviest_page: String,
    /// How many public pages there are.
    pages: usize,
    /// What the first visit consists of.
    visit: Visit,
    /// The heaviest part of the desk's app.
    desk_part: String,
}

/// Weighs the portal that this server shows; of the `unlisted` pages only what they load of the app. The desk is one page, which does
/// not tell which files its app then loads: `desk_parts` does, for each part.
///
/// # Errors
/// When the pages do not hold together: something that they name is missing, or stands on another server.
pub(super) fn weigh(
    server: &impl Server,
    budgets: &Budgets,
    unlisted: &[&str],
    desk_parts: &BTreeMap<String, Vec<String>>,
) -> Result<Weighed> {
    let visit = Visit::to(server, HOME)?;
    for (kind, what) in [(Kind::WebAssembly, "WebAssembly"), (Kind::Script, "script"), (Kind::Font, "font")] {
        if visit.bytes_of(kind) == 0 {
            bail!("the page {HOME} loads no {what}");
        }
    }
    let css = match &visit.whole_style {
        Some(address) => bytes_of(server, address)?,
        None => visit.bytes_of(Kind::Style) + visit.inline_style_bytes,
    };
    if css == 0 {
        bail!("the page {HOME} has no style");
    }
    let Pages { heaviest: heaviest_page, html, webassembly, count: pages } = pages(server)?;
    let mut webassembly = webassembly.max(visit.bytes_of(Kind::WebAssembly));
    for path in unlisted {
        webassembly = webassembly.max(Visit::to(server, path)?.bytes_of(Kind::WebAssembly));
    }
    let mut search_index = 0;
    for path in SEARCH_INDEXES {
        search_index = search_index.max(bytes_of(server, path)?);
    }
    let desk = Visit::to(server, DESK)?;
    if desk.bytes_of(Kind::WebAssembly) == 0 {
        bail!("the page {DESK} loads no WebAssembly");
    }
    let (desk_part, desk_part_bytes) = heaviest_part(server, desk_parts)?;
    let desk_webassembly = desk.bytes_of(Kind::WebAssembly) + desk_part_bytes;
    let kilo = |bytes: usize| bytes as f64 / KILO;
    let lines = vec![
        budgets.wasm.limit().hold("WebAssembly", kilo(webassembly)),
        budgets.javascript.limit().hold("JavaScript", kilo(visit.bytes_of(Kind::Script))),
        budgets.css.limit().hold("CSS", kilo(css)),
        budgets.fonts.limit().hold("fonts", kilo(visit.bytes_of(Kind::Font))),
        budgets.html.limit().hold("heaviest page", kilo(html)),
        budgets.first_visit.limit().hold("first visit", kilo(visit.bytes())),
        budgets.requests.limit(Unit::Count).hold("requests of the first visit", visit.files.len() as f64),
        budgets.search_index.limit().hold("search index", kilo(search_index)),
        budgets.desk_wasm.limit().hold("desk: WebAssembly", kilo(desk_webassembly)),
        budgets.desk_javascript.limit().hold("desk: JavaScript", kilo(desk.bytes_of(Kind::Script))),
    ];
    Ok(Weighed { lines, heaviest_page, pages, visit, desk_part })
}

/// The part of the app whose files weigh most, with their bytes.
fn heaviest_part(server: &impl Server, parts: &BTreeMap<String, Vec<String>>) -> Result<(String, usize)> {
    let mut heaviest = None;
    for (part, files) in parts {
        let mut bytes = 0;
        for file in files {
            bytes += bytes_of(server, file).with_context(|| format!("the part {part} is not whole"))?;
        }
        heaviest = heaviest.max(Some((bytes, part)));
    }
    let (bytes, part) = heaviest.context("the desk has no parts")?;
    Ok((part.clone(), bytes))
}

/// What a file weighs on its way.
fn bytes_of(server: &impl Server, path: &str) -> Result<usize> {
    let answer = server.get(path)?;
    if answer.status != 200 {
        bail!("{path} is answered with {}", answer.status);
    }
    Ok(answer.wire_bytes())
}

/// All public pages.
struct Pages {
    /// The path of the heaviest.
    heaviest: String,
    /// Its bytes.
    html: usize,
    /// The most bytes of WebAssembly that one of them loads, if any needs more than the app itself.
    webassembly: usize,
    count: usize,
}

/// Weighs the pages in the sitemap.
fn pages(server: &impl Server) -> Result<Pages> {
    let sitemap = server.get("/sitemap.xml")?;
    if sitemap.status != 200 {
        bail!("/sitemap.xml is answered with {}", sitemap.status);
    }
    let xml = String::from_utf8(sitemap.body()?).context("/sitemap.xml is no text")?;
    let pages = page::sitemap(&xml);
    let (mut heaviest, mut webassembly) = (None, 0);
    for address in &pages {
        let path = address
            .strip_prefix(server.origin())
            .with_context(|| format!("{address} in the sitemap is not on {}", server.origin()))?;
        let (page, bytes) = visit::read(server, path)?;
        heaviest = heaviest.max(Some((bytes, path)));
        // A page that is taken over names the files of its part of the app.
        if page.loads.iter().any(|file| file.ends_with(".wasm")) {
            webassembly = webassembly.max(Visit::to(server, path)?.bytes_of(Kind::WebAssembly));
        }
    }
    let (html, path) = heaviest.context("the sitemap lists no page")?;
    Ok(Pages { heaviest: path.to_owned(), html, webassembly, count: pages.len() })
}

impl Weighed {
    /// For people.
    pub(crate) fn table(&self) -> String {
        let mut text = String::new();
        for file in &self.visit.files {
            let _ = writeln!(text, "  {:>7.1} kB  {}", file.wire_bytes as f64 / KILO, file.path);
        }
        let _ = writeln!(
            text,
            "\n  heaviest of {} pages: {}; of the desk's parts: {}\n",
            self.pages, self.heaviest_page, self.desk_part
        );
        let width = self.lines.iter().map(|line| line.name().len()).max().unwrap_or(0);
        for line in &self.lines {
            let _ = writeln!(
                text,
                "  {:width$}  {:>8} of {:<7} {}",
                line.name(),
                line.found_with_unit(),
                line.limit_with_unit(),
                line.verdict(),
            );
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// An error that names every weight above its limit.
    pub(crate) fn verdict(&self) -> Result<()> {
        line::all_within(&self.lines)
    }

    /// The weights as a table of Markdown.
    pub(super) fn markdown(&self) -> Table {
        let mut table = Table::new(["what", "weight", "limit", "verdict"]);
        for line in &self.lines {
            table.row([line.name().to_owned(), line.found_with_unit(), line.limit_with_unit(), line.verdict()]);
        }
        table
    }

    /// The path of the heaviest page.
    pub(super) fn heaviest_page(&self) -> &str {
        &self.heaviest_page
    }

    /// How many pages were weighed.
    pub(super) const fn pages(&self) -> usize {
        self.pages
    }

    /// One line for the summary of all checks.
    pub(crate) fn remark(&self) -> String {
        self.lines.iter().map(Line::to_string).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests;
