//! Every widget in every state, rendered natively: what screen readers and style sheets hold on to is in these snapshots.
#![cfg(feature = "ssr")]

use std::{collections::BTreeSet, fs, path::Path};

use approdo::{
    preview,
    ui::{Drawing, IconName, Paper, field_id},
};

/// The address of the sprite, which changes with any drawing in it.
fn sprite() -> &'static str {
    IconName::ALL[0].href().split_once('#').unwrap().0
}

/// One tag a line, so that a change shows where it is; the sprite by its name alone.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<").replace(sprite(), "/icons.svg")
}

fn specimen_names() -> Vec<String> {
    preview::specimens().iter().map(preview::Specimen::name).collect()
}

/// All Rust files below a folder, as one text.
fn sources(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { sources(&path) } else { fs::read_to_string(path).unwrap() }).collect()
}

/// The components among the names that `src/ui.rs` exports.
fn widgets() -> BTreeSet<String> {
    let ui = fs::read_to_string("src/ui.rs").unwrap();
    let (_, exports) = ui.split_once("pub use self::{").unwrap();
    let (exports, _) = exports.split_once("};").unwrap();
    let code = sources(Path::new("src/ui"));
    let components: BTreeSet<&str> = code
        .split("#[component]\npub fn ")
        .skip(1)
        .map(|rest| rest.split(|sign: char| !sign.is_alphanumeric()).next().unwrap())
        .collect();
    let names = exports.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
    names.filter(|name| components.contains(name)).map(str::to_owned).collect()
}

#[test]
fn every_specimen_looks_as_it_did() {
    for specimen in preview::specimens() {
        insta::assert_snapshot!(specimen.name(), lines(&preview::html(&specimen)));
    }
}

#[test]
fn every_widget_has_a_specimen() {
    let shown: BTreeSet<String> = preview::specimens().iter().map(|specimen| specimen.widget.to_owned()).collect();
    assert_eq!(widgets(), shown, "a widget is shown in src/preview");
}

#[test]
fn specimens_differ_in_their_names_and_stand_with_those_of_their_widget() {
    let names = specimen_names();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    let specimens = preview::specimens();
    let groups: Vec<_> =
        specimens.chunk_by(|one, next| one.widget == next.widget).map(|group| group[0].widget).collect();
    assert_eq!(groups.iter().collect::<BTreeSet<_>>().len(), groups.len(), "{groups:?}");
}

#[test]
fn every_snapshot_is_of_a_specimen() {
    let kept = fs::read_dir("tests/snapshots").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let kept: BTreeSet<String> = kept.filter(|name| name.ends_with(".snap")).collect();
    let used = specimen_names().iter().map(|name| format!("ui__{name}.snap")).collect();
    let unused: Vec<_> = kept.difference(&used).collect();
    assert!(unused.is_empty(), "delete from tests/snapshots: {unused:?}");
}

#[test]
fn the_page_shows_every_specimen() {
    let page = preview::page();
    for specimen in preview::specimens() {
        assert!(page.html.contains(&preview::html(&specimen)), "{}", specimen.name());
        assert!(page.html.contains(&format!("href=\"#{}\"", specimen.widget)), "{}", specimen.widget);
    }
}

#[test]
fn ids_follow_from_dotted_paths() {
    assert_eq!(field_id("employer.vat_number"), "field-employer-vat_number");
    assert_eq!(field_id("people.0.email"), "field-people-0-email");
}

#[test]
fn every_icon_is_in_the_sprite() {
    let drawn = fs::read_to_string("public/icons.svg").unwrap();
    let drawings = Drawing::ALL.iter().map(|drawing| drawing.href()).chain(Paper::ALL.iter().map(|paper| paper.href()));
    for href in IconName::ALL.iter().map(|name| name.href()).chain(drawings) {
        let (address, id) = href.split_once('#').unwrap();
        assert_eq!(address, sprite());
        assert!(drawn.contains(&format!("<symbol id=\"{id}\" ")), "{id}");
    }
}
