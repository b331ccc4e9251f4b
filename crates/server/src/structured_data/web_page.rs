//! Pages as pages: what kind they are, what they are called, and the way to them.

use approdo_contract::{paths::Page, text::Lang};
use serde_json::{Value, json};

use super::{Shown, Site, document, known, organization, texts};

/// A page of this kind of `WebPage` by the name that the portal gives it; `checked_on` is the day, in ISO form, on which somebody
/// of the desk last checked its text.
pub(super) fn named(kind: &str, checked_on: Option<&str>, shown: &Shown<'_>, site: &Site<'_>) -> Value {
    web_page(kind, page_name(shown.page, shown.lang), checked_on, shown, site)
}

/// A page below a list, and the way to it from the home page, as the page itself shows it.
pub(super) fn below(
    list: &Page,
    name: &str,
    checked_on: Option<&str>,
    shown: &Shown<'_>,
    site: &Site<'_>,
) -> [Value; 2] {
    let step = |at: u32, name: &str, page: &Page| {
        json!({
            "@type": "ListItem",
            "position": at,
            "name": name,
            "item": site.address(page, shown.lang),
        })
    };
    let trail = document(json!({
        "@type": "BreadcrumbList",
        "itemListElement": [
            step(1, page_name(&Page::Home, shown.lang), &Page::Home),
            step(2, page_name(list, shown.lang), list),
            step(3, name, shown.page),
        ],
    }));
    [web_page("WebPage", name, checked_on, shown, site), trail]
}

fn web_page(kind: &str, name: &str, checked_on: Option<&str>, shown: &Shown<'_>, site: &Site<'_>) -> Value {
    let address = site.address(shown.page, shown.lang);
    document(known(json!({
        "@type": kind,
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": shown.lang.tag(),
        "isPartOf": organization::part_of(shown.lang, site),
        "lastReviewed": checked_on,
    })))
}

/// Empty where the data give the page its name.
fn page_name(page: &Page, lang: Lang) -> &'static str {
    texts::page_name(page).map_or("", |name| name.get(lang))
}
