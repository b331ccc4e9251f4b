//! Pages that are only text: `pages/<page>.<language>.md`.

use approdo_contract::{
    choice::Choice,
    desk::text::{TextKind, TextRecord},
    editorial::{EditorialPage, EditorialView},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    checked::Checked,
    error::{ContentError, Fault, filled},
    files::Files,
    front_matter, markdown, periods,
};

/// Every page, in both languages.
#[derive(Debug)]
pub(crate) struct Pages {
    privacy: Localised<TextPage>,
    accessibility: Localised<TextPage>,
}

/// A page in one language, but for what depends on the day.
#[derive(Debug)]
pub(crate) struct TextPage {
    pub(crate) view: EditorialView,
    pub(crate) checked: Checked,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    checked_on: Date,
    checked_by: String,
    review_by: Date,
}

impl Pages {
    pub(crate) fn load(files: &mut Files) -> Result<Self, ContentError> {
        let mut both = |page: EditorialPage| {
            Ok(Localised { it: load_page(files, page, Lang::It)?, en: load_page(files, page, Lang::En)? })
        };
        Ok(Self { privacy: both(EditorialPage::Privacy)?, accessibility: both(EditorialPage::Accessibility)? })
    }

    pub(crate) const fn get(&self, lang: Lang, page: EditorialPage) -> &TextPage {
        self.both(page).get(lang)
    }

    const fn both(&self, page: EditorialPage) -> &Localised<TextPage> {
        match page {
            EditorialPage::Privacy => &self.privacy,
            EditorialPage::Accessibility => &self.accessibility,
        }
    }

    /// What editors see of each: texts of our own, which cite nobody.
    pub(crate) fn records(&self, lang: Lang) -> impl Iterator<Item = TextRecord> {
        EditorialPage::ALL.iter().map(move |page| {
            let both = self.both(*page);
            let checked = Checked::of_both(&both.it.checked, &both.en.checked);
            TextRecord {
                file: format!("pages/{}", page.as_str()),
                title: both.get(lang).view.title.clone(),
                kind: TextKind::Page,
                languages: Lang::ALL.to_vec(),
                checked_on: checked.on,
                checked_by: checked.by,
                review_by: checked.review_by,
                confidence: "",
                sources: 0,
                undated: 0,
                fingerprint: None,
                signature: None,
            }
        })
    }
}

fn load_page(files: &mut Files, page: EditorialPage, lang: Lang) -> Result<TextPage, ContentError> {
    let path = format!("pages/{}.{}.md", page.as_str(), lang.tag());
    let text = files.take(&path)?;
    parse(&text, lang).map_err(|fault| fault.of(&path))
}

fn parse(text: &str, lang: Lang) -> Result<TextPage, Fault> {
    let (head, body) = front_matter::split::<Head>(text)?;
    filled("title", &head.title)?;
    filled("the text", body)?;
    let checked = Checked::new(head.checked_on, head.checked_by, head.review_by)?;
    periods::check(body)?;
    let view = EditorialView {
        title: head.title,
        html: markdown::render(body, lang)?,
        checked_on: checked.on.to_string(),
        review: checked.review(checked.on),
    };
    Ok(TextPage { view, checked })
}
