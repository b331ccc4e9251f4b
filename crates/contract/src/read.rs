//! How the app reads what crosses the wire: answers of the server, and drafts that the browser kept.
//!
//! Not by serde: what it derives for reading is compiled anew for each type and weighed 36 kB, compressed, in the browser. Here one
//! reader makes a tree, and a type only picks its fields from it. Writing stays serde's; a test holds the two together.

mod desk;
mod json;
mod law;
mod records;

use jiff::{Timestamp, civil::Date};

pub use json::Json;

use crate::{
    place::Province,
    text::{Lang, Localised},
    wire,
};

/// A value that can be picked from a tree of JSON.
pub trait Read: Sized {
    /// The value; `None` where the tree has another shape.
    fn read(value: &Json) -> Option<Self>;
}

/// Reads a text of JSON; `None` where it is not JSON or of another shape.
#[must_use]
pub fn from_str<T: Read>(text: &str) -> Option<T> {
    T::read(&Json::parse(text)?)
}

impl Read for String {
    fn read(value: &Json) -> Option<Self> {
        value.text().map(str::to_owned)
    }
}

impl Read for bool {
    fn read(value: &Json) -> Option<Self> {
        match value {
            Json::Bool(value) => Some(*value),
            _ => None,
        }
    }
}

impl Read for i64 {
    fn read(value: &Json) -> Option<Self> {
        match value {
            Json::Number(written) => written.parse().ok(),
            _ => None,
        }
    }
}

impl Read for i32 {
    fn read(value: &Json) -> Option<Self> {
        i64::read(value).and_then(|number| Self::try_from(number).ok())
    }
}

impl Read for i16 {
    fn read(value: &Json) -> Option<Self> {
        i64::read(value).and_then(|number| Self::try_from(number).ok())
    }
}

impl Read for u32 {
    fn read(value: &Json) -> Option<Self> {
        i64::read(value).and_then(|number| Self::try_from(number).ok())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Json) -> Option<Self> {
        match value {
            Json::Null => Some(None),
            value => T::read(value).map(Some),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Json) -> Option<Self> {
        match value {
            Json::List(items) => items.iter().map(T::read).collect(),
            _ => None,
        }
    }
}

impl<T: Read> Read for Localised<T> {
    fn read(value: &Json) -> Option<Self> {
        Some(Self { it: T::read(value.field("it"))?, en: T::read(value.field("en"))? })
    }
}

impl Read for Lang {
    fn read(value: &Json) -> Option<Self> {
        Self::from_tag(value.text()?)
    }
}

impl Read for Province {
    fn read(value: &Json) -> Option<Self> {
        Self::parse(value.text()?)
    }
}

impl Read for Timestamp {
    fn read(value: &Json) -> Option<Self> {
        wire::read_moment(value.text()?)
    }
}

impl Read for Date {
    fn read(value: &Json) -> Option<Self> {
        wire::read_date(value.text()?)
    }
}
