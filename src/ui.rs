//! Widgets: they know no route, no API, no session and no locale file.
//!
//! Every text, address and value comes in as a parameter. Texts are signals, so that switching the language changes the
//! words in place and leaves what was typed alone. Every widget returns [`leptos::prelude::AnyView`]: erased at its border,
//! it is compiled once, not once for each page that uses it. The markup is Bootstrap Italia's, without its JavaScript.
//!
//! A widget `name` has its styles in `style/ui/name.css` where Bootstrap Italia's do not suffice.

#![allow(
    unreachable_pub,
    reason = "beside each component the macro makes a second public function, which nobody re-exports"
)]

use leptos::prelude::*;

/// The address of a drawing of the sprite in `public/icons.svg`.
macro_rules! drawing {
    ($id:literal) => {
        concat!(env!("APPRODO_SPRITE"), "#", $id)
    };
}

mod badge;
mod button;
mod callout;
mod card;
mod confirmation;
mod copy_field;
mod definition_list;
mod dialog;
mod error_summary;
mod field;
mod filters;
mod focus;
mod hero;
mod icon;
mod illustration;
mod live;
mod page;
mod pagination;
mod paper;
mod prose;
mod section;
mod send_form;
mod shell;
mod state;
mod stepper;
mod summary_list;
mod unavailable_button;
mod with_panel;

pub use self::{
    badge::{Badge, Tone},
    button::{Button, LinkButton, PrintButton, SubmitButton},
    callout::Callout,
    card::{Card, CardDay, CardList, Meta},
    confirmation::Confirmation,
    copy_field::CopyField,
    definition_list::DefinitionList,
    dialog::Dialog,
    error_summary::{ErrorSummary, Mistake},
    field::{
        Checkbox, DateField, Field, FieldGroup, Options, PictureGroups, PictureRadios, Pictured, Radios, Select,
        TextArea, TextField, TextKind, field_id, focus_field,
    },
    filters::{FilterCheckbox, FilterSelect, Filters},
    focus::{focus_heading, focus_id},
    hero::Hero,
    icon::{Icon, IconName},
    illustration::{Drawing, Illustration},
    live::LiveRegions,
    page::{BackLink, Breadcrumb, PageHeading},
    pagination::{PageLink, Pagination},
    paper::{Paper, PaperDrawing},
    prose::Prose,
    section::Section,
    send_form::SendForm,
    shell::{LanguageLink, MAIN_ID, NavItem, Shell, ShellTexts},
    state::{EmptyNotice, FailureNotice, Loading},
    stepper::Stepper,
    summary_list::{SummaryList, SummaryRow},
    unavailable_button::UnavailableButton,
    with_panel::WithPanel,
};

pub(crate) use focus::keep_focus;
pub(crate) use shell::{mark, menu, print_on_wish, skip_link};

/// A text that follows the language of the page.
pub type Text = Signal<String>;

/// A link: what it says and where it leads.
#[derive(Clone, Copy)]
pub struct Link {
    /// What it says.
    pub label: Text,
    /// Where it leads.
    pub href: Text,
}

impl Link {
    /// A link with this label to this address.
    pub fn new(label: impl Into<Text>, href: impl Into<Text>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}
