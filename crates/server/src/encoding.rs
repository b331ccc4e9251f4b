//! What a browser says that it prefers, in `Accept-…` headers.

use http::{HeaderMap, HeaderName};

/// How a file is packed on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Brotli: the smallest.
    Brotli,
    /// Gzip.
    Gzip,
    /// Not at all.
    Identity,
}

impl Encoding {
    /// From the smallest to the largest.
    pub(crate) const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// Its name in `Content-Encoding`; none where nothing is packed.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// Whether a client takes it. What is not packed everybody takes: refusing that as well would help nobody.
    pub(crate) fn is_accepted(self, headers: &HeaderMap) -> bool {
        self.name().is_none_or(|name| quality(headers, &http::header::ACCEPT_ENCODING, name) > 0)
    }
}

/// How much a client wants `name`, in thousandths; 0 where it does not (RFC 9110, section 12.4.2).
pub(crate) fn quality(headers: &HeaderMap, header: &HeaderName, name: &str) -> u16 {
    let mut any = 0;
    for value in headers.get_all(header) {
        for entry in value.to_str().unwrap_or_default().split(',') {
            let mut parts = entry.split(';').map(str::trim);
            let wanted = parts.next().unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1_000, thousandths);
            if wanted.eq_ignore_ascii_case(name) {
                return weight;
            }
            // `en-GB` is English enough.
            let broader = wanted.split_once('-').is_some_and(|(tongue, _)| tongue.eq_ignore_ascii_case(name));
            if wanted == "*" || broader {
                any = any.max(weight);
            }
        }
    }
    any
}

fn thousandths(weight: &str) -> u16 {
    let weight: f32 = weight.parse().unwrap_or(0.0);
    // At most 1000 after the clamp; a NaN becomes 0.
    (weight.clamp(0.0, 1.0) * 1_000.0) as u16
}

#[cfg(test)]
mod tests {
    use http::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE};

    use super::*;

    fn of(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn packed_files_go_to_whoever_takes_them() {
        let best = |value| {
            let headers = of(ACCEPT_ENCODING, value);
            Encoding::ALL.into_iter().find(|encoding| encoding.is_accepted(&headers)).unwrap()
        };
        assert_eq!(best("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(best("gzip;q=0.8, br;q=0"), Encoding::Gzip);
        assert_eq!(best("*"), Encoding::Brotli);
        assert_eq!(best("identity"), Encoding::Identity);
        assert_eq!(best("gzip;q=0"), Encoding::Identity);
    }

    #[test]
    fn languages_are_weighed() {
        let weigh = |value, name| quality(&of(ACCEPT_LANGUAGE, value), &ACCEPT_LANGUAGE, name);
        assert_eq!(weigh("en-GB,en;q=0.9,it;q=0.8", "it"), 800);
        assert_eq!(weigh("en-GB,en;q=0.9,it;q=0.8", "en"), 900);
        assert_eq!(weigh("de, en-US;q=0.5", "en"), 500);
        assert_eq!(weigh("de", "en"), 0);
    }
}
