//! `approdo admin`: what the operator reads and decides, until the desk has an app of its own.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use approdo_content::Content;
use approdo_contract::{
    check::Checker,
    choice::Choice,
    company::Role,
    desk::{
        paths::DeskPage,
        people::{DeskRole, MemberDraft, PartnerDraft},
        workshop::NewWorkshop,
    },
    mail::MailState,
    permission::Reason,
    problem::Problem,
    sign_in::SentKind,
};
use approdo_store::{Kind, Retention, Store, StoreError};
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::workshop_sheet::WorkshopSheet;

mod sheet;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List what companies sent, and the coming workshops
    List {
        /// Only these
        what: Option<What>,
        /// Only what waits for a decision
        #[arg(long)]
        open: bool,
    },
    /// Show everything about a vacancy, a legal question or a workshop
    Show {
        /// Such as V-7K3QM9XY
        reference: String,
    },
    /// Confirm what somebody sent in her stead: you know by another way that she did
    Confirm {
        /// Such as V-7K3QM9XY, Q-7K3QM9XY or R-7K3QM9XY
        reference: String,
    },
    /// Ask somebody into the desk; the first administrator comes this way
    Invite {
        /// Her address: she signs in at /desk with it
        #[arg(long)]
        email: String,
        /// Name and surname [default: the part of the address before the @]
        #[arg(long)]
        name: Option<String>,
        /// Her organisation, which is there from then on
        #[arg(long, default_value = "Approdo")]
        partner: String,
        /// What she does; several times for several roles
        #[arg(long = "role", value_name = "ROLE", default_value = "administrator", value_parser = role)]
        roles: Vec<DeskRole>,
    },
    /// List who asks to join a company and has no answer
    Companies,
    /// Let somebody into the company that she named: you know that she is of it
    Verify {
        /// Such as C-7K3QM9XY: `companies` shows it
        reference: String,
    },
    /// Publish a vacancy
    Approve {
        /// Such as V-7K3QM9XY
        reference: String,
    },
    /// Send a vacancy or a legal question back
    Return {
        /// Such as V-7K3QM9XY or Q-7K3QM9XY
        reference: String,
        /// What the company is told
        #[arg(long)]
        note: String,
    },
    /// Answer a legal question
    Answer {
        /// Such as Q-7K3QM9XY
        reference: String,
        #[command(flatten)]
        source: Source,
    },
    /// Put a workshop into the calendar
    AddWorkshop {
        /// A TOML file: docs/workshop.toml shows one
        file: PathBuf,
    },
    /// List mails, the newest first: to whom, what about, and what became of them
    Outbox {
        /// Only these
        state: Option<Outbox>,
    },
    /// Try a mail again that was given up, or at once one that waits
    Resend {
        /// Its number in the outbox
        mail: String,
    },
    /// Show who registered for a workshop
    Registrations {
        /// Such as W-7K3QM9XY
        workshop: String,
    },
}

/// Where mails stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Outbox {
    Waiting,
    Sent,
    Failed,
}

impl From<Outbox> for MailState {
    fn from(state: Outbox) -> Self {
        match state {
            Outbox::Waiting => Self::Waiting,
            Outbox::Sent => Self::Sent,
            Outbox::Failed => Self::Failed,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    Vacancies,
    Questions,
    Workshops,
}

/// Where a text comes from.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct Source {
    /// The answer
    #[arg(long)]
    text: Option<String>,
    /// A file with the answer; - reads standard input
    #[arg(long)]
    file: Option<PathBuf>,
    /// Read the answer from standard input
    #[arg(value_name = "-", value_parser = ["-"])]
    stdin: Option<String>,
}

/// Mails that are listed, at most.
const OUTBOX_MAX: u32 = 1_000;

/// Characters of an answer or of a note, at most.
const TEXT_MAX: u32 = 20_000;

/// Does what the operator asks.
pub(crate) async fn run(store: &Store, command: Command, out: &mut impl Write) -> Result<()> {
    let now = Timestamp::now();
    match command {
        Command::List { what, open } => list(store, what, open, now, out).await,
        Command::Show { reference } => show(store, &reference, now, out).await,
        Command::Confirm { reference } => {
            let due_at = Content::shipped()?.working_calendar().due(now);
            let kind = told(&reference, store.confirm_for_sender(&reference, now, due_at).await)?;
            let next = match kind {
                SentKind::Vacancy => "it waits for your approval",
                SentKind::LegalQuestion => "its answer is promised from now on",
                SentKind::Registration => "its seats are no longer only held",
            };
            Ok(writeln!(out, "{reference} is confirmed: {next}.")?)
        }
        Command::Invite { email, name, partner, roles } => {
            let name = name.unwrap_or_else(|| email.split('@').next().unwrap_or_default().to_owned());
            // The organisation has its reference only once it is stored.
            let draft = MemberDraft { name, email, partner: "P-00000000".to_owned(), roles };
            let partner = checked_line("the organisation", &partner)?;
            let new = draft.check().map_err(|problems| wrong("the invitation", &problems))?;
            let invited = store.invite_first_member(&partner, new, now).await;
            let reference = invited.map_err(|error| match error {
                StoreError::Invalid(_) => anyhow!("that address is a member's already; nothing has changed"),
                error => anyhow!(error).context("cannot write the invitation"),
            })?;
            Ok(writeln!(out, "{reference} is asked in: a mail leads her to {}.", DeskPage::Queue.path())?)
        }
        Command::Companies => Ok(sheet::claims(&store.claims().await.context("cannot read the companies")?, out)?),
        Command::Verify { reference } => {
            let what = match told(&reference, store.verify(&reference, now).await)? {
                Role::Owner => "looks after the company from now on, and can ask colleagues in",
                Role::Member => "is one of the company's people from now on",
            };
            Ok(writeln!(out, "{reference} {what}; a mail tells her.")?)
        }
        Command::Outbox { state } => {
            let mails = store.outbox(state.map(MailState::from), OUTBOX_MAX).await.context("cannot read the outbox")?;
            Ok(sheet::outbox(&mails, out)?)
        }
        Command::Resend { mail } => {
            ensure!(store.retry_mail(&mail, now).await?, "there is no mail {mail} that was not sent");
            Ok(writeln!(out, "{mail} is tried again at once.")?)
        }
        Command::Approve { reference } => {
            told(&reference, store.operator_approves_vacancy(&reference, now).await)?;
            Ok(writeln!(out, "{reference} is published.")?)
        }
        Command::Return { reference, note } => {
            let note = checked("the note", &note)?;
            let returned = match kind_of(&reference)? {
                What::Vacancies => store.operator_returns_vacancy(&reference, &note, now).await,
                What::Questions => store.operator_returns_legal_question(&reference, &note, now).await,
                What::Workshops => bail!("a workshop cannot be sent back"),
            };
            told(&reference, returned)?;
            Ok(writeln!(out, "{reference} is sent back; a mail tells its sender, who reads the note in her area.")?)
        }
        Command::Answer { reference, source } => {
            let text = checked("the answer", &source.read()?)?;
            told(&reference, store.operator_answers(&reference, &text, now).await)?;
            Ok(writeln!(out, "{reference} is answered; a mail tells its sender, who reads the answer in her area.")?)
        }
        Command::AddWorkshop { file } => {
            let workshop = read_workshop(&file, now).with_context(|| format!("cannot use {}", file.display()))?;
            let reference = store.add_workshop(workshop, now).await.context("cannot write the workshop")?;
            Ok(writeln!(out, "{reference} is in the calendar.")?)
        }
        Command::Registrations { workshop } => {
            let registrations = told(&workshop, store.registrations_of(&workshop).await)?;
            Ok(sheet::registrations(&registrations, out)?)
        }
    }
}

/// Lets the rules run that end what was kept long enough, or tells what they would do.
pub(crate) async fn retain(store: &Store, retention: &Retention, dry_run: bool, out: &mut impl Write) -> Result<()> {
    let done =
        store.retain(retention, Timestamp::now(), dry_run).await.context("cannot end what was kept long enough")?;
    Ok(sheet::retained(&done, dry_run, out)?)
}

fn read_workshop(file: &Path, now: Timestamp) -> Result<NewWorkshop> {
    let sheet: WorkshopSheet = toml::from_str(&fs::read_to_string(file)?)?;
    let day = sheet.date.context("date is missing")?;
    let workshop = sheet.on(day, false)?;
    ensure!(workshop.starts_at > now, "the workshop must lie ahead");
    Ok(workshop)
}

async fn list(store: &Store, what: Option<What>, open: bool, now: Timestamp, out: &mut impl Write) -> Result<()> {
    let wanted = |one: What| what.is_none_or(|what| what == one);
    for (one, kind, title) in
        [(What::Vacancies, Kind::Vacancies, "Vacancies"), (What::Questions, Kind::LegalQuestions, "Legal questions")]
    {
        if wanted(one) {
            sheet::submissions(title, &store.submissions(kind, open).await?, out)?;
        }
    }
    if wanted(What::Workshops) {
        sheet::workshops(&store.list_workshops(now).await?.items, out)?;
    }
    Ok(())
}

async fn show(store: &Store, reference: &str, now: Timestamp, out: &mut impl Write) -> Result<()> {
    match kind_of(reference)? {
        What::Vacancies => sheet::vacancy(&told(reference, store.vacancy_for_operator(reference).await)?, out)?,
        What::Questions => sheet::question(&told(reference, store.legal_question_for_operator(reference).await)?, out)?,
        What::Workshops => sheet::workshop(&told(reference, store.workshop(reference, now).await)?, out)?,
    }
    Ok(())
}

/// A reference tells by its first letter what it is the number of.
fn kind_of(reference: &str) -> Result<What> {
    match reference.split_once('-').map(|(letter, _)| letter) {
        Some("V") => Ok(What::Vacancies),
        Some("Q") => Ok(What::Questions),
        Some("W") => Ok(What::Workshops),
        _ => bail!("{reference}: a reference begins with V-, Q- or W-"),
    }
}

/// What the store says, in words for the operator.
fn told<T>(reference: &str, answer: Result<T, StoreError>) -> Result<T> {
    answer.map_err(|error| match error {
        StoreError::NotFound => anyhow!("there is no {reference}"),
        StoreError::Refused(Reason::Decided) => {
            anyhow!("{reference} was decided before, or taken back by its company; nothing has changed")
        }
        error => anyhow!(error).context(format!("cannot read or write {reference}")),
    })
}

fn checked(what: &str, typed: &str) -> Result<String> {
    let mut checker = Checker::default();
    checker.prose("text", typed, 1, TEXT_MAX).ok_or_else(|| wrong(what, &checker.into_problems()))
}

fn checked_line(what: &str, typed: &str) -> Result<String> {
    let draft = PartnerDraft { name: typed.to_owned() };
    draft.check().map_err(|problems| wrong(what, &problems))
}

/// What the contract found, in words for the operator.
fn wrong(what: &str, problems: &[Problem]) -> anyhow::Error {
    match problems.first() {
        Some(problem) => anyhow!("{what}: {}: {}{}", problem.field, problem.code.as_str(), limit(problem.limit)),
        None => anyhow!("{what} cannot be read"),
    }
}

fn role(word: &str) -> Result<DeskRole> {
    let words = || DeskRole::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ");
    DeskRole::parse(word).with_context(|| format!("one of {}", words()))
}

fn limit(limit: Option<u32>) -> String {
    limit.map(|limit| format!(" ({limit} characters)")).unwrap_or_default()
}

impl Source {
    fn read(self) -> Result<String> {
        match (self.text, self.file) {
            (Some(text), _) => Ok(text),
            (None, Some(file)) if file != Path::new("-") => {
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
            }
            _ => {
                let mut text = String::new();
                io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
                Ok(text)
            }
        }
    }
}
