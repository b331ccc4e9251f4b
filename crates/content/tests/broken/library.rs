//! Guides, answers, the glossary and internships, each with one thing wrong.

use approdo_content::{Content, Fault};
use approdo_contract::{guide::GuideFilter, text::Lang};

use super::{Sample, edited};

const GUIDE: &str = "guides/esempio.toml";
const GUIDE_IT: &str = "guides/esempio.it.md";
const GUIDE_EN: &str = "guides/esempio.en.md";
const FAQ: &str = "faq/posso.toml";
const FAQ_IT: &str = "faq/posso.it.md";
const FAQ_EN: &str = "faq/posso.en.md";

pub(crate) const GLOSSARY: &str = r#"
title = { it = "Glossario", en = "Glossary" }
[mark]
checked_on = "2026-11-21"
checked_by = "desk"
review_by = "2027-11-21"
[[terms]]
slug = "ricevuta"
it = { term = "ricevuta", text = "Un foglio." }
en = { term = "receipt", text = "A sheet." }
facts = ["A06"]
"#;

pub(crate) const INTERNSHIPS: &str = r#"
title = { it = "Tirocini", en = "Internships" }
[mark]
checked_on = "2026-11-21"
checked_by = "desk"
review_by = "2027-11-21"
[[regions]]
region = "lombardia"
allowance = "allowance_lombardia"
longest = "internship_max"
quota = [{ employees = 5, interns = 1 }, { percent = 10 }]
facts = ["D04"]
"#;

/// A guide and an answer, long enough.
pub(crate) fn texts() -> Vec<(String, String)> {
    let facts = r#"
moment = "document"
order = 10
papers = ["asylum_receipt"]
questions = ["posso"]
checked_on = "2026-11-21"
checked_by = "desk"
review_by = "2027-11-21"
"#;
    let faq = r#"
number = 1
topic = "permits"
guides = ["esempio"]
checked_on = "2026-11-21"
checked_by = "desk"
review_by = "2027-11-21"
"#;
    let words = |count: usize| "una parola e poi altre ".repeat(count / 5);
    let guide = |title: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"In breve.\"\n+++\n\nServe la ricevuta. [A06] Vedi [qui](faq:posso).\n\n{}\n",
            words(250)
        )
    };
    let answer = |question: &str| format!("+++\nquestion = \"{question}\"\n+++\n\nSì. [A01] [A06]\n\n{}\n", words(60));
    [
        (GUIDE, facts.to_owned()),
        (GUIDE_IT, guide("Una guida")),
        (GUIDE_EN, guide("A guide")),
        (FAQ, faq.to_owned()),
        (FAQ_IT, answer("Può lavorare con la ricevuta?")),
        (FAQ_EN, answer("May they work on the receipt?")),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .to_vec()
}

fn sample() -> Content {
    Sample::sound().load().unwrap()
}

#[test]
fn a_guide_leads_to_its_statements_its_questions_and_the_glossary() {
    let content = sample();
    let guide = content.guide(Lang::It, "esempio", jiff::civil::date(2026, 11, 24)).unwrap();
    assert_eq!(content.guides(Lang::En, &GuideFilter::default()).items[0].title, "A guide");
    assert_eq!(guide.statements.iter().map(|one| one.number).collect::<Vec<_>>(), [1]);
    assert!(guide.html.contains("href=\"/it/glossario/ricevuta\""), "{}", guide.html);
    let reference = &guide.questions[0].reference;
    assert!(guide.html.contains(&format!("href=\"/it/sportello-legale/risposte/{reference}\"")), "{}", guide.html);
}

#[test]
fn each_language_is_there_and_each_link_leads_somewhere() {
    for path in [GUIDE_IT, GUIDE_EN, FAQ_IT, FAQ_EN, "internships.en.md", "glossary.toml"] {
        assert!(matches!(Sample::sound().without(path).fault(path), Fault::Missing), "{path}");
    }
    assert!(matches!(edited(GUIDE_IT, "faq:posso", "faq:altro"), Fault::UnknownText(text) if text == "faq/altro"));
    assert!(matches!(edited(GUIDE, "[\"posso\"]", "[\"altro\"]"), Fault::UnknownText(_)));
    assert!(matches!(edited(FAQ, "[\"esempio\"]", "[\"altro\"]"), Fault::UnknownText(text) if text == "guides/altro"));
    assert!(matches!(edited(GUIDE_EN, "faq:posso", "page:nowhere"), Fault::Link(_)));
}

#[test]
fn what_states_law_names_a_fact_that_is_known() {
    assert!(matches!(edited(GUIDE_IT, "ricevuta. [A06]", "ricevuta, è un obbligo."), Fault::Unstated(_)));
    assert!(matches!(edited(FAQ_EN, "[A01]", "[Z99]"), Fault::UnknownFact(code) if code == "Z99"));
    assert!(matches!(edited(FAQ_EN, "Sì.", "{wait_days}."), Fault::UnknownFigure(_)));
    assert!(matches!(edited("glossary.toml", "[\"A06\"]", "[\"Z99\"]"), Fault::UnknownFact(_)));
    assert!(matches!(edited("internships.toml", "[\"D04\"]", "[]"), Fault::Empty("facts")));
    assert!(matches!(edited("internships.toml", "percent = 10", "employees = 9"), Fault::Empty("quota")));
    assert!(matches!(edited("internships.toml", "\"internship_max\"", "\"pact_date\""), Fault::UnknownFigure(_)));
}

#[test]
fn lengths_are_those_that_readers_have_time_for() {
    assert!(matches!(edited(GUIDE_IT, "Una guida", &"x".repeat(71)), Fault::Length { field: "title", .. }));
    assert!(matches!(edited(GUIDE_IT, "In breve.", &"x".repeat(161)), Fault::Length { field: "summary", .. }));
    assert!(matches!(edited(GUIDE_IT, "una parola e poi altre ", ""), Fault::Words { .. }));
    assert!(matches!(edited(FAQ_IT, "Può lavorare con la ricevuta?", "Può?"), Fault::Length { field: "question", .. }));
    let many = "[\"a\", \"b\", \"c\", \"d\"]";
    assert!(matches!(edited(FAQ, "[\"esempio\"]", many), Fault::TooMany { field: "guides", max: 3 }));
    assert!(matches!(edited(GUIDE, "order = 10", "order = 10\nrelated = [\"a\", \"a\"]"), Fault::Twice("related")));
    let again = Sample::sound()
        .with("faq/ancora.toml", &texts()[3].1)
        .with("faq/ancora.it.md", &texts()[4].1)
        .with("faq/ancora.en.md", &texts()[5].1);
    assert!(matches!(again.load().map(drop).map_err(|error| error.fault), Err(Fault::Twice("number"))));
}

#[test]
fn a_signature_is_somebodys_and_another_text_has_another_fingerprint() {
    let signed = |by: &str| {
        Sample::sound().edit(
            GUIDE,
            "order = 10",
            &format!("order = 10\nsigned = {{ by = \"{by}\", on = \"2026-12-01\" }}"),
        )
    };
    assert!(matches!(signed(" ").fault(GUIDE), Fault::Empty("signed")));
    let content = signed("Avv. Prova").load().unwrap();
    let guide = content.guide(Lang::It, "esempio", jiff::civil::date(2026, 12, 2)).unwrap();
    assert_eq!(guide.reliability.signature.unwrap().by, "Avv. Prova");
    let before = sample().fingerprint("guides/esempio").unwrap().to_owned();
    assert_eq!(content.fingerprint("guides/esempio"), Some(before.as_str()), "the words are the same");
    for (path, from, to) in [
        (GUIDE_IT, "Serve", "Basta"),
        (GUIDE_EN, "A guide", "The guide"),
        ("law/facts.toml", "La ricevuta che la Questura rilascia", "La ricevuta che la Questura consegna"),
    ] {
        let changed = Sample::sound().edit(path, from, to).load().unwrap();
        assert_ne!(changed.fingerprint("guides/esempio"), Some(before.as_str()), "{path}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_once() {
    let sample =
        Sample::sound().edit(GUIDE_IT, "ricevuta. [A06]", "ricevuta, è un reato.").edit(FAQ_EN, "[A01]", "[Z99]");
    let (content, faults) = Content::sound_part(sample.0).unwrap();
    let files: Vec<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(files, [GUIDE_IT, FAQ_EN], "{faults:?}");
    assert!(content.guides(Lang::It, &GuideFilter::default()).items.is_empty());
}
