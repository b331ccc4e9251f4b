use std::collections::BTreeMap;

use super::*;
use crate::{budget::line::all_within, http::Answer};

const ORIGIN: &str = "http://localhost:1";

/// A server of these files: paths and what stands there.
struct Files(BTreeMap<&'static str, Vec<u8>>);

impl Server for Files {
    fn origin(&self) -> &str {
        ORIGIN
    }

    fn get(&self, path: &str) -> Result<Answer> {
        Ok(self.0.get(path).map_or_else(|| Answer::plain(404, b""), |bytes| Answer::plain(200, bytes)))
    }
}

/// A portal with a file that no first visit loads.
fn portal() -> Files {
    let home = format!(
        r#"<!doctype html><link rel="canonical" href="{ORIGIN}/it"><link rel="icon" href="/favicon.svg">
        <style>@font-face{{src:url(/fonts/text.woff2)}}</style><link rel="modulepreload" href="/portal-1.js">
        <script type="module">import init from '/portal-1.js';init({{module_or_path:'/portal-1_bg.wasm'}})</script>
        <svg><use href="/icons.svg#a"></use></svg><svg><use href="/icons.svg#b"></use></svg>"#
    );
    let sitemap =
        format!("<urlset><url><loc>{ORIGIN}/it</loc></url><url><loc>{ORIGIN}/it/privacy</loc></url></urlset>");
    Files(BTreeMap::from([
        ("/it", home.clone().into_bytes()),
        ("/it/privacy", vec![b' '; 9_000]),
        ("/it/area", home.clone().into_bytes()),
        ("/sitemap.xml", sitemap.into_bytes()),
        ("/portal-1.js", b"import './snippets/a.js'; new URL('portal_bg.wasm', import.meta.url)".to_vec()),
        ("/snippets/a.js", b"export const a = 1".to_vec()),
        ("/portal-1_bg.wasm", vec![0; 200_000]),
        ("/fonts/text.woff2", vec![0; 20_000]),
        ("/icons.svg", b"<svg/>".to_vec()),
        ("/favicon.svg", b"<svg/>".to_vec()),
        ("/api/v1/search-index?lang=it", vec![0; 30_000]),
        ("/api/v1/search-index?lang=en", vec![0; 40_000]),
        ("/desk", b"<script>import(\"/desk/desk-1.js\");fetch(\"/desk/desk-1_bg.wasm\")</script>".to_vec()),
        ("/desk/desk-1.js", b"".to_vec()),
        ("/desk/desk-1_bg.wasm", vec![0; 200_000]),
        ("/desk/assets/shared.wasm", vec![0; 50_000]),
        ("/desk/assets/queue.wasm", vec![0; 20_000]),
        ("/desk/assets/lists.wasm", vec![0; 40_000]),
    ]))
}

fn weighed(portal: &Files) -> Result<Weighed> {
    let part = |name: &str| {
        let files = ["shared", name].map(|file| format!("/desk/assets/{file}.wasm"));
        (name.to_owned(), files.to_vec())
    };
    weigh(portal, &Budgets::read()?, &["/it/area"], &["queue", "lists"].map(part).into())
}

#[test]
fn the_first_visit_is_what_the_home_page_loads_in_depth() {
    let weighed = weighed(&portal()).unwrap();
    let mut paths: Vec<_> = weighed.visit.files.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "/favicon.svg",
            "/fonts/text.woff2",
            "/icons.svg",
            "/it",
            "/portal-1.js",
            "/portal-1_bg.wasm",
            "/snippets/a.js"
        ]
    );
    assert_eq!((weighed.heaviest_page.as_str(), weighed.pages), ("/it/privacy", 2));
    assert!(weighed.remark().contains("WebAssembly 200.0 of 240 kB, JavaScript 0.1 of 8 kB"));
    assert!(weighed.visit.inline_style_bytes > 0);
    assert!(weighed.remark().contains("heaviest page 9.0 of 16 kB"));
    all_within(&weighed.lines).unwrap();
}

#[test]
fn of_a_style_in_part_the_whole_counts_though_a_first_visit_does_not_fetch_it() {
    let mut portal = portal();
    let mut home = portal.0["/it"].clone();
    home.extend(b"<html data-style='/assets/approdo-1.css'>");
    portal.0.insert("/it", home);
    assert!(weighed(&portal).is_err(), "the sheet is not there");
    portal.0.insert("/assets/approdo-1.css", vec![0; 11_000]);
    let weighed = weighed(&portal).unwrap();
    assert!(weighed.remark().contains("CSS 11.0 of 12 kB"), "{}", weighed.remark());
    assert!(weighed.visit.files.iter().all(|file| file.path != "/assets/approdo-1.css"));
}

#[test]
fn what_is_over_budget_fails_and_is_named() {
    let mut portal = portal();
    portal.0.insert("/portal-1_bg.wasm", vec![0; 240_100]);
    portal.0.insert("/it/privacy", vec![b' '; 16_100]);
    let weighed = weighed(&portal).unwrap();
    let error = all_within(&weighed.lines).unwrap_err().to_string();
    assert_eq!(error, "over budget: WebAssembly 240.1 of 240 kB; heaviest page 16.1 of 16 kB");
    assert!(weighed.table().contains("OVER"));
}

#[test]
fn what_only_an_unlisted_page_loads_counts() {
    let mut portal = portal();
    let mut area = portal.0["/it/area"].clone();
    area.extend(b"<html data-part='/area-1.wasm'>");
    portal.0.insert("/it/area", area);
    portal.0.insert("/area-1.wasm", vec![0; 40_500]);
    assert!(weighed(&portal).unwrap().remark().contains("WebAssembly 240.5 of 240 kB"));
}

#[test]
fn the_heavier_search_index_counts() {
    let mut portal = portal();
    assert!(weighed(&portal).unwrap().remark().contains("search index 40.0 of 60 kB"));
    portal.0.insert("/api/v1/search-index?lang=it", vec![0; 60_100]);
    let error = all_within(&weighed(&portal).unwrap().lines).unwrap_err().to_string();
    assert_eq!(error, "over budget: search index 60.1 of 60 kB");
    portal.0.remove("/api/v1/search-index?lang=it");
    assert!(weighed(&portal).unwrap_err().to_string().contains("search-index?lang=it is answered with 404"));
}

#[test]
fn the_desk_is_weighed_by_itself() {
    let mut portal = portal();
    assert!(
        weighed(&portal).unwrap().remark().contains("desk: WebAssembly 290.0 of 300 kB, desk: JavaScript 0.0 of 8")
    );
    portal.0.insert("/desk/desk-1_bg.wasm", vec![0; 210_100]);
    let error = all_within(&weighed(&portal).unwrap().lines).unwrap_err().to_string();
    assert_eq!(error, "over budget: desk: WebAssembly 300.1 of 300 kB");
    portal.0.insert("/desk", b"<p>Approdo</p>".to_vec());
    assert!(weighed(&portal).unwrap_err().to_string().contains("/desk loads no WebAssembly"));
}

#[test]
fn a_portal_without_webassembly_is_not_taken_for_a_light_one() {
    let mut portal = portal();
    portal.0.insert("/it", b"<p>Approdo</p>".to_vec());
    assert!(weighed(&portal).unwrap_err().to_string().contains("no WebAssembly"));
}

#[test]
fn a_third_party_and_a_missing_file_are_errors_on_every_page() {
    for (path, html, told) in [
        ("/it/privacy", r#"<img src="https://count.example/1.png">"#, "a third party: https://count.example/1.png"),
        ("/it", r#"<script src="/gone.js"></script>"#, "/gone.js, which a first visit loads, is answered with 404"),
    ] {
        let mut portal = portal();
        portal.0.insert(path, html.into());
        let error = weighed(&portal).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}
