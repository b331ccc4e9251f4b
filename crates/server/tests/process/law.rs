//! `approdo law`, as a lawyer uses it.

use std::{fs, path::Path};

use crate::server::{approdo, finish};

/// Cases of every outcome, one for each line.
const CASES: &str = include_str!("law-cases.jsonl");

fn law(words: &[&str], input: &str) -> (bool, String) {
    finish(approdo().arg("law").args(words), input)
}

#[test]
fn a_table_of_cases_is_decided() {
    let (succeeded, text) = law(&["evaluate", "--today", "2026-11-22"], CASES);
    assert!(succeeded, "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn lines_that_are_no_case_are_told_and_the_rest_go_on() {
    let good = r#"{"document":"none","age":"18_plus"}"#;
    let lines = [
        good,
        r#"{"document":"none","nationality":"x"}"#,
        "",
        r#"{"document":"passport"}"#,
        r#"{"start_date":"2026-02-30"}"#,
        r#"{"renewal_receipt":"yes"}"#,
        r#"["none"]"#,
        r#"{"document":"#,
        r#"{"age":null,"age":"18_plus"}"#,
        good,
    ];
    let (succeeded, text) = law(&["evaluate", "--today", "2026-11-22"], &lines.join("\n"));
    assert!(!succeeded, "the exit code tells");
    insta::assert_snapshot!(text);
}

#[test]
fn the_day_is_asked_for_and_must_be_one() {
    for words in [&["evaluate"][..], &["evaluate", "--today", "tomorrow"], &["evaluate", "--today", "2026-02-30"]] {
        assert!(!law(words, "").0, "{words:?}");
    }
}

#[test]
fn the_rules_of_a_folder_are_checked_and_used() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/law");
    let content = tempfile::tempdir().unwrap();
    let folder = content.path().join("law");
    fs::create_dir(&folder).unwrap();
    for entry in fs::read_dir(shipped).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    let place = content.path().display().to_string();
    let inner = folder.display().to_string();
    for words in [&["check"][..], &["check", &place], &["check", &inner]] {
        let (succeeded, text) = law(words, "");
        assert!(succeeded && text.contains("Nothing is wrong") && text.contains("Signed by a lawyer: 0"), "{text}");
    }

    let parameters = folder.join("parameters.toml");
    let text = fs::read_to_string(&parameters).unwrap();
    fs::write(&parameters, text.replacen("days = 60", "days = 80", 1)).unwrap();
    let case = r#"{"document":"asylum_receipt","formalised_on":"2026-09-01","start_date":"2026-11-20","age":"18_plus","contract":"open_ended","employer_public":false}"#;
    let evaluate = ["evaluate", "--today", "2026-11-22", "--content", &place];
    let (_, text) = law(&evaluate, case);
    assert!(text.contains(r#""outcome":"WAIT""#), "80 days are within the wait of this folder: {text}");
    let (_, text) = law(&evaluate[..3], case);
    assert!(text.contains(r#""outcome":"ASK""#), "{text}");

    let warnings = folder.join("warnings.toml");
    let text = fs::read_to_string(&warnings).unwrap();
    fs::write(&warnings, text.replace("en = \"No receipt, no work.\"\n", "").replace("[\"B12\"]", "[]")).unwrap();
    let (succeeded, text) = law(&["check", &place], "");
    assert!(!succeeded);
    assert!(text.contains("law/warnings.toml: W06: the text in `en` is missing\n"), "{text}");
    assert!(text.contains("law/warnings.toml: W11: it rests on no fact\n"), "{text}");
    let (succeeded, text) = law(&evaluate, case);
    assert!(!succeeded && text.contains("W06"), "broken rules decide nothing: {text}");

    let (succeeded, text) = law(&["check", "/nowhere"], "");
    assert!(!succeeded && text.contains("cannot read the rules in /nowhere"), "{text}");
}
