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
use approdo_store::{ReminderDays, StoreError};
use axum::serve::ListenerExt;
use jiff::{SignedDuration, Timestamp};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
    time,
};
use tracing_subscriber::EnvFilter;

use crate::{
    Assets, Clock, Portal, RateLimits, app, cli,
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
    let forget = Forget { idempotency_hours: settings.idempotency_hours, unconfirmed: settings.unconfirmed };
    let reminders = settings.reminders.clone();
    let mail = settings.mail.clone();

    let portal = Arc::new(portal(settings).await?);
    let housekeeping = tokio::spawn(keep_house(Arc::clone(&portal), forget, reminders));
    let (leave, leaving) = watch::channel(false);
    let postman = tokio::spawn(mail::deliver(Arc::clone(&portal), mail, leaving));
    writeln!(io::stdout(), "Approdo listens on {address}; the world finds it at {}", portal.public_url.origin())?;

    // Answers are small and complete when written: nothing is gained by waiting to fill a packet.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps waiting to fill its packets");
        }
    });
    let service = app(Arc::clone(&portal)).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move { stop.wait().await });
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
    let (content, clock) = (Content::shipped()?, Clock::system());
    let store = cli::open(&settings.location).await?;
    if settings.demo && !settings.without_examples && store.is_empty().await? {
        demo::seed(&store, content.working_calendar(), clock.now()).await.context("cannot fill in the examples")?;
    }
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
        seat_hold: settings.seat_hold,
        invitation: settings.invitation,
        draft_keep: settings.draft_keep,
        public_url: settings.public_url,
        trusted_proxies: settings.trusted_proxies,
        rate_limits: RateLimits::new(&settings.limits),
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

/// When what is forgotten.
#[derive(Clone, Copy)]
struct Forget {
    idempotency_hours: u32,
    unconfirmed: SignedDuration,
}

/// What is to be done while the server runs: buckets and held seats every minute, reminders and what is to be
/// forgotten every hour.
async fn keep_house(portal: Arc<Portal>, forget: Forget, reminders: ReminderDays) {
    let mut minutes = time::interval(Duration::from_secs(60));
    for minute in 0_u64.. {
        minutes.tick().await;
        portal.rate_limits.sweep();
        done("passed on the seats of registrations", portal.store.release_held_seats(portal.clock.now()).await);
        if minute % 60 == 0 {
            let (now, today) = (portal.clock.now(), portal.clock.today());
            done("wrote reminders", portal.store.write_reminders(&reminders, now, today).await);
            forget.what_is_old(&portal).await;
        }
    }
}

impl Forget {
    async fn what_is_old(self, portal: &Portal) {
        let (store, now) = (&portal.store, portal.clock.now());
        let before = |age: SignedDuration| now.checked_sub(age).unwrap_or(Timestamp::MIN);
        let keys = before(SignedDuration::from_hours(self.idempotency_hours.into()));
        done("forgot idempotency keys", store.purge_idempotency(keys).await);
        done("forgot sessions", store.purge_sessions(now).await);
        // As long as what waits for it: a mail may have to wait for its server.
        done("forgot wishes to sign in", store.purge_sign_ins(before(self.unconfirmed)).await);
        done("forgot drafts", store.purge_drafts(before(portal.draft_keep)).await);
        done("forgot what nobody confirmed", store.purge_unconfirmed(before(self.unconfirmed)).await);
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
