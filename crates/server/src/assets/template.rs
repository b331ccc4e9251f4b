//! The entry page that Trunk wrote, as the frame of every page: its own head and body give way to what the server rendered.

use approdo_contract::text::Lang;
use http::HeaderValue;

use super::{inline_hash, style_sheet::StyleSheet};

/// What stands between the places where a page is put in.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// Up to the language of the page.
    start: String,
    /// From there to its head: the app.
    before_head: String,
    /// Between its head and the style.
    before_style: String,
    style: StyleSheet,
    /// Between the style and its body.
    before_body: String,
    end: String,
    runs_app: bool,
}

/// A page, and what a browser may run in it.
#[derive(Debug)]
pub(crate) struct Filled {
    pub(crate) html: String,
    pub(crate) content_security_policy: HeaderValue,
}

impl Template {
    /// The template in an entry page; none where it lacks the comments that mark its places, or the language.
    pub(super) fn parse(html: &str) -> Option<Self> {
        let (start, rest) = html.split_once("<html lang=\"")?;
        let (_, rest) = rest.split_once('"')?;
        let (before_head, rest) = rest.split_once("<!--head-->")?;
        let (_, rest) = rest.split_once("<!--/head-->")?;
        let (before_body, rest) = rest.split_once("<!--body-->")?;
        let (_, end) = rest.split_once("<!--/body-->")?;
        let (before_style, style, before_body) = parted(before_body).unwrap_or((before_body, "", ""));
        Some(Self {
            start: [start, "<html lang=\""].concat(),
            before_head: ["\"", before_head.trim_end()].concat(),
            before_style: before_style.trim().to_owned(),
            style: StyleSheet::parse(style),
            before_body: before_body.trim().to_owned(),
            end: end.trim().to_owned(),
            runs_app: true,
        })
    }

    /// The same page without scripts: what is left is to be read.
    pub(crate) fn without_app(self) -> Self {
        Self { before_head: without(&self.before_head, "<script", "</script>"), runs_app: false, ..self }
    }

    /// Whether its pages start the app.
    pub(crate) const fn runs_app(&self) -> bool {
        self.runs_app
    }

    /// The sheet of its pages.
    pub(super) const fn style(&self) -> &StyleSheet {
        &self.style
    }

    /// A whole page, with what of the style it needs. `part` are the files of the app that it is taken over with beyond those of every
    /// page, where it is: then the rest of the style comes at its end, before the app. Elsewhere the app fetches it when the reader goes
    /// on.
    pub(crate) fn fill(&self, lang: Lang, part: Option<&[String]>, head: &str, body: &str) -> Filled {
        let style = ["<style>", &self.style.needed(body), "</style>"].concat();
        let rest = self.style.address();
        let (attribute, link) = match part {
            _ if rest.is_empty() => (String::new(), String::new()),
            Some(_) => (String::new(), ["<link rel=\"stylesheet\" href=\"", rest, "\">"].concat()),
            None => (["\" data-style=\"", rest].concat(), String::new()),
        };
        let part = part.filter(|part| !part.is_empty());
        let part = part.map(|part| ["\" data-part=\"", &part.join(" ")].concat()).unwrap_or_default();
        self.assemble(&[lang.tag(), &part, &attribute].concat(), &style, head, &[body, &link].concat())
    }

    /// The same for a page of which nobody knows beforehand what it will hold: the whole style stands in it.
    pub(crate) fn fill_whole(&self, lang: Lang, head: &str, body: &str) -> Filled {
        let style = ["<style>", self.style.text(), "</style>"].concat();
        self.assemble(lang.tag(), &style, head, body)
    }

    /// `root` is what the first tag says: the language, and what comes with it.
    fn assemble(&self, root: &str, style: &str, head: &str, body: &str) -> Filled {
        let html =
            [&self.start, root, &self.before_head, head, &self.before_style, style, &self.before_body, body, &self.end]
                .concat();
        Filled { html, content_security_policy: content_security_policy(&[&self.before_head, style]) }
    }

    /// Nothing but our own files, WebAssembly, and the scripts that stand in every page. The blocks of data in a page are no scripts:
    /// browsers do not run them, whatever the policy says.
    pub(super) fn content_security_policy(&self) -> HeaderValue {
        content_security_policy(&[&self.before_head])
    }
}

/// Nothing but our own files, WebAssembly, and the scripts and styles that stand in these parts of a page.
pub(super) fn content_security_policy(parts: &[&str]) -> HeaderValue {
    let hashes = |element| {
        let inline = parts.iter().flat_map(|part| inline(part, element));
        inline.map(|text| format!(" {}", inline_hash(text))).collect::<String>()
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src 'self' data:; \
         font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'; object-src 'none'",
        hashes("script"),
        hashes("style"),
    );
    // Letters, digits and signs that a header takes, whatever stands in the page.
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// What stands before the style of a page, the style, and what stands after it; none where there is no style.
fn parted(html: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = html.split_once("<style")?;
    let (_, rest) = rest.split_once('>')?;
    let (style, after) = rest.split_once("</style>")?;
    Some((before, style, after))
}

/// `html` without the pieces from `open` to `close`.
fn without(html: &str, open: &str, close: &str) -> String {
    let mut left = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(open) {
        let Some(end) = rest[at..].find(close).map(|length| at + length + close.len()) else { break };
        left.push_str(&rest[..at]);
        rest = &rest[end..];
    }
    left.push_str(rest);
    left
}

/// The contents of the elements of this name that bring their text with them.
fn inline<'a>(html: &'a str, element: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        let Some(content) = rest[start..].find('>').map(|length| start + length + 1) else { break };
        let Some(end) = rest[content..].find(&close).map(|length| content + length) else { break };
        let text = &rest[content..end];
        if !text.trim().is_empty() {
            found.push(text);
        }
        rest = &rest[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY_PAGE: &str = "<!doctype html>\n<html lang=\"it\">\n<head><meta charset=\"utf-8\">\n\
         <script>start()</script>\n<!--head-->\n<title>A</title>\n\
         <!--/head-->\n<style>p{margin:0}</style>\n<link rel=\"icon\" href=\"/f.svg\"></head>\n\
         <body>\n<!--body-->\n<p>Wait</p>\n<!--/body-->\n</body></html>";

    #[test]
    fn a_page_takes_the_place_of_what_stands_between_the_comments() {
        let page = Template::parse(ENTRY_PAGE).unwrap().fill(Lang::En, None, "<title>B</title>", "<p>Here</p>").html;
        assert!(page.starts_with("<!doctype html>\n<html lang=\"en\" data-style=\"/assets/approdo-"), "{page}");
        assert!(page.contains("<title>B</title>") && page.contains("<p>Here</p>"), "{page}");
        assert!(!page.contains("<title>A") && !page.contains("Wait") && !page.contains("<!--"), "{page}");
        assert!(page.contains("start()"), "{page}");
    }

    #[test]
    fn a_page_names_its_part_of_the_app() {
        let files = ["/a.wasm", "/b.wasm"].map(str::to_owned);
        let page = Template::parse(ENTRY_PAGE).unwrap().fill(Lang::It, Some(&files), "", "").html;
        assert!(page.contains("<html lang=\"it\" data-part=\"/a.wasm /b.wasm\">"), "{page}");
    }

    #[test]
    fn a_page_that_lacks_its_places_is_no_template() {
        assert!(Template::parse("<html lang=\"it\"><body></body></html>").is_none());
    }

    #[test]
    fn without_the_app_there_is_nothing_to_run() {
        let page = Template::parse(ENTRY_PAGE).unwrap().without_app().fill(Lang::It, None, "", "<p>Here</p>").html;
        assert!(!page.contains("script") && !page.contains("start"), "{page}");
        assert!(page.contains("/f.svg") && page.contains("margin"), "{page}");
    }

    #[test]
    fn a_page_brings_what_of_the_style_it_needs_and_its_policy_names_it() {
        let template = Template::parse(ENTRY_PAGE).unwrap();
        let (read, used) = ("<p>A</p>", "<main>A</main>");
        let page = template.fill(Lang::It, None, "", read);
        assert!(page.html.contains("<style>p{margin:0}</style>") && !page.html.contains("stylesheet"), "{}", page.html);
        let policy = page.content_security_policy.to_str().unwrap();
        assert!(policy.contains(&inline_hash("start()")) && policy.contains(&inline_hash("p{margin:0}")), "{policy}");

        let page = template.fill(Lang::It, Some(&[]), "", used);
        assert!(page.html.contains("<style></style>") && !page.html.contains("data-style"), "{}", page.html);
        let link = format!("<main>A</main><link rel=\"stylesheet\" href=\"{}\">", template.style().address());
        assert!(page.html.contains(&link), "{}", page.html);
        let policy = page.content_security_policy.to_str().unwrap();
        assert!(!policy.contains(&inline_hash("p{margin:0}")), "{policy}");

        let page = template.fill_whole(Lang::It, "", used);
        assert!(page.html.contains("<style>p{margin:0}</style>"), "{}", page.html);
    }
}
