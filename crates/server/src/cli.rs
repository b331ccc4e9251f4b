//! The command line.

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
};

use anyhow::{Context, Result, bail};
use approdo_store::{Location, Store};
use clap::{Args, Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

use crate::{
    admin::{self, Command as Admin},
    config::{self, Layer, Place},
    content::{self, Command as ContentCommand},
    law::{self, Command as Law},
    router, serve,
};

/// The portal through which companies hire refugees and migrants well.
///
/// Every option can also be written into one configuration file: DATA/approdo.toml, or the one that --config names. A flag goes
/// before its variable, that before the file.
#[derive(Debug, Parser)]
#[command(name = "approdo", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer requests until stopped
    Serve {
        #[command(flatten)]
        config: Config,
        #[command(flatten)]
        layer: Box<Layer>,
    },
    /// Make or renew the tables of the database
    Migrate {
        #[command(flatten)]
        config: Config,
        #[command(flatten)]
        place: Place,
    },
    /// End what was kept long enough, as the server does every day, and tell what that was
    Retention {
        #[command(flatten)]
        config: Config,
        #[command(flatten)]
        layer: Box<Layer>,
        /// Change nothing, only tell
        #[arg(long)]
        dry_run: bool,
    },
    /// Check the rules of "may I hire this person?", and decide cases by them
    Law {
        #[command(subcommand)]
        command: Law,
    },
    /// See where the texts stand: guides, answers, the law and all else that editors write
    Content {
        #[command(subcommand)]
        command: ContentCommand,
    },
    /// Print the OpenAPI document
    Openapi,
    /// Read and decide what companies sent
    Admin {
        #[command(flatten)]
        config: Config,
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        command: Admin,
    },
}

#[derive(Args, Debug)]
struct Config {
    /// The configuration file [default: DATA/approdo.toml where it exists]
    #[arg(long = "config", id = "config", global = true, env = "APPRODO_CONFIG", value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Does what the command line says.
///
/// # Errors
/// Whatever stops it, in words for whoever typed the command.
pub fn run(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Serve { config, layer } => {
            let settings = config::settings(config.file.as_deref(), *layer)?;
            runtime()?.block_on(serve::serve(settings))
        }
        Command::Migrate { config, place } => {
            let location = config::location(config.file.as_deref(), place)?;
            runtime()?.block_on(async {
                let store = open(&location).await?;
                store.close().await;
                writeln!(io::stdout(), "The tables are up to date.")?;
                Ok(())
            })
        }
        Command::Retention { config, layer, dry_run } => {
            let (location, retention) = config::retention(config.file.as_deref(), *layer)?;
            expect_database(&location)?;
            runtime()?.block_on(async {
                let store = open(&location).await?;
                let done = admin::retain(&store, &retention, dry_run, &mut io::stdout()).await;
                store.close().await;
                done
            })
        }
        Command::Law { command } => law::run(command, io::stdin().lock(), &mut io::stdout().lock()),
        Command::Content { command } => content::run(command, &mut io::stdout().lock()),
        Command::Openapi => {
            writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&router::openapi())?)?;
            Ok(())
        }
        Command::Admin { config, place, command } => {
            let location = config::location(config.file.as_deref(), place)?;
            expect_database(&location)?;
            runtime()?.block_on(async {
                let store = open(&location).await?;
                let done = admin::run(&store, command, &mut io::stdout()).await;
                store.close().await;
                done
            })
        }
    }
}

fn runtime() -> Result<Runtime> {
    Builder::new_multi_thread().enable_all().build().context("cannot start")
}

/// The operator works on what is there: a database made by a slip in an option would only look empty.
fn expect_database(location: &Location) -> Result<()> {
    match location {
        Location::Sqlite(file) if !file.is_file() => {
            bail!("there is no database at {}; is --data right?", file.display())
        }
        Location::Sqlite(_) | Location::Postgres(_) => Ok(()),
    }
}

/// Opens the database with its tables up to date.
pub(crate) async fn open(location: &Location) -> Result<Store> {
    if let Location::Sqlite(file) = location
        && let Some(folder) = file.parent()
    {
        fs::create_dir_all(folder).with_context(|| format!("cannot create the data folder {}", folder.display()))?;
    }
    let store = Store::open(location).await.context("cannot open the database")?;
    store.migrate().await.context("cannot renew the tables of the database")?;
    Ok(store)
}
