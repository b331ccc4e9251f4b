//! The way that mails take: a mail server, or nowhere in a demo.

use anyhow::{Result, anyhow, ensure};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{self, AsyncSmtpTransportBuilder, PoolConfig, response::Severity},
};
use url::Url;

use super::MailSettings;

/// The address of a mail server that was read already, with user and password in it.
#[derive(Clone)]
pub(crate) struct MailServer(String);

impl std::fmt::Debug for MailServer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MailServer")
    }
}

impl MailServer {
    /// Reads an address. Mails bring what opens an account, so none leaves this machine without TLS.
    pub(crate) fn parse(url: &str) -> Result<Self> {
        // The address may hold a password: it is not repeated.
        let parsed = Url::parse(url).map_err(|error| anyhow!("this is not an address: {error}"))?;
        let tls =
            parsed.scheme() == "smtps" || parsed.query_pairs().any(|pair| pair == ("tls".into(), "required".into()));
        let here = matches!(parsed.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        ensure!(tls || here, "mails would leave this machine unencrypted: smtps://… or smtp://…?tls=required");
        builder(url).map_err(|error| anyhow!("{error}"))?;
        Ok(Self(url.to_owned()))
    }
}

fn builder(url: &str) -> Result<AsyncSmtpTransportBuilder, smtp::Error> {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
}

/// Why a mail was not sent.
#[derive(Debug)]
pub(super) enum Trouble {
    /// This one never will be.
    Never(String),
    /// This one not now.
    Later(String),
    /// None is, now.
    Server(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Never(words) | Self::Later(words) | Self::Server(words)) = self;
        formatter.write_str(words)
    }
}

impl From<smtp::Error> for Trouble {
    fn from(error: smtp::Error) -> Self {
        let mut words = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            words = format!("{words}: {error}");
            source = error.source();
        }
        match error.status().map(|code| (u16::from(code), code.severity)) {
            // 530, 534, 535, 538: it does not take our name and password (RFC 4954); nothing that this mail did.
            Some((530..=538, _)) | None => Self::Server(words),
            // 421: it is going down.
            Some((421, _)) => Self::Server(words),
            Some((_, Severity::PermanentNegativeCompletion)) => Self::Never(words),
            Some(_) => Self::Later(words),
        }
    }
}

/// A way that is open.
pub(super) enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Nowhere,
}

impl Way {
    pub(super) fn open(settings: &MailSettings) -> Result<Self, String> {
        let Some(MailServer(url)) = &settings.server else { return Ok(Self::Nowhere) };
        let builder = builder(url).map_err(|error| error.to_string())?;
        // Mails go one by one, so one connection is kept.
        let pool = PoolConfig::new().max_size(1);
        Ok(Self::Smtp(builder.timeout(Some(settings.timeout)).pool_config(pool).build()))
    }

    pub(super) async fn send(&self, message: Message) -> Result<(), Trouble> {
        match self {
            Self::Smtp(transport) => transport.send(message).await.map(drop).map_err(Trouble::from),
            Self::Nowhere => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_this_machine_unencrypted() {
        for good in [
            "smtps://anna:segreto@mail.example.it",
            "smtp://anna:segreto@mail.example.it:587?tls=required",
            "smtp://localhost:1025",
            "smtp://127.0.0.1:25",
        ] {
            assert!(MailServer::parse(good).is_ok(), "{good}");
        }
        for wrong in
            ["smtp://mail.example.it", "smtp://mail.example.it?tls=opportunistic", "mail.example.it", "http://x"]
        {
            assert!(MailServer::parse(wrong).is_err(), "{wrong}");
        }
        let told = MailServer::parse("smtp://anna:segreto@mail.example.it").unwrap_err().to_string();
        assert!(!told.contains("segreto"), "{told}");
        assert!(!format!("{:?}", MailServer::parse("smtps://a:segreto@b.it").unwrap()).contains("segreto"));
    }
}
