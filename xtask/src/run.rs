//! `cargo xtask run`: the portal on this machine.

use std::{
    ffi::OsStr,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    app::Profile,
    process::{Cmd, Running},
    server, signals,
};

/// Long for a server that should be ready within 300 ms; a first start also creates its database.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Args)]
pub(crate) struct Options {
    /// The port of this machine on which the portal answers.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the portal keeps its data.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Build both sides as they are delivered: small and fast, but minutes to build.
    #[arg(long)]
    release: bool,
    /// Start without the demo content.
    #[arg(long)]
    empty: bool,
}

/// Builds, starts, and ends when the portal does.
pub(crate) fn run(options: &Options) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    ensure_free(address)?;
    let program = server::build_with_app(if options.release { Profile::Release } else { Profile::Dev })?;

    let public_url = format!("http://localhost:{}", options.port);
    let mut portal = Cmd::new(&program)
        .args([OsStr::new("serve"), OsStr::new("--listen")])
        .args([address.to_string()])
        .args([OsStr::new("--data"), options.data.as_os_str()])
        .args(["--public-url", &public_url])
        .args((!options.empty).then_some("--demo"))
        .start()?;
    wait_until_ready(&mut portal, address)?;
    println!("\nApprodo answers at {public_url} (Ctrl-C stops it)\n");

    let ended = portal.ended_well("approdo serve");
    // Stopped by us and ended as it should: that is success.
    match ended {
        Err(error) if !signals::stopped() => Err(error),
        Err(error) => Err(error.context("the portal did not end cleanly")),
        Ok(()) => Ok(()),
    }
}

/// Better known before minutes of building than after.
fn ensure_free(address: SocketAddr) -> Result<()> {
    TcpListener::bind(address).map(drop).with_context(|| {
        format!("port {} is not free; end the program that uses it, or choose another with --port", address.port())
    })
}

fn wait_until_ready(portal: &mut Running, address: SocketAddr) -> Result<()> {
    let start = Instant::now();
    loop {
        if portal.has_ended()? {
            return portal.ended_well("approdo serve").and_then(|()| bail!("the portal ended before it was ready"));
        }
        if is_healthy(address).unwrap_or(false) {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            bail!("the portal was not ready within {} s", PATIENCE.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Asks the server itself: a port that takes connections may not answer yet.
fn is_healthy(address: SocketAddr) -> Result<bool> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream
        .write_all(format!("GET /api/v1/health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(answer.ends_with(b" 200"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_what_to_do() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let error = ensure_free(taken.local_addr().unwrap()).unwrap_err();
        assert!(error.to_string().contains("--port"));
    }

    #[test]
    fn health_is_the_servers_own_word() {
        for (answer, healthy) in [("HTTP/1.1 200 OK", true), ("HTTP/1.1 503 Busy", false)] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let address = listener.local_addr().unwrap();
            let server = thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 1024];
                let _ = stream.read(&mut asked).unwrap();
                // In one piece: the other side leaves after the first line.
                let answer = format!("{answer}\r\n\r\n");
                stream.write_all(answer.as_bytes()).unwrap();
            });
            assert_eq!(is_healthy(address).unwrap(), healthy);
            server.join().unwrap();
        }
    }
}
