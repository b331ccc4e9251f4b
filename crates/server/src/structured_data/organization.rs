//! The portal as a site, and who runs it.

use approdo_contract::{
    editorial::Operator,
    paths::{AboutPage, Page},
    text::Lang,
};
use serde_json::{Value, json};

use super::{Site, document, known, texts};

/// The site's name for ever, the same in both languages.
fn site_id(site: &Site<'_>) -> String {
    site.public_url.address("/#website")
}

fn operator_id(site: &Site<'_>) -> String {
    site.public_url.address("/#operator")
}

/// The portal, on its home page.
pub(super) fn web_site(lang: Lang, site: &Site<'_>) -> Value {
    document(known(json!({
        "@type": "WebSite",
        "@id": site_id(site),
        "url": site.address(&Page::Home, lang),
        "name": texts::BRAND.get(lang),
        "description": texts::LEAD.get(lang),
        "inLanguage": Lang::ALL.map(Lang::tag),
        "publisher": operator(lang, site),
    })))
}

/// Who runs it, with everything that its page says of it; `None` where nobody is named or it is a demo's operator, whom nobody
/// should call.
pub(super) fn organization(lang: Lang, site: &Site<'_>) -> Option<Value> {
    let operator = named(site)?;
    Some(document(known(json!({
        "@type": "Organization",
        "@id": operator_id(site),
        "name": operator.name,
        "url": site.address(&Page::About(AboutPage::Operator), lang),
        "address": operator.address,
        "email": operator.email,
        "telephone": operator.phone,
        "taxID": operator.tax_code,
    }))))
}

/// The portal, inside of something else.
pub(super) fn part_of(lang: Lang, site: &Site<'_>) -> Value {
    json!({
        "@type": "WebSite",
        "@id": site_id(site),
        "url": site.address(&Page::Home, lang),
        "name": texts::BRAND.get(lang),
    })
}

/// Who runs it, inside of something else.
pub(super) fn operator(lang: Lang, site: &Site<'_>) -> Option<Value> {
    let operator = named(site)?;
    Some(json!({
        "@type": "Organization",
        "@id": operator_id(site),
        "name": operator.name,
        "url": site.address(&Page::About(AboutPage::Operator), lang),
    }))
}

fn named<'a>(site: &Site<'a>) -> Option<&'a Operator> {
    Some(site.operator).filter(|operator| !operator.demo && !operator.name.trim().is_empty())
}
