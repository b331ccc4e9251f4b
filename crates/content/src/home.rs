//! What the home page tells of the content: a case and figures of others, in `home.toml`.

use approdo_contract::{
    case::CaseSummary,
    choice::Choice,
    confidence::Confidence,
    desk::text::{TextKind, TextRecord},
    news,
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    cases::Cases,
    checked::Checked,
    error::{ContentError, Fault},
    files::Files,
    source::SourceRow,
    wording::Wording,
};

const PATH: &str = "home.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: String,
    figures: Figures,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    title: Wording,
    checked_on: Date,
    checked_by: String,
    review_by: Date,
    items: Vec<Figure>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    number: Wording,
    meaning: Wording,
    confidence: Confidence,
    source: SourceRow,
}

/// What the home page tells.
#[derive(Debug)]
pub(crate) struct Home {
    pub(crate) case: Localised<CaseSummary>,
    title: Wording,
    figures: Vec<Figure>,
    checked: Checked,
}

impl Home {
    pub(crate) fn load(files: &mut Files, cases: &Cases) -> Result<Self, ContentError> {
        let text = files.take(PATH)?;
        Self::parse(&text, cases).map_err(|fault| fault.of(PATH))
    }

    fn parse(text: &str, cases: &Cases) -> Result<Self, Fault> {
        let File { case, figures } = toml::from_str(text)?;
        let told = |lang| cases.find(lang, &case).map(|view| view.summary.clone());
        let (Some(it), Some(en)) = (told(Lang::It), told(Lang::En)) else { return Err(Fault::UnknownCase(case)) };
        let Figures { title, checked_on, checked_by, review_by, items } = figures;
        title.filled("title")?;
        if items.is_empty() {
            return Err(Fault::Empty("items"));
        }
        for figure in &items {
            figure.number.filled("number")?;
            figure.meaning.filled("meaning")?;
            figure.source.check()?;
        }
        let checked = Checked::new(checked_on, checked_by, review_by)?;
        Ok(Self { case: Localised { it, en }, title, figures: items, checked })
    }

    /// The figures as they are on this day.
    pub(crate) fn figures(&self, lang: Lang, today: Date) -> news::Figures {
        let figure = |figure: &Figure| news::Figure {
            number: figure.number.get(lang).to_owned(),
            meaning: figure.meaning.get(lang).to_owned(),
            source: figure.source.view(),
        };
        news::Figures {
            items: self.figures.iter().map(figure).collect(),
            checked_on: self.checked.on.to_string(),
            review: self.checked.review(today),
        }
    }

    /// What editors see of the figures: as sure as the one that is least sure.
    pub(crate) fn record(&self, lang: Lang) -> TextRecord {
        let weakest = self.figures.iter().map(|figure| figure.confidence).max();
        TextRecord {
            file: "home".to_owned(),
            title: self.title.get(lang).to_owned(),
            kind: TextKind::Figures,
            languages: Lang::ALL.to_vec(),
            checked_on: self.checked.on,
            checked_by: self.checked.by.clone(),
            review_by: self.checked.review_by,
            confidence: weakest.map_or("", Choice::as_str),
            sources: self.figures.len(),
            undated: self.figures.iter().filter(|figure| figure.source.view().date.is_empty()).count(),
            fingerprint: None,
            signature: None,
        }
    }
}
