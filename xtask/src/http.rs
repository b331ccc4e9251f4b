//! Reading from a server on this machine as a browser does.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use ureq::{Agent, Body, http::Response};

use crate::compress;

const ACCEPT_ENCODING: &str = "accept-encoding";

/// What browsers prefer, and what the server has ready.
const PACKED: &str = "br";

/// Asks a server.
pub(crate) struct Client {
    agent: Agent,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status, 404 for one.
    pub(crate) status: u16,
    /// The body as it came over the wire.
    wire: Vec<u8>,
    /// How the body is packed.
    encoding: Option<String>,
}

impl Client {
    /// One that waits no longer than this for an answer.
    pub(crate) fn new(patience: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            // What the server itself says counts, whatever it is.
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None);
        Self { agent: config.build().new_agent() }
    }

    /// Reads an absolute address.
    ///
    /// # Errors
    /// When no answer comes; an answer of any status is one.
    pub(crate) fn get(&self, address: &str) -> Result<Answer> {
        let answered = self.agent.get(address).header(ACCEPT_ENCODING, PACKED).call();
        answered.map_err(anyhow::Error::from).and_then(Answer::read).with_context(|| format!("cannot read {address}"))
    }

    /// Writes JSON to an absolute address, under a key by which the server knows a repetition.
    ///
    /// # Errors
    /// As for [`Client::get`].
    pub(crate) fn post(&self, address: &str, key: &str, json: &Value) -> Result<Answer> {
        let request = self.agent.post(address).header(ACCEPT_ENCODING, PACKED).header("idempotency-key", key);
        let answered = request.content_type("application/json").send(json.to_string());
        answered
            .map_err(anyhow::Error::from)
            .and_then(Answer::read)
            .with_context(|| format!("cannot write to {address}"))
    }
}

impl Answer {
    fn read(mut response: Response<Body>) -> Result<Self> {
        let encoding = response.headers().get("content-encoding").map(|value| value.to_str().map(str::to_owned));
        Ok(Self {
            status: response.status().as_u16(),
            encoding: encoding.transpose()?,
            wire: response.body_mut().with_config().limit(u64::MAX).read_to_vec()?,
        })
    }

    /// One of these bytes, not packed.
    #[cfg(test)]
    pub(crate) fn plain(status: u16, bytes: &[u8]) -> Self {
        Self { status, wire: bytes.to_vec(), encoding: None }
    }

    /// Bytes over the wire, without headers.
    pub(crate) fn wire_bytes(&self) -> usize {
        self.wire.len()
    }

    /// The body, unpacked.
    pub(crate) fn body(&self) -> Result<Vec<u8>> {
        match self.encoding.as_deref() {
            None => Ok(self.wire.clone()),
            Some(PACKED) => compress::unpacked(&self.wire),
            Some(other) => bail!("nobody asked for the encoding {other}"),
        }
    }
}
