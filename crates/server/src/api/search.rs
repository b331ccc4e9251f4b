//! Finding what there is to read, and counting what became of what was suggested.

use approdo_contract::{
    endpoint::{CountSuggestion, Endpoint},
    failure::FailureCode,
    search::{FOUND_MAX, SearchIndex, SearchResults, SuggestionCount, SuggestionUse, query_of},
    text::Lang,
};
use axum::{Json, response::Response};
use http::{HeaderMap, StatusCode};
use utoipa::IntoParams;

use super::Refusals;
use crate::{
    extract::{Draft, Language, Pairs, WriteKey},
    portal::SharedPortal,
    refusal::Result,
    search::index,
};

/// What is looked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only described: the page's address is read by the contract")]
struct Asked {
    /// Words as somebody types them; the last one may be unfinished.
    #[param(required = false)]
    q: String,
}

/// What fits a search among guides, answers and cases, the best first.
#[utoipa::path(
    get, path = "/api/v1/search", params(Asked, Language), responses((status = OK, body = SearchResults), Refusals)
)]
pub(crate) async fn search(
    portal: SharedPortal,
    Language(lang): Language,
    query: Pairs,
) -> Result<Json<SearchResults>> {
    let asked = query_of(query.iter());
    if asked.trim().is_empty() {
        return Ok(Json(SearchResults::default()));
    }
    Ok(Json(index(&portal, lang).await?.searcher.find(&asked, FOUND_MAX)))
}

/// Everything that can be found in a language, to be searched in the browser.
#[utoipa::path(
    get, path = "/api/v1/search-index", params(Language), responses((status = OK, body = SearchIndex), Refusals)
)]
pub(crate) async fn get_search_index(
    portal: SharedPortal,
    Language(lang): Language,
    asked: HeaderMap,
) -> Result<Response> {
    Ok(index(&portal, lang).await?.file.respond(&asked, StatusCode::OK))
}

/// Counts what became of something that was suggested beside a legal question.
#[utoipa::path(
    post, path = "/api/v1/suggestion-counts", params(WriteKey), request_body = SuggestionUse,
    responses((status = OK, body = SuggestionCount), Refusals)
)]
pub(crate) async fn count_suggestion(
    portal: SharedPortal,
    key: WriteKey,
    body: Draft<SuggestionUse>,
) -> Result<Json<SuggestionCount>> {
    let key = key.of(CountSuggestion::NAME, &body)?;
    let used = body.draft;
    // What ships is there in both languages, and so is what is published. A key that somebody made up must not fill the table.
    let index = index(&portal, Lang::It).await?;
    if !index.searcher.entries().iter().any(|entry| entry.kind == used.kind && entry.key == used.key) {
        return Err(FailureCode::NotFound.into());
    }
    Ok(Json(portal.store.count_suggestion(&key, used, portal.clock.today(), portal.clock.now()).await?))
}
