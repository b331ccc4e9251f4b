//! Which files of the app another file of it makes the browser load.

use std::collections::HashSet;

/// The files among `everything` (paths inside the app) that this file names. Pages, styles and
/// scripts are searched for addresses wherever they stand: Trunk writes them into links, scripts and
/// `import`s alike. WebAssembly holds its texts without anything between them; there only pictures
/// are looked for, by their whole address.
pub(super) fn loads(path: &str, bytes: &[u8], everything: &[String]) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let names: Box<dyn Fn(&str) -> bool> = match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("html" | "css" | "js") => {
            let text = String::from_utf8_lossy(bytes);
            let addresses: HashSet<String> = addresses(&text).map(|address| resolve(folder, address)).collect();
            Box::new(move |file| addresses.contains(file))
        }
        Some("wasm") => {
            let text = String::from_utf8_lossy(bytes);
            Box::new(move |file| file.ends_with(".svg") && text.contains(&format!("/{file}")))
        }
        _ => return Vec::new(),
    };
    everything.iter().filter(|file| names(file)).cloned().collect()
}

/// Everything with a dot between quotes, brackets, equals signs and white space; without fragment
/// and query, since a sprite is loaded as a whole.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "\"'`()<>=,;".contains(c))
        .filter_map(|word| word.split(['#', '?']).next())
        .filter(|word| word.contains('.'))
}

/// The path inside the app of an address that stands in a file of `folder`.
fn resolve(folder: &str, address: &str) -> String {
    let start = if address.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(address.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(path: &str, text: &str) -> Vec<String> {
        let everything = ["portal-a1_bg.wasm", "portal-a1.js", "fonts/text.woff2", "icons/sprite.svg", "css/base.css"]
            .map(str::to_owned);
        loads(path, text.as_bytes(), &everything)
    }

    #[test]
    fn links_scripts_and_imports_are_followed() {
        let html = r##"<link rel=modulepreload href=/portal-a1.js>
            <svg><use href="/icons/sprite.svg#it-search"></use></svg>
            <script>init({module_or_path:'/portal-a1_bg.wasm'})</script>"##;
        assert_eq!(loaded("index.html", html), ["portal-a1_bg.wasm", "portal-a1.js", "icons/sprite.svg"]);
    }

    #[test]
    fn styles_name_fonts_relative_to_themselves() {
        let css = "@font-face{src:url(../fonts/text.woff2)format(\"woff2\")}";
        assert_eq!(loaded("css/base.css", css), ["fonts/text.woff2"]);
        let css = "@font-face{src:url('/fonts/text.woff2?v=2')}";
        assert_eq!(loaded("css/base.css", css), ["fonts/text.woff2"]);
        assert!(loaded("base.css", "url(../text.woff2)").is_empty());
    }

    #[test]
    fn what_a_picture_says_loads_nothing() {
        assert!(loaded("icons/sprite.svg", "/portal-a1.js").is_empty());
    }

    #[test]
    fn webassembly_names_pictures_amid_other_texts() {
        assert_eq!(loaded("portal-a1_bg.wasm", "\0iconuse/icons/sprite.svg#portal-a1.js"), ["icons/sprite.svg"]);
        assert!(loaded("portal-a1_bg.wasm", "sprite.svg").is_empty());
    }
}
