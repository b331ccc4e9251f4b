//! Ctrl-C and SIGTERM: what runs in the foreground is asked to end, and what was started
//! beside it (a throwaway PostgreSQL) is taken down on the way out.

use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

static STOPPED: AtomicBool = AtomicBool::new(false);
static FOREGROUND: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// Starts to listen. The first signal asks the foreground processes to end, a second one ends them.
pub(crate) fn listen() -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).context("cannot listen for signals")?;
    thread::spawn(move || {
        for _ in signals.forever() {
            let again = STOPPED.swap(true, Ordering::SeqCst);
            let signal = if again { Signal::KILL } else { Signal::TERM };
            for group in foreground().iter() {
                // A group that has just ended by itself needs no signal.
                let _ = kill_process_group(*group, signal);
            }
        }
    });
    Ok(())
}

/// Whether somebody asked this tool to end.
pub(crate) fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// Keeps a process group among those that are asked to end, for as long as this lives.
pub(crate) struct Foreground(Pid);

impl Foreground {
    /// Registers the group led by the process with this id.
    pub(crate) fn register(id: u32) -> Option<Self> {
        let group = pid(id)?;
        foreground().push(group);
        // The signal may have come between the start of the process and this line.
        if stopped() {
            let _ = kill_process_group(group, Signal::TERM);
        }
        Some(Self(group))
    }
}

impl Drop for Foreground {
    fn drop(&mut self) {
        foreground().retain(|group| *group != self.0);
    }
}

/// The id of a process in the form that signals need.
pub(crate) fn pid(id: u32) -> Option<Pid> {
    i32::try_from(id).ok().and_then(Pid::from_raw)
}

fn foreground() -> MutexGuard<'static, Vec<Pid>> {
    // A list of numbers cannot be left half-written by a panic.
    FOREGROUND.lock().unwrap_or_else(PoisonError::into_inner)
}
