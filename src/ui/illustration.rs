//! Illustrations of the sprite in `public/icons.svg`: one style, drawn for this portal.

use leptos::prelude::*;

use crate::view;

/// A drawing that says at a glance where one has landed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// A welcome on a quay, between a lamp and a factory: the home page.
    Quay,
    /// A buoy on calm water: there is nothing here now.
    Empty,
    /// A paper boat at the landing place: it arrived.
    Done,
    /// A signpost: this is not where one wanted to go.
    Lost,
    /// A storm: something went wrong.
    Storm,
}

impl Drawing {
    /// Every drawing, for the test that the sprite has it.
    pub const ALL: &'static [Self] = &[Self::Quay, Self::Empty, Self::Done, Self::Lost, Self::Storm];

    /// The address of the drawing.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::Quay => drawing!("art-quay"),
            Self::Empty => drawing!("art-empty"),
            Self::Done => drawing!("art-done"),
            Self::Lost => drawing!("art-lost"),
            Self::Storm => drawing!("art-storm"),
        }
    }
}

/// A drawing beside a text that says the same: screen readers skip it. Its colours are the tokens `--art-…`.
#[component]
pub fn Illustration(
    /// Which one.
    name: Drawing,
) -> AnyView {
    view! {
        <svg class="art" aria-hidden="true" focusable="false">
            <use href=name.href()></use>
        </svg>
    }
}
