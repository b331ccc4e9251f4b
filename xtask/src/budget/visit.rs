//! What a first visit makes a browser fetch, as the server answers it.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::{
    address::{self, Target},
    page::Page,
};
use crate::{compress, http::Answer};

/// A server to visit.
pub(super) trait Server {
    /// Scheme, host and port of its absolute addresses.
    fn origin(&self) -> &str;
    /// What it answers at a path.
    fn get(&self, path: &str) -> Result<Answer>;
}

/// One file that is fetched.
#[derive(Debug, Serialize)]
pub(super) struct File {
    /// Its path on the server.
    pub(super) path: String,
    pub(super) kind: Kind,
    /// Bytes over the wire.
    pub(super) wire_bytes: usize,
}

/// What a file is, by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Page,
    Script,
    WebAssembly,
    Style,
    Font,
    Other,
}

/// A first visit.
#[derive(Debug, Serialize)]
pub(super) struct Visit {
    /// The page and all that is fetched with it, the heaviest first.
    pub(super) files: Vec<File>,
    /// The page's own styles, packed by themselves; they are part of the page's weight.
    pub(super) inline_style_bytes: usize,
    /// Where the whole style stands, of which the page brings a part.
    pub(super) whole_style: Option<String>,
}

impl Kind {
    fn of(path: &str) -> Self {
        match path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending) {
            None | Some("html") => Self::Page,
            Some("js" | "mjs") => Self::Script,
            Some("wasm") => Self::WebAssembly,
            Some("css") => Self::Style,
            Some("woff2" | "woff" | "ttf" | "otf") => Self::Font,
            Some(_) => Self::Other,
        }
    }
}

impl Visit {
    /// Visits the page at `path`: follows what it loads in depth, since styles load fonts and scripts load scripts.
    ///
    /// # Errors
    /// When something that is named does not stand on this server.
    pub(super) fn to(server: &impl Server, path: &str) -> Result<Self> {
        let mut left = vec![(path.to_owned(), Kind::Page)];
        let mut seen: BTreeSet<String> = left.iter().map(|(path, _)| path.clone()).collect();
        let (mut files, mut inline_style_bytes, mut whole_style) = (Vec::new(), 0, None);
        while let Some((path, kind)) = left.pop() {
            let answer = server.get(&path)?;
            if answer.status != 200 {
                bail!("{path}, which a first visit loads, is answered with {}", answer.status);
            }
            let text =
                |answer: &Answer| -> Result<String> { Ok(String::from_utf8_lossy(&answer.body()?).into_owned()) };
            let named = match kind {
                Kind::Page => {
                    let page = Page::read(&text(&answer)?);
                    if !page.styles.is_empty() {
                        inline_style_bytes = compress::brotli(page.styles.concat().as_bytes())?.len();
                    }
                    whole_style.clone_from(&page.whole_style);
                    loaded_by(page)
                }
                Kind::Script => address::in_script(&text(&answer)?),
                Kind::Style => address::in_style(&text(&answer)?),
                Kind::WebAssembly | Kind::Font | Kind::Other => Vec::new(),
            };
            for path in own(server, &path, &named)? {
                if seen.insert(path.clone()) {
                    let kind = Kind::of(&path);
                    left.push((path, kind));
                }
            }
            files.push(File { path, kind, wire_bytes: answer.wire_bytes() });
        }
        files.sort_by(|a, b| b.wire_bytes.cmp(&a.wire_bytes).then_with(|| a.path.cmp(&b.path)));
        Ok(Self { files, inline_style_bytes, whole_style })
    }

    /// Bytes over the wire of one kind.
    pub(super) fn bytes_of(&self, kind: Kind) -> usize {
        self.files.iter().filter(|file| file.kind == kind).map(|file| file.wire_bytes).sum()
    }

    /// Bytes over the wire of everything.
    pub(super) fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.wire_bytes).sum()
    }
}

/// All that a page makes a browser fetch.
fn loaded_by(page: Page) -> Vec<String> {
    let by_scripts = page.scripts.iter().flat_map(|script| address::in_script(script));
    let by_styles = page.styles.iter().flat_map(|style| address::in_style(style));
    let others: Vec<String> = by_scripts.chain(by_styles).collect();
    page.loads.into_iter().chain(others).collect()
}

/// The paths behind addresses that stand in the file at `path`; an error where one leads to somebody else.
fn own(server: &impl Server, path: &str, addresses: &[String]) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for address in addresses {
        match address::resolve(server.origin(), path, address) {
            Some(Target::Own(path)) => paths.push(path),
            Some(Target::Foreign(foreign)) => bail!("{path} makes a browser ask a third party: {foreign}"),
            None => {}
        }
    }
    Ok(paths)
}

/// Reads a page without following it.
///
/// # Errors
/// When there is no page at this path, or it makes a browser ask somebody else.
pub(super) fn read(server: &impl Server, path: &str) -> Result<(Page, usize)> {
    let answer = server.get(path)?;
    if answer.status != 200 {
        bail!("{path} is answered with {}", answer.status);
    }
    let html = String::from_utf8(answer.body()?).with_context(|| format!("{path} is no text"))?;
    own(server, path, &loaded_by(Page::read(&html)))?;
    Ok((Page::read(&html), answer.wire_bytes()))
}
