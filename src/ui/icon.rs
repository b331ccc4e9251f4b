//! Icons of the sprite in `public/icons.svg`.

use leptos::prelude::*;

use crate::view;

/// An icon of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// An arrow that leads on.
    ArrowRight,
    /// An arrow that leads back.
    ArrowLeft,
    /// A briefcase: vacancies.
    Briefcase,
    /// A day of the calendar.
    Calendar,
    /// Done.
    Check,
    /// The hour.
    Clock,
    /// Closes what is open.
    Close,
    /// Copies a text.
    Copy,
    /// Removes.
    Delete,
    /// An error, or what cannot be undone.
    Error,
    /// Leads out of the portal.
    External,
    /// Sheets of paper: company cases.
    Files,
    /// Good to know.
    Info,
    /// Language levels and texts.
    Comment,
    /// Opens the menu.
    Menu,
    /// A place on the map.
    Pin,
    /// Adds one more.
    Plus,
    /// Prints.
    Print,
    /// Scales: the legal desk.
    Scale,
    /// Finds.
    Search,
    /// People: seats, companies.
    Users,
    /// Needs attention.
    Warning,
}

impl IconName {
    /// Every icon, for the test that the sprite has it.
    pub const ALL: &'static [Self] = &[
        Self::ArrowRight,
        Self::ArrowLeft,
        Self::Briefcase,
        Self::Calendar,
        Self::Check,
        Self::Clock,
        Self::Close,
        Self::Copy,
        Self::Delete,
        Self::Error,
        Self::External,
        Self::Files,
        Self::Info,
        Self::Comment,
        Self::Menu,
        Self::Pin,
        Self::Plus,
        Self::Print,
        Self::Scale,
        Self::Search,
        Self::Users,
        Self::Warning,
    ];

    /// The address of the drawing.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::ArrowRight => drawing!("it-arrow-right"),
            Self::ArrowLeft => drawing!("it-arrow-left"),
            Self::Briefcase => drawing!("it-briefcase"),
            Self::Calendar => drawing!("it-calendar"),
            Self::Check => drawing!("it-check-circle"),
            Self::Clock => drawing!("it-clock"),
            Self::Close => drawing!("it-close"),
            Self::Copy => drawing!("it-copy"),
            Self::Delete => drawing!("it-delete"),
            Self::Error => drawing!("it-close-circle"),
            Self::External => drawing!("it-external-link"),
            Self::Files => drawing!("it-files"),
            Self::Info => drawing!("it-info-circle"),
            Self::Comment => drawing!("it-comment"),
            Self::Menu => drawing!("it-burger"),
            Self::Pin => drawing!("it-map-marker"),
            Self::Plus => drawing!("it-plus"),
            Self::Print => drawing!("it-print"),
            Self::Scale => drawing!("it-scale"),
            Self::Search => drawing!("it-search"),
            Self::Users => drawing!("it-users"),
            Self::Warning => drawing!("it-warning-circle"),
        }
    }
}

/// A drawing beside a text that says the same: screen readers skip it.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
    /// Classes of Bootstrap Italia for size and place, `icon-sm` for example.
    #[prop(default = "")]
    class: &'static str,
) -> AnyView {
    let class = if class.is_empty() { "icon".to_owned() } else { ["icon ", class].concat() };
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use href=name.href()></use>
        </svg>
    }
}
