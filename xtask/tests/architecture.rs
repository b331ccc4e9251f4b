//! The direction of dependencies, as `docs/ARCHITECTURE.md` states it.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// Each package of the workspace and the only ones of the workspace that it may build on; what only tests use does not count.
const ALLOWED: [(&str, &[&str]); 7] = [
    ("approdo", &["approdo-contract"]),
    ("approdo-contract", &[]),
    ("approdo-content", &["approdo-contract"]),
    ("approdo-store", &["approdo-contract"]),
    ("approdo-server", &["approdo", "approdo-content", "approdo-contract", "approdo-store"]),
    ("approdo-testkit", &["approdo-contract", "approdo-store"]),
    ("xtask", &[]),
];

/// Who alone may use a library: SQL stays in the store, HTTP clients of the browser in the app, and so on.
const RESERVED: [(&str, &[&str]); 5] = [
    ("sqlx", &["approdo-store", "approdo-testkit"]),
    ("axum", &["approdo-server"]),
    ("gloo-net", &["approdo"]),
    ("leptos", &["approdo"]),
    ("pulldown-cmark", &["approdo-content"]),
];

fn packages() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO")).args(["metadata", "--no-deps", "--format-version", "1"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let used = package["dependencies"].as_array().unwrap().iter().filter(|used| used["kind"].is_null());
            (name(package), used.map(name).collect())
        })
        .collect()
}

#[test]
fn packages_build_only_on_those_below_them() {
    let packages = packages();
    assert_eq!(packages.len(), ALLOWED.len(), "a new package needs its line in ALLOWED");
    for (package, allowed) in ALLOWED {
        for used in &packages[package] {
            let inside = packages.contains_key(used);
            assert!(!inside || allowed.contains(&used.as_str()), "{package} must not build on {used}");
        }
    }
}

#[test]
fn libraries_stay_where_they_belong() {
    for (library, owners) in RESERVED {
        for (package, used) in packages() {
            let allowed = owners.contains(&package.as_str());
            assert!(allowed || !used.iter().any(|name| name == library), "{package} must not use {library}");
        }
    }
}
