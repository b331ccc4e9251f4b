//! How many registrations a second the server takes over HTTP, each acknowledged only when it is durable, against what this disk
//! gives to single rows.
//!
//! `cargo bench --package approdo-server --bench registrations`, with `-- --json` for machines. `APPRODO_PROGRAM` names another program to
//! measure than the one that was built for it. The client runs in this process, on one thread, and takes its share of the machine.

use std::{
    env,
    io::{self, Write},
    path::Path,
    process::{ExitCode, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use approdo_contract::desk::workshop::NewWorkshop;
use approdo_store::{Location, Store};
use jiff::{SignedDuration, Timestamp};
use rustix::process::Pid;

// The tests of the process bring the same connection and the same server; each uses its part of them.
#[path = "../../tests/process/client.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod client;
#[path = "../../tests/process/server.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod server;

mod disk;
mod load;
mod report;

use report::Report;
use server::Server;

/// People who want the thirty seats.
const PEOPLE: usize = 300;
/// The seats that they want.
const SEATS: u32 = 30;
/// Registrations for one workshop that has room for all.
const REGISTRATIONS: usize = 10_000;
/// Connections over which they come.
const CONCURRENCY: usize = 64;

fn main() -> ExitCode {
    let json = env::args().any(|argument| argument == "--json");
    match measure().and_then(|report| report.print(json, &mut io::stdout())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do when standard error is gone as well.
            let _ = writeln!(io::stderr(), "bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<Report> {
    // Beside the build, so on a real disk; a folder for temporary files may lie in memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let data = folder.path().join("data");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let before = runtime.block_on(disk::commits_per_second(&folder.path().join("before.sqlite")))?;
    let (first, first_start) = start(&data)?;
    first.terminate();
    ensure!(first.wait(Duration::from_secs(10)).success(), "the server did not end cleanly");
    let (crowded, roomy) = runtime.block_on(add_workshops(&data.join("approdo.sqlite")))?;

    let (server, ready) = start(&data)?;
    let rush = runtime.block_on(load::run(server.address, &crowded, PEOPLE, PEOPLE))?;
    ensure!(rush.confirmed == SEATS as usize, "{} of {SEATS} seats were given", rush.confirmed);
    ensure!(rush.waiting == PEOPLE - SEATS as usize && rush.line_is_whole(), "the line has gaps");
    let stream = runtime.block_on(load::run(server.address, &roomy, REGISTRATIONS, CONCURRENCY))?;
    for outcome in [&rush, &stream] {
        if let Some(error) = &outcome.first_error {
            bail!("{} requests failed; the first was told: {error}", outcome.errors);
        }
    }
    let resident_megabytes = resident_megabytes(server.pid())?;
    // Other work on the machine slows the disk as it slows the server: once before and once after is nearer to what it gave between.
    let after = runtime.block_on(disk::commits_per_second(&folder.path().join("after.sqlite")))?;
    let raw_commits_per_second = f64::midpoint(before, after);
    Ok(Report { first_start, ready, raw_commits_per_second, rush, stream, resident_megabytes })
}

/// Starts the server with the examples; gives the time until it says that it is ready.
fn start(data: &Path) -> Result<(Server, Duration)> {
    let program = env::var_os("APPRODO_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_approdo").into());
    let mut command = std::process::Command::new(program);
    // Its log is written as always, and read by nobody.
    command.env_clear().stderr(Stdio::null());
    command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--reads-per-minute", "0", "--writes-per-minute", "0"]);
    command.arg("--data").arg(data);
    let start = Instant::now();
    let server = Server::run(&mut command);
    Ok((server, start.elapsed()))
}

async fn add_workshops(database: &Path) -> Result<(String, String)> {
    let store = Store::open(&Location::Sqlite(database.to_path_buf())).await?;
    let now = Timestamp::now();
    let starts_at = now + SignedDuration::from_hours(48);
    let workshop = |capacity| NewWorkshop {
        starts_at,
        ends_at: starts_at + SignedDuration::from_hours(2),
        ..approdo_testkit::workshop(capacity)
    };
    let crowded = store.add_workshop(workshop(SEATS), now).await?;
    let roomy = store.add_workshop(workshop(1_000_000), now).await?;
    store.close().await;
    Ok((crowded, roomy))
}

/// What the system says that the process holds in memory, in megabytes of 1,000,000 bytes.
fn resident_megabytes(pid: Pid) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1_024.0 / 1_000_000.0)
}
