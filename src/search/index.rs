//! The index, loaded when it is first of use, and searched in the browser.

use std::{sync::Arc, time::Duration};

use approdo_contract::{
    endpoint::{Endpoint, GetSearchIndex},
    read,
    search::{SearchIndex, Searcher},
};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};

use crate::{api, editorial, i18n::use_lang};

/// An index that came. Two are never compared: another one is another language's.
#[derive(Clone, Debug)]
pub(crate) struct Index(Arc<Searcher>);

impl std::ops::Deref for Index {
    type Target = Searcher;

    fn deref(&self) -> &Searcher {
        &self.0
    }
}

/// How long a reader stops before she is told what was found, or shown what her words lead to.
const PAUSE: Duration = Duration::from_millis(700);

/// The index of the page's language, in a browser alone; nothing before it came, and where it does not come.
pub(crate) fn load() -> RwSignal<Option<Index>> {
    let lang = use_lang();
    let index = RwSignal::new(None);
    Effect::new(move |_| {
        let wanted = lang.get();
        index.set(None);
        spawn_local(async move {
            let address = api::address(GetSearchIndex::PATH, "", &editorial::in_language(wanted, ""));
            let Ok(body) = api::get(&address).await else { return };
            // The reader may have gone on, or changed the language.
            if lang.try_get_untracked() == Some(wanted) {
                index.try_set(read::from_str::<SearchIndex>(&body).map(|index| Index(Arc::new(Searcher::new(index)))));
            }
        });
    });
    index
}

/// The same, after it has stayed the same for a moment.
pub(crate) fn later<T: Clone + PartialEq + Send + Sync + 'static>(signal: Signal<T>) -> Signal<T> {
    let settled = RwSignal::new(signal.get_untracked());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(before) = waiting.try_update_value(Option::take).flatten() {
            before.clear();
        }
    };
    Effect::new(move |_| {
        let now = signal.get();
        stop();
        let set = move || {
            if settled.try_with_untracked(|settled| *settled != now) == Some(true) {
                settled.set(now);
            }
        };
        waiting.set_value(set_timeout_with_handle(set, PAUSE).ok());
    });
    on_cleanup(stop);
    settled.into()
}
