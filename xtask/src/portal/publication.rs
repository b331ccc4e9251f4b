//! A vacancy and a workshop that are no examples. Search engines are asked to leave examples alone, so the pages of examples are
//! neither in the sitemap nor do they get full points for SEO: what is measured must be what companies will read.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use super::DemoPortal;
use crate::{process::Cmd, workspace};

/// The examples; the first one is posted once more, as a company would post it.
const EXAMPLES: &str = "crates/server/demo/vacancies.toml";

/// The workshop that the README tells operators to start from.
const WORKSHOP: &str = "docs/workshop.toml";

#[derive(Deserialize)]
struct Examples {
    vacancy: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    draft: Value,
}

#[derive(Deserialize)]
struct Listed {
    items: Vec<Dated>,
}

#[derive(Deserialize)]
struct Dated {
    closing_date: String,
}

#[derive(Deserialize)]
struct Receipt {
    reference: String,
}

/// Publishes both on a portal that has only the examples.
pub(super) fn publish(portal: &DemoPortal, program: &Path) -> Result<()> {
    let admin = |words: &[&str]| {
        let data = [Path::new("--data"), portal.data.path()];
        // Like the server: never where this machine's settings lead.
        Cmd::new(program).args(["admin"]).args(words).args(data).without_env("APPRODO_DATABASE_URL").output()
    };
    let vacancy = post(portal).context("cannot post a vacancy")?;
    admin(&["confirm", &vacancy])?;
    admin(&["approve", &vacancy])?;
    admin(&["add-workshop", WORKSHOP])?;
    Ok(())
}

/// Posts the first example; gives its number.
fn post(portal: &DemoPortal) -> Result<String> {
    let text =
        fs::read_to_string(workspace::root().join(EXAMPLES)).with_context(|| format!("cannot read {EXAMPLES}"))?;
    let listed: Listed = serde_json::from_slice(&portal.get("/api/v1/vacancies")?.body()?)?;
    // Whatever day it is: the examples' dates are ahead.
    let ahead = listed.items.into_iter().next().context("the portal lists no example")?.closing_date;
    let draft = first_draft(&text, &ahead).with_context(|| format!("{EXAMPLES} is not as expected"))?;
    let answer = portal.client.post(&portal.address("/api/v1/vacancies"), "budget", &draft)?;
    let body = answer.body()?;
    if answer.status != 200 {
        bail!("it is answered with {}: {}", answer.status, String::from_utf8_lossy(&body));
    }
    Ok(serde_json::from_slice::<Receipt>(&body)?.reference)
}

/// The first draft among the examples, closing and starting on this day.
fn first_draft(examples: &str, date: &str) -> Result<Value> {
    let examples: Examples = toml::from_str(examples)?;
    let mut draft = examples.vacancy.into_iter().next().context("there is no vacancy")?.draft;
    for field in ["start_date", "closing_date"] {
        draft["job"][field] = date.into();
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_example_can_be_posted_on_any_day() {
        let examples = fs::read_to_string(workspace::root().join(EXAMPLES)).unwrap();
        let draft = first_draft(&examples, "2027-01-06").unwrap();
        assert_eq!(draft["job"]["closing_date"], "2027-01-06");
        assert!(draft["employer"]["name"].is_string());
        assert!(workspace::root().join(WORKSHOP).is_file());
    }
}
