//! What stands in the HTML of a page, as far as it makes a browser fetch something.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// What a page makes a browser fetch, and where it leads.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Addresses that are fetched with the page, as they are written.
    pub(super) loads: Vec<String>,
    /// The texts of its scripts.
    pub(super) scripts: Vec<String>,
    /// The texts of its styles.
    pub(super) styles: Vec<String>,
    /// Where its style stands whole, which a reader who goes on fetches; none where it all stands in the page.
    pub(super) whole_style: Option<String>,
    /// Where its links lead, as it is written.
    pub(super) links: Vec<String>,
}

/// Relations of `<link>` that make a browser fetch; others, such as `canonical` and `alternate`, are for other readers.
const FETCHED: [&str; 5] = ["stylesheet", "icon", "preload", "modulepreload", "manifest"];

/// What a browser with scripts does not show, so does not fetch.
const SKIPPED: [&[u8]; 2] = [b"noscript", b"template"];

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let mut page = Self::default();
        // Inside what is skipped, and inside a script or style whose text matters.
        let (mut skipped, mut text) = (0_u32, None);
        for token in tokens(html) {
            match token {
                Token::StartTag(tag) if SKIPPED.contains(&tag.name.as_slice()) => skipped += 1,
                Token::EndTag(tag) if SKIPPED.contains(&tag.name.as_slice()) => skipped = skipped.saturating_sub(1),
                _ if skipped > 0 => {}
                Token::StartTag(tag) => {
                    page.take(&tag);
                    text = Text::of(&tag);
                }
                Token::String(string) => match text {
                    Some(Text::Script) => page.scripts.push(lossy(&string)),
                    Some(Text::Style) => page.styles.push(lossy(&string)),
                    None => {}
                },
                Token::EndTag(_) => text = None,
                _ => {}
            }
        }
        page
    }

    fn take(&mut self, tag: &StartTag<()>) {
        let value = |name: &str| attribute(tag, name);
        let (sources, links): (&[&str], &[&str]) = match tag.name.as_slice() {
            b"link" if value("rel").is_some_and(|rel| rel.split_whitespace().any(|word| FETCHED.contains(&word))) => {
                (&["href"], &[])
            }
            b"script" | b"img" | b"iframe" | b"embed" | b"audio" | b"source" | b"track" => (&["src"], &[]),
            b"video" => (&["src", "poster"], &[]),
            b"object" => (&["data"], &[]),
            b"use" | b"image" => (&["href", "xlink:href"], &[]),
            b"a" | b"area" => (&[], &["href"]),
            _ => (&[], &[]),
        };
        self.loads.extend(sources.iter().filter_map(|name| value(name)));
        // The start script fetches what the page names as its part of the app.
        self.loads.extend(value("data-part").iter().flat_map(|part| part.split_whitespace()).map(str::to_owned));
        self.whole_style = self.whole_style.take().or_else(|| value("data-style"));
        self.links.extend(links.iter().filter_map(|name| value(name)));
    }
}

/// What the text inside an element is.
#[derive(Clone, Copy)]
enum Text {
    Script,
    Style,
}

impl Text {
    fn of(tag: &StartTag<()>) -> Option<Self> {
        match tag.name.as_slice() {
            b"style" => Some(Self::Style),
            // Any other type is data, which nobody runs.
            b"script" => matches!(attribute(tag, "type").as_deref(), None | Some("" | "module" | "text/javascript"))
                .then_some(Self::Script),
            _ => None,
        }
    }
}

/// The addresses of a sitemap's pages.
pub(super) fn sitemap(xml: &str) -> Vec<String> {
    let mut pages = Vec::new();
    let mut inside = false;
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => inside = tag.name.as_slice() == b"loc",
            Token::EndTag(_) => inside = false,
            Token::String(string) if inside => pages.push(lossy(&string).trim().to_owned()),
            _ => {}
        }
    }
    pages
}

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // In scripts and styles `<` is a letter like any other.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|Ok(token)| token)
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| lossy(value))
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_fetches_is_told_from_what_others_read() {
        let page = Page::read(
            r##"<!doctype html><html data-part="/a.wasm /b.wasm"><link rel=canonical href=https://approdo.example/it>
            <link rel=icon href="data:image/svg+xml,x">
            <link rel="alternate" hreflang="en" href="/en"><link rel="shortcut icon" href="/favicon.svg">
            <link rel=modulepreload href=/portal-a1.js><meta property="og:image" content="/card.png">
            <noscript><img src="/without.png"></noscript><template><img src="/never.png"></template>
            <svg><use href="/icons.svg#search"></use></svg><a href="/it/offerte?a=1&amp;b=2">Offerte</a>"##,
        );
        assert_eq!(
            page.loads,
            ["/a.wasm", "/b.wasm", "data:image/svg+xml,x", "/favicon.svg", "/portal-a1.js", "/icons.svg#search"]
        );
        assert_eq!(page.links, ["/it/offerte?a=1&b=2"]);
    }

    #[test]
    fn scripts_are_told_from_data() {
        let page = Page::read(
            r#"<script type="application/ld+json">{"url":"/it"}</script><script type=module>if (1<2) f("/a.js")</script>
            <style>p>a{color:red}</style><p>text</p>"#,
        );
        assert_eq!(page.scripts, [r#"if (1<2) f("/a.js")"#]);
        assert_eq!(page.styles, ["p>a{color:red}"]);
    }

    #[test]
    fn a_sitemap_lists_pages_and_not_their_other_languages() {
        let xml = r#"<?xml version="1.0"?><urlset><url><loc> https://a.example/it?x=1&amp;y=2 </loc>
            <xhtml:link rel="alternate" hreflang="en" href="https://a.example/en"/><lastmod>2026-11-22</lastmod></url></urlset>"#;
        assert_eq!(sitemap(xml), ["https://a.example/it?x=1&y=2"]);
    }
}
