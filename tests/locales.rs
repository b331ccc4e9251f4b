//! The interface texts: both languages say everything, with the same arguments, and nothing that no one shows.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Texts = BTreeMap<String, String>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn namespaces(lang: &str) -> BTreeMap<String, Texts> {
    let folder = fs::read_dir(root().join("locales").join(lang)).unwrap();
    folder
        .map(|entry| {
            let path = entry.unwrap().path();
            let texts = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), texts)
        })
        .collect()
}

fn arguments(text: &str) -> BTreeSet<&str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name.trim()).collect()
}

fn sources(folder: PathBuf, ending: &str, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(path, ending, into);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            into.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Whether the code names the key as a whole word.
fn names(code: &str, key: &str) -> bool {
    let is_word = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_' || sign == '.');
    code.match_indices(key)
        .any(|(at, _)| !is_word(code[..at].chars().next_back()) && !is_word(code[at + key.len()..].chars().next()))
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (it, en) = (namespaces("it"), namespaces("en"));
    assert_eq!(it.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (namespace, texts) in &it {
        let other = &en[namespace];
        assert_eq!(texts.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{namespace}");
        for (key, text) in texts {
            assert_eq!(arguments(text), arguments(&other[key]), "{namespace}.{key}");
            for text in [text, &other[key]] {
                assert!(!text.trim().is_empty(), "{namespace}.{key} says nothing");
                assert_eq!(text.trim(), text, "{namespace}.{key} has white space around it");
            }
        }
    }
}

#[test]
fn every_key_is_used() {
    let mut code = String::new();
    sources(root().join("src"), "rs", &mut code);
    let unused: Vec<String> = namespaces("it")
        .iter()
        .flat_map(|(namespace, texts)| texts.keys().map(move |key| [namespace, ".", key].concat()))
        .filter(|key| !names(&code, key))
        .collect();
    assert_eq!(unused, Vec::<String>::new(), "take these keys out of both languages");
}

#[test]
fn the_end_to_end_tests_name_only_keys_that_are_there() {
    let mut code = String::new();
    sources(root().join("e2e"), "mjs", &mut code);
    let namespaces = namespaces("it");
    let missing: BTreeSet<&str> = code
        .split('\'')
        .filter(|word| {
            let key = word.split_once('.').and_then(|(namespace, key)| Some((namespaces.get(namespace)?, key)));
            key.is_some_and(|(texts, key)| {
                key.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'_') && !texts.contains_key(key)
            })
        })
        .collect();
    assert_eq!(missing, BTreeSet::new(), "the tests look for texts that no page has");
}
