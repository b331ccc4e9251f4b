//! Closed lists of choices: one declaration gives the wire text, the list and the schema.

/// Declares an enum whose members cross the wire, the database and the address bar as the same short text.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[doc = $vdoc])+ #[serde(rename = $text)] $variant),+ }

        impl $crate::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}
pub(crate) use choice;

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
