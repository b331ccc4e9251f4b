//! Pages that are only text: `pages/<page>.<language>.md`.

use approdo_contract::{
    choice::Choice,
    editorial::{EditorialPage, EditorialView},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    error::{ContentError, Fault, filled},
    files::Files,
    front_matter, markdown, periods,
};

/// Every page, in both languages.
#[derive(Debug)]
pub(crate) struct Pages {
    privacy: Localised<EditorialView>,
    accessibility: Localised<EditorialView>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    checked_on: Date,
    checked_by: String,
}

impl Pages {
    pub(crate) fn load(files: &mut Files) -> Result<Self, ContentError> {
        let mut both = |page: EditorialPage| {
            Ok(Localised { it: load_page(files, page, Lang::It)?, en: load_page(files, page, Lang::En)? })
        };
        Ok(Self { privacy: both(EditorialPage::Privacy)?, accessibility: both(EditorialPage::Accessibility)? })
    }

    pub(crate) const fn get(&self, lang: Lang, page: EditorialPage) -> &EditorialView {
        match page {
            EditorialPage::Privacy => self.privacy.get(lang),
            EditorialPage::Accessibility => self.accessibility.get(lang),
        }
    }
}

fn load_page(files: &mut Files, page: EditorialPage, lang: Lang) -> Result<EditorialView, ContentError> {
    let path = format!("pages/{}.{}.md", page.as_str(), lang.tag());
    let text = files.take(&path)?;
    view(&text, lang).map_err(|fault| fault.of(&path))
}

fn view(text: &str, lang: Lang) -> Result<EditorialView, Fault> {
    let (head, body) = front_matter::split::<Head>(text)?;
    filled("title", &head.title)?;
    filled("checked_by", &head.checked_by)?;
    filled("the text", body)?;
    periods::check(body)?;
    Ok(EditorialView {
        title: head.title,
        html: markdown::render(body, lang)?,
        checked_on: head.checked_on.to_string(),
    })
}
