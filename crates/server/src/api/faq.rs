//! Answers that everybody may read.

use approdo_contract::{
    faq::{FaqFilter, FaqList, FaqView},
    text::Lang,
};
use approdo_store::ShownFaq;
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Key, Language, Pairs},
    portal::SharedPortal,
    refusal::{Refusal, Result},
};

/// Answers that everybody may read, the newest first.
#[utoipa::path(
    get, path = "/api/v1/faq", params(FaqFilter, Language), responses((status = OK, body = FaqList), Refusals)
)]
pub(crate) async fn list_faq(portal: SharedPortal, Language(lang): Language, query: Pairs) -> Result<Json<FaqList>> {
    let filter = FaqFilter::from_pairs(query.iter());
    Ok(Json(portal.store.faqs(&filter, lang, portal.clock.today()).await?))
}

/// Such an answer, by reference.
#[utoipa::path(
    get, path = "/api/v1/faq/{key}", params(Key, Language), responses((status = OK, body = FaqView), Refusals)
)]
pub(crate) async fn get_faq(
    portal: SharedPortal,
    Key(reference): Key,
    Language(lang): Language,
) -> Result<Json<FaqView>> {
    let today = portal.clock.today();
    let ShownFaq { summary, answer, sources, confidence, .. } = portal.store.faq(&reference, lang, today).await?;
    // Whatever else everybody reads, a lawyer has signed.
    let unsigned = summary.check.is_none() && !summary.example;
    let reliability = unsigned.then(|| portal.content.faq_reliability(&reference, lang, today)).flatten();
    let html = portal.content.answer_html(&answer, lang).map_err(|fault| Refusal::internal(fault.to_string()))?;
    Ok(Json(FaqView { summary, html, sources, confidence, reliability }))
}

/// A text that passed the checks when it was written.
pub(crate) fn rendered(markdown: &str, lang: Lang) -> Result<String> {
    approdo_content::html(markdown, lang).map_err(|fault| Refusal::internal(fault.to_string()))
}
