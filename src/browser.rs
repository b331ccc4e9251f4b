//! What the app needs of the browser beyond Leptos: storage, title, clock, random keys. Every call is harmless where there is no window.

use wasm_bindgen::JsCast;
use web_sys::Storage;

fn window() -> Option<web_sys::Window> {
    // Calling into JavaScript outside of a browser would abort; native tests render the same components.
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// What stands under `key` in the browser's storage.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Puts `value` under `key`; false where the browser refuses, for example in a private window.
pub fn store(key: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, value).is_ok())
}

/// Takes away what stands under `key`.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        // Removing what the browser no longer lets us reach has no other way out.
        let _ = storage.remove_item(key);
    }
}

/// Notes `value` under `key` for this tab alone, until it is closed.
pub fn note(key: &str, value: &str) {
    if let Some(notes) = window().and_then(|window| window.session_storage().ok()).flatten() {
        // Where the browser keeps nothing, what the note would have saved is typed again.
        let _ = notes.set_item(key, value);
    }
}

/// What was noted under `key`; reading takes it away.
#[must_use]
pub fn noted(key: &str) -> Option<String> {
    let notes = window()?.session_storage().ok().flatten()?;
    let value = notes.get_item(key).ok().flatten()?;
    // As above.
    let _ = notes.remove_item(key);
    Some(value)
}

/// Milliseconds since 1970 on the reader's clock.
#[must_use]
pub fn now_ms() -> i64 {
    // Clocks are whole milliseconds within a few thousand years: the cast keeps them.
    #[allow(clippy::cast_possible_truncation)]
    let now = if cfg!(target_arch = "wasm32") { js_sys::Date::now() as i64 } else { 0 };
    now
}

/// The moment that so many milliseconds since 1970 are.
#[must_use]
pub fn moment(ms: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// Now.
#[must_use]
pub fn now() -> jiff::Timestamp {
    moment(now_ms())
}

/// Today in Italy.
#[must_use]
pub fn today() -> jiff::civil::Date {
    approdo_contract::working_time::wall_time(moment(now_ms())).date()
}

/// Writes the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// Writes the language of the page.
pub fn set_lang(tag: &str) {
    if let Some(root) = window().and_then(|w| w.document()).and_then(|document| document.document_element()) {
        // The name and the value are our own constants, which the DOM accepts.
        let _ = root.set_attribute("lang", tag);
    }
}

/// The language in which the page was written.
#[must_use]
pub fn document_lang() -> Option<String> {
    window()?.document()?.document_element()?.get_attribute("lang")
}

/// The languages that the reader wants, the dearest first, as tags: `en-GB`.
#[must_use]
pub fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages.iter().flat_map(|tags| tags.iter()).filter_map(|tag| tag.as_string()).collect()
}

/// The cookies that a page may read.
#[must_use]
pub fn cookies() -> String {
    let page = window().and_then(|window| window.document()?.dyn_into::<web_sys::HtmlDocument>().ok());
    page.and_then(|page| page.cookie().ok()).unwrap_or_default()
}

/// The address in the address bar, from the root: path and query.
#[must_use]
pub fn address() -> String {
    let location = window().map(|w| w.location());
    let part = |part: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location.as_ref().and_then(|location| part(location).ok()).unwrap_or_default()
    };
    [part(web_sys::Location::pathname), part(web_sys::Location::search)].concat()
}

/// Writes an address of this site into the address bar: as a step in the history, or in place of the last one.
pub fn write_address(address: &str, replace: bool) {
    let Some(history) = window().and_then(|w| w.history().ok()) else { return };
    let (state, address) = (wasm_bindgen::JsValue::NULL, Some(address));
    // Browsers refuse addresses of other sites, which are none of ours, and hundreds of changes a minute, which nobody makes.
    let _ = if replace {
        history.replace_state_with_url(&state, "", address)
    } else {
        history.push_state_with_url(&state, "", address)
    };
}

/// Makes a step of the page itself one of the history, under its number. The address stays as it is, without its fragment.
pub fn push_step(step: u32) {
    let Some(history) = window().and_then(|w| w.history().ok()) else { return };
    // As above.
    let _ = history.push_state_with_url(&step.into(), "", Some(&address()));
}

/// Which step of the page the history is at; 0 where it has none.
#[must_use]
pub fn step() -> u32 {
    let state = window().and_then(|w| w.history().ok()).and_then(|history| history.state().ok());
    // Only our own numbers stand there, which are small and whole.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    state.and_then(|state| state.as_f64()).map_or(0, |step| step as u32)
}

/// What the browser's own key back does.
pub fn go_back() {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        // Where there is nothing to go back to, nothing happens.
        let _ = history.back();
    }
}

/// The fragment of the address, without its `#`; servers never see it.
#[must_use]
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').map(str::to_owned).unwrap_or_default()
}

/// Saves a text as a file of the reader's, as if she had followed a link to it. No line is asked for it.
pub fn save(name: &str, kind: &str, text: &str) {
    let link = window().and_then(|w| w.document()).and_then(|document| document.create_element("a").ok());
    let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) else { return };
    let encoded = String::from(js_sys::encode_uri_component(text));
    link.set_href(&["data:", kind, ";charset=utf-8,", &encoded].concat());
    link.set_download(name);
    link.click();
}

/// Shows the page from its top.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Protocol and host of this page.
#[must_use]
pub fn origin() -> String {
    window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// A key that nobody guesses: 128 random bits in hex.
#[must_use]
pub fn random_key() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = window().and_then(|w| w.crypto().ok()) {
        // Filling sixteen bytes cannot exceed the browser's quota, its only error.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut key = String::with_capacity(32);
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            key.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    key
}

/// The element with this id.
#[must_use]
pub fn element(id: &str) -> Option<web_sys::Element> {
    window()?.document()?.get_element_by_id(id)
}

/// Marks a moment for whoever measures the page.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|w| w.performance()) {
        // A browser that keeps no marks is no worse for it.
        let _ = performance.mark(name);
    }
}
