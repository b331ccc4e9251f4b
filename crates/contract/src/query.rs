//! The query of an address, written and read by hand: our values are words and numbers, so no library is paid for.

/// Pairs joined with `&`; values outside letters, digits, `-`, `_` and `.` are percent-encoded.
#[derive(Debug, Default)]
pub(crate) struct Query(String);

impl Query {
    pub(crate) fn add(&mut self, name: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
                self.0.push(char::from(byte));
            } else {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                self.0.push('%');
                self.0.push(char::from(HEX[usize::from(byte >> 4)]));
                self.0.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// The names and values of a query without its question mark, in order; what is badly encoded stays as it is.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let mut after = after;
        let byte = match (first, after) {
            (b'+', _) => b' ',
            (b'%', [high, low, beyond @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    after = beyond;
                    high << 4 | low
                }
                _ => *first,
            },
            _ => *first,
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut query = Query::default();
        let values = ["valle-d-aosta", "a b&c=d", "è +%", ""];
        for value in values {
            query.add("name", Some(value));
        }
        let read: Vec<String> = pairs(&query.into_string()).into_iter().map(|(_, value)| value).collect();
        assert_eq!(read, values);
    }

    #[test]
    fn what_others_wrote_is_read_or_left() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(pairs("a=1+2&b&&=c&d=%2"), [pair("a", "1 2"), pair("b", ""), pair("", "c"), pair("d", "%2")]);
        assert_eq!(pairs("x=%ff%zz"), [pair("x", "%ff%zz")]);
        assert!(pairs("").is_empty());
    }
}
