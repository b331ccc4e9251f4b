//! What the home page tells of the content: `home.toml`.

use approdo_contract::{
    case::CaseSummary,
    text::{Lang, Localised},
};
use serde::Deserialize;

use crate::{
    cases::Cases,
    error::{ContentError, Fault},
    files::Files,
};

const PATH: &str = "home.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    case: String,
}

/// The case that the home page tells.
pub(crate) fn load(files: &mut Files, cases: &Cases) -> Result<Localised<CaseSummary>, ContentError> {
    let text = files.take(PATH)?;
    told(&text, cases).map_err(|fault| fault.of(PATH))
}

fn told(text: &str, cases: &Cases) -> Result<Localised<CaseSummary>, Fault> {
    let Home { case } = toml::from_str(text)?;
    let told = |lang| cases.find(lang, &case).map(|view| view.summary.clone());
    match (told(Lang::It), told(Lang::En)) {
        (Some(it), Some(en)) => Ok(Localised { it, en }),
        _ => Err(Fault::UnknownCase(case)),
    }
}
