//! Starting other programs: shown before they run, stopped with this tool, named when they fail.

use std::{
    ffi::OsStr,
    io::Read,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use rustix::process::{Signal, kill_process_group};

use crate::signals::{self, Foreground};

/// A command to be run in the foreground.
pub(crate) struct Cmd {
    command: Command,
    shown: String,
}

impl Cmd {
    /// Runs `program`, found on PATH unless it is a path.
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        Self { command: Command::new(program), shown: program.to_string_lossy().into_owned() }
    }

    /// Adds arguments.
    pub(crate) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        for argument in arguments {
            let argument = argument.as_ref();
            self.shown.push(' ');
            self.shown.push_str(&argument.to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Hides a variable of our environment from it.
    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Sends what it says to stderr, so that stdout stays free for a result.
    pub(crate) fn stdout_to_stderr(mut self) -> Self {
        self.command.stdout(Stdio::from(std::io::stderr()));
        self
    }

    /// Runs to the end; an error unless it ends well.
    pub(crate) fn run(self) -> Result<()> {
        let shown = self.shown.clone();
        let mut child = self.start()?;
        child.ended_well(&shown)
    }

    /// Runs to the end, but no longer than `limit`.
    pub(crate) fn run_within(self, limit: Duration) -> Result<()> {
        let shown = self.shown.clone();
        let mut child = self.start()?;
        let start = Instant::now();
        while !child.has_ended()? {
            if start.elapsed() > limit {
                child.kill();
                bail!("`{shown}` did not end within {} s", limit.as_secs());
            }
            thread::sleep(Duration::from_millis(100));
        }
        child.ended_well(&shown)
    }

    /// Runs to the end and gives what it printed; what it says besides goes to the terminal. An error unless it ends well.
    pub(crate) fn captured(mut self) -> Result<String> {
        let shown = self.shown.clone();
        self.command.stdout(Stdio::piped());
        let mut child = self.start()?;
        let mut printed = String::new();
        if let Some(mut stdout) = child.child.stdout.take() {
            stdout.read_to_string(&mut printed).with_context(|| format!("cannot read what `{shown}` prints"))?;
        }
        child.ended_well(&shown)?;
        Ok(printed)
    }

    /// Runs at the terminal, where it may ask for a password.
    pub(crate) fn run_interactively(mut self) -> Result<()> {
        eprintln!("    $ {}", self.shown);
        let status = self.command.status().with_context(|| format!("cannot start `{}`", self.shown))?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.shown);
        }
        Ok(())
    }

    /// Runs silently and gives what it printed; an error unless it ends well.
    pub(crate) fn output(mut self) -> Result<String> {
        let output =
            self.command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{}`", self.shown))?;
        if !output.status.success() {
            bail!("`{}` failed ({}): {}", self.shown, output.status, String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Starts it, to be waited for by the caller.
    pub(crate) fn start(mut self) -> Result<Running> {
        if signals::stopped() {
            bail!("stopped before `{}`", self.shown);
        }
        eprintln!("    $ {}", self.shown);
        // A group of its own: the terminal's Ctrl-C reaches this tool only, which passes it on once.
        let child = self
            .command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start `{}`", self.shown))?;
        let foreground = Foreground::register(child.id());
        Ok(Running { child, _foreground: foreground })
    }
}

/// A process in the foreground; it does not outlive this value.
pub(crate) struct Running {
    child: Child,
    _foreground: Option<Foreground>,
}

impl Running {
    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }

    /// Waits for its end; an error unless it ends well.
    pub(crate) fn ended_well(&mut self, shown: &str) -> Result<()> {
        let status = self.child.wait()?;
        if !status.success() {
            bail!("`{shown}` failed ({status})");
        }
        Ok(())
    }

    fn kill(&mut self) {
        if let Some(group) = signals::pid(self.child.id()) {
            // It may have ended in this moment.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.kill();
        }
    }
}

/// Runs all of them, so that one failure does not hide the next, and reports every one that failed.
pub(crate) fn run_all(commands: impl IntoIterator<Item = Cmd>) -> Result<()> {
    let failures: Vec<String> =
        commands.into_iter().filter_map(|command| command.run().err()).map(|error| format!("{error:#}")).collect();
    if !failures.is_empty() {
        bail!("{}", failures.join("; "));
    }
    Ok(())
}
