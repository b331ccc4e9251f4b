//! `cargo xtask run`: the portal on this machine.

use std::{
    ffi::OsStr,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
};

use anyhow::{Context, Result};
use clap::Args;

use crate::{app::Profile, portal::wait_until_ready, process::Cmd, server, signals};

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
        .args(["--demo", "--demo-desk"])
        .args(options.empty.then_some("--without-examples"))
        .start()?;
    wait_until_ready(&mut portal, address)?;
    println!("\nApprodo answers at {public_url} (Ctrl-C stops it)");
    println!("What mails would bring to sign in is printed here.\n");

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_what_to_do() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let error = ensure_free(taken.local_addr().unwrap()).unwrap_err();
        assert!(error.to_string().contains("--port"));
    }
}
