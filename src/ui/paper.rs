//! Drawings of kinds of paper, so that a reader knows which one is meant: by its shape, and like no real document.

use leptos::prelude::*;

use crate::view;

/// A kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A plastic card with a picture and a chip.
    Card,
    /// The same of another State: a ring of stars.
    ForeignCard,
    /// A sheet with a picture and a stamp.
    Sheet,
    /// A receipt with a bar code.
    Receipt,
    /// A slip with a few lines and no picture.
    Slip,
    /// A letter with a seal: a decision.
    Letter,
    /// No paper.
    Nothing,
    /// One that nobody knows.
    Unknown,
}

impl Paper {
    /// Every drawing, for the test that the sprite has it.
    pub const ALL: &'static [Self] = &[
        Self::Card,
        Self::ForeignCard,
        Self::Sheet,
        Self::Receipt,
        Self::Slip,
        Self::Letter,
        Self::Nothing,
        Self::Unknown,
    ];

    /// The address of the drawing.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::Card => drawing!("paper-card"),
            Self::ForeignCard => drawing!("paper-foreign"),
            Self::Sheet => drawing!("paper-sheet"),
            Self::Receipt => drawing!("paper-receipt"),
            Self::Slip => drawing!("paper-slip"),
            Self::Letter => drawing!("paper-letter"),
            Self::Nothing => drawing!("paper-nothing"),
            Self::Unknown => drawing!("paper-unknown"),
        }
    }
}

/// A drawing beside the name of the paper: screen readers skip it. Its colours are the tokens `--art-…`.
#[component]
pub fn PaperDrawing(
    /// Which one.
    name: Paper,
) -> AnyView {
    view! {
        <svg class="paper" aria-hidden="true" focusable="false">
            <use href=name.href()></use>
        </svg>
    }
}
