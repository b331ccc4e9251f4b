//! `approdo content`, as who looks after the texts uses it.

use std::{fs, path::Path};

use crate::server::{approdo, finish};

fn content(words: &[&str]) -> (bool, String) {
    finish(approdo().arg("content").args(words), "")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { _ = fs::copy(&path, &target).unwrap() }
    }
}

#[test]
fn what_ships_is_told_and_only_a_strict_look_fails() {
    let (succeeded, text) = content(&["status", "--today", "2026-11-24"]);
    assert!(succeeded, "{text}");
    for line in ["law/facts.toml: A01: unsigned", "glossary: unsigned", "internships: unsigned"] {
        assert!(text.lines().any(|other| other == line), "{line} is missing in {text}");
    }
    assert!(!text.contains("overdue"), "{text}");
    assert!(!content(&["status", "--today", "2026-11-24", "--strict"]).0, "the exit code tells");
    let (_, late) = content(&["status", "--today", "2028-01-01"]);
    assert!(late.lines().any(|line| line == "law/facts.toml: A01: overdue since 2027-01-15"), "{late}");
}

#[test]
fn what_is_wrong_in_a_folder_is_told_by_its_file() {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content"), folder.path());
    let guide = |lang: &str| folder.path().join(format!("guides/prova.{lang}.md"));
    fs::create_dir_all(folder.path().join("guides")).unwrap();
    let facts = "moment = \"trouble\"\norder = 9990\nchecked_on = \"2026-11-23\"\nchecked_by = \"redazione\"\nreview_by = \"2027-02-21\"\n";
    fs::write(folder.path().join("guides/prova.toml"), facts).unwrap();
    fs::write(guide("it"), "+++\ntitle = \"Prova\"\nsummary = \"Una prova.\"\n+++\n\nLa legge lo vieta.\n").unwrap();
    let place = folder.path().display().to_string();
    let (_, text) = content(&["status", &place, "--today", "2026-11-24"]);
    assert!(text.contains("guides/prova.it.md: a statement of law names no fact"), "{text}");
    fs::write(guide("it"), "+++\ntitle = \"Prova\"\nsummary = \"Una prova.\"\n+++\n\n").unwrap();
    fs::remove_file(folder.path().join("pages/privacy.en.md")).unwrap();
    let (succeeded, text) = content(&["status", &place]);
    assert!(!succeeded && text.contains("pages/privacy.en.md: this file is missing"), "{text}");
}
