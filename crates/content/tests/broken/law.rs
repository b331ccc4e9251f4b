//! Every finding of the linter, each on the rules that ship with one thing wrong.

use std::{collections::BTreeMap, fs, path::Path};

use approdo_content::{Finding, LawFault, law};
use approdo_contract::law::Decision;

/// The files of the rules that ship, by their path below `content/`.
pub(crate) fn shipped() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/law");
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file"));
    files
        .map(|file| (format!("law/{}", file.file_name().display()), fs::read_to_string(file.path()).expect("a text")))
        .collect()
}

fn edited(file: &str, from: &str, to: &str) -> BTreeMap<String, String> {
    let mut files = shipped();
    let text = files.get_mut(&format!("law/{file}")).expect(file);
    assert!(text.contains(from), "{file}: {from}");
    *text = text.replacen(from, to, 1);
    files
}

fn findings(files: BTreeMap<String, String>) -> Vec<Finding> {
    law(files).expect_err("the rules are broken")
}

/// One thing wrong gives one finding, of this row.
#[track_caller]
fn finding(file: &str, from: &str, to: &str, row: &str) -> LawFault {
    let mut found = findings(edited(file, from, to));
    let lines: Vec<String> = found.iter().map(Finding::to_string).collect();
    assert_eq!(found.len(), 1, "{lines:#?}");
    let one = found.remove(0);
    assert_eq!((one.file.as_str(), one.row.as_str()), (format!("law/{file}").as_str(), row), "{one}");
    assert!(!lines[0].contains('\n') && lines[0].starts_with(&format!("law/{file}: ")), "{one}");
    one.fault
}

/// The row of this code, from its heading to the next.
fn row(file: &str, code: &str) -> String {
    let files = shipped();
    let text = &files[&format!("law/{file}")];
    let at = text.find(&format!("code = \"{code}\"\n")).expect(code);
    let start = text[..at].rfind("[[").expect("its heading");
    let end = text[at..].find("\n[[").map_or(text.len(), |length| at + length + 1);
    text[start..end].to_owned()
}

#[test]
fn the_rules_that_ship_are_sound() {
    assert!(law(shipped()).is_ok());
}

#[test]
fn files_are_complete_and_readable() {
    for file in shipped().keys() {
        let mut files = shipped();
        files.remove(file);
        let found = findings(files);
        assert!(found.iter().any(|one| one.file == *file && matches!(one.fault, LawFault::File(_))), "{file}");
    }
    let mut files = shipped();
    files.insert("law/notes.toml".to_owned(), String::new());
    assert!(findings(files).iter().any(|one| one.file == "law/notes.toml"));
    for (from, to) in [("outcome = \"WAIT\"", "outcome = \"MAYBE\""), ("steps = [\"S2\"]", "step = [\"S2\"]")] {
        let found = findings(edited("rules.toml", from, to));
        assert!(matches!(&found[0].fault, LawFault::File(words) if words.contains("line")), "{}", found[0]);
    }
}

#[test]
fn each_row_speaks_both_languages() {
    for (file, code) in [
        ("rules.toml", "R05"),
        ("overlays.toml", "O8"),
        ("steps.toml", "S6"),
        ("documents.toml", "K2"),
        ("warnings.toml", "W05"),
        ("facts.toml", "A06"),
        ("parameters.toml", "pact_date"),
        ("confidence.toml", "W"),
    ] {
        let whole = row(file, code);
        for lang in ["it", "en"] {
            let without: String =
                whole.lines().filter(|line| !line.starts_with(lang)).map(|line| format!("{line}\n")).collect();
            let found = findings(edited(file, &whole, &without));
            assert!(
                found.iter().all(|one| one.row == code && one.fault == LawFault::Untranslated(lang)),
                "{}",
                found[0]
            );
        }
    }
}

#[test]
fn each_row_rests_on_facts_and_each_fact_on_sources() {
    let fault = finding("rules.toml", "facts = [\"A08\"]", "facts = []", "R03");
    assert_eq!(fault, LawFault::Unfounded);
    let fault = finding("rules.toml", "facts = [\"A08\"]", "facts = [\"A88\"]", "R03");
    assert_eq!(fault, LawFault::UnknownCode("A88".to_owned()));
    let fact = row("facts.toml", "A07");
    let unsourced = format!("{}sources = []\n\n", &fact[..fact.find("sources").unwrap()]);
    assert_eq!(finding("facts.toml", &fact, &unsourced, "A07"), LawFault::NoSource);
    for (from, to) in
        [("url = \"https://", "url = \"ftp://"), ("title = \"D.Lgs. 142/2015, art. 4 c. 1\"", "title = \"\"")]
    {
        assert!(fact.contains(from));
        let fault = finding("facts.toml", &fact, &fact.replace(from, to), "A07");
        assert!(matches!(fault, LawFault::Source(_)), "{fault}");
    }
}

#[test]
fn each_row_says_who_looked_and_when() {
    for (from, to) in [("redazione Approdo, da copie archiviate delle fonti", " "), ("2027-02-21", "2026-11-21")] {
        let found = findings(edited("warnings.toml", from, to));
        assert_eq!(found.len(), 13, "one for each warning");
        assert!(found.iter().all(|one| one.fault == LawFault::Mark));
    }
    let warning = row("warnings.toml", "W01");
    let signed = format!("{warning}signed = {{ by = \"\", on = \"2026-12-01\" }}\n");
    assert_eq!(finding("warnings.toml", &warning, &signed, "W01"), LawFault::Mark);
    let signed = signed.replace("by = \"\"", "by = \"Avv. Prova\"");
    assert!(law(edited("warnings.toml", &warning, &signed)).is_ok());
}

#[test]
fn codes_stand_once_and_are_there() {
    assert_eq!(finding("rules.toml", "code = \"R30\"", "code = \"R31\"", "R31"), LawFault::Twice);
    for (from, to, code) in [
        ("warnings = [\"W02\"]", "warnings = [\"W99\"]", "W99"),
        ("steps = [\"S2\"]", "steps = [\"S2\", \"S99\"]", "S99"),
    ] {
        assert_eq!(finding("rules.toml", from, to, "R03"), LawFault::UnknownCode(code.to_owned()));
    }
}

#[test]
fn figures_are_known_used_and_of_a_kind() {
    assert_eq!(
        finding("warnings.toml", "{temp_protection_until}", "{temp_protection}", "W11"),
        LawFault::UnknownFigure("temp_protection".to_owned())
    );
    let grown = format!(
        "{}\n[[parameters]]\ncode = \"spare\"\ndays = 3\nit = \"Di scorta.\"\nen = \"Spare.\"\nfacts = [\"A01\"]\n",
        shipped()["law/parameters.toml"]
    );
    assert_eq!(finding("parameters.toml", &shipped()["law/parameters.toml"], &grown, "spare"), LawFault::Unused);
    for value in ["days = -1", "euros = []", "days = 40000", "days = 60\nhours = 1"] {
        let found = findings(edited("parameters.toml", "days = 60", value));
        assert!(found[0].fault == LawFault::Figure && found[0].row == "wait_days_confirmed", "{value}: {}", found[0]);
    }
}

#[test]
fn what_nothing_uses_is_named() {
    let warning = "\n[[warnings]]\ncode = \"W14\"\nit = \"Altro.\"\nen = \"Other.\"\nfacts = [\"A01\"]\n";
    let grown = format!("{}{warning}", shipped()["law/warnings.toml"]);
    assert_eq!(finding("warnings.toml", &shipped()["law/warnings.toml"], &grown, "W14"), LawFault::Unused);
}

#[test]
fn conditions_are_of_the_language() {
    for wrong in [
        "document is passport",
        "papers is asylum_receipt",
        "document",
        "document is",
        "formalised_on is yes",
        "doc_expiry < someday",
        "doc_expiry < start_date + pact_date",
        "doc_expiry < start_date +",
        "document < start_date",
        "doc_expiry <",
        "asylum_paper and",
        "or",
    ] {
        let fault =
            finding("rules.toml", "when = \"document is attestato_nominativo\"", &format!("when = \"{wrong}\""), "R03");
        assert!(matches!(fault, LawFault::Condition { .. }), "{wrong}: {fault}");
    }
}

#[test]
fn a_case_that_no_rule_decides_is_told() {
    for (file, code, words) in [
        ("rules.toml", "R03", "document attestato_nominativo"),
        ("rules.toml", "R23", "document other_rare_permit"),
        ("fallbacks.toml", "R95", "renewal_receipt no"),
        ("fallbacks.toml", "R97", "renewal_receipt yes"),
        ("fallbacks.toml", "R99", "start_date 20"),
    ] {
        let found = findings(edited(file, &row(file, code), ""));
        assert!(!found.is_empty());
        for one in &found {
            assert!(matches!(&one.fault, LawFault::NoRule(case) if case.contains(words)), "{code}: {one}");
        }
    }
}

#[test]
fn a_row_that_no_case_reaches_is_named() {
    let overlay = row("overlays.toml", "O3");
    let contradictory: Vec<&str> = overlay
        .lines()
        .map(|line| if line.starts_with("when") { "when = \"age is unknown and age is 18_plus\"" } else { line })
        .collect();
    let fault = finding("overlays.toml", &overlay, &contradictory.join("\n"), "O3");
    assert_eq!(fault, LawFault::Unreachable(Decision::Ask), "{fault}");
    let fault = finding(
        "overlays.toml",
        "when = \"contract is internship | inclusion_internship\"",
        "when = \"doc_expiry < doc_expiry\"",
        "O9",
    );
    assert!(matches!(fault, LawFault::UnreachableEffect(_)), "{fault}");
}

#[test]
fn days_that_cannot_be_together_reach_nothing() {
    let fault = finding(
        "waiting.toml",
        "start_date > formalised_on + wait_days_confirmed and start_date <= formalised_on + wait_days_reported",
        "start_date > formalised_on + wait_days_reported and start_date <= formalised_on + wait_days_confirmed",
        "M3c",
    );
    assert_eq!(fault, LawFault::Unreachable(Decision::Ask));
}

#[test]
fn rows_that_contradict_each_other_are_named() {
    let rule = row("rules.toml", "R23");
    let second = rule.replace("R23", "R40").replace("\"ASK\"", "\"NO\"");
    let fault = finding("rules.toml", &rule, &format!("{rule}\n{second}"), "R23");
    assert_eq!(fault, LawFault::Contradiction { outcome: Decision::Ask, by: "R40".to_owned() });
}

#[test]
fn who_may_work_leaves_a_document_behind_and_a_fallback_lets_nobody_work() {
    let rule = row("rules.toml", "R30");
    let without = rule.replace("keep = [\"K1\"]\n", "");
    assert_eq!(finding("rules.toml", &rule, &without, "R30"), LawFault::NoDocument(Decision::GoCond));
    let fallback = row("fallbacks.toml", "R94");
    let fault = finding("fallbacks.toml", &fallback, &fallback.replace("\"ASK\"", "\"GO\""), "R94");
    assert_eq!(fault, LawFault::FallbackGrants(Decision::Go));
    let silent = rule.replace("outcome = \"GO_COND\"\n", "");
    assert_eq!(finding("rules.toml", &rule, &silent, "R30"), LawFault::Undecided);
}

#[test]
fn everything_is_asked_once_and_after_what_it_hangs_on() {
    let fault = finding(
        "questions.toml",
        "field = \"age\"",
        "field = \"document\"\n\n[[questions]]\nfield = \"age\"",
        "document",
    );
    assert_eq!(fault, LawFault::Twice);
    let fault = finding("questions.toml", "\n[[questions]]\nfield = \"region\"\n", "", "");
    assert_eq!(fault, LawFault::NeverAsked("region"));
    let fault = finding(
        "questions.toml",
        "field = \"contract\"",
        "field = \"contract\"\nwhen = \"region is other\"",
        "contract",
    );
    assert_eq!(fault, LawFault::AskedLater("region"));
    let fault = finding("questions.toml", "field = \"age\"", "field = \"name\"", "name");
    assert_eq!(fault, LawFault::UnknownCode("name".to_owned()));
    let moved = edited("questions.toml", "[[questions]]\nfield = \"age\"\n", "");
    let mut moved = moved;
    moved.get_mut("law/questions.toml").unwrap().push_str("\n[[questions]]\nfield = \"age\"\n");
    // The receipt's question looks at the age, which would then be asked after it.
    assert!(findings(moved).iter().any(|finding| finding.fault == LawFault::FirstQuestion("age")));
}
