//! Closed lists of choices: one declaration gives the wire text, the list and the schema.

/// Declares an enum whose members cross the wire, the database and the address bar as the same short text.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[doc = $vdoc])+ #[serde(rename = $text)] $variant),+ }

        impl $crate::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl $crate::read::Read for $name {
            fn read(value: &$crate::read::Json) -> Option<Self> {
                $crate::choice::Choice::parse(value.text()?)
            }
        }

        $crate::choice::words_schema!($name, concat!($($doc),+), [$($text),+]);
    };
}
pub(crate) use choice;

/// Describes a list of words in the OpenAPI document. Not derived, since utoipa's derive does not see texts that a macro passes on.
macro_rules! words_schema {
    ($name:ident, $doc:expr, [$($text:literal),+]) => {
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::Object::builder()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .description(Some($doc.trim()))
                    .enum_values(Some([$($text),+]))
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use words_schema;

/// A member of a closed list, with the text by which it is stored, sent and put into addresses.
pub trait Choice: Copy + Eq + 'static {
    /// Every member, in the order in which a person is shown them.
    const ALL: &'static [Self];

    /// The member's text.
    fn as_str(self) -> &'static str;

    /// The member with this text.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.as_str() == text)
    }
}
