//! The program `approdo`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match approdo_server::run(approdo_server::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use std::io::Write;
            // Nothing is left to do when standard error is gone as well.
            let _ = writeln!(std::io::stderr(), "approdo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
