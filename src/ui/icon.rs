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
    /// A file to save.
    Download,
    /// An error, or what cannot be undone.
    Error,
    /// Leads out of the portal.
    External,
    /// Sheets of paper: company cases.
    Files,
    /// Good to know.
    Info,
    /// A house: lodging, the home page.
    House,
    /// Language levels and texts.
    Comment,
    /// A letter.
    Mail,
    /// Opens the menu.
    Menu,
    /// Changes what was typed.
    Pencil,
    /// A place on the map.
    Pin,
    /// Adds one more.
    Plus,
    /// Prints.
    Print,
    /// Scales: the legal desk.
    Scale,
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
        Self::Download,
        Self::Error,
        Self::External,
        Self::Files,
        Self::Info,
        Self::House,
        Self::Comment,
        Self::Mail,
        Self::Menu,
        Self::Pencil,
        Self::Pin,
        Self::Plus,
        Self::Print,
        Self::Scale,
        Self::Users,
        Self::Warning,
    ];

    /// The address of the drawing.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::ArrowRight => "/icons.svg#it-arrow-right",
            Self::ArrowLeft => "/icons.svg#it-arrow-left",
            Self::Briefcase => "/icons.svg#it-briefcase",
            Self::Calendar => "/icons.svg#it-calendar",
            Self::Check => "/icons.svg#it-check-circle",
            Self::Clock => "/icons.svg#it-clock",
            Self::Close => "/icons.svg#it-close",
            Self::Copy => "/icons.svg#it-copy",
            Self::Delete => "/icons.svg#it-delete",
            Self::Download => "/icons.svg#it-download",
            Self::Error => "/icons.svg#it-close-circle",
            Self::External => "/icons.svg#it-external-link",
            Self::Files => "/icons.svg#it-files",
            Self::Info => "/icons.svg#it-info-circle",
            Self::House => "/icons.svg#it-house",
            Self::Comment => "/icons.svg#it-comment",
            Self::Mail => "/icons.svg#it-mail",
            Self::Menu => "/icons.svg#it-burger",
            Self::Pencil => "/icons.svg#it-pencil",
            Self::Pin => "/icons.svg#it-map-marker",
            Self::Plus => "/icons.svg#it-plus",
            Self::Print => "/icons.svg#it-print",
            Self::Scale => "/icons.svg#it-scale",
            Self::Users => "/icons.svg#it-users",
            Self::Warning => "/icons.svg#it-warning-circle",
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
