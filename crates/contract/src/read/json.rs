//! A tree of JSON and its reader, after RFC 8259.

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number as it was written: each type knows how it wants it, and none of ours wants a fraction.
    Number(String),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Json>),
    /// Named values, in the order in which they stand.
    Record(Vec<(String, Json)>),
}

/// How deep values may lie in each other: far more than ours do, far less than the stack holds.
const DEPTH: u8 = 64;

impl Json {
    /// The tree of a text; `None` where it is not JSON, or nested too deeply.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEPTH)?;
        reader.space();
        (reader.at == text.len()).then_some(value)
    }

    /// The value under a name; null where there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &Self {
        match self {
            Self::Record(fields) => fields.iter().find(|field| field.0 == name).map_or(&Self::Null, |field| &field.1),
            _ => &Self::Null,
        }
    }

    /// Whether this is a record of just these fields.
    #[must_use]
    pub fn has_exactly(&self, names: &[&str]) -> bool {
        matches!(self, Self::Record(fields) if fields.len() == names.len()
            && names.iter().all(|name| fields.iter().any(|field| field.0 == *name)))
    }

    /// The text, where it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    /// How many bytes are read; always between two characters.
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Passes over `expected`, where it stands here.
    fn skip(&mut self, expected: &str) -> bool {
        let there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(expected));
        if there {
            self.at += expected.len();
        }
        there
    }

    fn value(&mut self, depth: u8) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        self.space();
        match self.peek()? {
            b'{' => {
                self.at += 1;
                let mut fields = Vec::new();
                while self.more("}", fields.is_empty())? {
                    self.space();
                    let name = self.string()?;
                    self.space();
                    if !self.skip(":") {
                        return None;
                    }
                    fields.push((name, self.value(depth)?));
                }
                Some(Json::Record(fields))
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while self.more("]", items.is_empty())? {
                    items.push(self.value(depth)?);
                }
                Some(Json::List(items))
            }
            b'"' => self.string().map(Json::Text),
            b't' => self.skip("true").then_some(Json::Bool(true)),
            b'f' => self.skip("false").then_some(Json::Bool(false)),
            b'n' => self.skip("null").then_some(Json::Null),
            _ => self.number(),
        }
    }

    /// Whether another member follows; passes over the comma before it, or over the closing bracket.
    fn more(&mut self, close: &str, first: bool) -> Option<bool> {
        self.space();
        if self.skip(close) {
            return Some(false);
        }
        (first || self.skip(",")).then_some(true)
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.skip("-");
        if !self.skip("0") {
            self.digits()?;
        }
        if self.skip(".") {
            self.digits()?;
        }
        if self.skip("e") || self.skip("E") {
            if !self.skip("+") {
                self.skip("-");
            }
            self.digits()?;
        }
        Some(Json::Number(self.text.get(start..self.at)?.to_owned()))
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        if !self.skip("\"") {
            return None;
        }
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..=31) {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            if self.skip("\"") {
                return Some(string);
            }
            if !self.skip("\\") {
                return None;
            }
            let escape = self.peek()?;
            self.at += 1;
            string.push(match escape {
                b'"' | b'\\' | b'/' => char::from(escape),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.unicode()?,
                _ => return None,
            });
        }
    }

    /// The character of `\uXXXX`, or of two of them in a row where it lies outside of the first plane.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        let second = if self.skip("\\u") { self.hex()? } else { return None };
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + (first - 0xD800) * 0x400 + low)
    }

    fn hex(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;

    /// The same tree as serde_json's; in its maps the last of equal names counts, as in every map of ours there is but one.
    fn tree(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => Json::Number(number.to_string()),
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(tree).collect()),
            Value::Object(fields) => {
                Json::Record(fields.iter().map(|(name, value)| (name.clone(), tree(value))).collect())
            }
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|fields| Value::from(Map::from_iter(fields))),
            ]
        })
    }

    #[test]
    fn escapes() {
        let text = r#""\"\\\/\b\f\n\r\té\u00e8\u20AC\uD83D\uDE00😀""#;
        assert_eq!(Json::parse(text), Some(Json::Text("\"\\/\u{8}\u{c}\n\r\téè€😀😀".to_owned())));
        for broken in
            [r#""\uD83D""#, r#""\uDE00""#, r#""\uD83D\u0041""#, r#""\u12g4""#, r#""\x""#, "\"\n\"", "\"", r#""\"#]
        {
            assert_eq!(Json::parse(broken), None, "{broken}");
        }
    }

    #[test]
    fn other_texts_are_not_json() {
        for broken in [
            "",
            " ",
            "nul",
            "nulll",
            "01",
            "1.",
            ".5",
            "+1",
            "1e",
            "-",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\":1]",
            "1 2",
            "è",
            "NaN",
        ] {
            assert_eq!(Json::parse(broken), None, "{broken}");
        }
    }

    #[test]
    fn depth_has_an_end() {
        let nested = |depth: usize| Json::parse(&["[".repeat(depth), "]".repeat(depth)].concat());
        assert!(nested(usize::from(DEPTH)).is_some());
        assert_eq!(nested(usize::from(DEPTH) + 1), None);
        assert_eq!(Json::parse(&"[".repeat(1_000_000)), None);
    }

    #[test]
    fn fields_by_name() {
        let record = Json::parse(r#"{"a": 1, "b": "x"}"#).unwrap();
        assert_eq!(record.field("b").text(), Some("x"));
        assert_eq!(*record.field("c"), Json::Null);
        assert_eq!(*Json::Bool(true).field("a"), Json::Null);
        assert!(record.has_exactly(&["b", "a"]));
        for others in [&["a"][..], &["a", "c"], &["a", "b", "c"]] {
            assert!(!record.has_exactly(others), "{others:?}");
        }
        assert!(!Json::parse(r#"{"a": 1, "a": 2}"#).unwrap().has_exactly(&["a", "b"]), "a name that stands twice");
    }

    proptest! {
        #[test]
        fn what_serde_writes_is_read_as_the_same_tree(value in any_value()) {
            prop_assert_eq!(Json::parse(&value.to_string()), Some(tree(&value)));
            prop_assert_eq!(Json::parse(&serde_json::to_string_pretty(&value).unwrap()), Some(tree(&value)));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>()) {
            let _ = Json::parse(&text);
        }

        #[test]
        fn what_looks_like_json_is_json_for_both_or_for_none(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "[", "]", "{", "}", ",", ":", "\"", "\"a\"", "\\", "\\u", "d83d", "de00", "0", "1", "12", "-", ".",
                    "e", "E+", "true", "false", "null", " ", "\n", "è", "{\"a\":", "[1",
                ]),
                0..9,
            ),
        ) {
            let text = parts.concat();
            let serde = serde_json::from_str::<Value>(&text);
            // Beyond what a float holds: to serde_json no number, to us one that no field wants.
            let out_of_range = serde.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
            prop_assert_eq!(Json::parse(&text).is_some(), serde.is_ok() || out_of_range, "{}", text);
        }
    }
}
