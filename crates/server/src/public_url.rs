//! The address under which the world knows this portal: the only source of absolute addresses.

use http::{Uri, uri::Scheme};

/// `http` or `https`, a host and perhaps a port; no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    https: bool,
}

impl PublicUrl {
    /// Reads an address such as `https://approdo.example.it`; gives what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| "this is not an address")?;
        let https = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err("it begins with http:// or https://"),
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err("it has no path and no query: the portal stands at the root of its host");
        }
        let authority = uri.authority().ok_or("it names a host")?;
        if authority.as_str().contains('@') {
            return Err("it holds no user name");
        }
        // As browsers write an origin: small letters, no port where it is the usual one.
        let usual = if https { 443 } else { 80 };
        let port =
            authority.port_u16().filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
        let scheme = if https { "https" } else { "http" };
        Ok(Self { origin: format!("{scheme}://{}{port}", authority.host().to_ascii_lowercase()), https })
    }

    /// Scheme, host and port, as a browser sends them in `Origin`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The host alone.
    #[must_use]
    pub fn host(&self) -> &str {
        let authority = self.origin.rsplit('/').next().unwrap_or_default();
        let end = authority.rfind(':').filter(|at| !authority[*at..].contains(']')).unwrap_or(authority.len());
        &authority[..end]
    }

    /// Whether the portal is reached over TLS.
    #[must_use]
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// The absolute address of a path of the portal.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        [&self.origin, path].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        let origin = |text| PublicUrl::parse(text).map(|url| url.origin().to_owned());
        assert_eq!(origin("https://Approdo.Example.it:443/").as_deref(), Ok("https://approdo.example.it"));
        assert_eq!(origin("http://localhost:8080").as_deref(), Ok("http://localhost:8080"));
        assert_eq!(origin("http://[::1]:80").as_deref(), Ok("http://[::1]"));
        let host = |text| PublicUrl::parse(text).map(|url| url.host().to_owned());
        assert_eq!(host("https://approdo.example.it:8443").as_deref(), Ok("approdo.example.it"));
        assert_eq!(host("http://[::1]:8080").as_deref(), Ok("[::1]"));
        assert_eq!(host("http://[::1]").as_deref(), Ok("[::1]"));
        for wrong in ["approdo.example.it", "ftp://a.it", "https://a.it/portale", "https://u@a.it", "https://"] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}
