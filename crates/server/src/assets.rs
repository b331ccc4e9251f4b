//! The built apps, carried inside the program: files of `dist/`, the template of every page of the portal, and the desk's one page.

use std::{borrow::Cow, collections::HashMap, io::Write, sync::OnceLock};

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use base64::{Engine, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::encoding::Encoding;

mod desk;
mod style_sheet;
mod template;

pub(crate) use desk::Desk;
pub(crate) use template::{Filled, Template};

/// Empty where the apps were not built; the server then says so instead of showing pages.
#[derive(RustEmbed)]
#[folder = "../../dist/"]
#[allow_missing = true]
struct Dist;

/// The page into which Trunk wrote the portal: the template of all others.
const ENTRY_PAGE: &str = "index.html";

/// The page into which Trunk wrote the desk: all that the server knows of it.
const DESK_PAGE: &str = "desk/index.html";

/// Which files each part of the portal consists of; written by `xtask/trunk/wasm-bindgen.mjs`.
const PARTS: &str = "assets/parts.json";

/// The built apps.
#[derive(Debug)]
pub struct Assets {
    files: HashMap<String, File>,
    parts: HashMap<String, Vec<String>>,
    template: Option<Template>,
    desk: Option<Desk>,
    /// The rules of the law, once somebody asked for them.
    law: OnceLock<File>,
    content_security_policy: HeaderValue,
}

/// A file, with what is told of it.
#[derive(Debug)]
pub(crate) struct File {
    bytes: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    content_type: HeaderValue,
    tag: String,
    cache_control: HeaderValue,
}

impl Assets {
    /// The apps that were built before this program was; none where they were not.
    #[must_use]
    pub fn embedded() -> Self {
        let files = Dist::iter().filter_map(|path| Some((path.to_string(), Dist::get(&path)?.data)));
        Self::from_files(files.collect::<Vec<_>>())
    }

    /// Apps made of these files: paths below its root, without a slash in front, and what is in them.
    pub fn from_files(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> Self {
        let mut all: HashMap<String, Bytes> = files.into_iter().map(|(path, data)| (path, bytes(data))).collect();
        let entry_page = all.remove(ENTRY_PAGE).and_then(|page| String::from_utf8(page.into()).ok());
        let parts = all.remove(PARTS).and_then(|parts| serde_json::from_slice(&parts).ok()).unwrap_or_default();
        all.retain(|path, _| !path.starts_with("index.html.") && !path.contains(PARTS));
        let desk = Desk::take(&mut all);
        let files = all.iter().filter(|(path, _)| !is_packed_sibling(path, &all)).map(|(path, data)| {
            let packed = |suffix: &str| all.get(&[path, suffix].concat()).cloned();
            (path.clone(), File::new(path, data.clone(), packed(".br"), packed(".gz")))
        });
        let template = entry_page.as_deref().and_then(Template::parse);
        let style = template.as_ref().map(Template::style).filter(|style| !style.address().is_empty());
        let style = style
            .map(|style| (style.address()[1..].to_owned(), File::packed(style.address(), style.file().to_owned())));
        let files = style.into_iter().chain(files).collect();
        Self { files, parts, content_security_policy: policy(template.as_ref()), template, desk, law: OnceLock::new() }
    }

    /// The same without the portal in the browser: pages to be read, and nothing more. The desk has no such pages.
    #[must_use]
    pub fn without_app(self) -> Self {
        let template = self.template.map(Template::without_app);
        Self { content_security_policy: policy(template.as_ref()), template, ..self }
    }

    /// The file at an address.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path.strip_prefix('/')?)
    }

    /// The addresses of the files of a part of the app, which is not there where the app was not built.
    pub(crate) fn part(&self, name: &str) -> &[String] {
        self.parts.get(name).map_or(&[], Vec::as_slice)
    }

    /// The frame of every page; none where the app was not built.
    pub(crate) const fn template(&self) -> Option<&Template> {
        self.template.as_ref()
    }

    /// The desk's page; none where the desk was not built.
    pub(crate) const fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Where the rules of the law stand, packed, once somebody asked for them.
    pub(crate) const fn law(&self) -> &OnceLock<File> {
        &self.law
    }

    /// What scripts and styles a browser may run, where an answer does not say it itself.
    pub(crate) const fn content_security_policy(&self) -> &HeaderValue {
        &self.content_security_policy
    }
}

fn policy(template: Option<&Template>) -> HeaderValue {
    template.map_or(HeaderValue::from_static("default-src 'none'"), Template::content_security_policy)
}

/// Inside the program in a release build; read once in a debug build.
fn bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => Bytes::from(data),
    }
}

fn is_packed_sibling(path: &str, all: &HashMap<String, Bytes>) -> bool {
    [".br", ".gz"].into_iter().filter_map(|suffix| path.strip_suffix(suffix)).any(|plain| all.contains_key(plain))
}

impl File {
    fn new(path: &str, bytes: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        let cache_control = if has_hash(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        Self {
            tag: BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&bytes)[..12]),
            bytes,
            brotli,
            gzip,
            content_type: HeaderValue::from_static(content_type(path)),
            cache_control: HeaderValue::from_static(cache_control),
        }
    }

    /// A page that was just written, packed here since no build could.
    pub(crate) fn page(html: String) -> Self {
        Self::packed(ENTRY_PAGE, html)
    }

    /// Data that stay, packed in the same way.
    pub(crate) fn json(text: String) -> Self {
        Self::packed("data.json", text)
    }

    fn packed(path: &str, text: String) -> Self {
        let (brotli, gzip) = (brotli(text.as_bytes()), gzip(text.as_bytes()));
        Self::new(path, Bytes::from(text), brotli, gzip)
    }

    /// Bytes that it takes in memory.
    pub(crate) fn weight(&self) -> usize {
        let packed = |bytes: &Option<Bytes>| bytes.as_ref().map_or(0, Bytes::len);
        self.bytes.len() + packed(&self.brotli) + packed(&self.gzip)
    }

    /// The answer that carries this file in the smallest form that the client takes, or says that the client has it already.
    pub(crate) fn respond(&self, asked: &HeaderMap, status: StatusCode) -> Response {
        let packed = |encoding| match encoding {
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Identity => Some(&self.bytes),
        };
        let (encoding, bytes) = Encoding::ALL
            .into_iter()
            .filter(|encoding| encoding.is_accepted(asked))
            .find_map(|encoding| Some((encoding, packed(encoding)?)))
            .unwrap_or((Encoding::Identity, &self.bytes));
        let tag = format!("\"{}{}\"", self.tag, encoding.name().map(|name| format!("-{name}")).unwrap_or_default());
        let known = status == StatusCode::OK && has_tag(asked, &tag);

        let mut response = Response::new(if known { Body::empty() } else { Body::from(bytes.clone()) });
        *response.status_mut() = if known { StatusCode::NOT_MODIFIED } else { status };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, self.cache_control.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        if !known {
            headers.insert(header::CONTENT_TYPE, self.content_type.clone());
            if let Some(name) = encoding.name() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
        }
        response
    }
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

/// Level 9, a fiftieth of the time of level 11 for a percent of the size: a reader waits for it.
fn brotli(bytes: &[u8]) -> Option<Bytes> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 9,
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters).ok()?;
    Some(Bytes::from(packed))
}

/// Whether the client has these bytes already. Compared weakly (RFC 9110, section 13.1.2): a proxy may have put `W/` before the tag.
pub(crate) fn has_tag(asked: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',').map(str::trim)).any(|known| known == "*" || opaque(known) == opaque(tag))
}

/// Trunk writes the hash of a file's content into its name, `-` and sixteen hexadecimal digits without the zeros in front: such a file
/// never changes.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.match_indices('-').any(|(at, _)| {
        let rest = &name.as_bytes()[at + 1..];
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        (12..=16).contains(&digits) && matches!(rest.get(digits), Some(b'.' | b'_'))
    })
}

/// What a file is, by its ending. WebAssembly compiles while it loads only under its own type.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

/// The hash by which a content security policy names an inline script or style.
fn inline_hash(content: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_apps_are_found_where_they_are_built() {
        let dist = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
        let embedded = Assets::embedded();
        assert_eq!(embedded.template().is_some(), dist.join(ENTRY_PAGE).is_file());
        assert_eq!(embedded.desk().is_some(), dist.join(DESK_PAGE).is_file());
    }

    #[test]
    fn hashed_names_are_known() {
        for hashed in [
            "portal-0123456789abcdef.js",
            "desk-4eb2c46ba935cde.js",
            "fonts/text-0123456789abcdef.woff2",
            "portal-0123456789abcdef_bg.wasm",
        ] {
            assert!(has_hash(hashed), "{hashed}");
        }
        for plain in [
            "favicon.svg",
            "snippets/leptos-0123456789abcdef/inline0.js",
            "a-0123456789a.js",
            "a-0123456789abcdef0.js",
            "a-b.js",
        ] {
            assert!(!has_hash(plain), "{plain}");
        }
    }

    #[test]
    fn a_file_goes_out_in_the_form_that_the_client_takes_and_only_once() {
        let file = |name: &str, text: &'static str| (name.to_owned(), Cow::Borrowed(text.as_bytes()));
        let assets = Assets::from_files([file("a.js", "long"), file("a.js.br", "s"), file("b.txt.gz", "no sibling")]);
        assert!(assets.file("/a.js.br").is_none(), "a packed file is no file of its own");
        assert!(assets.file("/b.txt.gz").is_some());

        let file = assets.file("/a.js").unwrap();
        let mut asked = HeaderMap::new();
        asked.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
        let first = file.respond(&asked, StatusCode::OK);
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(first.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        asked.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        let second = file.respond(&asked, StatusCode::OK);
        assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
        asked.remove(header::ACCEPT_ENCODING);
        let third = file.respond(&asked, StatusCode::OK);
        assert_eq!(third.status(), StatusCode::OK, "another form is another file");
        assert!(third.headers().get(header::CONTENT_ENCODING).is_none());
    }
}
