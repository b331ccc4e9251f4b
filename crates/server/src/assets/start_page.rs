//! The page that starts the app: one text, served in each language, with a policy made from the scripts that stand in it.

use std::io::Write;

use approdo_contract::text::Lang;
use axum::body::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::HeaderValue;

use super::{File, START_PAGE, inline_hash};

/// The page with `lang` on its root element, packed at start: it changes with the language, so no packed file of the build fits.
pub(super) fn in_language(html: &str, lang: Lang) -> File {
    let html = set_language(html, lang);
    let gzip = gzip(html.as_bytes());
    let brotli = brotli(html.as_bytes());
    File::new(START_PAGE, Bytes::from(html), brotli, gzip)
}

fn set_language(html: &str, lang: Lang) -> String {
    let Some(start) = html.find("<html") else { return html.to_owned() };
    let Some(end) = html[start..].find('>').map(|length| start + length) else { return html.to_owned() };
    let element = &html[start..end];
    let replaced = match element.find("lang=\"") {
        Some(at) => {
            let value = at + "lang=\"".len();
            let rest = element[value..].find('"').map_or("", |length| &element[value + length..]);
            [&element[..value], lang.tag(), rest].concat()
        }
        None => [element, " lang=\"", lang.tag(), "\""].concat(),
    };
    [&html[..start], &replaced, &html[end..]].concat()
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

/// Level 9, a fiftieth of the time of level 11 for a percent of the size: a start must be quick.
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

/// Nothing but our own files, WebAssembly, and the scripts and styles that stand in the page itself.
pub(super) fn content_security_policy(html: &str) -> HeaderValue {
    let hashes =
        |element| inline(html, element).iter().map(|text| format!(" {}", inline_hash(text))).collect::<String>();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src 'self' data:; \
         font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'; object-src 'none'",
        hashes("script"),
        hashes("style"),
    );
    // Letters, digits and signs that a header takes, whatever stands in the page.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// The contents of the elements of this name that bring their text with them.
fn inline<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        // `<scripture>` is not `<script>`.
        if !rest.starts_with(|sign: char| sign == '>' || sign.is_ascii_whitespace()) {
            continue;
        }
        let Some(inside) = rest.find('>').map(|end| end + 1) else { break };
        let Some(end) = rest[inside..].find(&close).map(|length| inside + length) else { break };
        let (attributes, content) = (&rest[..inside], &rest[inside..end]);
        if !attributes.contains(" src=") && !content.is_empty() {
            found.push(content);
        }
        rest = &rest[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_set_whatever_stood_there() {
        let it = "<!doctype html><html class=\"x\" lang=\"it\" dir=\"ltr\"><head>";
        assert_eq!(set_language(it, Lang::En), "<!doctype html><html class=\"x\" lang=\"en\" dir=\"ltr\"><head>");
        assert_eq!(set_language("<html><head>", Lang::It), "<html lang=\"it\"><head>");
        assert_eq!(set_language("no page", Lang::It), "no page");
    }

    #[test]
    fn the_policy_names_inline_scripts_and_styles_by_their_hash() {
        let html = "<style>a{}</style><script type=\"module\">let a = 1 > 0;</script><script src=\"/a.js\"></script>";
        assert_eq!(inline(html, "script"), ["let a = 1 > 0;"]);
        let policy = content_security_policy(html);
        let policy = policy.to_str().unwrap();
        // printf 'a{}' | openssl dgst -sha256 -binary | base64
        assert!(policy.contains("style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk=';"), "{policy}");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-qeSbPRYOu0L550unWVqojG3wPwrcZDruoYFJYXKW0W4='; "), "{policy}");
    }
}
