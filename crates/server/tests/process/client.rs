//! A connection over which requests go one after the other.

use std::net::SocketAddr;

use anyhow::{Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
};
use hyper_util::rt::TokioIo;
use serde::{Serialize, de::DeserializeOwned};
use tokio::net::TcpStream;

/// A connection to the server that stays open.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
}

impl Client {
    /// Connects; nothing is sent yet.
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the connection; whoever waits for an answer learns of it there.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender })
    }

    /// A write under a key, as bytes: for whoever sends many.
    pub(crate) async fn post_bytes(&mut self, path: &str, key: &str, body: Bytes) -> Result<(u16, Bytes)> {
        let request = Request::post(path)
            .header("host", "localhost:8080")
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Full::new(body))?).await
    }

    /// A write under a key; an answer other than 200 is an error.
    pub(crate) async fn post<T: DeserializeOwned>(
        &mut self,
        path: &str,
        key: &str,
        body: &impl Serialize,
    ) -> Result<T> {
        let body = serde_json::to_vec(body)?.into();
        read(path, self.post_bytes(path, key, body).await?)
    }

    /// A read; an answer other than 200 is an error.
    pub(crate) async fn get<T: DeserializeOwned>(&mut self, path: &str) -> Result<T> {
        let request = Request::get(path).header("host", "localhost:8080").body(Full::default())?;
        let answer = self.send(request).await?;
        read(path, answer)
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<(u16, Bytes)> {
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status().as_u16();
        Ok((status, response.into_body().collect().await?.to_bytes()))
    }
}

fn read<T: DeserializeOwned>(path: &str, (status, body): (u16, Bytes)) -> Result<T> {
    if status != 200 {
        bail!("{path}: {status} {}", String::from_utf8_lossy(&body));
    }
    Ok(serde_json::from_slice(&body)?)
}
