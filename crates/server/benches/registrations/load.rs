//! People who register, each once, over connections that stay open.

use std::{
    cell::RefCell,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow};
use approdo_contract::workshop::{RegistrationReceipt, SeatState};
use approdo_testkit::registration_draft;
use hyper::body::Bytes;
use tokio::{sync::Barrier, task::LocalSet};

use crate::client::Client;

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// People with a seat.
    pub(crate) confirmed: usize,
    /// People in line.
    pub(crate) waiting: usize,
    /// Requests that were not answered with 200.
    pub(crate) errors: usize,
    /// What the first of them was told.
    pub(crate) first_error: Option<String>,
    /// From the first request to the last answer.
    pub(crate) duration: Duration,
    latencies: Vec<Duration>,
    positions: Vec<u32>,
}

impl Outcome {
    /// Registrations a second.
    pub(crate) fn per_second(&self) -> f64 {
        (self.confirmed + self.waiting) as f64 / self.duration.as_secs_f64()
    }

    /// The time within which so many of a hundred had their answer.
    pub(crate) fn percentile(&self, hundredths: usize) -> Duration {
        let at = (self.latencies.len() * hundredths / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(at).copied().unwrap_or_default()
    }

    /// Whether everybody in line has a place of her own, without gaps.
    pub(crate) fn line_is_whole(&self) -> bool {
        let mut positions = self.positions.clone();
        positions.sort_unstable();
        positions.into_iter().eq(1..=u32::try_from(self.waiting).unwrap_or(u32::MAX))
    }

    fn count(&mut self, answer: Result<(u16, Bytes)>, latency: Duration) {
        let receipt = match answer {
            Ok((200, body)) => serde_json::from_slice::<RegistrationReceipt>(&body).map_err(Into::into),
            Ok((status, body)) => Err(anyhow!("{status} {}", String::from_utf8_lossy(&body))),
            Err(error) => Err(error),
        };
        let receipt = match receipt {
            Ok(receipt) => receipt,
            Err(error) => {
                self.errors += 1;
                self.first_error.get_or_insert_with(|| format!("{error:#}"));
                return;
            }
        };
        self.latencies.push(latency);
        for seat in receipt.seats {
            match seat.state {
                SeatState::Confirmed => self.confirmed += 1,
                SeatState::Waiting | SeatState::Cancelled => self.waiting += 1,
            }
            self.positions.extend(seat.position);
        }
    }
}

/// Lets `people` register for a workshop over so many connections, all of them beginning at once.
pub(crate) async fn run(server: SocketAddr, workshop: &str, people: usize, connections: usize) -> Result<Outcome> {
    let path = format!("/api/v1/workshops/{workshop}/registrations");
    // Written before the clock runs: making them is not the server's work.
    let bodies = (0..people).map(|number| Ok((number, serde_json::to_vec(&registration_draft(number))?.into())));
    let queue: Rc<RefCell<Vec<(usize, Bytes)>>> = Rc::new(RefCell::new(bodies.collect::<Result<_>>()?));
    let (outcome, start) = (Rc::new(RefCell::new(Outcome::default())), Rc::new(Barrier::new(connections + 1)));
    let local = LocalSet::new();
    local
        .run_until(async {
            let mut tasks = Vec::new();
            for _ in 0..connections {
                let mut client = Client::connect(server).await?;
                let (queue, outcome, start) = (Rc::clone(&queue), Rc::clone(&outcome), Rc::clone(&start));
                let (path, workshop) = (path.clone(), workshop.to_owned());
                tasks.push(tokio::task::spawn_local(async move {
                    start.wait().await;
                    loop {
                        let next = queue.borrow_mut().pop();
                        let Some((number, body)) = next else { break };
                        let began = Instant::now();
                        let answer = client.post_bytes(&path, &format!("{workshop}-{number}"), body).await;
                        outcome.borrow_mut().count(answer, began.elapsed());
                    }
                }));
            }
            start.wait().await;
            let began = Instant::now();
            for task in tasks {
                task.await?;
            }
            let mut outcome = outcome.take();
            outcome.duration = began.elapsed();
            outcome.latencies.sort_unstable();
            Ok(outcome)
        })
        .await
}
