//! What lists with filters share: the filter stands in the address, so that a list can be kept, sent on and gone back to.

use approdo_contract::{choice::Choice, place::Region, text::Lang};
use leptos::prelude::*;

use crate::{
    i18n::{Text, text, use_lang},
    location::{Location, Visit},
    ui::{Button, FilterSelect, Filters, LiveRegions, Options, focus_heading},
    view,
};

/// The address of a page with a query, which may be empty.
pub fn address(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { [path, "?", query].concat() }
}

/// Puts another query into the address of the list on this page. The reader stays where she is: no scrolling, and no step in the
/// history for each filter that is tried.
pub fn refilter() -> Callback<String> {
    let location = Location::get();
    Callback::new(move |query: String| {
        location.go(&location.path.with_untracked(|path| address(path, &query)), Visit::Instead);
    })
}

/// The filters of the list on this page around `fields`. `read` makes the list's own query of what the form says.
pub fn filters(refilter: Callback<String>, read: fn(&str) -> String, fields: Vec<AnyView>) -> AnyView {
    let change = Callback::new(move |query: String| refilter.run(read(&query)));
    let reset = Callback::new(move |()| refilter.run(String::new()));
    let action = Location::get().path;
    view! {
        <Filters title=text!(common.filters) action=action apply=text!(common.filters_apply) on_change=change>
            {fields}
            <Button label=text!(common.filters_reset) on_press=reset look="btn-link" />
        </Filters>
    }
}

/// A filter by one of many choices, or by none.
pub fn choice(name: &'static str, label: Text, options: Options, chosen: Signal<String>) -> AnyView {
    view! { <FilterSelect name=name label=label options=options blank=text!(common.filters_all) chosen=chosen /> }
}

/// The way out of filters that nothing fits. The button goes away with the notice around it, so the focus needs another place.
pub fn show_all(label: Text, refilter: Callback<String>) -> AnyView {
    let reset = Callback::new(move |()| {
        refilter.run(String::new());
        focus_heading();
    });
    view! { <Button label=label on_press=reset /> }
}

/// Says how many were found whenever the filters change, since the focus stays on the filter. `found` is `None` while the answer
/// is awaited.
pub fn announce_found(found: Signal<Option<u32>>, sentence: fn(Lang, u32) -> String) {
    announce_change(found, move |lang, count| Some(sentence(lang, count)));
}

/// Says what has changed, but not what is there at first. `found` is `None` while it is awaited; where the sentence is, nothing is said.
pub fn announce_change<T: Clone + Send + Sync + 'static>(
    found: Signal<Option<T>>,
    sentence: impl Fn(Lang, T) -> Option<String> + 'static,
) {
    let lang = use_lang();
    let live = LiveRegions::get();
    Effect::new(move |was_there: Option<bool>| {
        let was_there = was_there == Some(true);
        let Some(found) = found.get() else { return was_there };
        if let (Some(live), true) = (&live, was_there)
            && let Some(sentence) = sentence(lang.get_untracked(), found)
        {
            live.say_status(sentence);
        }
        true
    });
}

/// The regions of Italy to choose from.
pub fn regions() -> Options {
    let lang = use_lang();
    Signal::derive(move || {
        let lang = lang.get();
        Region::all().iter().map(|region| (region.as_str().to_owned(), region.name(lang).to_owned())).collect()
    })
}

/// The choice's text on the wire, for a filter; empty for none.
pub fn chosen<T: Choice>(choice: Option<T>) -> String {
    choice.map_or_else(String::new, |choice| choice.as_str().to_owned())
}
