//! The rules of "may I hire this person?", for the reader's own browser: nothing about a case ever comes here.

use approdo_contract::law::LawView;
use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::Refusals;
use crate::{
    assets::File,
    portal::{Portal, SharedPortal},
    refusal::{Refusal, Result},
};

/// The rules of "may I hire this person?", by which the reader's own browser decides.
#[utoipa::path(get, path = "/api/v1/law", responses((status = OK, body = LawView), Refusals))]
pub(crate) async fn get_law(portal: SharedPortal, asked: HeaderMap) -> Result<Response> {
    // They are those of the program: packed once, by whoever asks first.
    let file = match portal.assets.law().get() {
        Some(file) => file,
        None => {
            let file = packed(&portal)?;
            portal.assets.law().get_or_init(|| file)
        }
    };
    Ok(file.respond(&asked, StatusCode::OK))
}

fn packed(portal: &Portal) -> Result<File> {
    let content = &portal.content;
    let law = LawView::new(content.law(), &content.working_calendar().days);
    let text = serde_json::to_string(&law).map_err(|error| Refusal::internal(error.to_string()))?;
    Ok(File::json(text))
}
