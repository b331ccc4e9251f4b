//! What each step runs.

use std::{env, time::Duration};

use anyhow::{Context, Result};

use super::Step;
use crate::{
    app::{self, Profile},
    budget::{self, Budgets},
    postgres::{self, Postgres},
    process::{Cmd, run_all},
    server, tools, workspace,
};

/// The database of known holes is small; whoever cannot fetch it by then is offline.
const FETCH: Duration = Duration::from_secs(60);

/// Runs one step. What it returns is a remark for the summary.
pub(super) fn check(step: Step) -> Result<Option<String>> {
    match step {
        Step::Format => cargo(&["fmt", "--all", "--check"]).run().map(|()| None),
        Step::Lints => lints().map(|()| None),
        Step::Tests => tests().map(Some),
        Step::Docs => docs().map(|()| None),
        Step::Dependencies => dependencies(),
        Step::Build => server::build_with_app(Profile::Release).map(|_| None),
        Step::Sizes => sizes().map(Some),
        Step::EndToEnd => end_to_end().map(|()| None),
    }
}

fn cargo(arguments: &[&str]) -> Cmd {
    Cmd::new("cargo").args(arguments)
}

/// With the apps as the server renders them. Their features exclude each other, so not all can be on; and all packages at once, since
/// what they are built on would be built again for some of them.
const NATIVE: [&str; 3] = ["--workspace", "--features", "approdo/ssr,approdo-contract/openapi"];

/// Natively, then each app as the browser runs it.
fn lints() -> Result<()> {
    app::ensure_dist()?;
    let strict = ["--", "-D", "warnings"];
    let in_the_browser = |app| -> Result<Cmd> {
        Ok(cargo(&["clippy", "--package", "approdo", "--features", app])
            .args(["--target", tools::WASM_TARGET])
            .args(strict)
            .env("CARGO_TARGET_DIR", workspace::wasm_target()?))
    };
    run_all([
        cargo(&["clippy", "--all-targets"]).args(NATIVE).args(strict),
        in_the_browser("portal")?,
        in_the_browser("desk")?,
    ])
}

fn tests() -> Result<String> {
    app::ensure_dist()?;
    let given = env::var(postgres::VARIABLE).ok().filter(|url| !url.is_empty());
    // Kept until the tests have ended; dropping it stops it, whatever became of them.
    let own = match &given {
        Some(_) => None,
        None => Some(Postgres::start(None)?),
    };
    let url = given.or_else(|| own.as_ref().map(Postgres::url));
    let url = url.context("there is no PostgreSQL to test on")?;
    cargo(&["test", "--no-fail-fast"]).args(NATIVE).env(postgres::VARIABLE, &url).run()?;
    Ok(match own {
        Some(_) => "on SQLite and on a PostgreSQL of its own".to_owned(),
        None => format!("on SQLite and on the PostgreSQL of {}", postgres::VARIABLE),
    })
}

fn docs() -> Result<()> {
    app::ensure_dist()?;
    cargo(&["doc", "--no-deps"])
        .args(NATIVE)
        // The first is what `.cargo/config.toml` sets, which this variable replaces.
        .env("RUSTDOCFLAGS", "--cfg erase_components -D warnings")
        .run()
}

fn dependencies() -> Result<Option<String>> {
    let deny = |arguments: &[&str]| -> Result<Cmd> {
        Ok(Cmd::new("cargo").args(["deny"]).args(arguments).env("PATH", tools::path()?))
    };
    let offline = deny(&["fetch", "db"])?.run_within(FETCH).is_err();
    // Without `--workspace` only what the app in the browser is built of is looked at: it is the package of this folder.
    let checked = deny(&["--workspace", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])?;
    if offline {
        checked.run()?;
        return Ok(Some("known holes SKIPPED: the advisory database cannot be reached".to_owned()));
    }
    run_all([checked, deny(&["--workspace", "--offline", "check", "advisories"])?])?;
    Ok(None)
}

fn sizes() -> Result<String> {
    let weighed = budget::weigh(&server::path(Profile::Release)?, &Budgets::read()?)?;
    println!("{}", weighed.table());
    weighed.verdict()?;
    Ok(weighed.remark())
}

fn end_to_end() -> Result<()> {
    let chromium = tools::chromium().context("there is no Chromium")?;
    // Not by npx, which would download what it does not find.
    Cmd::new("node_modules/.bin/playwright")
        .args(["test", "--config", "e2e/playwright.config.mjs"])
        .args(["--reporter", "list"])
        .env("APPRODO_CHROMIUM", chromium)
        .env("APPRODO_PROGRAM", server::path(Profile::Release)?)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .run()
}
