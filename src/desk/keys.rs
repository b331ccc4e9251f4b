//! Keys for who works here all day: next, previous, open, take, answer. They are single letters, so that they can be switched off
//! (WCAG 2.1.4), and do nothing while somebody types.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::{
    browser,
    i18n::{Text, text},
    ui::{DefinitionList, Field, LiveRegions, focus_id},
    view,
};

/// Where this browser keeps that its user wants no keys.
const OFF: &str = "approdo.desk.keys-off";

/// What a key does, in the order in which they are told.
const KEYS: [(&str, Text); 6] = [
    ("j", text!(desk_work.key_next)),
    ("k", text!(desk_work.key_previous)),
    ("t", text!(desk_work.key_take)),
    ("a", text!(desk_work.key_answer)),
    ("u", text!(desk_work.key_back)),
    ("?", text!(desk_work.key_help)),
];

/// The id of the list of keys.
const HELP_ID: &str = "keys";

/// Whether the keys are wanted in this browser.
fn are_on() -> bool {
    browser::stored(OFF).is_none()
}

/// Does what the keys mean on a page, until it is left.
pub(super) fn listen() {
    let handle = window_event_listener(ev::keydown, |event| {
        if is_meant(&event) && press(&event.key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Whether a key is one of ours: not typed into a field, not part of a shortcut of the browser, not in a dialog.
fn is_meant(event: &KeyboardEvent) -> bool {
    let modified = event.meta_key() || event.alt_key() || event.ctrl_key() || event.is_composing();
    let typed = target(event).is_some_and(|element| {
        matches!(element.closest("input, textarea, select, dialog, [contenteditable]"), Ok(Some(_)))
    });
    !modified && !typed && are_on()
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether the key did something.
fn press(key: &str) -> bool {
    match key {
        "j" => go(1),
        "k" => go(-1),
        "t" => the("button.take", here()).is_some_and(|take| {
            take.click();
            true
        }),
        "a" => the(".decision textarea, .decision button", None).is_some_and(|answer| answer.focus().is_ok()),
        "u" => the(".back-link", None).is_some_and(|back| {
            back.click();
            true
        }),
        "?" => the("#keys", None).is_some_and(|help| {
            // A list of keys that stands open stays so.
            let opened = help.set_attribute("open", "").is_ok();
            focus_id("keys-title");
            opened
        }),
        _ => false,
    }
}

/// The first element that fits, within the item that has the focus where there is one.
fn the(selector: &str, within: Option<Element>) -> Option<HtmlElement> {
    let found = match within {
        Some(item) => item.query_selector(selector),
        None => document().query_selector(selector),
    };
    found.ok()??.dyn_into().ok()
}

/// The item of the queue that has the focus.
fn here() -> Option<Element> {
    document().active_element()?.closest(".queue > li").ok()?
}

/// Focuses the item so many further down the queue; the first where none has the focus.
fn go(steps: i32) -> bool {
    let Ok(links) = document().query_selector_all(".queue-what a") else { return false };
    let current = here();
    let count = i32::try_from(links.length()).unwrap_or(i32::MAX);
    let at = (0..count).find(|at| {
        let link =
            u32::try_from(*at).ok().and_then(|at| links.item(at)).and_then(|link| link.dyn_into::<Element>().ok());
        current.is_some() && link.and_then(|link| link.closest(".queue > li").ok()?) == current
    });
    let next = at.map_or(0, |at| (at + steps).clamp(0, count - 1));
    let link =
        u32::try_from(next).ok().and_then(|at| links.item(at)).and_then(|link| link.dyn_into::<HtmlElement>().ok());
    link.is_some_and(|link| link.focus().is_ok())
}

/// The list of keys, closed until somebody wants it.
pub(super) fn help() -> AnyView {
    let rows = KEYS.map(|(key, does)| (Signal::stored(key.to_owned()), does.signal())).into();
    view! {
        <details id=HELP_ID class="keys">
            <summary id="keys-title">{text!(desk_work.keys_title).signal()}</summary>
            <p>{text!(desk_work.keys_hint).signal()}</p>
            <DefinitionList rows=rows />
        </details>
    }
}

/// The switch that turns the keys off in this browser.
pub(super) fn switch() -> AnyView {
    let on = RwSignal::new(are_on());
    let live = LiveRegions::get();
    let set = Callback::new(move |value: String| {
        let wanted = value == "true";
        if wanted {
            browser::forget(OFF);
        } else {
            // Where the browser keeps nothing the keys come back with the next page.
            let _ = browser::store(OFF, "true");
        }
        on.set(wanted);
        if let Some(live) = &live {
            let said = if wanted { text!(desk_work.keys_are_on) } else { text!(desk_work.keys_are_off) };
            live.say_status(said.get(crate::answers::lang()));
        }
    });
    let value = Signal::derive(move || if on.get() { "true".to_owned() } else { String::new() });
    view! {
        <crate::ui::Checkbox field=Field::new("keys", text!(desk_work.keys_on).signal(), value, set) />
        {help()}
    }
}
