//! The language in which somebody works at the desk: addresses do not tell it, so her browser keeps it.

use approdo_contract::text::Lang;
use leptos::prelude::*;

use crate::browser;

/// Under this name the browser keeps it.
const KEPT: &str = "approdo.language";

/// The chosen language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen(RwSignal<Lang>);

impl Chosen {
    /// The one that was chosen before, else the first of the reader's own that the desk speaks.
    pub(super) fn provide() -> Self {
        Self(RwSignal::new(first(browser::stored(KEPT), browser::languages())))
    }

    /// The language, for what follows it.
    pub(super) fn get(self) -> Lang {
        self.0.get()
    }

    /// The language at this moment.
    pub(super) fn now(self) -> Lang {
        self.0.get_untracked()
    }

    /// From now on this one.
    pub(super) fn choose(self, lang: Lang) {
        // Where the browser keeps nothing it holds until the page is left.
        browser::store(KEPT, lang.tag());
        self.0.set(lang);
    }
}

fn first(kept: Option<String>, wanted: Vec<String>) -> Lang {
    let mut tags = kept.into_iter().chain(wanted);
    tags.find_map(|tag| Lang::from_tag(tag.split('-').next().unwrap_or_default())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_goes_before_what_the_browser_wants_and_italian_is_the_last_resort() {
        let wanted = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        assert_eq!(first(Some("en".to_owned()), wanted(&["it-IT"])), Lang::En);
        assert_eq!(first(None, wanted(&["de-DE", "en-GB", "it"])), Lang::En);
        assert_eq!(first(Some("xx".to_owned()), wanted(&["it-IT", "en"])), Lang::It);
        assert_eq!(first(None, wanted(&["de"])), Lang::It);
    }
}
