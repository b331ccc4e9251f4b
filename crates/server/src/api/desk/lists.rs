//! The lists of the desk: pages of them, and all of them as a file.

use approdo_contract::{
    choice::Choice,
    desk::{
        list::{FileKind, List, ListFilter, ListPage},
        registration::SeatFilter,
        text::TextRecord,
    },
    failure::FailureCode,
    text::Lang,
};
use approdo_store::OpenList;
use axum::{
    Json,
    body::Body,
    extract::Path,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};

use crate::{
    api::Refusals,
    desk_session::Member,
    extract::{Key, Language, Pairs},
    headers, list_file,
    portal::{Portal, SharedPortal},
    refusal::Result,
};

fn list(name: &str) -> Result<List> {
    List::parse(name).ok_or_else(|| FailureCode::NotFound.into())
}

/// The texts of the portal as rows of their list, with who signed them.
async fn texts(portal: &Portal, lang: Lang) -> Result<Vec<Vec<String>>> {
    let (today, notice) = (portal.clock.today(), portal.review_notice_days);
    let signed = portal.store.text_signatures().await?;
    let row = |mut text: TextRecord| {
        let signature = signed.iter().find(|signed| signed.file == text.file).cloned();
        let signature = signature.zip(text.fingerprint.as_deref()).and_then(|(signed, words)| signed.of(words));
        text.signature = signature.or(text.signature);
        text.cells(today, notice)
    };
    Ok(portal.content.texts(lang).into_iter().map(row).collect())
}

/// A page of a list, by its name. The query is the filter; what cannot be read in it is no filter.
#[utoipa::path(
    get, path = "/api/v1/desk/lists/{key}", params(Key, Language), responses((status = OK, body = ListPage), Refusals)
)]
pub(crate) async fn read_desk_list(
    portal: SharedPortal,
    Member(caller): Member,
    Key(name): Key,
    Language(lang): Language,
    pairs: Pairs,
) -> Result<Json<ListPage>> {
    let filter = ListFilter::from_pairs(list(&name)?, pairs.iter());
    Ok(Json(match filter.list {
        List::Texts => portal.store.texts_list(&caller, &filter, texts(&portal, lang).await?)?,
        _ => portal.store.desk_list(&caller, &filter).await?,
    }))
}

/// A whole list as CSV or XLSX, by its name and the kind of the file; as far as the caller sees it, and in the order and with the filter
/// of the query.
#[utoipa::path(
    get, path = "/api/v1/desk/files/{key}/{kind}",
    params(Key, ("kind" = String, Path, description = "`csv` or `xlsx`."), Language),
    responses((status = OK, body = Vec<u8>, content_type = "application/octet-stream"), Refusals)
)]
pub(crate) async fn get_desk_file(
    portal: SharedPortal,
    Member(caller): Member,
    Path((name, kind)): Path<(String, String)>,
    Language(lang): Language,
    pairs: Pairs,
) -> Result<Response> {
    let list = list(&name)?;
    let kind = FileKind::parse(&kind).ok_or(FailureCode::NotFound)?;
    let filter = ListFilter::from_pairs(list, pairs.iter());
    let now = portal.clock.now();
    let open = match list {
        List::Texts => portal.store.open_texts(&caller, &filter, texts(&portal, lang).await?, kind, now).await?,
        _ => portal.store.open_list(&caller, &filter, kind, now).await?,
    };
    file(&portal, open, list, kind, lang)
}

/// Who registered for a workshop as CSV or XLSX, by reference of the workshop and the kind of the file; with the filter of the query.
#[utoipa::path(
    get, path = "/api/v1/desk/workshops/{key}/registrations/{kind}",
    params(Key, ("kind" = String, Path, description = "`csv` or `xlsx`."), Language),
    responses((status = OK, body = Vec<u8>, content_type = "application/octet-stream"), Refusals)
)]
pub(crate) async fn get_registrations_file(
    portal: SharedPortal,
    Member(caller): Member,
    Path((workshop, kind)): Path<(String, String)>,
    Language(lang): Language,
    pairs: Pairs,
) -> Result<Response> {
    let kind = FileKind::parse(&kind).ok_or(FailureCode::NotFound)?;
    let filter = SeatFilter::from_pairs(pairs.iter());
    let open = portal.store.open_registrations(&caller, &workshop, &filter, kind, portal.clock.now()).await?;
    file(&portal, open, List::Registrations, kind, lang)
}

/// A list as a file that the browser saves.
fn file(portal: &Portal, open: OpenList, list: List, kind: FileKind, lang: Lang) -> Result<Response> {
    let (content_type, disposition) = match kind {
        FileKind::Csv => ("text/csv; charset=utf-8", ["attachment; filename=\"approdo-", list.as_str(), ".csv\""]),
        FileKind::Xlsx => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ["attachment; filename=\"approdo-", list.as_str(), ".xlsx\""],
        ),
    };
    let mut answer = Body::new(list_file::write(portal.store.clone(), open, list, kind, lang)).into_response();
    headers::private(answer.headers_mut());
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    let disposition = HeaderValue::from_str(&disposition.concat()).map_err(|_| FailureCode::Internal)?;
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    Ok(answer)
}
