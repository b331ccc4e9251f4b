//! The style sheets hold together: no token is used without being declared, none is declared for nothing.

use std::{collections::BTreeSet, fs, path::Path};

/// All of our style sheets, without comments.
fn sheets(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut all = String::new();
    for path in paths {
        if path.is_dir() {
            all.push_str(&sheets(&path));
        } else if path.extension().is_some_and(|ending| ending == "css") {
            all.push_str(&without_comments(&fs::read_to_string(path).unwrap()));
        }
    }
    all
}

fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// The name at the beginning of `text`, `--space-1` of `--space-1: 0.25rem`.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    &text[..end]
}

fn declared(css: &str) -> BTreeSet<&str> {
    css.split(['{', ';', '}']).map(str::trim).filter(|part| part.starts_with("--")).map(name).collect()
}

fn used(css: &str) -> BTreeSet<&str> {
    css.split("var(").skip(1).map(|part| name(part.trim_start())).collect()
}

#[test]
fn every_token_is_declared_and_used() {
    let css = sheets(Path::new("style"));
    // The illustrations are drawn in tokens too, so that they follow the scheme.
    let drawn = fs::read_to_string("public/icons.svg").unwrap();
    let declared = declared(&css);
    let used: BTreeSet<_> = used(&css).union(&used(&drawn)).copied().collect();
    let undeclared: Vec<_> = used.difference(&declared).collect();
    let unused: Vec<_> = declared.difference(&used).collect();
    assert!(undeclared.is_empty(), "used but never declared in style/: {undeclared:?}");
    assert!(unused.is_empty(), "declared in style/ but never used: {unused:?}");
}

#[test]
fn colours_stand_among_the_tokens_only() {
    let tokens = without_comments(&fs::read_to_string("style/tokens.css").unwrap());
    for line in sheets(Path::new("style")).lines().filter(|line| !tokens.contains(*line)) {
        let value = line.split_once(": ").map_or("", |(_, value)| value);
        assert!(!value.contains('#') && !value.contains("rgb("), "a colour outside of style/tokens.css: {line}");
    }
}

#[test]
fn the_parts_of_this_test_see_what_they_should() {
    let css = without_comments("/* --no: 1; */ a { --x-1: 2px; top: var(--y, 3px) } /* var(--no) */");
    assert_eq!(declared(&css), BTreeSet::from(["--x-1"]));
    assert_eq!(used(&css), BTreeSet::from(["--y"]));
}
