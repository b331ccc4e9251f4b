//! The program as a running portal on this machine.

mod publication;

use std::{
    ffi::OsStr,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::{
    http::{Answer, Client},
    process::{Cmd, Running},
};

/// Long for a server that should be ready within 300 ms; a first start also creates its database.
const PATIENCE: Duration = Duration::from_secs(30);

/// A portal with the demo content and a vacancy and a workshop that are no examples, on a free port, with its data in a folder of
/// its own. Dropping it stops it and deletes the data.
pub(crate) struct DemoPortal {
    // Before its data, so that it has ended when they go.
    _running: Running,
    data: TempDir,
    origin: String,
    client: Client,
}

impl DemoPortal {
    /// Starts it with these options besides, and waits until it answers.
    pub(crate) fn start(program: &Path, options: &[&str]) -> Result<Self> {
        let data = tempfile::Builder::new().prefix("approdo-").tempdir().context("cannot create a folder for data")?;
        let address = free_address()?;
        let origin = format!("http://localhost:{}", address.port());
        let mut running = Cmd::new(program)
            .args([OsStr::new("serve"), OsStr::new("--data"), data.path().as_os_str()])
            .args(["--listen", &address.to_string(), "--public-url", &origin, "--demo"])
            .args(options)
            .env("RUST_LOG", "warn")
            // One client asks for everything.
            .env("APPRODO_READS_PER_MINUTE", "0")
            // Whatever else is configured here, the examples go into the folder above.
            .without_env("APPRODO_DATABASE_URL")
            .stdout_to_stderr()
            .start()?;
        wait_until_ready(&mut running, address)?;
        let portal = Self { _running: running, data, origin, client: Client::new(PATIENCE) };
        publication::publish(&portal, program)?;
        Ok(portal)
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The absolute address of a path.
    pub(crate) fn address(&self, path: &str) -> String {
        [&self.origin, path].concat()
    }

    /// What it answers at a path, packed as for a browser.
    pub(crate) fn get(&self, path: &str) -> Result<Answer> {
        self.client.get(&self.address(path))
    }
}

/// A port that nobody uses now; somebody may before the portal does, which then says so.
fn free_address() -> Result<SocketAddr> {
    let probe = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    Ok(probe.local_addr()?)
}

/// Waits for the portal that was started to listen there; an error if it ends or takes too long.
pub(crate) fn wait_until_ready(portal: &mut Running, address: SocketAddr) -> Result<()> {
    let start = Instant::now();
    loop {
        if portal.has_ended()? {
            return portal.ended_well("approdo serve").and_then(|()| bail!("the portal ended before it was ready"));
        }
        if is_healthy(address) {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            bail!("the portal was not ready within {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Asks the server itself: a port that takes connections may not answer yet.
fn is_healthy(address: SocketAddr) -> bool {
    let answer = Client::new(Duration::from_secs(2)).get(&format!("http://{address}/api/v1/health"));
    answer.is_ok_and(|answer| answer.status == 200)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    #[test]
    fn health_is_the_servers_own_word() {
        for (answer, healthy) in [("HTTP/1.1 200 OK", true), ("HTTP/1.1 503 Busy", false)] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let address = listener.local_addr().unwrap();
            let server = thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 1024];
                let _ = stream.read(&mut asked).unwrap();
                stream.write_all(format!("{answer}\r\ncontent-length: 0\r\n\r\n").as_bytes()).unwrap();
            });
            assert_eq!(is_healthy(address), healthy);
            server.join().unwrap();
        }
    }
}
