//! An answer that everybody may read as an `FAQPage`: one question, and the one answer that the site gives to it.

use approdo_contract::faq::{FaqSource, FaqView};
use serde_json::{Value, json};

/// Makes the page of an answer say what is asked and answered there. An example is no answer of anybody: nothing is said of it.
pub(super) fn answered(page: &mut Value, answer: &FaqView) {
    if answer.summary.example {
        return;
    }
    page["@type"] = json!("FAQPage");
    page["mainEntity"] = json!([{
        "@type": "Question",
        "name": answer.summary.question,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": answer.html,
            "citation": answer.sources.iter().map(citation).collect::<Vec<_>>(),
        },
    }]);
}

fn citation(source: &FaqSource) -> Value {
    json!({ "@type": "CreativeWork", "name": source.title, "url": source.url })
}
