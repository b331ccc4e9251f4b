//! A company case, and a guide, as an `Article` with its sources.

use approdo_contract::{
    case::CaseView,
    editorial::Source,
    faq::FaqSource,
    guide::GuideView,
    paths::{CasesPage, GuidesPage, Page},
    text::Lang,
};
use serde_json::{Value, json};

use super::{Site, document, known, organization};

/// The case. When somebody last read its sources stands with the page, since it is no change of the text.
pub(super) fn article(case: &CaseView, lang: Lang, site: &Site<'_>) -> Value {
    let summary = &case.summary;
    let address = site.address(&Page::Cases(CasesPage::Detail(summary.slug.clone())), lang);
    document(known(json!({
        "@type": "Article",
        "@id": format!("{address}#case"),
        "url": address,
        "mainEntityOfPage": { "@id": address },
        "headline": summary.company,
        "abstract": summary.summary,
        "inLanguage": lang.tag(),
        "isAccessibleForFree": true,
        "about": { "@type": "Organization", "name": summary.company },
        "temporalCoverage": summary.years,
        "spatialCoverage": { "@type": "Place", "name": summary.place },
        "citation": case.sources.iter().map(citation).collect::<Vec<_>>(),
        "publisher": organization::operator(lang, site),
    })))
}

/// A guide.
pub(super) fn guide(guide: &GuideView, lang: Lang, site: &Site<'_>) -> Value {
    let summary = &guide.summary;
    let address = site.address(&Page::Guides(GuidesPage::Detail(summary.slug.clone())), lang);
    let read = |source: &FaqSource| json!({ "@type": "CreativeWork", "name": source.title, "url": source.url });
    let sources = guide.statements.iter().flat_map(|statement| &statement.sources);
    document(known(json!({
        "@type": "Article",
        "@id": format!("{address}#guide"),
        "url": address,
        "mainEntityOfPage": { "@id": address },
        "headline": summary.title,
        "abstract": summary.summary,
        "inLanguage": lang.tag(),
        "isAccessibleForFree": true,
        "citation": sources.map(read).collect::<Vec<_>>(),
        "publisher": organization::operator(lang, site),
    })))
}

fn citation(source: &Source) -> Value {
    json!({
        "@type": "CreativeWork",
        "url": source.url,
        "publisher": { "@type": "Organization", "name": source.publisher },
    })
}
