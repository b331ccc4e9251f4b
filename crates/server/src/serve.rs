//! `approdo serve`: from the settings to a running server, and to its end.

use std::{
    future::IntoFuture,
    io::{self, IsTerminal, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use approdo_content::Content;
use approdo_store::{ReminderDays, Retention, ShippedAnswer, StoreError};
use axum::serve::ListenerExt;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    time,
};
use tracing_subscriber::EnvFilter;

use crate::{
    Assets, Clock, Live, Passkeys, Portal, RateLimits, SearchIndexes, app, cli,
    config::{LogFormat, Settings},
    demo, mail,
};

/// How long what is in flight may take to finish once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until a signal says stop.
pub(crate) async fn serve(settings: Settings) -> Result<()> {
    log_to_standard_error(settings.log_format)?;
    let (mut stop, mut deadline) = (Stop::new()?, Stop::new()?);
    let listener = TcpListener::bind(settings.listen).await;
    let listener = listener.with_context(|| format!("cannot listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    let (retention, reminders) = (settings.retention, settings.reminders.clone());
    let demo_desk = settings.demo_desk;
    let mail = settings.mail.clone();

    let portal = Arc::new(portal(settings).await?);
    let housekeeping = tokio::spawn(keep_house(Arc::clone(&portal), retention, reminders));
    let (leave, leaving) = watch::channel(false);
    let postman = tokio::spawn(mail::deliver(Arc::clone(&portal), mail, leaving));
    writeln!(io::stdout(), "Approdo listens on {address}; the world finds it at {}", portal.public_url.origin())?;
    if demo_desk {
        writeln!(io::stdout(), "{}", demo::desk(&portal).await.context("cannot open the desk of the demo")?)?;
    }

    // Answers are small and complete when written: nothing is gained by waiting to fill a packet.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps waiting to fill its packets");
        }
    });
    let service = app(Arc::clone(&portal)).into_make_service_with_connect_info::<SocketAddr>();
    let listening = Arc::clone(&portal);
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.wait().await;
        // Streams have no end of their own, and would be waited for.
        listening.live.end();
    });
    tokio::select! {
        served = server.into_future() => served.context("the server broke")?,
        () = async { deadline.wait().await; time::sleep(FAREWELL).await } => {
            tracing::warn!("stopped before everything in flight was finished");
        }
    }
    housekeeping.abort();
    // A mail that is on its way is seen through: sent and not marked as sent, it would be sent again.
    leave.send_replace(true);
    if time::timeout(FAREWELL, postman).await.is_err() {
        tracing::warn!("stopped while a mail was being sent; it may be sent again");
    }
    portal.store.clone().close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn portal(settings: Settings) -> Result<Portal> {
    let content = Content::shipped()?;
    let clock = settings.clock_file.map_or_else(Clock::system, Clock::ahead_by);
    let store = cli::open(&settings.location).await?;
    if settings.demo && !settings.without_examples && store.is_empty().await? {
        demo::seed(&store, content.working_calendar(), clock.now()).await.context("cannot fill in the examples")?;
    }
    let shipped = content.shipped_faqs().cloned().map(|faq| ShippedAnswer {
        slug: faq.slug,
        reference: faq.reference,
        number: faq.number,
        new: faq.new,
        signed: faq.signed.and_then(|(signature, until)| Some((signature.by, signature.on.parse().ok()?, until))),
        fingerprint: faq.fingerprint,
    });
    store.ship_faqs(shipped.collect(), clock.now()).await.context("cannot put the answers that ship in place")?;
    let operator = match settings.operator {
        Some(operator) => operator,
        None if settings.demo => demo::operator()?,
        None => Default::default(),
    };
    Ok(Portal {
        store,
        content,
        clock,
        operator,
        assets: if settings.without_app { Assets::embedded().without_app() } else { Assets::embedded() },
        vacancy_grace: settings.vacancy_grace,
        session: settings.session,
        desk_session: settings.desk_session,
        passkeys: Passkeys::new(&settings.public_url),
        seat_hold: settings.seat_hold,
        invitation: settings.invitation,
        check_in: settings.check_in,
        feedback_minimum: settings.feedback_minimum,
        promise: settings.promise,
        review_notice_days: settings.review_notice_days,
        faq_publication: settings.faq_publication,
        appointment_notice: settings.appointment_notice,
        retention: settings.retention,
        public_url: settings.public_url,
        trusted_proxies: settings.trusted_proxies,
        rate_limits: RateLimits::new(&settings.limits),
        search: SearchIndexes::default(),
        live: Live::default(),
    })
}

fn log_to_standard_error(format: LogFormat) -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    }
    .map_err(|error| anyhow::anyhow!("cannot write a log: {error}"))
}

/// The signals by which a terminal and a service manager end a program. Caught from the moment this is made.
struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    fn new() -> Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What is to be done while the server runs: buckets, held seats and told changes every minute, reminders every hour, what was kept
/// long enough once a day and at the start.
async fn keep_house(portal: Arc<Portal>, retention: Retention, reminders: ReminderDays) {
    let mut minutes = time::interval(Duration::from_secs(60));
    let mut retained_on = None;
    for minute in 0_u64.. {
        minutes.tick().await;
        portal.rate_limits.sweep();
        done("forgot changes at the desk", portal.store.forget_changes().await);
        done("passed on the seats of registrations", portal.store.release_held_seats(portal.clock.now()).await);
        let today = portal.clock.today();
        if minute % 60 == 0 {
            done("wrote reminders", portal.store.write_reminders(&reminders, portal.clock.now(), today).await);
        }
        if retained_on != Some(today) && retain(&portal, &retention).await {
            retained_on = Some(today);
        }
    }
}

/// Lets the rules run; whether they did.
async fn retain(portal: &Portal, retention: &Retention) -> bool {
    match portal.store.retain(retention, portal.clock.now(), false).await {
        Ok(rules) => {
            for one in rules.iter().filter(|one| one.rows > 0) {
                tracing::info!(rule = one.rule.name(), before = %one.before, rows = one.rows, "ended what was kept long enough");
            }
            true
        }
        Err(error) => {
            tracing::warn!(%error, "not all that was kept long enough is ended; will try again");
            false
        }
    }
}

/// Tells what was done; what failed is tried again the next time.
fn done(what: &str, done: Result<impl Into<u64>, StoreError>) {
    match done.map(Into::into) {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "{what}"),
        Err(error) => tracing::warn!(%error, "not {what}; will try again"),
    }
}
