//! Addresses that stand in pages, styles and scripts.

/// Where an address leads that stands in something the server gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a path of the same server, without query and fragment: a sprite is fetched as a whole.
    Own(String),
    /// To somebody else.
    Foreign(String),
}

/// Endings of what scripts load; other texts with a slash in them are no addresses.
const LOADED_BY_SCRIPTS: [&str; 7] = [".css", ".js", ".json", ".mjs", ".svg", ".wasm", ".woff2"];

/// Resolves `address`, which stands in the file at `path` of the server at `origin`; `None` where nothing is fetched.
pub(super) fn resolve(origin: &str, path: &str, address: &str) -> Option<Target> {
    let address = address.trim();
    let plain = address.split(['#', '?']).next().filter(|plain| !plain.is_empty())?;
    let own = match plain.strip_prefix(origin) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
        _ if plain.starts_with("//") || plain.starts_with("http:") || plain.starts_with("https:") => {
            return Some(Target::Foreign(address.to_owned()));
        }
        // `data:` and `blob:` carry what they name.
        _ if plain.split('/').next().is_some_and(|start| start.contains(':')) => return None,
        _ => plain,
    };
    let folder = if own.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(own.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(Target::Own(format!("/{}", parts.join("/"))))
}

/// The addresses in a style: whatever stands in `url(…)`, and what is imported by its bare name.
pub(super) fn in_style(css: &str) -> Vec<String> {
    let of_urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    // Between the first two quotes; an import by `url(…)` is among the others.
    let imported = css.split("@import").skip(1).map(str::trim_start).filter(|rest| rest.starts_with(['"', '\'']));
    let imported = imported.filter_map(|rest| rest[1..].split(['"', '\'']).next());
    of_urls.chain(imported).map(|address| address.trim().trim_matches(['"', '\'']).to_owned()).collect()
}

/// The addresses in a script: what is imported, and texts that begin like a path from the root or like an origin and end like a
/// file. Other names are none: wasm-bindgen names modules and WebAssembly that stand elsewhere once Trunk has renamed them.
pub(super) fn in_script(js: &str) -> Vec<String> {
    let is_import = |before: &str| ["from", "import", "import("].iter().any(|word| before.trim_end().ends_with(word));
    let is_address = |text: &str| ["/", "http:", "https:"].iter().any(|start| text.starts_with(start));
    let pieces: Vec<&str> = js.split(['"', '\'', '`']).collect();
    pieces
        .windows(2)
        .filter(|pair| is_import(pair[0]) || is_address(pair[1]))
        .map(|pair| pair[1])
        .filter(|text| !text.contains(char::is_whitespace) && LOADED_BY_SCRIPTS.iter().any(|end| text.ends_with(end)))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str, address: &str) -> Option<Target> {
        resolve("http://localhost:1", path, address)
    }

    #[test]
    fn addresses_lead_to_paths_of_the_server_or_to_others() {
        let own = |path: &str| Some(Target::Own(path.to_owned()));
        assert_eq!(at("/it", "/icons.svg#search"), own("/icons.svg"));
        assert_eq!(at("/it/offerte", "http://localhost:1/favicon.svg?v=1"), own("/favicon.svg"));
        assert_eq!(at("/css/base.css", "../fonts/text.woff2"), own("/fonts/text.woff2"));
        assert_eq!(at("/portal.js", "./snippets/a.js"), own("/snippets/a.js"));
        assert_eq!(at("/it", "#search"), None);
        assert_eq!(at("/it", "data:image/svg+xml,%3Csvg/%3E"), None);
        for foreign in ["//cdn.example/a.js", "https://cdn.example/a.js", "http://localhost:12/a.js"] {
            assert_eq!(at("/it", foreign), Some(Target::Foreign(foreign.to_owned())));
        }
    }

    #[test]
    fn styles_name_fonts_pictures_and_styles() {
        let css =
            r#"@import "/print.css" print;@import url(/more.css);@font-face{src:url('/fonts/a.woff2')format("woff2")}"#;
        assert_eq!(in_style(css), ["/more.css", "/fonts/a.woff2", "/print.css"]);
    }

    #[test]
    fn scripts_name_scripts_and_webassembly() {
        let js = r#"import i from '/portal-1.js';i({module_or_path:"/portal-1_bg.wasm"});new URL('portal_bg.wasm',import.meta.url);
            x="/it/offerte";y="application/json";import './snippets/a.js';z={"./portal_bg.js":i}"#;
        assert_eq!(in_script(js), ["/portal-1.js", "/portal-1_bg.wasm", "./snippets/a.js"]);
    }
}
