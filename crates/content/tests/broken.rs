//! Every check of the loader, each failing on a sample with one thing wrong.

#[path = "broken/law.rs"]
mod law;
#[path = "broken/library.rs"]
mod library;

use std::collections::BTreeMap;

use approdo_content::{Content, ContentError, Fault};
use approdo_contract::case::{CaseFilter, CaseSectionKind, Evidence};
use approdo_contract::text::Lang;
use jiff::civil::date;

const FACTS: &str = "cases/esempio.toml";
const IT: &str = "cases/esempio.it.md";
const EN: &str = "cases/esempio.en.md";
const PAGE: &str = "pages/privacy.en.md";
const DAYS: &str = "working-days.toml";
const HOME: &str = "home.toml";
const SYNONYMS: &str = "search/synonyms.toml";

/// Sound content of one case, as a map from path to text.
struct Sample(BTreeMap<String, String>);

impl Sample {
    fn sound() -> Self {
        let words = "+++\nsummary = \"A sentence.\"\n+++\n\n## action\n\nText.\n\n## numbers\n\n- 4\n";
        let page = "+++\ntitle = \"A title\"\nchecked_on = \"2026-11-21\"\nchecked_by = \"desk\"\nreview_by = \"2027-11-21\"\n+++\n\nText.\n";
        let facts = r#"
company = "Esempio"
sector = "c"
size = "small"
place = { it = "Milano", en = "Milan" }
region = "lombardia"
instruments = ["hiring", "training"]
years = { from = 2019, to = 2020 }
evidence = "outcome"
checked_on = "2026-11-21"
checked_by = "desk"
review_by = "2027-11-21"
[[sources]]
publisher = "A newspaper"
url = "https://example.org/a"
date = "2020"
"#;
        let days = r#"
title = { it = "Giorni", en = "Days" }
review_by = "2027-11-21"
opens = "09:00"
closes = "18:00"
promised_hours = 48
[[holidays]]
name = "Capodanno"
rule = { fixed = { month = 1, day = 1 } }
source = "L. 260/1949"
confidence = "V1"
checked_on = "2026-11-21"
checked_by = "desk"
"#;
        let home = r#"
case = "esempio"
[figures]
title = "Figures"
checked_on = "2026-11-21"
checked_by = "desk"
review_by = "2027-11-21"
[[figures.items]]
number = "4"
meaning = { it = "persone", en = "people" }
confidence = "V2"
source = { publisher = "A newspaper", url = "https://example.org/b", date = "2020-02-16" }
"#;
        let mut files = BTreeMap::new();
        for (path, text) in [
            (FACTS, facts),
            (IT, words),
            (EN, words),
            ("pages/privacy.it.md", page),
            (PAGE, page),
            ("pages/accessibility.it.md", page),
            ("pages/accessibility.en.md", page),
            (DAYS, days),
            (HOME, home),
            ("glossary.toml", library::GLOSSARY),
            ("internships.toml", library::INTERNSHIPS),
            ("internships.it.md", "Un ente lo promuove. [D07]\n"),
            ("internships.en.md", "A body promotes it. [D07]\n"),
            (SYNONYMS, "[[group]]\nit = [\"assumere\", \"dare lavoro\"]\n"),
            ("README.md", "# For editors"),
        ] {
            files.insert(path.to_owned(), text.to_owned());
        }
        files.extend(law::shipped());
        files.extend(library::texts());
        Self(files)
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        self.0.insert(path.to_owned(), text.to_owned());
        self
    }

    fn without(mut self, path: &str) -> Self {
        assert!(self.0.remove(path).is_some(), "{path}");
        self
    }

    fn edit(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.0.get_mut(path).expect(path);
        assert!(text.contains(from), "{path}: {from}");
        *text = text.replace(from, to);
        self
    }

    fn load(self) -> Result<Content, ContentError> {
        Content::from_files(self.0)
    }

    /// The fault of the sample, which must be told of `path`.
    fn fault(self, path: &str) -> Fault {
        let error = self.load().expect_err("the sample is broken");
        assert_eq!(error.file, path, "{error}");
        assert!(error.to_string().starts_with(&format!("content/{path}: ")), "{error}");
        error.fault
    }
}

fn edited(path: &str, from: &str, to: &str) -> Fault {
    Sample::sound().edit(path, from, to).fault(path)
}

#[test]
fn the_sample_itself_is_sound() {
    let content = Sample::sound().load().unwrap();
    let list = content.cases(Lang::En, &CaseFilter::default());
    assert_eq!(list.items.len(), 1);
    assert_eq!(list.items[0].years, "2019–2020");
    Sample::sound().edit(IT, "\n", "\r\n").load().expect("line ends of Windows are let pass");
}

#[test]
fn every_text_stands_in_both_languages() {
    for path in [IT, EN, PAGE, DAYS, HOME] {
        assert!(matches!(Sample::sound().without(path).fault(path), Fault::Missing), "{path}");
    }
    let numbers = "\n## numbers\n\n- 4\n";
    let more = format!("{numbers}\n## setbacks\n\nText.\n");
    let fault = Sample::sound().edit(IT, numbers, &more).fault(EN);
    assert!(matches!(fault, Fault::UntranslatedSection(CaseSectionKind::Setbacks)), "{fault}");
    let fault = Sample::sound().edit(EN, numbers, &more).fault(IT);
    assert!(matches!(fault, Fault::UntranslatedSection(CaseSectionKind::Setbacks)), "{fault}");
}

#[test]
fn what_means_the_same_is_a_group_of_phrases_with_words() {
    assert!(matches!(edited(SYNONYMS, ", \"dare lavoro\"", ""), Fault::Alone(phrase) if phrase == "assumere"));
    assert!(matches!(edited(SYNONYMS, "dare lavoro", "…"), Fault::Phrase(phrase) if phrase == "…"));
}

#[test]
fn files_that_nobody_reads_are_named() {
    for path in ["cases/altro.it.md", "cases/esempio.fr.md", "pages/cookies.it.md", "notes.txt"] {
        let fault = Sample::sound().with(path, "text").fault(path);
        assert!(matches!(fault, Fault::Unexpected), "{path}: {fault}");
    }
}

#[test]
fn keys_are_known_and_complete() {
    for (path, from, to) in [
        (FACTS, "company =", "author = \"A\"\ncompany ="),
        (FACTS, "publisher =", "title = \"A\"\npublisher ="),
        (FACTS, "to = 2020", "until = 2020"),
        (FACTS, "en = \"Milan\"", "fr = \"Milan\""),
        (FACTS, "sector = \"c\"\n", ""),
        (FACTS, "checked_by = \"desk\"\n", ""),
        (IT, "summary =", "title = \"A\"\nsummary ="),
        (PAGE, "title =", "author = \"A\"\ntitle ="),
        (DAYS, "opens =", "pause = \"13:00\"\nopens ="),
        (DAYS, "confidence = \"V1\"\n", ""),
        (DAYS, "source = \"L. 260/1949\"\n", ""),
        (FACTS, "review_by = \"2027-11-21\"\n", ""),
        (PAGE, "review_by = \"2027-11-21\"\n", ""),
        (DAYS, "review_by = \"2027-11-21\"\n", ""),
        (HOME, "review_by = \"2027-11-21\"\n", ""),
        (HOME, "confidence = \"V2\"\n", ""),
    ] {
        let fault = edited(path, from, to);
        assert!(matches!(fault, Fault::Toml(_)), "{path}, {to}: {fault}");
    }
    assert!(matches!(edited(PAGE, "+++\n", ""), Fault::NoFrontMatter));
}

#[test]
fn values_are_of_their_kind() {
    for (path, from, to) in [
        (FACTS, "2026-11-21", "21/11/2026"),
        (FACTS, "2026-11-21", "2026-02-30"),
        (FACTS, "\"small\"", "\"tiny\""),
        (FACTS, "\"lombardia\"", "\"padania\""),
        (FACTS, "\"outcome\"", "\"proof\""),
        (PAGE, "2026-11-21", "yesterday"),
        (DAYS, "2026-11-21", "2026-13-01"),
        (DAYS, "\"V1\"", "\"sure\""),
        (DAYS, "09:00", "9 o'clock"),
        (DAYS, "fixed", "sometimes"),
    ] {
        let fault = edited(path, from, to);
        assert!(matches!(fault, Fault::Toml(_)), "{path}, {to}: {fault}");
    }
    for years in ["{ from = 2021, to = 2020 }", "{ from = 2020, to = 2020 }", "{ from = 20 }"] {
        assert!(matches!(edited(FACTS, "{ from = 2019, to = 2020 }", years), Fault::Years), "{years}");
    }
    for rule in ["month = 2, day = 30", "month = 13, day = 1"] {
        assert!(matches!(edited(DAYS, "month = 1, day = 1", rule), Fault::Holiday(name) if name == "Capodanno"));
    }
    for (from, to) in [("18:00", "08:00"), ("18:00", "09:00"), ("= 48", "= 0")] {
        assert!(matches!(edited(DAYS, from, to), Fault::Hours), "{to}");
    }
}

#[test]
fn nothing_is_empty_and_nothing_is_told_twice() {
    for (path, from, to, field) in [
        (IT, "\"A sentence.\"", "\" \"", "summary"),
        (FACTS, "\"Esempio\"", "\"\"", "company"),
        (FACTS, "\"Milan\"", "\"\"", "place"),
        (FACTS, "[\"hiring\", \"training\"]", "[]", "instruments"),
        (
            FACTS,
            "[[sources]]\npublisher = \"A newspaper\"\nurl = \"https://example.org/a\"\ndate = \"2020\"",
            "sources = []",
            "sources",
        ),
        (FACTS, "\"A newspaper\"", "\"\"", "publisher"),
        (FACTS, "\"desk\"", "\"\"", "checked_by"),
        (PAGE, "\"A title\"", "\"\"", "title"),
        (PAGE, "Text.", "", "the text"),
        (DAYS, "\"L. 260/1949\"", "\"\"", "source"),
        (DAYS, "\"Giorni\"", "\"\"", "title"),
        (HOME, "\"4\"", "\"\"", "number"),
        (HOME, "\"people\"", "\"\"", "meaning"),
        (HOME, "\"A newspaper\"", "\"\"", "publisher"),
    ] {
        let fault = edited(path, from, to);
        assert!(matches!(fault, Fault::Empty(name) if name == field), "{path}, {field}: {fault}");
    }
    assert!(matches!(edited(FACTS, "\"training\"", "\"hiring\""), Fault::Twice("instruments")));
}

#[test]
fn every_text_is_checked_again_after_it_was_checked() {
    for path in [FACTS, PAGE, DAYS, HOME] {
        for day in ["2026-11-21", "2025-01-01"] {
            let fault = edited(path, "review_by = \"2027-11-21\"", &format!("review_by = \"{day}\""));
            assert!(matches!(fault, Fault::Review), "{path}, {day}: {fault}");
        }
    }
    let content = Sample::sound().edit(PAGE, "2027-11-21", "2027-03-01").load().unwrap();
    let page = content.texts(Lang::It).into_iter().find(|text| text.file == "pages/privacy").unwrap();
    assert_eq!(page.review_by.to_string(), "2027-03-01", "of two languages what must be looked at sooner");
    let overdue = |today| content.case(Lang::It, "esempio", today).unwrap().review.overdue;
    assert_eq!([date(2027, 11, 21), date(2027, 11, 22)].map(overdue), [false, true]);
    let figures = |today| content.figures(Lang::En, today).review.overdue;
    assert_eq!([date(2027, 11, 21), date(2027, 11, 22)].map(figures), [false, true]);
}

#[test]
fn a_source_names_its_day_its_year_or_neither() {
    for (path, from) in [(FACTS, "\"2020\""), (HOME, "\"2020-02-16\"")] {
        for bad in ["\"2020-02\"", "\"16/2/2020\"", "\"2020-02-30\"", "\"maggio\""] {
            assert!(matches!(edited(path, from, bad), Fault::SourceDate(_)), "{path}: {bad}");
        }
        let undated = |to: &str| -> usize {
            let content = Sample::sound().edit(path, from, to).load().unwrap();
            content.texts(Lang::It).iter().map(|text| text.undated).sum()
        };
        assert_eq!((undated("\"2021\""), undated("\"\"")), (0, 1), "{path}");
    }
}

#[test]
fn wrong_rules_stop_the_start() {
    let fault = edited("law/rules.toml", "outcome = \"WAIT\"", "outcome = \"MAYBE\"");
    assert!(matches!(&fault, Fault::Law(_)) && fault.to_string().contains("MAYBE"), "{fault}");
    assert!(matches!(Sample::sound().without("law/facts.toml").fault("law/facts.toml"), Fault::Law(_)));
}

#[test]
fn the_home_page_tells_a_case_that_is_there() {
    assert!(matches!(edited(HOME, "esempio", "altro"), Fault::UnknownCase(slug) if slug == "altro"));
    assert_eq!(Sample::sound().load().unwrap().told_at_home(Lang::En).company, "Esempio");
}

#[test]
fn a_case_is_named_as_an_address() {
    let slugs = ["Esempio", "esempio_", "-esempio", "esempio--due", "caffè", ""];
    for slug in slugs.map(str::to_owned).into_iter().chain([format!("a{}", "b".repeat(64))]) {
        let path = format!("cases/{slug}.toml");
        let fault = Sample::sound().with(&path, "").fault(&path);
        assert!(matches!(fault, Fault::Slug), "{slug}: {fault}");
    }
}

#[test]
fn sources_and_links_can_be_followed() {
    for url in [
        "example.org/a",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b.org",
        "https://localhost/",
    ] {
        let fault = edited(FACTS, "https://example.org/a", url);
        assert!(matches!(&fault, Fault::Link(link) if link == url), "{url}: {fault}");
    }
    Sample::sound().edit(FACTS, "https://", "http://").load().expect("an old source may lack encryption");
    for path in [IT, PAGE] {
        assert!(matches!(edited(path, "Text.", "[a](/it/privacy)"), Fault::Link(_)));
    }
}

#[test]
fn markdown_is_only_markdown() {
    for path in [IT, EN, PAGE] {
        assert!(matches!(edited(path, "Text.", "<script>alert(1)</script>"), Fault::RawHtml(_)));
        assert!(matches!(edited(path, "Text.", "![a](https://example.org/a.png)"), Fault::Image));
        assert!(matches!(edited(path, "Text.", "# Title"), Fault::FirstLevelHeading));
    }
}

#[test]
fn sections_are_those_of_the_sheet() {
    assert!(matches!(edited(IT, "## action", "## azione"), Fault::UnknownSection(key) if key == "azione"));
    assert!(matches!(edited(IT, "## action", "Text\n\n## action"), Fault::OutsideSections));
    assert!(matches!(edited(IT, "Text.", ""), Fault::EmptySection(CaseSectionKind::Action)));
    assert!(matches!(edited(IT, "## numbers", "## action"), Fault::SectionTwice(CaseSectionKind::Action)));
    assert!(matches!(edited(IT, "## action", "## partners"), Fault::MissingSection(CaseSectionKind::Action)));
}

#[test]
fn a_case_claims_what_its_evidence_holds() {
    let with = |evidence: &str, sections: &str| {
        let mut sample = Sample::sound().edit(FACTS, "\"outcome\"", &format!("\"{evidence}\""));
        for path in [IT, EN] {
            sample = sample.edit(path, "\n## numbers\n\n- 4\n", sections);
        }
        sample
    };
    let (numbers, quality) = ("\n## numbers\n\n- 4\n", "\n## quality\n\nText.\n");
    assert!(matches!(with("outcome", quality).fault(IT), Fault::MissingSection(CaseSectionKind::Numbers)));
    for evidence in ["practice", "pledge"] {
        let fault = with(evidence, numbers).fault(IT);
        assert!(matches!(fault, Fault::SectionWithoutEvidence(CaseSectionKind::Numbers)), "{evidence}: {fault}");
    }
    assert!(matches!(with("pledge", quality).fault(IT), Fault::SectionWithoutEvidence(CaseSectionKind::Quality)));
    with("practice", quality).load().unwrap();
    let content = with("pledge", "").load().unwrap();
    assert_eq!(content.cases(Lang::It, &CaseFilter::default()).items[0].evidence, Evidence::Pledge);
}
