//! How quickly a full desk answers: the queue, pages of lists, search and files, over HTTP, on both databases; and how soon what one
//! does reaches all others.
//!
//! `cargo bench --package approdo-server --bench desk`, with `-- --times 10` for a desk ten times as full and `-- --report PATH` to
//! write the table into a document. `APPRODO_TEST_POSTGRES` names the PostgreSQL server.

use std::{
    env, fs,
    io::{self, Write as _},
    net::SocketAddr,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use approdo_testkit::{
    Database,
    crowd::{self, Crowd},
};
use http_body_util::{BodyExt, Empty};
use hyper::{
    Request,
    body::{Bytes, Incoming},
    client::conn::http1::{SendRequest, handshake},
};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use tokio::net::TcpStream;

mod live;

#[path = "../../tests/process/server.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod server;

use server::Server;

/// What an answer may take at its 95th percentile; twice that on a desk ten times as full.
const LIMIT: Duration = Duration::from_millis(30);
/// What a change may take, at its 95th percentile, until the last of the connected members has heard of it, however full the desk is.
const LIVE_LIMIT: Duration = Duration::from_secs(1);
/// Something that waits in every crowd.
const WAITS: &str = "V-10000057";
/// Answers that are waited for, of each kind; and those before, which are not counted.
const ROUNDS: usize = 200;
const WARM: usize = 20;
/// Files that are taken, of each kind.
const FILES: usize = 3;

/// What is asked for. Pages, with the limit.
const PAGES: &[(&str, &str)] = &[
    ("queue, first page", "/api/v1/desk/queue"),
    ("queue, of one kind, a late page", "/api/v1/desk/queue?kind=vacancy&page=40"),
    ("queue, in others’ hands", "/api/v1/desk/queue?holder=others"),
    ("vacancies, first page", "/api/v1/desk/lists/vacancies"),
    ("vacancies, deepest page", "/api/v1/desk/lists/vacancies?page=200"),
    ("vacancies, by title", "/api/v1/desk/lists/vacancies?sort=title"),
    ("vacancies, by title, turned, deep", "/api/v1/desk/lists/vacancies?sort=-title&page=150"),
    ("vacancies, by company", "/api/v1/desk/lists/vacancies?sort=company"),
    ("vacancies, by closing date", "/api/v1/desk/lists/vacancies?sort=-closing_date"),
    ("vacancies, in one state", "/api/v1/desk/lists/vacancies?state=returned"),
    ("vacancies, in one state, by title", "/api/v1/desk/lists/vacancies?state=returned&sort=title"),
    ("vacancies, a common word", "/api/v1/desk/lists/vacancies?q=addetta"),
    ("vacancies, two common words", "/api/v1/desk/lists/vacancies?q=mulettista+milano"),
    ("vacancies, a rare word", "/api/v1/desk/lists/vacancies?q=10000004321"),
    ("vacancies, a number", "/api/v1/desk/lists/vacancies?q=V-10054321"),
    ("vacancies, no such word", "/api/v1/desk/lists/vacancies?q=zanzibar"),
    ("questions, first page", "/api/v1/desk/lists/legal-questions"),
    ("questions, deepest page", "/api/v1/desk/lists/legal-questions?page=200"),
    ("questions, by company", "/api/v1/desk/lists/legal-questions?sort=company"),
    ("questions, waiting", "/api/v1/desk/lists/legal-questions?state=waiting"),
    ("questions, words of the text", "/api/v1/desk/lists/legal-questions?q=ricevuta+rinnovo"),
    ("companies, first page", "/api/v1/desk/lists/companies"),
    ("the log, first page", "/api/v1/desk/lists/audit"),
    ("workshops, all", "/api/v1/desk/workshops"),
    ("registrations of a workshop", "/api/v1/desk/workshops/W-10000007/seats"),
];

/// Files, whose time is only shown.
const TAKEN: &[(&str, &str)] = &[
    ("all vacancies as CSV", "/api/v1/desk/files/vacancies/csv"),
    ("all vacancies as XLSX", "/api/v1/desk/files/vacancies/xlsx"),
    ("all questions as CSV", "/api/v1/desk/files/legal-questions/csv"),
];

fn main() -> ExitCode {
    match measure() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Nothing is left to do when standard error is gone as well.
            let _ = writeln!(io::stderr(), "bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn option(name: &str) -> Option<String> {
    env::args().skip_while(|argument| argument != name).nth(1)
}

/// Measures, prints and writes; whether every limit was kept.
fn measure() -> Result<bool> {
    let times: u32 = option("--times").map_or(Ok(1), |times| times.parse()).context("--times takes a number")?;
    let limit = if times > 1 { LIMIT * 2 } else { LIMIT };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let mut table = String::new();
    let mut kept = true;
    for name in ["SQLite", "PostgreSQL"] {
        let lines = runtime.block_on(on(name, times, limit))?;
        table.push_str(&format!("\n## {name}\n\n| what | p50 | p95 | p99 | limit of p95 | verdict |\n| --- | --: | --: | --: | --: | --- |\n"));
        for line in &lines {
            kept &= line.limit.is_none_or(|limit| line.p95 <= limit);
            table.push_str(&line.row());
        }
    }
    writeln!(io::stdout(), "{table}")?;
    if let Some(path) = option("--report") {
        fs::write(path, document(times, kept, &table))?;
    }
    Ok(kept)
}

fn document(times: u32, kept: bool, table: &str) -> String {
    let Crowd { vacancies, questions, workshops, registrations, .. } = Crowd::promised(times);
    let verdict = if kept { "Every limit was kept." } else { "Not every limit was kept." };
    let day = Timestamp::now().strftime("%Y-%m-%d");
    format!(
        "# Performance of the desk\n\nWritten by `cargo xtask bench desk`; do not edit.\n\nMeasured on {day} with {vacancies} vacancies, \
         {questions} questions, {workshops} workshops and {registrations} registrations, over HTTP as a member who sees everything, one \
         request after the other, client and server on one machine. {verdict} Pages are counted and can be paged to up to 10,000 rows; \
         files are whole.\n{table}"
    )
}

async fn on(name: &str, times: u32, limit: Duration) -> Result<Vec<Line>> {
    let database = if name == "SQLite" { Database::sqlite().await } else { Database::postgres().await };
    let store = database.store();
    let begun = Instant::now();
    crowd::fill(&store, database.location(), Crowd::promised(times)).await;
    writeln!(io::stderr(), "bench: {name} filled in {:.0} s", begun.elapsed().as_secs_f64())?;
    let mut tokens = Vec::with_capacity(live::MEMBERS);
    for number in 0..live::MEMBERS {
        tokens.push(crowd::administrator(&store, number, Timestamp::now()).await);
    }
    let server = Server::start(database.location());
    let mut reader = Reader::connect(server.address, tokens[0].clone()).await?;
    let mut lines = Vec::new();
    for (what, path) in PAGES {
        for _ in 0..WARM {
            reader.get(path).await?;
        }
        lines.push(Line::of(what, Some(limit), reader.time(path, ROUNDS).await?));
    }
    for (what, path) in TAKEN {
        lines.push(Line::of(what, None, reader.time(path, FILES).await?));
    }
    let heard = live::measure(&store, server.address, &tokens, WAITS).await?;
    lines.push(Line::of("what one does, until the last of 200 members has heard", Some(LIVE_LIMIT), heard));
    drop(server);
    database.delete().await;
    Ok(lines)
}

/// One who is signed in at the desk, over a connection that stays open.
struct Reader {
    sender: SendRequest<Empty<Bytes>>,
    cookie: String,
}

impl Reader {
    async fn connect(address: SocketAddr, token: String) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the connection; whoever waits for an answer learns of it there.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender, cookie: format!("approdo={token}; approdo-signed-in=1") })
    }

    /// What is answered, which may still be on its way.
    async fn ask(&mut self, path: &str) -> Result<Incoming> {
        self.sender.ready().await?;
        let request = Request::get(path).header("host", "localhost:8080").header("cookie", &self.cookie);
        let answer = self.sender.send_request(request.body(Empty::new())?).await?;
        ensure!(answer.status() == 200, "{path}: {}", answer.status());
        Ok(answer.into_body())
    }

    async fn get(&mut self, path: &str) -> Result<()> {
        self.ask(path).await?.collect().await?;
        Ok(())
    }

    /// How long each of so many takes.
    async fn time(&mut self, path: &str, rounds: usize) -> Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(rounds);
        for _ in 0..rounds {
            let begun = Instant::now();
            self.get(path).await?;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        Ok(times)
    }
}

/// What something took.
struct Line {
    what: &'static str,
    /// Of the 95th percentile; none where the time is only shown.
    limit: Option<Duration>,
    p50: Duration,
    p95: Duration,
    p99: Duration,
}

impl Line {
    fn of(what: &'static str, limit: Option<Duration>, times: Vec<Duration>) -> Self {
        let at =
            |share: usize| times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or_default();
        Self { what, limit, p50: at(50), p95: at(95), p99: at(99) }
    }

    fn row(&self) -> String {
        let time = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1_000.0);
        let (bound, verdict) = match self.limit {
            None => ("–".to_owned(), ""),
            Some(limit) if self.p95 <= limit => (time(limit), "within"),
            Some(limit) => (time(limit), "**above**"),
        };
        format!(
            "| {} | {} | {} | {} | {bound} | {verdict} |\n",
            self.what,
            time(self.p50),
            time(self.p95),
            time(self.p99)
        )
    }
}
