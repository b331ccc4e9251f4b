//! `docs/performance.md`: the last measurement, kept with the project.

use std::fs;

use anyhow::{Context, Result};

use super::{
    lighthouse::{Measured, ROUNDS},
    line::Line,
    weigh::Weighed,
};
use crate::workspace;

/// Where it stands in the project.
pub(super) const PATH: &str = "docs/performance.md";

/// Writes it anew, whether the limits were kept or not: it says what was found.
pub(super) fn write(weighed: &Weighed, measured: &Measured) -> Result<()> {
    fs::write(workspace::root().join(PATH), text(weighed, measured)).with_context(|| format!("cannot write {PATH}"))
}

fn text(weighed: &Weighed, measured: &Measured) -> String {
    let circumstances = &measured.circumstances;
    let over: Vec<String> =
        weighed.lines.iter().chain(measured.lines()).filter(|line| !line.is_within()).map(Line::to_string).collect();
    let verdict = match over.as_slice() {
        [] => "Every limit was kept.".to_owned(),
        over => format!("**Over the limit:**\n\n{}", over.iter().map(|line| format!("- {line}\n")).collect::<String>()),
    };
    format!(
        "\
# Performance

Written by `cargo xtask budget --lighthouse`; do not edit. Limits and aims stand in `budgets.toml`, with what each of them means.

Measured on {date} with Lighthouse {lighthouse} and Chromium {chromium} on {processors} processors (Lighthouse's benchmark index: \
{index:.0}).

{verdict}

How quickly a full desk answers, and how soon its people see what others do, is measured by `cargo xtask bench desk` and stands in \
[performance-desk.md](performance-desk.md).

## Largest element painted

As a page without any script does it (the floor), and as we do. Medians of all loads.

{paint}
## Ready, calm, usable by all

`app-ready` and TBT are medians of all loads; CLS, requests and points are the worst of them.

{other}{failed}
## Weights

{weights}
The heaviest page is `{heaviest}`, of {pages}.

## How to repeat it

```sh
cargo xtask budget --lighthouse
```

It installs Lighthouse and its Node beside the other tools, builds the app and the program as they are delivered, takes about \
{minutes} minutes on two cores, fails above any limit, and writes this file. Let nothing else run meanwhile. \
`cargo xtask budget` alone looks at the weights only.

## How it is measured

- The program runs twice with the same examples: as it is, and with `--without-app`, which leaves scripts, their preloads and the \
data block out of the pages and nothing else. That second one is the floor.
- Each load is a first visit, in a Chromium that was just started. Loads of the page and of its floor take turns, so that a machine \
which slows down slows down both. A round is {runs} loads of each; a page with a time above its limit gets another round, up to \
{rounds}, and is told by the medians of all of them.
- Paint, TBT, CLS and points are from Lighthouse's mobile preset, which loads the page at full speed and works out what slow 4G and \
a slow processor make of it (`simulate`).
- `app-ready` is the app's own performance mark, set when it has taken the page over and its effects have run. Here Lighthouse has \
DevTools slow down network and processor for real (`devtools`): what is worked out afterwards moves no marks. Lighthouse \
then waits until network and processor have been quiet for five seconds, so the mark is in the trace; a load without it \
is an error, not a good time.
- Requests are the addresses that the browser asked, each counted once; one that belongs to somebody else is an error.
- Weights are what the server answers to `Accept-Encoding: br`, without headers. The first visit is read off the home page, its \
styles and its scripts, and is therefore the same everywhere.
",
        date = measured.date(),
        lighthouse = circumstances.lighthouse,
        chromium = circumstances.chromium,
        processors = measured.processors,
        index = circumstances.benchmark_index,
        runs = measured.runs,
        rounds = ROUNDS,
        paint = measured.paint_table(),
        other = measured.other_table(),
        failed = measured.what_cost_points(),
        weights = weighed.markdown(),
        heaviest = weighed.heaviest_page(),
        pages = weighed.pages(),
        minutes = measured.minutes(),
    )
}
