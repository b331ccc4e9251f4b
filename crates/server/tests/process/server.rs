//! A server in a process of its own.

use std::{
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use approdo_store::Location;
use rustix::process::{Pid, Signal, kill_process};

/// The program, without any of the surroundings' variables, and with a mail server that is not there.
pub(crate) fn approdo() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_approdo"));
    command.env_clear();
    command.env("APPRODO_SMTP", "smtp://127.0.0.1:9").env("APPRODO_MAIL_FROM", "Approdo <approdo@prova.example>");
    command
}

/// The options that lead to a database.
pub(crate) fn place(location: &Location) -> Vec<String> {
    match location {
        Location::Sqlite(file) => {
            let folder = file.parent().map(PathBuf::from).expect("a folder");
            vec!["--data".into(), folder.display().to_string()]
        }
        Location::Postgres(url) => vec!["--database-url".into(), url.clone()],
    }
}

/// A running server; killed where it is still there at the end.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// The line by which it says that it is ready.
    pub(crate) ready: String,
}

impl Server {
    /// Starts one on a free port, without limits.
    pub(crate) fn start(location: &Location) -> Self {
        let mut command = approdo();
        command.args(["serve", "--listen", "127.0.0.1:0", "--reads-per-minute", "0", "--writes-per-minute", "0"]);
        command.args(place(location)).env("RUST_LOG", "warn");
        Self::run(&mut command)
    }

    /// Starts what `command` says and waits until it is ready.
    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("a process");
        let mut ready = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut ready).expect("a line");
        let address = ready.split([' ', ';']).find_map(|word| word.parse().ok());
        Self { child, address: address.unwrap_or_else(|| panic!("no address in {ready:?}")), ready }
    }

    /// Ends it as a machine that loses its power would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("a signal");
        self.child.wait().expect("its end");
    }

    /// The process.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Asks it to stop.
    pub(crate) fn terminate(&self) {
        kill_process(self.pid(), Signal::TERM).expect("a signal");
    }

    /// Waits for its end.
    pub(crate) fn wait(mut self, patience: Duration) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                return status;
            }
            assert!(start.elapsed() < patience, "it did not end within {patience:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already in the good case.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command to its end; gives whether it succeeded and what it wrote on both outputs.
pub(crate) fn finish(command: &mut Command, input: &str) -> (bool, String) {
    use std::io::Write;
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("its input");
    let mut text = String::new();
    child.stdout.take().expect("its output").read_to_string(&mut text).expect("text");
    child.stderr.take().expect("its errors").read_to_string(&mut text).expect("text");
    (child.wait().expect("its end").success(), text)
}
