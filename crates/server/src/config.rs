//! What an operator may set, and where: flag before variable before file before default.
//!
//! [`Layer`] is declared once and read three times, so an option cannot exist in one place and be missing in another.

use std::{
    fs, io,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use approdo_contract::{desk::check_in::CheckInTimes, editorial::Operator};
use approdo_store::{Location, ReminderDays, Retention};
use clap::{Args, ValueEnum, builder::BoolishValueParser};
use ipnet::IpNet;
use jiff::{SignedDuration, Span};
use serde::Deserialize;

use crate::{
    Promise, PublicUrl,
    mail::{MailServer, MailSettings},
};

/// The configuration file inside the data folder, read where no other is named.
const FILE: &str = "approdo.toml";
/// The database inside the data folder.
const DATABASE: &str = "approdo.sqlite";

/// What one place says: flags with variables, or the file.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Layer {
    /// The address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "APPRODO_LISTEN", value_name = "ADDR")]
    listen: Option<String>,
    /// The folder of the data [default: ./data]
    #[arg(long, env = "APPRODO_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// A PostgreSQL database instead of the one in the data folder
    #[arg(long, env = "APPRODO_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// The address under which the world reaches the portal [default: http://localhost:8080]
    #[arg(long, env = "APPRODO_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed
    #[arg(long, env = "APPRODO_TRUSTED_PROXIES", value_name = "CIDR,…", value_delimiter = ',')]
    trusted_proxies: Option<Vec<String>>,
    /// Fill an empty database with examples, and print on the terminal what mails bring that opens something
    #[arg(long, env = "APPRODO_DEMO", value_name = "BOOL", num_args = 0..=1, require_equals = true,
          default_missing_value = "true", value_parser = BoolishValueParser::new())]
    demo: Option<bool>,
    /// The demo without its examples
    #[arg(long, hide = true)]
    #[serde(skip)]
    without_examples: bool,
    /// Print a link into the desk of the demo
    #[arg(long, hide = true)]
    #[serde(skip)]
    demo_desk: bool,
    /// The demo's clock goes ahead by as many seconds as this file says, looked up each time: for tests of what days bring
    #[arg(long, hide = true, value_name = "FILE")]
    #[serde(skip)]
    clock_file: Option<PathBuf>,
    /// Days for which a vacancy is shown as closed after its closing date [default: 30]
    #[arg(long, env = "APPRODO_VACANCY_GRACE_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16))]
    vacancy_grace_days: Option<u16>,
    /// Pages without the app, to measure against
    #[arg(long, hide = true)]
    #[serde(skip)]
    without_app: bool,
    /// Hours for which a repeated write gets its first answer again [default: 48]
    #[arg(long, env = "APPRODO_IDEMPOTENCY_HOURS", value_name = "HOURS")]
    idempotency_hours: Option<u32>,
    /// Days after which who does not come back is signed out [default: 30]
    #[arg(long, env = "APPRODO_SESSION_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    session_days: Option<u16>,
    /// Hours after which a member of the desk shows her second factor again [default: 12]
    #[arg(long, env = "APPRODO_DESK_SESSION_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u16).range(1..))]
    desk_session_hours: Option<u16>,
    /// Months over which legal questions answered in time are counted [default: 12]
    #[arg(long, env = "APPRODO_PROMISE_MONTHS", value_name = "MONTHS", value_parser = clap::value_parser!(u16).range(1..))]
    promise_months: Option<u16>,
    /// Legal questions answered in them from which on their share in time is told in public [default: 20]
    #[arg(long, env = "APPRODO_PROMISE_MINIMUM", value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    promise_minimum: Option<u32>,
    /// Open vacancies, and people at workshops, from which on their number is told on the home page [default: 10]
    #[arg(long, env = "APPRODO_FIGURES_MINIMUM", value_name = "COUNT", value_parser = clap::value_parser!(u32).range(2..))]
    figures_minimum: Option<u32>,
    /// Days before it is to be checked again from which on a text of the portal is told to be due [default: 30]
    #[arg(long, env = "APPRODO_REVIEW_NOTICE_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16))]
    review_notice_days: Option<u16>,
    /// Days within which an editor should publish what a lawyer proposed for all to read [default: 7]
    #[arg(long, env = "APPRODO_FAQ_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    faq_days: Option<u16>,
    /// Hours from now before which no appointment is offered [default: 24]
    #[arg(long, env = "APPRODO_APPOINTMENT_NOTICE_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u16))]
    appointment_notice_hours: Option<u16>,
    /// Hours for which seats are held until their sender confirms her address [default: 24]
    #[arg(long, env = "APPRODO_SEAT_HOLD_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u16).range(1..))]
    seat_hold_hours: Option<u16>,
    /// Days for which whoever is asked into a company may come [default: 14]
    #[arg(long, env = "APPRODO_INVITATION_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    invitation_days: Option<u16>,
    /// Hours before a workshop begins from which on people can be checked in [default: 3]
    #[arg(long, env = "APPRODO_CHECK_IN_HOURS", value_name = "HOURS", value_parser = clap::value_parser!(u16).range(1..))]
    check_in_hours: Option<u16>,
    /// Days after a workshop until when people can be checked in [default: 7]
    #[arg(long, env = "APPRODO_CHECK_IN_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16))]
    check_in_days: Option<u16>,
    /// Answers from which on the desk reads what was said of a workshop [default: 3]
    #[arg(long, env = "APPRODO_FEEDBACK_MINIMUM", value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..))]
    feedback_minimum: Option<u32>,
    /// Days after which what nobody confirmed is forgotten [default: 7]
    #[arg(long, env = "APPRODO_UNCONFIRMED_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    unconfirmed_days: Option<u16>,
    /// Days after its last change after which a draft of somebody signed in is forgotten [default: 30]
    #[arg(long, env = "APPRODO_DRAFT_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    draft_days: Option<u16>,
    #[command(flatten)]
    retention: RetentionLayer,
    #[command(flatten)]
    mail: MailLayer,
    #[command(flatten)]
    reminders: RemindersLayer,
    #[command(flatten)]
    limits: LimitsLayer,
    #[command(flatten)]
    log: LogLayer,
    #[arg(skip)]
    operator: Option<Operator>,
}

/// Where the data are: all that the commands beside `serve` need.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Place {
    /// The folder of the data [default: ./data]
    #[arg(long, global = true, env = "APPRODO_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// A PostgreSQL database instead of the one in the data folder
    #[arg(long, global = true, env = "APPRODO_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
}

#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LimitsLayer {
    /// Reads a minute from one client; 0 is no limit [default: 600]
    #[arg(long, env = "APPRODO_READS_PER_MINUTE", value_name = "N")]
    reads_per_minute: Option<u32>,
    /// Reads at once from one client [default: 200]
    #[arg(long, env = "APPRODO_READS_BURST", value_name = "N")]
    reads_burst: Option<u32>,
    /// Writes a minute from one client; 0 is no limit [default: 60]
    #[arg(long, env = "APPRODO_WRITES_PER_MINUTE", value_name = "N")]
    writes_per_minute: Option<u32>,
    /// Writes at once from one client [default: 30]
    #[arg(long, env = "APPRODO_WRITES_BURST", value_name = "N")]
    writes_burst: Option<u32>,
}

#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct LogLayer {
    /// How the log is written [default: text]
    #[arg(id = "log_format", long = "log-format", env = "APPRODO_LOG_FORMAT", value_name = "FORMAT")]
    format: Option<LogFormat>,
}

#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct MailLayer {
    /// The mail server: smtps://user:password@host, or smtp://user:password@host?tls=required
    #[arg(long, env = "APPRODO_SMTP", value_name = "URL", hide_env_values = true)]
    smtp: Option<String>,
    /// Who mails come from: "Approdo <approdo@example.it>"
    #[arg(id = "mail_from", long = "mail-from", env = "APPRODO_MAIL_FROM", value_name = "ADDRESS")]
    from: Option<String>,
    /// Seconds that sending one mail may take [default: 30]
    #[arg(id = "mail_timeout", long = "mail-timeout", env = "APPRODO_MAIL_TIMEOUT", value_name = "SECONDS",
          value_parser = clap::value_parser!(u16).range(1..))]
    timeout: Option<u16>,
    /// Seconds until a mail is tried again, twice as many each time [default: 30]
    #[arg(id = "mail_retry", long = "mail-retry", env = "APPRODO_MAIL_RETRY", value_name = "SECONDS",
          value_parser = clap::value_parser!(u16).range(1..))]
    retry: Option<u16>,
    /// Hours after which a mail is given up [default: 72]
    #[arg(id = "mail_give_up", long = "mail-give-up", env = "APPRODO_MAIL_GIVE_UP", value_name = "HOURS",
          value_parser = clap::value_parser!(u16).range(1..))]
    give_up: Option<u16>,
}

#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RemindersLayer {
    /// Days after a workshop on which who came is asked how it was [default: 1]
    #[arg(id = "feedback_reminder_days", long = "feedback-reminder-days", env = "APPRODO_FEEDBACK_REMINDER_DAYS",
          value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    feedback_days: Option<u16>,
    /// Days before a workshop on which who registered is reminded [default: 7,1]
    #[arg(id = "workshop_reminder_days", long = "workshop-reminder-days", env = "APPRODO_WORKSHOP_REMINDER_DAYS",
          value_name = "DAYS,…", value_delimiter = ',', value_parser = clap::value_parser!(u16).range(1..))]
    workshop_days: Option<Vec<u16>>,
    /// Days before its closing date on which the sender of a vacancy is reminded [default: 7]
    #[arg(
        id = "vacancy_reminder_days",
        long = "vacancy-reminder-days",
        env = "APPRODO_VACANCY_REMINDER_DAYS",
        value_name = "DAYS"
    )]
    vacancy_days: Option<u16>,
    /// Days after which who asked is reminded of an answer that she has not read [default: 3]
    #[arg(
        id = "answer_reminder_days",
        long = "answer-reminder-days",
        env = "APPRODO_ANSWER_REMINDER_DAYS",
        value_name = "DAYS"
    )]
    answer_days: Option<u16>,
}

/// For how long what is kept; the privacy notice tells it.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RetentionLayer {
    /// Months after the desk decided, after which a legal question names nobody any more [default: 24]
    #[arg(id = "retention_questions", long = "retention-question-months", env = "APPRODO_RETENTION_QUESTION_MONTHS",
          value_name = "MONTHS", value_parser = clap::value_parser!(u16).range(1..))]
    question_months: Option<u16>,
    /// Months after its closing date, after which a vacancy names nobody any more [default: 36]
    #[arg(id = "retention_vacancies", long = "retention-vacancy-months", env = "APPRODO_RETENTION_VACANCY_MONTHS",
          value_name = "MONTHS", value_parser = clap::value_parser!(u16).range(1..))]
    vacancy_months: Option<u16>,
    /// Months after a workshop, after which its registrations name nobody any more [default: 24]
    #[arg(id = "retention_registrations", long = "retention-registration-months",
          env = "APPRODO_RETENTION_REGISTRATION_MONTHS", value_name = "MONTHS",
          value_parser = clap::value_parser!(u16).range(1..))]
    registration_months: Option<u16>,
    /// Months after which who sent nothing and does not come back is forgotten [default: 24]
    #[arg(id = "retention_people", long = "retention-person-months", env = "APPRODO_RETENTION_PERSON_MONTHS",
          value_name = "MONTHS", value_parser = clap::value_parser!(u16).range(1..))]
    person_months: Option<u16>,
    /// Days after which a mail that was sent or given up is forgotten [default: 90]
    #[arg(id = "retention_mails", long = "retention-mail-days", env = "APPRODO_RETENTION_MAIL_DAYS",
          value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..))]
    mail_days: Option<u16>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

/// How often one client may come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Reads a minute; 0 is no limit.
    pub reads_per_minute: u32,
    /// Reads at once.
    pub reads_burst: u32,
    /// Writes a minute; 0 is no limit.
    pub writes_per_minute: u32,
    /// Writes at once.
    pub writes_burst: u32,
}

impl Default for Limits {
    /// Enough for an office of a hundred people behind one address.
    fn default() -> Self {
        Self { reads_per_minute: 600, reads_burst: 200, writes_per_minute: 60, writes_burst: 30 }
    }
}

/// What holds, all places together.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    pub(crate) location: Location,
    pub(crate) public_url: PublicUrl,
    pub(crate) trusted_proxies: Vec<IpNet>,
    pub(crate) demo: bool,
    pub(crate) without_examples: bool,
    pub(crate) demo_desk: bool,
    pub(crate) clock_file: Option<PathBuf>,
    pub(crate) session: SignedDuration,
    pub(crate) desk_session: SignedDuration,
    pub(crate) promise: Promise,
    pub(crate) review_notice_days: u16,
    pub(crate) faq_publication: SignedDuration,
    pub(crate) appointment_notice: SignedDuration,
    pub(crate) seat_hold: SignedDuration,
    pub(crate) invitation: SignedDuration,
    pub(crate) check_in: CheckInTimes,
    pub(crate) feedback_minimum: u32,
    pub(crate) mail: MailSettings,
    pub(crate) reminders: ReminderDays,
    pub(crate) retention: Retention,
    pub(crate) vacancy_grace: Span,
    pub(crate) without_app: bool,
    pub(crate) limits: Limits,
    pub(crate) log_format: LogFormat,
    /// None where nobody wrote it down.
    pub(crate) operator: Option<Operator>,
}

/// Reads the file and puts the layers together.
pub(crate) fn settings(config: Option<&Path>, flags: Layer) -> Result<Settings> {
    let file = read_file(config, &flags)?;
    flags.over(file).settle()
}

/// Where the data are, for a command that needs nothing else.
pub(crate) fn location(config: Option<&Path>, place: Place) -> Result<Location> {
    let flags = Layer { data: place.data, database_url: place.database_url, ..Layer::default() };
    let file = read_file(config, &flags)?;
    Ok(flags.over(file).location())
}

/// Where the data are and for how long what is kept, for a run of the rules by hand.
pub(crate) fn retention(config: Option<&Path>, flags: Layer) -> Result<(Location, Retention)> {
    let file = read_file(config, &flags)?;
    let layer = flags.over(file);
    Ok((layer.location(), layer.retention()))
}

fn read_file(config: Option<&Path>, flags: &Layer) -> Result<Layer> {
    let path = config.map_or_else(|| flags.folder().join(FILE), Path::to_path_buf);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && config.is_none() => return Ok(Layer::default()),
        text => text.with_context(|| format!("cannot read {}", path.display()))?,
    };
    toml::from_str(&text).with_context(|| format!("in {}", path.display()))
}

impl Layer {
    fn over(self, below: Self) -> Self {
        Self {
            listen: self.listen.or(below.listen),
            data: self.data.or(below.data),
            database_url: self.database_url.or(below.database_url),
            public_url: self.public_url.or(below.public_url),
            trusted_proxies: self.trusted_proxies.or(below.trusted_proxies),
            demo: self.demo.or(below.demo),
            idempotency_hours: self.idempotency_hours.or(below.idempotency_hours),
            vacancy_grace_days: self.vacancy_grace_days.or(below.vacancy_grace_days),
            without_app: self.without_app,
            without_examples: self.without_examples,
            demo_desk: self.demo_desk,
            clock_file: self.clock_file,
            session_days: self.session_days.or(below.session_days),
            desk_session_hours: self.desk_session_hours.or(below.desk_session_hours),
            promise_months: self.promise_months.or(below.promise_months),
            promise_minimum: self.promise_minimum.or(below.promise_minimum),
            figures_minimum: self.figures_minimum.or(below.figures_minimum),
            review_notice_days: self.review_notice_days.or(below.review_notice_days),
            faq_days: self.faq_days.or(below.faq_days),
            appointment_notice_hours: self.appointment_notice_hours.or(below.appointment_notice_hours),
            seat_hold_hours: self.seat_hold_hours.or(below.seat_hold_hours),
            invitation_days: self.invitation_days.or(below.invitation_days),
            check_in_hours: self.check_in_hours.or(below.check_in_hours),
            check_in_days: self.check_in_days.or(below.check_in_days),
            feedback_minimum: self.feedback_minimum.or(below.feedback_minimum),
            unconfirmed_days: self.unconfirmed_days.or(below.unconfirmed_days),
            retention: RetentionLayer {
                question_months: self.retention.question_months.or(below.retention.question_months),
                vacancy_months: self.retention.vacancy_months.or(below.retention.vacancy_months),
                registration_months: self.retention.registration_months.or(below.retention.registration_months),
                person_months: self.retention.person_months.or(below.retention.person_months),
                mail_days: self.retention.mail_days.or(below.retention.mail_days),
            },
            mail: MailLayer {
                smtp: self.mail.smtp.or(below.mail.smtp),
                from: self.mail.from.or(below.mail.from),
                timeout: self.mail.timeout.or(below.mail.timeout),
                retry: self.mail.retry.or(below.mail.retry),
                give_up: self.mail.give_up.or(below.mail.give_up),
            },
            draft_days: self.draft_days.or(below.draft_days),
            reminders: RemindersLayer {
                workshop_days: self.reminders.workshop_days.or(below.reminders.workshop_days),
                vacancy_days: self.reminders.vacancy_days.or(below.reminders.vacancy_days),
                answer_days: self.reminders.answer_days.or(below.reminders.answer_days),
                feedback_days: self.reminders.feedback_days.or(below.reminders.feedback_days),
            },
            limits: LimitsLayer {
                reads_per_minute: self.limits.reads_per_minute.or(below.limits.reads_per_minute),
                reads_burst: self.limits.reads_burst.or(below.limits.reads_burst),
                writes_per_minute: self.limits.writes_per_minute.or(below.limits.writes_per_minute),
                writes_burst: self.limits.writes_burst.or(below.limits.writes_burst),
            },
            log: LogLayer { format: self.log.format.or(below.log.format) },
            operator: self.operator.or(below.operator),
        }
    }

    fn folder(&self) -> &Path {
        self.data.as_deref().unwrap_or(Path::new("data"))
    }

    fn location(&self) -> Location {
        match &self.database_url {
            Some(url) => Location::Postgres(url.clone()),
            None => Location::Sqlite(self.folder().join(DATABASE)),
        }
    }

    fn retention(&self) -> Retention {
        let usual = Retention::default();
        let set = &self.retention;
        Retention {
            idempotency: self
                .idempotency_hours
                .map_or(usual.idempotency, |hours| SignedDuration::from_hours(hours.into())),
            unconfirmed: self.unconfirmed_days.map_or(usual.unconfirmed, days),
            drafts: self.draft_days.map_or(usual.drafts, days),
            mails: set.mail_days.map_or(usual.mails, days),
            question_months: set.question_months.unwrap_or(usual.question_months),
            vacancy_months: set.vacancy_months.unwrap_or(usual.vacancy_months),
            registration_months: set.registration_months.unwrap_or(usual.registration_months),
            person_months: set.person_months.unwrap_or(usual.person_months),
        }
    }

    fn settle(self) -> Result<Settings> {
        let (location, retention) = (self.location(), self.retention());
        let listen = self.listen.as_deref().unwrap_or("127.0.0.1:8080");
        let public_url = self.public_url.as_deref().unwrap_or("http://localhost:8080");
        let usual = Limits::default();
        let demo = self.demo.unwrap_or(false);
        if self.demo_desk && !demo {
            bail!("--demo-desk lets whoever reads the terminal into the desk, and is for --demo alone");
        }
        // What is promised to somebody is promised by the time that it is.
        ensure!(demo || self.clock_file.is_none(), "--clock-file is for the demo alone");
        Ok(Settings {
            listen: listen.parse().with_context(|| format!("listen: {listen:?} is not an address with a port"))?,
            public_url: PublicUrl::parse(public_url).map_err(|wrong| anyhow!("public_url: {public_url:?}: {wrong}"))?,
            mail: self.mail.settle(demo)?,
            trusted_proxies: self
                .trusted_proxies
                .unwrap_or_default()
                .iter()
                .map(|net| parse_net(net))
                .collect::<Result<_>>()?,
            demo,
            without_examples: self.without_examples,
            demo_desk: self.demo_desk,
            clock_file: self.clock_file,
            session: days(self.session_days.unwrap_or(30)),
            desk_session: SignedDuration::from_hours(self.desk_session_hours.unwrap_or(12).into()),
            promise: Promise {
                months: self.promise_months.unwrap_or(12),
                minimum: self.promise_minimum.unwrap_or(20),
                figures: self.figures_minimum.unwrap_or(10),
            },
            review_notice_days: self.review_notice_days.unwrap_or(30),
            faq_publication: days(self.faq_days.unwrap_or(7)),
            appointment_notice: SignedDuration::from_hours(self.appointment_notice_hours.unwrap_or(24).into()),
            seat_hold: SignedDuration::from_hours(self.seat_hold_hours.unwrap_or(24).into()),
            invitation: days(self.invitation_days.unwrap_or(14)),
            feedback_minimum: self.feedback_minimum.unwrap_or(3),
            check_in: CheckInTimes {
                before: SignedDuration::from_hours(self.check_in_hours.unwrap_or(3).into()),
                after: days(self.check_in_days.unwrap_or(7)),
            },
            reminders: ReminderDays {
                workshop: self.reminders.workshop_days.unwrap_or_else(|| vec![7, 1]),
                vacancy: self.reminders.vacancy_days.unwrap_or(7),
                answer: self.reminders.answer_days.unwrap_or(3),
                feedback: self.reminders.feedback_days.unwrap_or(1),
            },
            vacancy_grace: Span::new().days(self.vacancy_grace_days.unwrap_or(30)),
            without_app: self.without_app,
            limits: Limits {
                reads_per_minute: self.limits.reads_per_minute.unwrap_or(usual.reads_per_minute),
                reads_burst: self.limits.reads_burst.unwrap_or(usual.reads_burst),
                writes_per_minute: self.limits.writes_per_minute.unwrap_or(usual.writes_per_minute),
                writes_burst: self.limits.writes_burst.unwrap_or(usual.writes_burst),
            },
            log_format: self.log.format.unwrap_or_default(),
            operator: self.operator,
            location,
            retention,
        })
    }
}

fn days(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

impl MailLayer {
    fn settle(self, demo: bool) -> Result<MailSettings> {
        let seconds = |set: Option<u16>, usual: u16| Duration::from_secs(set.unwrap_or(usual).into());
        Ok(MailSettings {
            server: match self.smtp {
                Some(url) => Some(MailServer::parse(&url).context("smtp")?),
                None if demo => None,
                None => bail!(
                    "no mail server: --smtp names one. Without it nobody can sign in or confirm what she sends. \
                     To try the portal without one, start it with --demo"
                ),
            },
            from: match self.from {
                Some(from) => from.parse().with_context(|| format!("mail_from: {from:?}"))?,
                None if demo => "Approdo <approdo@localhost>".parse()?,
                None => bail!("mails need a sender: --mail-from 'Approdo <approdo@example.it>'"),
            },
            on_terminal: demo,
            timeout: seconds(self.timeout, 30),
            retry: seconds(self.retry, 30),
            give_up: SignedDuration::from_hours(self.give_up.unwrap_or(72).into()),
        })
    }
}

/// A network, or an address alone.
fn parse_net(text: &str) -> Result<IpNet> {
    let text = text.trim();
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .with_context(|| format!("trusted_proxies: {text:?} is neither an address nor a network such as 10.0.0.0/8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearer_wins_option_by_option() {
        let file: Layer = toml::from_str(
            "listen = '0.0.0.0:80'\nidempotency_hours = 24\n[limits]\nreads_burst = 5\nwrites_burst = 6\n[reminders]\nworkshop_days = [5]\nanswer_days = 9\n[log]\nformat = 'json'\n[retention]\nquestion_months = 12",
        )
        .unwrap();
        let flags = Layer {
            data: Some(PathBuf::from("elsewhere")),
            idempotency_hours: Some(1),
            limits: LimitsLayer { reads_burst: Some(7), ..LimitsLayer::default() },
            demo: Some(true),
            reminders: RemindersLayer { workshop_days: Some(vec![2]), ..RemindersLayer::default() },
            ..Layer::default()
        };
        let settings = flags.over(file).settle().unwrap();
        assert_eq!(settings.listen.to_string(), "0.0.0.0:80");
        assert_eq!(settings.retention.idempotency, SignedDuration::from_hours(1));
        assert_eq!(settings.retention.question_months, 12);
        assert_eq!(settings.limits, Limits { reads_burst: 7, writes_burst: 6, ..Limits::default() });
        assert_eq!(settings.reminders, ReminderDays { workshop: vec![2], vacancy: 7, answer: 9, feedback: 1 });
        assert_eq!(settings.log_format, LogFormat::Json);
        assert_eq!(settings.public_url.origin(), "http://localhost:8080");
        let Location::Sqlite(file) = settings.location else { panic!("no database was named") };
        assert_eq!(file, Path::new("elsewhere/approdo.sqlite"));
    }

    #[test]
    fn a_key_that_nobody_knows_is_named() {
        for (text, key) in [
            ("lissen = 'x'", "lissen"),
            ("[limits]\nreads = 1", "reads"),
            ("[operator]\nnmae = 'x'", "nmae"),
            ("[log]\nlevel = 'x'", "level"),
        ] {
            let error = toml::from_str::<Layer>(text).unwrap_err().to_string();
            assert!(error.contains(&format!("unknown field `{key}`")), "{error}");
        }
    }

    #[test]
    fn without_a_mail_server_there_is_only_the_demo() {
        let settle = |text: &str| toml::from_str::<Layer>(text).unwrap().settle().map(|settings| settings.mail);
        let wrong = |text: &str| format!("{:#}", settle(text).unwrap_err());
        assert!(settle("demo = true").unwrap().server.is_none());
        assert!(wrong("").contains("--smtp"));
        assert!(wrong("[mail]\nsmtp = 'smtps://mail.example'").contains("--mail-from"));
        assert!(wrong("[mail]\nsmtp = 'smtp://mail.example'\nfrom = 'a@b.it'").contains("tls=required"));
        assert!(wrong("[mail]\nsmtp = 'smtps://mail.example'\nfrom = 'nobody'").contains("nobody"));
        let mail = settle("[mail]\nsmtp = 'smtp://localhost:25'\nfrom = 'Approdo <a@b.it>'\nretry = 1").unwrap();
        assert_eq!((mail.retry, mail.timeout), (Duration::from_secs(1), Duration::from_secs(30)));
        assert!(!mail.on_terminal && mail.server.is_some());
    }

    #[test]
    fn only_the_demo_has_a_clock_that_can_be_moved() {
        let settle = |demo| {
            let mail =
                toml::from_str::<Layer>("[mail]\nsmtp = 'smtps://mail.example'\nfrom = 'Approdo <a@b.it>'").unwrap();
            Layer { demo: Some(demo), clock_file: Some(PathBuf::from("clock")), ..mail }.settle()
        };
        assert!(settle(true).unwrap().clock_file.is_some());
        assert!(format!("{:#}", settle(false).unwrap_err()).contains("demo alone"));
        assert!(toml::from_str::<Layer>("clock_file = 'clock'").is_err(), "it stands in no file");
    }

    #[test]
    fn networks_and_single_addresses_are_trusted() {
        assert_eq!(parse_net(" 10.0.0.0/8").unwrap().to_string(), "10.0.0.0/8");
        assert_eq!(parse_net("::1").unwrap().to_string(), "::1/128");
        assert!(parse_net("proxy").unwrap_err().to_string().contains("\"proxy\""));
    }
}
