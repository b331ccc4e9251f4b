//! The app's texts: keys from `locales/`, checked when compiling, in the language of the address.
//!
//! leptos_i18n makes the keys; its context is not used, since the language has one source here: the address. That also saves its
//! cookie and its guess from the browser's settings.

use approdo_contract::text::Lang;
use leptos::prelude::*;

mod format;

pub use format::{date, date_time, day, euros, month, short_date, short_date_time, time, weekday};

// Written by build.rs from `locales/`.
#[allow(missing_docs, unused_imports, dead_code, clippy::all)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}
pub use generated::i18n::Locale;

/// The locale of a language.
#[must_use]
pub const fn locale(lang: Lang) -> Locale {
    match lang {
        Lang::It => Locale::it,
        Lang::En => Locale::en,
    }
}

/// A text of the app that takes no arguments: a key, not yet a language. One word wide, so that lists of them cost nothing.
#[derive(Clone, Copy, Debug)]
pub struct Text(pub fn(Locale) -> &'static str);

impl Text {
    /// The text in `lang`.
    #[must_use]
    pub fn get(self, lang: Lang) -> &'static str {
        (self.0)(locale(lang))
    }

    /// The text as a signal that follows the language.
    #[must_use]
    pub fn signal(self) -> Signal<String> {
        let lang = use_lang();
        Signal::derive(move || self.get(lang.get()).to_owned())
    }
}

impl From<Text> for Signal<String> {
    fn from(text: Text) -> Self {
        text.signal()
    }
}

/// A [`Text`] by its key: `text!(vacancies.list_title)`.
macro_rules! text {
    ($($key:tt)+) => {
        $crate::i18n::Text(|locale| leptos_i18n::td_string!(locale, $($key)+))
    };
}
pub(crate) use text;

/// A text with arguments, in a language: `say!(lang, vacancies.found, count = 12)` gives a `String`.
macro_rules! say {
    ($lang:expr, $($key:tt)+) => {
        leptos_i18n::td_string!($crate::i18n::locale($lang), $($key)+).to_string()
    };
}
pub(crate) use say;

/// The language of the page, provided by the app.
#[derive(Clone, Copy, Debug)]
pub struct Language(pub Memo<Lang>);

/// The language of the page. Outside of the app (component tests that provide none) it is Italian.
#[must_use]
pub fn use_lang() -> Memo<Lang> {
    use_context::<Language>().map_or_else(|| Memo::new(|_| Lang::It), |language| language.0)
}

/// A signal made of the language: for texts with arguments.
pub fn localised(write: impl Fn(Lang) -> String + Send + Sync + 'static) -> Signal<String> {
    let lang = use_lang();
    Signal::derive(move || write(lang.get()))
}
