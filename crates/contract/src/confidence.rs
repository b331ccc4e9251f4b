//! How sure we are of what a text states.

use crate::choice::choice;

choice! {
    /// How a statement was read, from the surest to the least sure.
    Confidence {
        /// In an official text.
        V1 = "V1",
        /// In a secondary page.
        V2 = "V2",
        /// In one weak page only.
        W = "W",
        /// Nowhere yet: background knowledge, to be verified.
        B = "B",
        /// It is an open question.
        U = "U",
    }
}

impl Confidence {
    /// Whether it stands on more than one weak page: all else awaits the operator's lawyer.
    #[must_use]
    pub fn is_founded(self) -> bool {
        matches!(self, Self::V1 | Self::V2)
    }
}
