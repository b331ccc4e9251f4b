//! What the Regions say of internships: figures in `internships.toml`, what holds everywhere in `internships.<language>.md`.

use approdo_contract::{
    choice::Choice,
    desk::text::{TextKind, TextRecord},
    guide::TextSignature,
    internship::{InternshipsView, Quota, RegionalInternship},
    law::{ParameterValue, Rules},
    place::Region,
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    checked::{Checked, MarkRow},
    error::{ContentError, Fault, few},
    faq::Faqs,
    files::Files,
    fingerprint,
    glossary::Glossary,
    guides::{Guides, check_targets},
    stated::{self, Marks, Stated},
    wording::Wording,
};

const FILE: &str = "internships.toml";

/// What is known of internships.
#[derive(Debug)]
pub(crate) struct Internships {
    title: Wording,
    regions: Vec<RegionalInternship>,
    texts: Localised<Stated>,
    marks: Marks,
    checked: Checked,
    signature: Option<TextSignature>,
    fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InternshipsFile {
    title: Wording,
    mark: MarkRow,
    regions: Vec<RegionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionRow {
    region: Region,
    /// The name of the figure.
    allowance: String,
    /// The name of the figure.
    longest: String,
    quota: Vec<QuotaRow>,
    facts: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotaRow {
    employees: Option<u32>,
    /// So many interns, or so many per cent of the employees: one of the two.
    interns: Option<u32>,
    percent: Option<u32>,
}

impl Internships {
    pub(crate) fn load(files: &mut Files, law: &Rules, glossary: &Glossary) -> Result<Self, ContentError> {
        let text = files.take(FILE)?;
        let file: InternshipsFile = toml::from_str(&text).map_err(|error| Fault::from(error).of(FILE))?;
        let mut marks = Marks::default();
        let mut read = |lang: Lang| {
            let path = format!("internships.{}.md", lang.tag());
            let text = files.take(&path)?;
            stated::read(&text, lang, law, &mut marks, Some(glossary.unlinked())).map_err(|fault| fault.of(&path))
        };
        let texts = Localised { it: read(Lang::It)?, en: read(Lang::En)? };
        Self::new(file, texts, marks, law).map_err(|fault| fault.of(FILE))
    }

    fn new(file: InternshipsFile, texts: Localised<Stated>, mut marks: Marks, law: &Rules) -> Result<Self, Fault> {
        let InternshipsFile { title, mark, regions: rows } = file;
        title.filled("title")?;
        let (checked, signature) = mark.read()?;
        few("regions", &rows.iter().map(|row| row.region).collect::<Vec<_>>(), Region::ALL.len())?;
        let mut regions = rows.iter().map(|row| row.read(&mut marks, law)).collect::<Result<Vec<_>, Fault>>()?;
        regions.sort_by_key(|region| region.region.as_str());
        let mut told = vec![texts.it.html.clone(), texts.en.html.clone(), format!("{regions:?}")];
        told.extend(marks.words(law).map(str::to_owned));
        let fingerprint = fingerprint::of(&told);
        Ok(Self { title, regions, texts, marks, checked, signature, fingerprint })
    }

    /// Links to texts that are not there.
    pub(crate) fn check_links(&self, guides: &Guides, faqs: &Faqs, faults: &mut Vec<ContentError>) {
        for lang in Lang::ALL {
            let path = format!("internships.{}.md", lang.tag());
            check_targets(&self.texts.get(lang).targets, guides, faqs, &path, faults);
        }
    }

    /// The page as it is on this day.
    pub(crate) fn view(&self, lang: Lang, law: &Rules, today: Date) -> InternshipsView {
        InternshipsView {
            regions: self.regions.clone(),
            html: self.texts.get(lang).html.clone(),
            statements: self.marks.statements(law, lang, today),
            reliability: self.marks.reliability(law, &self.checked, self.signature.as_ref(), today),
        }
    }

    /// Its words in short.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What editors see of it.
    pub(crate) fn record(&self, lang: Lang, law: &Rules) -> TextRecord {
        TextRecord {
            file: "internships".to_owned(),
            title: self.title.get(lang).to_owned(),
            kind: TextKind::Internships,
            languages: Lang::ALL.to_vec(),
            checked_on: self.checked.on,
            checked_by: self.checked.by.clone(),
            review_by: self.marks.review_by(law, &self.checked),
            confidence: self.marks.confidence(law).map_or("", Choice::as_str),
            sources: self.marks.sources(law).len(),
            undated: 0,
            fingerprint: Some(self.fingerprint.clone()),
            signature: self.signature.clone(),
        }
    }

    /// The paragraphs of what holds everywhere.
    pub(crate) fn blocks(&self, lang: Lang) -> &[String] {
        &self.texts.get(lang).blocks
    }
}

impl QuotaRow {
    fn read(self) -> Option<Quota> {
        let (count, percent) = match (self.interns, self.percent) {
            (Some(count), None) => (count, false),
            (None, Some(count)) => (count, true),
            _ => return None,
        };
        Some(Quota { employees: self.employees, count, percent })
    }
}

impl RegionRow {
    fn read(&self, marks: &mut Marks, law: &Rules) -> Result<RegionalInternship, Fault> {
        let figure = |name: &str| {
            let known = law.parameters.iter().find(|parameter| parameter.code == name);
            known.map(|parameter| &parameter.value).ok_or_else(|| Fault::UnknownFigure(name.to_owned()))
        };
        let ParameterValue::Euros(allowance) = figure(&self.allowance)? else {
            return Err(Fault::UnknownFigure(self.allowance.clone()));
        };
        let longest_months = match figure(&self.longest)? {
            ParameterValue::Months(months) => u32::try_from(*months).ok(),
            _ => None,
        };
        if self.facts.is_empty() {
            return Err(Fault::Empty("facts"));
        }
        let quota: Option<Vec<Quota>> = self.quota.iter().map(|row| row.read()).collect();
        let known = self.facts.iter().map(|code| match law.fact(code) {
            Some(_) => Ok(u32::try_from(marks.number(code)).unwrap_or(u32::MAX)),
            None => Err(Fault::UnknownFact(code.clone())),
        });
        Ok(RegionalInternship {
            region: self.region,
            allowance: allowance.clone(),
            longest_months: longest_months.ok_or_else(|| Fault::UnknownFigure(self.longest.clone()))?,
            quota: quota.filter(|quota| !quota.is_empty()).ok_or(Fault::Empty("quota"))?,
            statements: known.collect::<Result<_, Fault>>()?,
        })
    }
}
