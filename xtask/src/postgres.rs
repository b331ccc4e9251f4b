//! A throwaway PostgreSQL: in a temporary folder, on a free port of this machine only, gone with
//! this tool. It forgets nothing while it runs and everything when it ends.

use std::{
    env, fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Args;
use rustix::process::{Signal, kill_process};
use tempfile::TempDir;

use crate::{
    process::Cmd,
    signals,
    tools::{self, Need},
};

/// The variable by which the tests learn of it.
pub(crate) const VARIABLE: &str = "APPRODO_TEST_POSTGRES";

/// How long a slow machine may take to start or to end it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Many tests at a time, each with its own pool.
const CONNECTIONS: u16 = 300;

#[derive(Args)]
pub(crate) struct Options {
    /// Where it listens; a free port unless given.
    #[arg(long)]
    port: Option<u16>,
}

/// `cargo xtask postgres`: runs one until Ctrl-C.
pub(crate) fn serve(options: &Options) -> Result<()> {
    tools::ensure(&[Need::Postgres])?;
    let mut postgres = Postgres::start(options.port)?;
    println!("export {VARIABLE}={}", postgres.url());
    eprintln!("Ctrl-C stops it and deletes its data.");
    while !signals::stopped() {
        if let Some(status) = postgres.child.try_wait()? {
            bail!("PostgreSQL ended ({status}): {}", postgres.log());
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// A running server; dropping it stops it and deletes its data.
pub(crate) struct Postgres {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Postgres {
    /// Starts one and waits until it takes connections.
    pub(crate) fn start(port: Option<u16>) -> Result<Self> {
        let programs = tools::postgres_programs().context("PostgreSQL is not installed")?;
        let owner = Owner::find()?;
        let folder = TempDir::with_prefix("approdo-postgres-").context("cannot create a temporary folder")?;
        owner.give(folder.path())?;
        let port = match port {
            Some(port) => port,
            None => free_port()?,
        };

        let data = folder.path().join("data");
        let initialised = owner
            .command(&programs.join("initdb"), folder.path())
            .args(["--username=postgres", "--auth=trust"])
            .args(["--encoding=UTF8", "--no-locale", "--no-sync"])
            .arg("--pgdata")
            .arg(&data)
            .output()
            .context("cannot start initdb")?;
        if !initialised.status.success() {
            let said = String::from_utf8_lossy(&initialised.stderr);
            bail!("initdb failed: {}", said.trim());
        }

        let log = fs::File::create(folder.path().join("log"))?;
        let child = owner
            .command(&programs.join("postgres"), folder.path())
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1"])
            // No socket file: its folder may not be ours, and paths of sockets must be short.
            .args(["-c", "unix_socket_directories="])
            .args(["-c", &format!("max_connections={CONNECTIONS}")])
            // Its data need not survive the machine, only our own server's crashes.
            .args(["-c", "fsync=off", "-c", "full_page_writes=off"])
            .stdout(log.try_clone()?)
            .stderr(log)
            // Ctrl-C must not take it away under the tests that use it.
            .process_group(0)
            .spawn()
            .context("cannot start postgres")?;
        let mut postgres = Self { child, port, folder };
        postgres.wait_until_ready()?;
        Ok(postgres)
    }

    /// The address of its one database, with the right to create others.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let state = self.folder.path().join("data/postmaster.pid");
        let start = Instant::now();
        loop {
            if fs::read_to_string(&state).is_ok_and(|text| is_ready(&text)) {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("PostgreSQL did not start ({status}): {}", self.log());
            }
            if start.elapsed() > PATIENCE {
                bail!("PostgreSQL was not ready within {} s: {}", PATIENCE.as_secs(), self.log());
            }
            if signals::stopped() {
                bail!("stopped while PostgreSQL was starting");
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: it drops its connections and ends.
        if let Some(pid) = signals::pid(self.child.id()) {
            let _ = kill_process(pid, Signal::INT);
        }
        let start = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            if start.elapsed() > PATIENCE {
                let _ = self.child.kill();
                let _ = self.child.wait();
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The eighth line of `postmaster.pid` is the server's state.
fn is_ready(postmaster_pid: &str) -> bool {
    postmaster_pid.lines().nth(7).is_some_and(|state| state.trim() == "ready")
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

/// As whom it runs: PostgreSQL refuses to run as root.
enum Owner {
    /// Whoever runs this tool.
    Same,
    /// An unprivileged user of this machine.
    Other { user: u32, group: u32 },
}

impl Owner {
    fn find() -> Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self::Same);
        }
        for name in ["postgres", "nobody"] {
            if let (Ok(user), Ok(group)) = (id("-u", name), id("-g", name)) {
                return Ok(Self::Other { user, group });
            }
        }
        bail!("PostgreSQL does not run as root, and there is no user `postgres` to run it as")
    }

    fn give(&self, folder: &Path) -> Result<()> {
        if let Self::Other { user, group } = self {
            chown(folder, Some(*user), Some(*group))
                .with_context(|| format!("cannot give {} away", folder.display()))?;
        }
        Ok(())
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).stdin(Stdio::null());
        // Settings of the person's own PostgreSQL must not reach this one.
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(name);
            }
        }
        if let Self::Other { user, group } = self {
            command.uid(*user).gid(*group);
        }
        command
    }
}

fn id(what: &str, user: &str) -> Result<u32> {
    let number = Cmd::new("id").args([what, user]).output()?;
    number.trim().parse().context("`id` gave no number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_is_what_the_eighth_line_says() {
        let starting = "8713\n/tmp/x/data\n1795309667\n54329\n\n127.0.0.1\n  5678  3\nstarting\n";
        assert!(!is_ready(starting));
        assert!(is_ready(&starting.replace("starting", "ready   ")));
        assert!(!is_ready("8713\n/tmp/x/data\n"));
    }
}
