//! What one reads before one asks: guides, the glossary, internships.

use approdo_contract::{
    failure::FailureCode,
    glossary::{TermList, TermView},
    guide::{GuideFilter, GuideList, GuideView, Reliability},
    internship::InternshipsView,
};
use axum::Json;

use super::Refusals;
use crate::{
    extract::{Key, Language, Pairs},
    portal::{Portal, SharedPortal},
    refusal::Result,
};

/// Puts the signature of the desk under a text, where it still has the words that were signed.
async fn sign(portal: &Portal, file: &str, reliability: &mut Reliability) -> Result<()> {
    if let Some(fingerprint) = portal.content.fingerprint(file)
        && let Some(signature) = portal.store.text_signature(file, fingerprint).await?
    {
        reliability.signature = Some(signature);
    }
    Ok(())
}

/// Guides, in the order in which they are read.
#[utoipa::path(
    get, path = "/api/v1/guides", params(GuideFilter, Language), responses((status = OK, body = GuideList), Refusals)
)]
pub(crate) async fn list_guides(portal: SharedPortal, Language(lang): Language, query: Pairs) -> Json<GuideList> {
    Json(portal.content.guides(lang, &GuideFilter::from_pairs(query.iter())))
}

/// A guide, by slug.
#[utoipa::path(
    get, path = "/api/v1/guides/{key}", params(Key, Language), responses((status = OK, body = GuideView), Refusals)
)]
pub(crate) async fn get_guide(
    portal: SharedPortal,
    Key(slug): Key,
    Language(lang): Language,
) -> Result<Json<GuideView>> {
    let mut guide = portal.content.guide(lang, &slug, portal.clock.today()).ok_or(FailureCode::NotFound)?;
    sign(&portal, &["guides/", &slug].concat(), &mut guide.reliability).await?;
    Ok(Json(guide))
}

/// The words of the glossary, in the order of the alphabet.
#[utoipa::path(
    get, path = "/api/v1/glossary", params(Language), responses((status = OK, body = TermList), Refusals)
)]
pub(crate) async fn list_terms(portal: SharedPortal, Language(lang): Language) -> Json<TermList> {
    Json(portal.content.terms(lang))
}

/// A word and what it means, by slug.
#[utoipa::path(
    get, path = "/api/v1/glossary/{key}", params(Key, Language), responses((status = OK, body = TermView), Refusals)
)]
pub(crate) async fn get_term(portal: SharedPortal, Key(slug): Key, Language(lang): Language) -> Result<Json<TermView>> {
    let mut term = portal.content.term(lang, &slug, portal.clock.today()).ok_or(FailureCode::NotFound)?;
    sign(&portal, "glossary", &mut term.reliability).await?;
    Ok(Json(term))
}

/// What the Regions say of internships.
#[utoipa::path(
    get, path = "/api/v1/internships", params(Language), responses((status = OK, body = InternshipsView), Refusals)
)]
pub(crate) async fn get_internships(portal: SharedPortal, Language(lang): Language) -> Result<Json<InternshipsView>> {
    let mut internships = portal.content.internships(lang, portal.clock.today());
    sign(&portal, "internships", &mut internships.reliability).await?;
    Ok(Json(internships))
}
