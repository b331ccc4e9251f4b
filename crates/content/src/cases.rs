//! Company cases: facts in `cases/<slug>.toml`, words in `cases/<slug>.<language>.md`.

use std::collections::BTreeMap;

use approdo_contract::{
    case::{CaseFilter, CaseList, CaseSection, CaseSectionKind, CaseSummary, CaseView, Evidence, Instrument},
    choice::Choice,
    desk::text::{TextKind, TextRecord},
    employer::{Sector, SizeClass},
    place::Region,
    search::{Entry, EntryKind, Readable},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    checked::Checked,
    error::{ContentError, Fault, filled},
    files::{Files, is_slug},
    front_matter, markdown,
    search::plain,
    source::SourceRow,
    wording::Wording,
};

/// Every case in both languages, in the order of the list.
#[derive(Debug)]
pub(crate) struct Cases(Localised<Vec<Case>>);

/// A case in one language, but for what depends on the day.
#[derive(Debug)]
struct Case {
    view: CaseView,
    checked: Checked,
}

/// What is true in any language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    company: Wording,
    sector: Sector,
    size: Option<SizeClass>,
    place: Wording,
    region: Option<Region>,
    instruments: Vec<Instrument>,
    years: Years,
    evidence: Evidence,
    sources: Vec<SourceRow>,
    checked_on: Date,
    checked_by: String,
    review_by: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    from: i16,
    to: Option<i16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    summary: String,
}

/// The words of a case in one language.
struct Words {
    summary: String,
    sections: BTreeMap<CaseSectionKind, String>,
}

impl Cases {
    pub(crate) fn load(files: &mut Files) -> Result<Self, ContentError> {
        let mut views = Localised { it: Vec::new(), en: Vec::new() };
        for slug in files.names("cases", ".toml") {
            let case = load_case(files, &slug)?;
            views.it.push(case.it);
            views.en.push(case.en);
        }
        for list in [&mut views.it, &mut views.en] {
            list.sort_by_cached_key(|case| (case.view.summary.evidence, case.view.summary.company.to_lowercase()));
        }
        Ok(Self(views))
    }

    pub(crate) fn list(&self, lang: Lang, filter: &CaseFilter) -> CaseList {
        let summaries = self.0.get(lang).iter().map(|case| &case.view.summary);
        CaseList { items: summaries.filter(|case| filter.fits(case)).cloned().collect() }
    }

    pub(crate) fn find(&self, lang: Lang, slug: &str) -> Option<&CaseView> {
        self.0.get(lang).iter().map(|case| &case.view).find(|case| case.summary.slug == slug)
    }

    /// The case as it is on this day.
    pub(crate) fn on(&self, lang: Lang, slug: &str, today: Date) -> Option<CaseView> {
        let case = self.0.get(lang).iter().find(|case| case.view.summary.slug == slug)?;
        Some(CaseView { review: case.checked.review(today), ..case.view.clone() })
    }

    /// What there is to be found of each.
    pub(crate) fn readable(&self, lang: Lang) -> impl Iterator<Item = Readable> {
        self.0.get(lang).iter().map(|Case { view, .. }| Readable {
            entry: Entry {
                kind: EntryKind::Case,
                key: view.summary.slug.clone(),
                title: view.summary.company.clone(),
                summary: view.summary.summary.clone(),
                example: false,
            },
            text: view.sections.iter().map(|section| plain(&section.html)).collect::<Vec<_>>().join(" "),
        })
    }

    /// What editors see of each.
    pub(crate) fn records(&self, lang: Lang) -> impl Iterator<Item = TextRecord> {
        self.0.get(lang).iter().map(|Case { view, checked }| TextRecord {
            file: format!("cases/{}", view.summary.slug),
            title: view.summary.company.clone(),
            kind: TextKind::Case,
            languages: Lang::ALL.to_vec(),
            checked_on: checked.on,
            checked_by: checked.by.clone(),
            review_by: checked.review_by,
            confidence: view.summary.evidence.as_str(),
            sources: view.sources.len(),
            undated: view.sources.iter().filter(|source| source.date.is_empty()).count(),
            fingerprint: None,
            signature: None,
        })
    }
}

fn load_case(files: &mut Files, slug: &str) -> Result<Localised<Case>, ContentError> {
    let path = format!("cases/{slug}.toml");
    let facts = Facts::parse(slug, &files.take(&path)?).map_err(|fault| fault.of(&path))?;
    let checked = Checked::new(facts.checked_on, facts.checked_by.clone(), facts.review_by);
    let checked = checked.map_err(|fault| fault.of(&path))?;
    let it = load_words(files, slug, Lang::It, facts.evidence)?;
    let en = load_words(files, slug, Lang::En, facts.evidence)?;
    expect_translated(slug, &it, Lang::En, &en)?;
    expect_translated(slug, &en, Lang::It, &it)?;
    let case = |lang, words| Case { view: facts.view(slug, lang, words, &checked), checked: checked.clone() };
    Ok(Localised { it: case(Lang::It, it), en: case(Lang::En, en) })
}

fn words_path(slug: &str, lang: Lang) -> String {
    format!("cases/{slug}.{}.md", lang.tag())
}

fn load_words(files: &mut Files, slug: &str, lang: Lang, evidence: Evidence) -> Result<Words, ContentError> {
    let path = words_path(slug, lang);
    let text = files.take(&path)?;
    Words::parse(&text, lang).and_then(|words| words.fit(evidence).map(|()| words)).map_err(|fault| fault.of(&path))
}

fn expect_translated(slug: &str, original: &Words, lang: Lang, translation: &Words) -> Result<(), ContentError> {
    match original.sections.keys().find(|kind| !translation.sections.contains_key(kind)) {
        Some(kind) => Err(Fault::UntranslatedSection(*kind).of(&words_path(slug, lang))),
        None => Ok(()),
    }
}

impl Facts {
    fn parse(slug: &str, text: &str) -> Result<Self, Fault> {
        if !is_slug(slug) {
            return Err(Fault::Slug);
        }
        let facts: Self = toml::from_str(text)?;
        facts.company.filled("company")?;
        facts.place.filled("place")?;
        if facts.instruments.is_empty() {
            return Err(Fault::Empty("instruments"));
        }
        if facts.instruments.iter().enumerate().any(|(at, one)| facts.instruments[..at].contains(one)) {
            return Err(Fault::Twice("instruments"));
        }
        if !facts.years.run_forward() {
            return Err(Fault::Years);
        }
        if facts.sources.is_empty() {
            return Err(Fault::Empty("sources"));
        }
        facts.sources.iter().try_for_each(SourceRow::check)?;
        Ok(facts)
    }

    fn view(&self, slug: &str, lang: Lang, words: Words, checked: &Checked) -> CaseView {
        CaseView {
            summary: CaseSummary {
                slug: slug.to_owned(),
                company: self.company.get(lang).to_owned(),
                summary: words.summary,
                sector: self.sector,
                size: self.size,
                place: self.place.get(lang).to_owned(),
                region: self.region,
                instruments: self.instruments.clone(),
                years: self.years.to_string(),
                evidence: self.evidence,
            },
            sections: words.sections.into_iter().map(|(kind, html)| CaseSection { kind, html }).collect(),
            sources: self.sources.iter().map(SourceRow::view).collect(),
            checked_on: checked.on.to_string(),
            review: checked.review(checked.on),
        }
    }
}

impl Words {
    fn parse(text: &str, lang: Lang) -> Result<Self, Fault> {
        let (head, body) = front_matter::split::<Head>(text)?;
        filled("summary", &head.summary)?;
        let mut sections = BTreeMap::new();
        for (heading, html) in markdown::sections(body, lang)? {
            let kind = CaseSectionKind::parse(&heading).ok_or(Fault::UnknownSection(heading))?;
            if html.trim().is_empty() {
                return Err(Fault::EmptySection(kind));
            }
            if sections.insert(kind, html).is_some() {
                return Err(Fault::SectionTwice(kind));
            }
        }
        Ok(Self { summary: head.summary, sections })
    }

    /// Refuses words that claim more, or less, than the evidence holds. An outcome is told in numbers; without one there are no
    /// numbers to tell; and what was only promised has no results at all: what it promises stands under `action`.
    fn fit(&self, evidence: Evidence) -> Result<(), Fault> {
        use CaseSectionKind::{Action, Numbers, Quality};
        let (needed, refused): (&[_], &[_]) = match evidence {
            Evidence::Outcome => (&[Action, Numbers], &[]),
            Evidence::Practice => (&[Action], &[Numbers]),
            Evidence::Pledge => (&[Action], &[Numbers, Quality]),
        };
        let has = |kind: &&CaseSectionKind| self.sections.contains_key(*kind);
        if let Some(kind) = needed.iter().find(|kind| !has(kind)) {
            return Err(Fault::MissingSection(*kind));
        }
        if let Some(kind) = refused.iter().find(has) {
            return Err(Fault::SectionWithoutEvidence(*kind));
        }
        Ok(())
    }
}

impl Years {
    fn run_forward(&self) -> bool {
        (1900..=2100).contains(&self.from) && self.to.is_none_or(|to| self.from < to && to <= 2100)
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.to {
            Some(to) => write!(f, "{}–{to}", self.from),
            None => write!(f, "{}", self.from),
        }
    }
}
