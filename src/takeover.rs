//! The app's first moments in the browser: it takes over the page that the server rendered, with what was typed meanwhile, or
//! writes the page itself where nothing was rendered.

/// Holds what the server rendered.
pub(crate) const APP_ID: &str = "app";

/// Says that the page does not work without the app; in the way as soon as it does.
pub(crate) const WITHOUT_APP_ID: &str = "without-app";

#[cfg(feature = "hydrate")]
pub(crate) use browser_only::start;

#[cfg(feature = "hydrate")]
mod browser_only {
    use approdo_contract::paths::Page;
    use js_sys::Reflect;
    use leptos::{
        mount::{hydrate_from, mount_to_body},
        prelude::document,
        task::{spawn_local, tick},
    };
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, Event, EventInit, HtmlElement};

    use crate::{answers::BLOCKS_ID, app::App, browser, parts};

    use super::{APP_ID, WITHOUT_APP_ID};

    /// Shows what the page is while neither server nor app have written it.
    const PLACEHOLDER_ID: &str = "placeholder";

    /// On the root element from the moment the page can be used.
    const READY: &str = "data-ready";

    /// The moment for measurements: the page can be used.
    const READY_MARK: &str = "app-ready";

    /// Begins as soon as the page has its part of the app. Where that does not come the page stays as the server rendered it.
    pub(crate) fn start() {
        // Leptos' own way to wait is not there before it has mounted something.
        wasm_bindgen_futures::spawn_local(async {
            let path = browser::address();
            let page = Page::parse(path.split('?').next().unwrap_or_default());
            let complete = match page.as_ref().and_then(|(_, page)| parts::of(page)) {
                Some(part) => part.load().await,
                None => true,
            };
            if complete {
                take_over();
            }
        });
    }

    fn take_over() {
        let rendered = browser::element(APP_ID).and_then(|app| app.dyn_into::<HtmlElement>().ok());
        let typed = match rendered {
            Some(app) => {
                let typed = typed();
                hydrate_from(app, App).forget();
                remove(BLOCKS_ID);
                typed
            }
            None => {
                remove(PLACEHOLDER_ID);
                mount_to_body(App);
                Vec::new()
            }
        };
        spawn_local(async move {
            // After the effects: kept drafts are taken up by then, and what was just typed goes over them.
            tick().await;
            for (field, value) in typed {
                retype(&field, &value);
            }
            remove(WITHOUT_APP_ID);
            if let Some(root) = document().document_element() {
                // The name is a constant that the DOM accepts.
                let _ = root.set_attribute(READY, "");
            }
            browser::mark(READY_MARK);
        });
    }

    fn remove(id: &str) {
        if let Some(element) = browser::element(id) {
            element.remove();
        }
    }

    /// What a field holds: a text, or whether it is ticked.
    struct Typed {
        property: &'static str,
        value: JsValue,
    }

    /// The fields whose content is no longer what the server wrote: typed in by the reader, or put back by the browser.
    fn typed() -> Vec<(Element, Typed)> {
        let Ok(fields) = document().query_selector_all("main input,main textarea,main select") else {
            return Vec::new();
        };
        (0..fields.length())
            .filter_map(|at| fields.item(at)?.dyn_into::<Element>().ok())
            .filter_map(|field| changed(&field).map(|typed| (field, typed)))
            .collect()
    }

    fn changed(field: &Element) -> Option<Typed> {
        let read = |name: &str| Reflect::get(field, &name.into()).ok();
        let (property, before) = if field.tag_name() == "SELECT" {
            let chosen = field.query_selector("option[selected]").ok().flatten();
            ("value", chosen.and_then(|option| option.get_attribute("value")).map(JsValue::from))
        } else if matches!(field.get_attribute("type").as_deref(), Some("checkbox" | "radio")) {
            ("checked", read("defaultChecked"))
        } else {
            ("value", read("defaultValue"))
        };
        let value = read(property)?;
        // A radio that lost its choice to another one says nothing of its own.
        (Some(&value) != before.as_ref() && value != JsValue::FALSE).then_some(Typed { property, value })
    }

    /// Puts what was typed back, and lets the form hear of it as if it were typed now.
    fn retype(field: &Element, typed: &Typed) {
        let _ = Reflect::set(field, &typed.property.into(), &typed.value);
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        for name in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(name, &bubbling) {
                // Nobody cancels these events, so what this says is nothing new.
                let _ = field.dispatch_event(&event);
            }
        }
    }
}
